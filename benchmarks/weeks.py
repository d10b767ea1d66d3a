"""Generated weeks to be timetabled, of stated size and hardness, by a hash of a seed: the same on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from inspectorate.timetable.needs import AREA_ASSESSOR, INSPECTOR, Away, Interview, Manager, Needs, Reader
from inspectorate.timetable.week import Area, Day, Limits, Office, Room, Slot, Week

T = TypeVar("T")
KINDS = ("community", "community", "community", "licence", "licence", "custody")


@dataclass(frozen=True)
class Size:
    """How large a week is, and how hard: of a hundred half days of a manager, so many are taken by other work.

    Of the readers, four in eleven are area assessors, there on the middle three of five days. An office has as many
    rooms as its share of the cases needs, plus `spare`.
    """

    cases: int = 110
    readers: int = 14
    managers: int = 70
    offices: int = 6
    slots: int = 4
    taken: int = 25
    spare: int = 1


#: The two sizes that speed is promised for (20 slots: five days of four).
USUAL, LARGE = Size(), Size(cases=300, readers=40, managers=190, offices=12)


@dataclass(frozen=True)
class _Dice:
    """Numbers by hash."""

    seed: str

    def number(self, below: int, *names: object) -> int:
        text = "/".join((self.seed, *map(str, names)))
        return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big") % below

    def one_of(self, things: Sequence[T], *names: object) -> T:
        return things[self.number(len(things), *names)]


def make_week(seed: int, size: Size = USUAL) -> Needs:
    """What a timetable of a generated week has to fit."""
    dice = _Dice(f"week {seed}")
    slots = tuple(Slot(f"s{n + 1}", 540 + n * 120, 640 + n * 120) for n in range(size.slots))
    first = date(2008, 1, 14)
    days = tuple(Day(name, first + timedelta(days=n)) for n, name in enumerate(("mon", "tue", "wed", "thu", "fri")))
    managers = tuple(_manager(dice, n, size) for n in range(size.managers))
    interviews = tuple(_interview(dice, n, managers) for n in range(size.cases))
    places = [manager.office for manager in managers]
    held = [places[int(interview.manager[1:])] for interview in interviews]
    offices = tuple(_office(dice, n, held.count(f"o{n}"), size) for n in range(size.offices))
    travel = {
        (one.id, other.id): 20 + 5 * dice.number(9, "way", one.id, other.id)
        for one in offices
        for other in offices
        if one.id < other.id
    }
    week = Week(
        days, slots, offices, 60, 40, travel, limits=Limits(), area=Area(days=("tue", "wed", "thu")),
        kinds=("order_type",),
    )  # fmt: skip
    away = (*_managers_away(dice, managers, size), *_wishes(dice, size))
    return Needs(week, tuple(_reader(n, size) for n in range(size.readers)), managers, interviews, (), away)


def _manager(dice: _Dice, number: int, size: Size) -> Manager:
    # Larger offices have more of everything: the first is drawn most often.
    office = min(dice.number(size.offices, "office", number), dice.number(size.offices, "again", number))
    return Manager(f"m{number}", f"team {office}.{dice.number(2, 'team', number)}", f"o{office}")


def _interview(dice: _Dice, number: int, managers: Sequence[Manager]) -> Interview:
    # Everybody has a case before somebody has two.
    of = number if number < len(managers) else dice.number(len(managers), "manager", number)
    return Interview(f"C-{number:03}", managers[of].id, managers[of].team, (dice.one_of(KINDS, "kind", number),))


def _office(dice: _Dice, number: int, cases: int, size: Size) -> Office:
    rooms = -(-cases // (5 * size.slots)) + size.spare
    base = 10 + 5 * dice.number(8, "base", number)
    return Office(f"o{number}", rooms=tuple(Room(f"r{n}") for n in range(rooms)), base=base)


def _reader(number: int, size: Size) -> Reader:
    if number % 11 in (2, 5, 8, 10):
        return Reader(f"a{number}", AREA_ASSESSOR, f"team {number % size.offices}.{number % 2}")
    return Reader(f"r{number}", INSPECTOR)


def _managers_away(dice: _Dice, managers: Sequence[Manager], size: Size) -> list[Away]:
    halves = [range(size.slots // 2), range(size.slots // 2, size.slots)]
    return [
        Away(manager.id, day, f"s{slot + 1}")
        for manager in managers
        for day in ("mon", "tue", "wed", "thu", "fri")
        for half, slots in enumerate(halves)
        if dice.number(100, "away", manager.id, day, half) < size.taken
        for slot in slots
    ]


def _wishes(dice: _Dice, size: Size) -> list[Away]:
    """Every reader would rather be off in one slot of the week."""
    names = [_reader(n, size).id for n in range(size.readers)]
    return [Away(name, "fri", f"s{1 + dice.number(size.slots, 'wish', name)}", wish=True) for name in names]
