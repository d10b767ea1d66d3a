"""Offices, rooms and the times of case managers: what the area contact enters and confirms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from inspectorate.framework.located import parse
from inspectorate.refusal import Refused
from inspectorate.timetable.files import MANAGERS, UNAVAILABLE, WEEK_FILE
from inspectorate.web.fieldwork.models import Confirmation
from inspectorate.web.fieldwork.needs import cases_to_read, digest
from inspectorate.web.fieldwork.tables import managers_of, rows_of
from inspectorate.web.inspections.models import Inspection


@dataclass(frozen=True, slots=True)
class Standing:
    """Who confirmed the availability when; `changed` where it is not what they saw any more."""

    by: str
    at: datetime
    changed: bool


def availability_digest(inspection: Inspection, texts: Mapping[str, str]) -> str:
    """A digest of all that the area contact is asked for: offices, travel, days and slots, and each manager of a case
    with the place and the times."""
    try:
        week = parse(texts.get(WEEK_FILE, "schema: 1").encode(), WEEK_FILE).plain()
    except Refused:
        week = texts.get(WEEK_FILE, "")
    parts = [week.get(key, "") for key in ("days", "slots", "offices", "travel")] if isinstance(week, dict) else [week]
    names = managers_of(cases_to_read(inspection))
    managers = sorted(tuple(row.items()) for row in rows_of(texts, MANAGERS) if row["manager"] in names)
    times = sorted(tuple(row.items()) for row in rows_of(texts, UNAVAILABLE) if row["person"] in names)
    return digest(repr(parts), repr(list(names)), repr(managers), repr(times))


def standing_of(inspection: Inspection, texts: Mapping[str, str]) -> Standing | None:
    """Who confirmed it last; None where nobody has."""
    last = Confirmation.objects.filter(inspection=inspection).first()
    if last is None:
        return None
    return Standing(last.by, last.at, last.digest != availability_digest(inspection, texts))
