"""A time as people type it in a hurry."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from django.utils import timezone

from inspectorate.web.words import day_from_words

_CLOCK = re.compile(r"(?<!\d)(\d{1,2})(?:[:.h](\d{2}))?\s*([ap]\.?m\.?)?$", re.IGNORECASE)


def time_from_words(typed: str, now: datetime) -> datetime | None:
    """A time such as `14:30` (today; yesterday where that is still to come), `2.30pm`, `yesterday 14:30`, `9 March
    14:30`, `9/3/2026 14:30` or `2026-03-09T14:30`, or `now`. What is no time gives None."""
    text, here = " ".join(typed.replace(",", " ").replace("T", " ").split()).casefold(), timezone.localtime(now)
    if text in ("now", "just now"):
        return now.replace(second=0, microsecond=0)
    found = _CLOCK.search(text)
    if found is None or not (found[2] or found[3]):
        return None
    at = _clock(int(found[1]), int(found[2] or 0), (found[3] or "")[:1])
    day = text[: found.start()].removesuffix(" at ").strip()
    if at is None:
        return None
    if day in ("", "today", "yesterday"):
        made = timezone.make_aware(datetime.combine(here.date() - timedelta(days=day == "yesterday"), at))
        return made - timedelta(days=1) if not day and made > now + timedelta(minutes=5) else made
    written = day_from_words(day) or day_from_words(f"{day} {here.year}") or day_from_words(f"{day}/{here.year}")
    if not written or len(written) != 10:
        return None
    return timezone.make_aware(datetime.combine(datetime.fromisoformat(written).date(), at))


def _clock(hours: int, minutes: int, half: str) -> time | None:
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half == "p" else 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None
