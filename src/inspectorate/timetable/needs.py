"""What a timetable has to fit: the people, the cases, the events, and when somebody cannot or would rather not come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from inspectorate.timetable.week import REMOTE, Week

INSPECTOR, AREA_ASSESSOR, PRACTICE_ASSESSOR = "inspector", "area_assessor", "practice_assessor"
KINDS = (INSPECTOR, AREA_ASSESSOR, PRACTICE_ASSESSOR)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads cases. `days` are the days there, blank for all, of which they sit for cases on at most
    `most_days`; `most` is the most cases they take.

    `declared` are cases, managers and teams that they have declared a conflict with.
    """

    id: str
    kind: str = INSPECTOR
    team: str = ""
    days: tuple[str, ...] = ()
    most_days: int | None = None
    most: int | None = None
    declared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Manager:
    """A case manager: the team, the office where the interviews are held, or that they are held remotely."""

    id: str
    team: str = ""
    office: str = ""
    remote: bool = False

    @property
    def place(self) -> str:
        """Where the interviews are held."""
        return REMOTE if self.remote else self.office


@dataclass(frozen=True, slots=True)
class Interview:
    """A case that is to be read, with its manager, its team, and its kinds: values of the facts that `kinds` names."""

    case: str
    manager: str
    team: str = ""
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something besides cases: a meeting, a focus group, a telephone interview with a victim.

    It takes `minutes`, at an office (or remotely), in a room for `attending` people and its readers: those of `led_by`
    and so many more that `readers` are there. `people` are the managers who attend; `days` the days it may be held on.
    """

    id: str
    title: str = ""
    office: str = REMOTE
    minutes: int = 60
    attending: int = 0
    readers: int = 1
    led_by: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Away:
    """A time at which somebody cannot come, or, where it is a wish, would rather not. A blank slot is the whole day."""

    person: str
    day: str
    slot: str = ""
    wish: bool = False


@dataclass(frozen=True)
class Needs:
    """Everything that a timetable has to fit."""

    week: Week
    readers: tuple[Reader, ...]
    managers: tuple[Manager, ...]
    interviews: tuple[Interview, ...]
    events: tuple[Event, ...] = ()
    away: tuple[Away, ...] = ()

    @cached_property
    def reader(self) -> Mapping[str, Reader]:
        """The readers by id."""
        return {reader.id: reader for reader in self.readers}

    @cached_property
    def manager(self) -> Mapping[str, Manager]:
        """The managers by id."""
        return {manager.id: manager for manager in self.managers}

    @cached_property
    def interview(self) -> Mapping[str, Interview]:
        """The interviews by case."""
        return {interview.case: interview for interview in self.interviews}

    @cached_property
    def event(self) -> Mapping[str, Event]:
        """The events by id."""
        return {event.id: event for event in self.events}

    @cached_property
    def unavailable(self) -> Mapping[str, frozenset[tuple[int, int]]]:
        """The (day, slot) places at which somebody cannot come."""
        return self._times(wish=False)

    @cached_property
    def unwished(self) -> Mapping[str, frozenset[tuple[int, int]]]:
        """The (day, slot) places at which somebody would rather not come."""
        return self._times(wish=True)

    def _times(self, wish: bool) -> Mapping[str, frozenset[tuple[int, int]]]:
        times: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for away in self.away:
            if away.wish == wish:
                slots = range(len(self.week.slots)) if not away.slot else [self.week.slot[away.slot]]
                times[away.person].update((self.week.day[away.day], slot) for slot in slots)
        return {person: frozenset(places) for person, places in times.items()}

    def place_of(self, interview: Interview) -> str:
        """The office of an interview, or that it is remote."""
        return self.manager[interview.manager].place

    def may_read(self, reader: Reader, interview: Interview) -> bool:
        """Whether neither the team nor a declared conflict forbids it."""
        return not self.own_team(reader, interview) and not self.declared(reader, interview)

    def own_team(self, reader: Reader, interview: Interview) -> bool:
        """Whether the case, or its manager, is of the reader's own team."""
        return bool(reader.team) and reader.team in (interview.team, self.manager[interview.manager].team)

    def declared(self, reader: Reader, interview: Interview) -> bool:
        """Whether the reader has declared the case, its manager or its team."""
        manager = self.manager[interview.manager]
        return bool(reader.declared & ({interview.case, manager.id, interview.team, manager.team} - {""}))

    def days_of(self, reader: Reader) -> tuple[int, ...]:
        """The days on which a reader may sit for cases, in order."""
        week = self.week
        allowed = [n for n, day in enumerate(week.days) if day.cases and (not reader.days or day.id in reader.days)]
        if reader.kind == AREA_ASSESSOR and week.area.days:
            allowed = [n for n in allowed if week.days[n].id in week.area.days]
        return tuple(allowed)

    def room_for(self, reader: Reader) -> int:
        """How many cases a reader's days can hold: by free time, the limit a day and their own limit."""
        rooms = sorted((self.room_on(reader, day) for day in self.days_of(reader)), reverse=True)
        room = sum(rooms[: reader.most_days])
        return room if reader.most is None else min(room, reader.most)

    def room_on(self, reader: Reader, day: int) -> int:
        """The most sittings that fit into the free slots of a day: each time, the one that ends first."""
        taken = self.unavailable.get(reader.id, frozenset())
        spans = self.week.sitting_spans
        count = slot = 0
        while slot < len(spans):
            ends = [
                (begin + span, begin)
                for begin in range(slot, len(spans))
                if (span := spans[begin]) and not any((day, n) in taken for n in range(begin, begin + span))
            ]
            if not ends:
                break
            slot, count = min(ends)[0], count + 1
        return min(count, self.week.limits.reader_a_day)

    @cached_property
    def rooms_in_days(self) -> Mapping[str, int]:
        """`room_for` of each reader."""
        return {reader.id: self.room_for(reader) for reader in self.readers}
