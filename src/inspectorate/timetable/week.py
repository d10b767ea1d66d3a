"""The week of an inspection: its days and slots, how long a sitting takes, its offices, limits and weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType

#: The place of an interview by telephone or video.
REMOTE = "remote"
NOTHING: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of each day; `start` and `end` in minutes after midnight."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the fieldwork, and whether interviews with case managers and events are held on it."""

    id: str
    date: date
    cases: bool = True
    events: bool = True


@dataclass(frozen=True, slots=True)
class Room:
    """A room and how many people it seats."""

    id: str
    seats: int = 2


@dataclass(frozen=True, slots=True)
class Office:
    """An office with its rooms; `base` is how many minutes away the readers set out from in the morning."""

    id: str
    label: str = ""
    rooms: tuple[Room, ...] = (Room("room"),)
    base: int = 0

    @property
    def name(self) -> str:
        """The office as people call it."""
        return self.label or self.id


@dataclass(frozen=True, slots=True)
class Limits:
    """At most so many sittings a day for a reader and interviews for a manager, moves between offices, and so on.

    `uneven` is how many cases a load may lie away from the reader's fair share; `lunch` names the slots of which
    everybody keeps one free each day.
    """

    reader_a_day: int = 3
    manager_a_day: int = 3
    moves_a_day: int = 1
    uneven: Fraction = Fraction(2)
    lunch: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """What area assessors read together: a share in per cent, give or take `within` points, on some days only."""

    share: Fraction = Fraction(100, 3)
    within: Fraction = Fraction(5)
    days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weights:
    """What one of each costs in the objective: a minute of travel, a case away from the fair share, and so on."""

    travel: int = 1
    uneven: int = 60
    overnight: int = 60
    wishes: int = 30


@dataclass(frozen=True)
class Week:
    """All that `week.yaml` says. `travel` holds minutes by pairs of offices in the order of their ids."""

    days: tuple[Day, ...]
    slots: tuple[Slot, ...]
    offices: tuple[Office, ...]
    reading: int = 90
    interview: int = 60
    travel: Mapping[tuple[str, str], int] = field(default_factory=dict)
    travel_otherwise: int = 30
    limits: Limits = Limits()
    area: Area = Area()
    kinds: tuple[str, ...] = ()
    second: Fraction = Fraction(0)
    seed: str = "1"
    weights: Weights = Weights()

    @cached_property
    def day(self) -> Mapping[str, int]:
        """The place of each day in the order of the days."""
        return {day.id: n for n, day in enumerate(self.days)}

    @cached_property
    def slot(self) -> Mapping[str, int]:
        """The place of each slot in the order of the slots."""
        return {slot.id: n for n, slot in enumerate(self.slots)}

    @cached_property
    def office(self) -> Mapping[str, Office]:
        """The offices by id."""
        return {office.id: office for office in self.offices}

    def minutes_between(self, one: str, other: str) -> int:
        """Travel from an office to another; none within an office, nor where nobody has to go anywhere."""
        if one == other or REMOTE in (one, other):
            return 0
        return self.travel.get((min(one, other), max(one, other)), self.travel_otherwise)

    def span(self, slot: int, minutes: int) -> int | None:
        """How many slots on end something takes that begins with this one; None where the day is too short for it."""
        left, taken = minutes, 0
        while left > 0:
            if slot + taken >= len(self.slots):
                return None
            left -= self.slots[slot + taken].end - self.slots[slot + taken].start
            taken += 1
        return taken

    @cached_property
    def sitting_spans(self) -> tuple[int | None, ...]:
        """For each slot, how many slots a sitting takes that begins with it."""
        return tuple(self.span(slot, self.reading + self.interview) for slot in range(len(self.slots)))

    def interview_slot(self, slot: int) -> int:
        """The slot in which the interview of a sitting is held that begins with this one: its last."""
        return slot + (self.sitting_spans[slot] or 1) - 1

    def interview_start(self, slot: int) -> int:
        """When the interview begins, in minutes after midnight: once everything was read."""
        last = self.interview_slot(slot)
        read = sum(self.slots[n].end - self.slots[n].start for n in range(slot, last))
        return self.slots[last].start + max(0, self.reading - read)

    def ends(self, slot: int, minutes: int) -> int:
        """When something ends that begins with a slot and takes so many minutes of slots, in minutes after midnight."""
        span = self.span(slot, minutes) or 1
        before = sum(self.slots[n].end - self.slots[n].start for n in range(slot, slot + span - 1))
        return self.slots[slot + span - 1].start + minutes - before
