"""The outline of a timetable: how many cases of each place each reader takes, and what their ways then cost at least.

An outline leaves out times, rooms, managers and wishes, and adds no rule: no timetable costs less than the cheapest
outline. Readers who differ in nothing that an outline knows are of one kin; of a kin only the number is decided who
have which *pattern*: so many cases at each place, with the cheapest ways and nights that hold them (`patterns.py`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import product
from math import gcd
from typing import TypeAlias

from inspectorate.timetable.loads import groups, values_of
from inspectorate.timetable.needs import Needs, Reader
from inspectorate.timetable.objective import week_of
from inspectorate.timetable.plan import Sitting
from inspectorate.timetable.week import REMOTE

#: Cases of each place, in the order of `Ground.places`.
Counts: TypeAlias = tuple[int, ...]
#: Where somebody is who has not been to an office yet.
NOWHERE = -1
#: What cases are worth, and bounds, are reckoned in thousandths: whole numbers, so that a bound is exact.
SCALE = 1000


@dataclass(frozen=True)
class Kin:
    """Readers who differ in nothing that an outline knows.

    `group` is the place of their group among those that share evenly, `days` for each day its calendar week and the
    cases that fit into it, `room` the most cases in all, `must` the cases of each place that they have for certain.
    """

    names: tuple[str, ...]
    group: int
    days: tuple[tuple[tuple[int, int], int], ...]
    room: int
    most_days: int | None
    must: Counts


@dataclass(frozen=True)
class Pattern:
    """What one reader has in an outline: cases by place, and what ways and nights cost at least."""

    counts: Counts
    cost: int

    @property
    def load(self) -> int:
        """All cases together."""
        return sum(self.counts)

    @property
    def places(self) -> tuple[int, ...]:
        """The numbers of the places where cases are."""
        return tuple(number for number, count in enumerate(self.counts) if count)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a day may hold: the first and the last office by number, the weighted cost of the way, the cases by place.

    A day without an office is `NOWHERE`.
    """

    first: int
    last: int
    cost: int
    cases: int
    counts: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Asked:
    """A kind of case that every reader of some kins must have, by number, who has at least so many cases; and how many
    there are at each place."""

    fact: int
    kins: frozenset[int]
    least: int
    cases: Counts


