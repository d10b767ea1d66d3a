"""A week to start from: Monday to Friday of the fieldwork, three sittings a day, everything else as usual."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from inspectorate.caseload.caseload import Case
from inspectorate.framework.files import yaml_text
from inspectorate.framework.located import Plain
from inspectorate.timetable.shape import SCHEMA_NUMBER

#: Facts by which cases differ in a way that every reader should see, where an inspection knows them.
KINDS = ("order_type",)
#: A fact with more values than this tells no kinds.
MOST_KINDS = 12
#: A fortnight of working days: the longest that is proposed.
MOST_DAYS = 10
SLOTS = {"s1": "09:00-11:30", "s2": "12:00-14:30", "s3": "15:00-17:30"}


def proposed_week(dates: Mapping[str, str], cases: Iterable[Case]) -> str:
    """The text of a `week.yaml`: days by the dates of the inspection (none where these say no month), no office yet."""
    kinds: list[Plain] = [name for name in possible_kinds(cases) if name in KINDS]
    data: dict[str, Plain] = {
        "schema": SCHEMA_NUMBER,
        "days": {name: day.isoformat() for name, day in working_days(dates).items()},
        "slots": dict(SLOTS),
        "minutes": {"reading": "90", "interview": "60"},
        "offices": {},
    }
    return yaml_text({**data, **({"kinds": kinds} if kinds else {})})


def working_days(dates: Mapping[str, str]) -> dict[str, date]:
    """The days from the beginning of the fieldwork to its end, Monday to Friday, by a short name; a week unless the end
    is said. A month alone begins with its first Monday."""
    start = _first(dates.get("fieldwork", ""))
    if start is None:
        return {}
    end = _day(dates.get("fieldwork_ends", ""))
    last = end if end is not None and end >= start else start - timedelta(days=start.weekday()) + timedelta(days=4)
    days = [start + timedelta(days=n) for n in range((last - start).days + 1)]
    found: dict[str, date] = {}
    for day in [day for day in days if day.weekday() < 5][:MOST_DAYS]:
        found[free_name(day, found)] = day
    return found


def free_name(day: date, taken: Iterable[str]) -> str:
    """A short name of a day that is not taken: `mon`, then `mon2`."""
    name, names = f"{day:%a}".lower(), set(taken)
    numbered = (name if number == 1 else f"{name}{number}" for number in range(1, len(names) + 2))
    return next(each for each in numbered if each not in names)


def possible_kinds(cases: Iterable[Case]) -> list[str]:
    """What is known of the cases that can tell kinds of them: columns with a few values, most of them filled."""
    values: dict[str, set[str]] = defaultdict(set)
    counted: dict[str, int] = defaultdict(int)
    number = 0
    for case in cases:
        number += 1
        for name, cell in case.beside.items():
            if cell:
                values[name].add(cell)
                counted[name] += 1
    few = (name for name, found in values.items() if 2 <= len(found) <= MOST_KINDS)
    return [name for name in few if 2 * counted[name] > number and name not in ("manager", "team")]


def _first(written: str) -> date | None:
    """The first working day of a day or month in ISO form: its Monday where it is a month."""
    parts = written.split("-")
    if len(parts) == 2:
        first = _day(f"{written}-01")
        return None if first is None else first + timedelta(days=-first.weekday() % 7)
    day = _day(written)
    return None if day is None else day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if len(written) == 10 else None
    except ValueError:
        return None
