"""What people type, as the core writes it: dates in any usual order, numbers with a comma in them."""

from __future__ import annotations

import re
from datetime import date, datetime

_FORMS = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %m %Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d", "%Y/%m/%d")


def plainly(kind: str, text: str) -> str:
    """A typed answer as the store has it: `29/2/2008` as `2008-02-29`; what cannot be read is left for the core to
    refuse."""
    text = text.strip()
    if kind == "date":
        day = _day(text)
        return day.isoformat() if day else text
    if kind == "number":
        return re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    return text


def day_typed(text: str) -> str:
    """A day of the store as people type it: `2008-02-29` as `29/2/2008`; what is no day is left."""
    day = _day(text)
    return f"{day.day}/{day.month}/{day.year}" if day else text


def _day(text: str) -> date | None:
    spaced = " ".join(text.split())
    for form in _FORMS:
        try:
            return datetime.strptime(spaced, form).date()
        except ValueError:
            continue
    return None
