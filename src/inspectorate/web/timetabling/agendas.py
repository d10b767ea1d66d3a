"""Agendas as people of an inspection read them: with the names of readers, and told what is pinned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from inspectorate.timetable.agenda import Agenda, Appointment, agendas
from inspectorate.timetable.needs import Needs
from inspectorate.timetable.plan import Timetable
from inspectorate.timetable.sheets import HEADS, cells
from inspectorate.web.fieldwork.tables import reader_name
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.people.roles import READERS

#: The ways to look at a timetable, in words.
WAYS = {"day": "Day", "office": "Office", "reader": "Reader", "manager": "Case manager"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell below its heading."""

    head: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """An appointment: its cells, the first of them the time, and the case where it is a sitting."""

    time: str
    cells: tuple[Cell, ...]
    case: str
    pinned: bool


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A day of an agenda."""

    date: date
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """An agenda: whose or what it is, and its days."""

    name: str
    title: str
    by: str
    heads: tuple[str, ...]
    days: tuple[ShownDay, ...]
    seconds: tuple[str, ...] = ()


def names_of(inspection: Inspection) -> dict[str, str]:
    """What the readers of the timetable are called: their name in it, and who that is."""
    rows = Member.objects.filter(inspection=inspection, role__in=READERS).select_related("user")
    return {reader_name(row): _called(row) for row in rows}


def _called(member: Member) -> str:
    name, short = str(member.user), reader_name(member)
    return name if name == short else f"{name} ({short})"


def shown(needs: Needs, plan: Timetable, by: str, names: Mapping[str, str], only: str = "") -> list[Shown]:
    """The agendas of one way to look at a timetable, or of `only` one day, office or person."""
    pinned = {sitting.case for sitting in plan.sittings if sitting.pinned}
    found = []
    for agenda in agendas(needs, plan, by, only):
        heads = HEADS.get(by, HEADS[""])
        days = tuple(_day(agenda, day, heads, names, pinned) for day in _days(agenda))
        found.append(Shown(agenda.title, names.get(agenda.title, agenda.title), by, heads, days, agenda.seconds))
    return found


def _days(agenda: Agenda) -> Iterator[date]:
    yield from dict.fromkeys(each.day for each in agenda.appointments)


def _day(agenda: Agenda, day: date, heads: tuple[str, ...], names: Mapping[str, str], pinned: set[str]) -> ShownDay:
    of_day = (each for each in agenda.appointments if each.day == day)
    return ShownDay(day, tuple(_line(agenda.by, each, heads, names, each.what in pinned) for each in of_day))


def _line(by: str, each: Appointment, heads: tuple[str, ...], names: Mapping[str, str], pinned: bool) -> Line:
    named = replace(each, readers=tuple(names.get(reader, reader) for reader in each.readers))
    time, *rest = cells(by, named)
    told = tuple(Cell(head, text) for head, text in zip(heads[1:], rest, strict=True))
    return Line(time, told, each.what if each.sitting else "", pinned and each.sitting)


def own_appointments(needs: Needs, plan: Timetable, by: str, person: str) -> tuple[Appointment, ...]:
    """The appointments of one reader or case manager (`by`), in order."""
    found = agendas(needs, plan, by, person)
    return found[0].appointments if found else ()
