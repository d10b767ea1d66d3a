"""Offices and travel between the text of the week and their form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.text import slugify

from inspectorate.framework.located import Plain, parse
from inspectorate.timetable.week import REMOTE, Office, Week
from inspectorate.web.forms import Told

FURTHER_OFFICES = 2
_ROOM = re.compile(r"(.+?)(?:\s*[:,=]\s*|\s+)(\d+)(?:\s+seats?)?")


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office as the form has it; `rooms` one a line with its seats."""

    id: str = ""
    label: str = ""
    base: str = ""
    rooms: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """The way between two offices as the form has it."""

    one: str
    other: str
    words: str
    minutes: str

    @property
    def name(self) -> str:
        """The name of its field."""
        return f"way-{self.one}-{self.other}"


@dataclass
class Housed:
    """The form of the offices: its rows and ways, and, of what was sent, the keys it changes and what is wrong."""

    offices: list[OfficeRow]
    ways: list[Way]
    otherwise: str
    changed: dict[str, Plain] = field(default_factory=dict)
    faults: list[Told] = field(default_factory=list)


def housed(week: Week) -> Housed:
    """The form of a week's offices."""
    rows = [_row(office) for office in week.offices]
    return Housed(rows + [OfficeRow()] * FURTHER_OFFICES, list(_ways(week)), str(week.travel_otherwise))


def _row(office: Office) -> OfficeRow:
    rooms = "\n".join(f"{room.id}: {room.seats}" for room in office.rooms)
    return OfficeRow(office.id, office.name, str(office.base), rooms)


def _ways(week: Week) -> Iterable[Way]:
    for number, one in enumerate(week.offices):
        for other in week.offices[number + 1 :]:
            minutes = str(week.minutes_between(one.id, other.id))
            yield Way(one.id, other.id, f"{one.name} to {other.name}", minutes)


def sent_offices(data: QueryDict, week: Week, text: str, used: Mapping[str, list[str]]) -> Housed:
    """What was sent; `used` are the managers by the office where they are interviewed, which cannot go."""
    rows = [
        OfficeRow(*(data.get(f"office-{n}-{part}", "") for part in ("id", "label", "base", "rooms")))
        for n in _numbers(data)
    ]
    ways = [Way(way.one, way.other, way.words, data.get(way.name, way.minutes)) for way in _ways(week)]
    made = Housed(rows, ways, data.get("otherwise", "").strip() or str(week.travel_otherwise))
    now = parse(text.encode(), "").plain()
    assert isinstance(now, dict)  # it was read as a week
    offices = _offices(made, week, now.get("offices", {}), used)
    if offices != (now.get("offices") or {}):
        made.changed["offices"] = offices
    travel = _travel(made, week, now.get("travel", {}), set(offices))
    if travel != (now.get("travel") or {}):
        made.changed["travel"] = travel
    return made


def _numbers(data: QueryDict) -> range:
    number = 0
    while f"office-{number}-id" in data and number < 200:
        number += 1
    return range(number)


def _offices(made: Housed, week: Week, now: Plain, used: Mapping[str, list[str]]) -> dict[str, Plain]:
    before = now if isinstance(now, dict) else {}
    found: dict[str, Plain] = {}
    for number, row in enumerate(made.offices):
        if not row.label.strip():
            if row.id in used:
                told = f"{', '.join(used[row.id])} would have no office: choose another for them first."
                made.faults.append(Told(f"office-{number}-label", told))
            if not row.id and (row.base.strip() or row.rooms.strip()):
                made.faults.append(Told(f"office-{number}-label", "Write what this office is called."))
            continue
        name = row.id or _free(row.label, [*before, *found])
        was = week.office.get(row.id)
        if was is not None and _same(row, _row(was)):
            found[name] = before.get(name, {})
        else:
            found[name] = _office(made, number, row, was, before.get(name, {}))
    return found


def _same(row: OfficeRow, was: OfficeRow) -> bool:
    typed = (row.label.strip(), row.base.strip(), row.rooms.split("\n"))
    lines = [line.strip() for line in typed[2] if line.strip()]
    return (typed[0], typed[1], lines) == (was.label, was.base, was.rooms.split("\n"))


def _office(made: Housed, number: int, row: OfficeRow, was: Office | None, plain: Plain) -> Plain:
    """An office as the text has it; what the form does not show of it stays."""
    kept = dict(plain) if isinstance(plain, dict) else {}
    if was is None or row.label.strip() != was.name:
        kept["label"] = row.label.strip()
    base = row.base.strip() or "0"
    if not (base.isascii() and base.isdigit()):
        made.faults.append(Told(f"office-{number}-base", f"{base!r} is no number of minutes."))
    if base != str(was.base if was is not None else 0):
        kept["base"] = base
    rooms: dict[str, Plain] = {}
    for line in filter(None, map(str.strip, row.rooms.splitlines())):
        found = _ROOM.fullmatch(line)
        if found is None or found[1].strip() in rooms or not int(found[2]):
            wrong = "is there twice" if found is not None and found[1].strip() in rooms else "is no room with its seats"
            made.faults.append(
                Told(f"office-{number}-rooms", f"{line!r} {wrong}: write one a line, such as Room 1: 2.")
            )
            continue
        rooms[found[1].strip()] = found[2]
    if not rooms:
        made.faults.append(
            Told(f"office-{number}-rooms", f"{row.label.strip()}: write at least one room with its seats.")
        )
    kept["rooms"] = rooms
    return kept


def _free(label: str, taken: list[str]) -> str:
    """An id for a new office, from what it is called."""
    name = slugify(label) or "office"
    names = (name if number == 1 else f"{name}-{number}" for number in range(1, len(taken) + 3))
    return next(each for each in names if each not in taken and each != REMOTE)


def _travel(made: Housed, week: Week, now: Plain, there: set[str]) -> Plain:
    """The travel table; as it is written where nothing differs."""
    before = now if isinstance(now, dict) else {}
    between: dict[str, dict[str, str]] = {}
    same = made.otherwise == str(week.travel_otherwise)
    for way in made.ways:
        minutes = way.minutes.strip()
        if not (minutes.isascii() and minutes.isdigit()):
            made.faults.append(Told(way.name, f"{way.words}: {minutes!r} is no number of minutes."))
            continue
        same = same and minutes == str(week.minutes_between(way.one, way.other)) and {way.one, way.other} <= there
        if {way.one, way.other} <= there and minutes != made.otherwise:
            between.setdefault(way.one, {})[way.other] = minutes
    if not (made.otherwise.isascii() and made.otherwise.isdigit()):
        made.faults.append(Told("otherwise", f"{made.otherwise!r} is no number of minutes."))
    if same:
        return before
    known: dict[str, Plain] = {one: dict(ways) for one, ways in between.items()}
    return {**({"between": known} if known else {}), "otherwise": made.otherwise}