@dataclass(frozen=True)
class Ground:
    """What outlines are made from: places and kins; `pinned` are sittings that stay."""

    needs: Needs
    pinned: Mapping[str, Sitting] = field(default_factory=dict)

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Where cases or events are."""
        found = {self.needs.place_of(interview) for interview in self.needs.interviews} | self._of_events
        return tuple(sorted(found))

    @cached_property
    def _of_events(self) -> frozenset[str]:
        return frozenset(event.office for event in self.needs.events)

    @cached_property
    def cases(self) -> Counts:
        """The cases of each place."""
        counted = Counter(self.needs.place_of(interview) for interview in self.needs.interviews)
        return tuple(counted[place] for place in self.places)

    @cached_property
    def kins(self) -> tuple[Kin, ...]:
        """The readers by kin; whoever has pinned cases is of a kin of their own."""
        found: dict[Kin, list[str]] = defaultdict(list)
        for number, group in enumerate(groups(self.needs)):
            for name in group:
                found[self._kin(self.needs.reader[name], number)].append(name)
        return tuple(Kin(tuple(names), k.group, k.days, k.room, k.most_days, k.must) for k, names in found.items())

    def _kin(self, reader: Reader, group: int) -> Kin:
        needs, allowed = self.needs, set(self.needs.days_of(reader))
        days = tuple(
            (week_of(needs, day), needs.room_on(reader, day) if day in allowed else 0)
            for day, known in enumerate(needs.week.days)
            if day in allowed or (self._of_events - {REMOTE} and known.events)
        )
        must = [0] * len(self.places)
        for sitting in self.pinned.values():
            if sitting.reader == reader.id and sitting.case in needs.interview:
                must[self.places.index(needs.place_of(needs.interview[sitting.case]))] += 1
        own = (reader.id,) if any(must) else ()
        return Kin(own, group, days, needs.rooms_in_days[reader.id], reader.most_days, tuple(must))

    @cached_property
    def ways(self) -> tuple[tuple[int, int, int], ...]:
        """Every way of a day: its first and last office, and its weighted cost."""
        week, found = self.needs.week, []
        offices = [n for n, place in enumerate(self.places) if place != REMOTE]
        for one, other in product(offices, repeat=2):
            if one == other or week.limits.moves_a_day > 0:
                first, last = week.office[self.places[one]], week.office[self.places[other]]
                minutes = first.base + week.minutes_between(first.id, last.id) + last.base
                found.append((one, other, week.weights.travel * minutes))
        return tuple(found)

    @cached_property
    def _choices(self) -> Mapping[int, tuple[Choice, ...]]:
        rooms = {room for kin in self.kins for _, room in kin.days}
        return {room: tuple(self._of_room(room)) for room in sorted(rooms)}

    def choices(self, room: int) -> tuple[Choice, ...]:
        """All that a day may hold into which so many cases fit. Whoever is at an office has a case there or, where
        events are held, perhaps only an event."""
        return self._choices[room]

    def _of_room(self, room: int) -> Iterator[Choice]:
        remote = [n for n, place in enumerate(self.places) if place == REMOTE]
        for one, other, cost in (*self.ways, *([(NOWHERE, NOWHERE, 0)] if remote else [])):
            where = [*sorted({one, other} - {NOWHERE}), *remote]
            least = [int(self.places[n] not in self._of_events and self.places[n] != REMOTE) for n in where]
            for counts in splits(room, tuple(least)):
                if one != NOWHERE or any(counts):
                    held = tuple((n, count) for n, count in zip(where, counts, strict=True) if count)
                    yield Choice(one, other, cost, sum(counts), held)

    @cached_property
    def step(self) -> int:
        """What every cost is a multiple of: a bound is rounded up to it."""
        weights = self.needs.week.weights
        ways = (cost for _, _, cost in self.ways)
        return max(1, gcd(weights.uneven, weights.overnight, weights.wishes, *ways))

    def rounded_up(self, thousandths: int) -> int:
        """A bound in thousandths as a cost that there can be."""
        return max(0, -(-thousandths // (SCALE * self.step)) * self.step)

    def uneven(self, kin: Kin, load: int, of_groups: Sequence[int]) -> int | None:
        """What a load costs for lying away from the fair share, or None where that is a breach; `of_groups` says how
        many cases each group has."""
        limits, weight = self.needs.week.limits, self.needs.week.weights.uneven
        rooms = self._rooms[kin.group]
        away = abs(load * rooms - of_groups[kin.group] * kin.room)
        if load > kin.room or away > limits.uneven * rooms:
            return None
        return weight * (away // rooms) if rooms else 0

    @cached_property
    def _rooms(self) -> tuple[int, ...]:
        return tuple(sum(self.needs.rooms_in_days[name] for name in group) for group in groups(self.needs))

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """each_kind: the kinds that there is enough of for everybody."""
        found = []
        for fact in range(len(self.needs.week.kinds)):
            values = values_of(self.needs, fact)
            for value in values:
                kins = frozenset(n for n, kin in enumerate(self.kins) if self._must_have(kin, fact, value))
                held = [self.needs.place_of(i) for i in self.needs.interviews if i.kinds[fact] == value]
                if kins:
                    found.append(Asked(fact, kins, len(values), tuple(held.count(place) for place in self.places)))
        return tuple(found)

    def _must_have(self, kin: Kin, fact: int, value: str) -> bool:
        """Whether there is so much of a kind that somebody has two, one of which these readers may read."""
        needs = self.needs
        held = [interview for interview in needs.interviews if interview.kinds[fact] == value]
        spare = len(held) - len(needs.readers)
        barred = (sum(not needs.may_read(needs.reader[name], i) for i in held) for name in kin.names)
        # All others have one at most, but for one who has two: that many are with somebody who has several.
        return spare >= 0 and all(spare + 2 > number for number in barred)


def lawful(ground: Ground) -> bool:
    """Whether every pinned sitting lies where its reader may sit: else an outline knows less of the week than it must.

    So many pinned cases on a day as do not fit into it, or in all, are no outline's either.
    """
    needs, held = ground.needs, Counter[tuple[str, str]]()
    for sitting in ground.pinned.values():
        reader = needs.reader.get(sitting.reader)
        if reader is None or sitting.case not in needs.interview:
            return False
        if not sitting.day:
            continue
        held[sitting.reader, sitting.day] += 1
        day = needs.week.day.get(sitting.day, -1)
        if day not in needs.days_of(reader) or held[sitting.reader, sitting.day] > needs.room_on(reader, day):
            return False
    return all(sum(kin.must) <= kin.room for kin in ground.kins)


@cache
def splits(room: int, least: tuple[int, ...]) -> tuple[Counts, ...]:
    """Every number of cases for some places, at least so many for each, together no more than the room."""
    if not least:
        return ((),)
    most = room - sum(least[1:])
    return tuple((count, *rest) for count in range(least[0], most + 1) for rest in splits(room - count, least[1:]))
