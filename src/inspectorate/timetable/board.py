"""The board that the greedy plan is pinned on: who and what is taken, and whether one more sitting would fit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from inspectorate.timetable.engaged import Engagement, of_gathering, of_sitting, offices_on
from inspectorate.timetable.loads import area_limits
from inspectorate.timetable.needs import AREA_ASSESSOR, Needs
from inspectorate.timetable.plan import Gathering, Sitting
from inspectorate.timetable.week import REMOTE

_NEVER: frozenset[tuple[int, int]] = frozenset()


class Board:
    """Sittings and gatherings as they are put up one by one. It keeps every rule but evenness and kinds."""

    def __init__(self, needs: Needs) -> None:
        self.needs = needs
        self.taken: dict[str, dict[int, list[Engagement]]] = defaultdict(lambda: defaultdict(list))
        self.rooms: dict[tuple[str, int, int], set[str]] = defaultdict(set)
        self.load: Counter[str] = Counter()
        self.kinds: dict[str, Counter[str]] = defaultdict(Counter)
        self.sittings: dict[str, Sitting] = {}
        self.gatherings: dict[str, Gathering] = {}
        self.meal = frozenset(needs.week.slot[name] for name in needs.week.limits.lunch)
        self.area = {reader.id for reader in needs.readers if reader.kind == AREA_ASSESSOR}
        self.days = {reader.id: frozenset(needs.days_of(reader)) for reader in needs.readers}
        cases, limits = len(needs.interviews), area_limits(needs)
        self.most_of_area, self.most_of_others = (limits[1], cases - limits[0]) if limits else (0, cases)

    def put(self, sitting: Sitting) -> None:
        """Put a sitting up; its case must have been taken down before."""
        reading, interview = of_sitting(self.needs, sitting)
        self.taken[reading.person][reading.day].append(reading)
        self.taken[interview.person][interview.day].append(interview)
        for slot in reading.slots if sitting.office != REMOTE else ():
            self.rooms[sitting.office, reading.day, slot].add(sitting.room)
        self.sittings[sitting.case] = sitting
        self.load[sitting.reader] += 1
        self.kinds[sitting.reader].update(self.needs.interview[sitting.case].kinds)

    def take_down(self, case: str) -> None:
        """Take a sitting down again."""
        sitting = self.sittings.pop(case)
        for each in (reading := of_sitting(self.needs, sitting)):
            self.taken[each.person][each.day].remove(each)
        for slot in reading[0].slots if sitting.office != REMOTE else ():
            self.rooms[sitting.office, reading[0].day, slot].discard(sitting.room)
        self.load[sitting.reader] -= 1
        self.kinds[sitting.reader].subtract(self.needs.interview[case].kinds)

    def hold(self, gathering: Gathering) -> None:
        """Put an event up."""
        for engagement in of_gathering(self.needs, gathering):
            self.taken[engagement.person][engagement.day].append(engagement)
            for slot in engagement.slots if gathering.office != REMOTE else ():
                self.rooms[gathering.office, engagement.day, slot].add(gathering.room)
        self.gatherings[gathering.event] = gathering

    def free(self, person: str, day: int, slots: Iterable[int]) -> bool:
        """Whether somebody can come in these slots, has nothing else then and keeps a lunch."""
        wanted = set(slots)
        busy = {slot for each in self.taken[person][day] for slot in each.slots}
        away = self.needs.unavailable.get(person, _NEVER)
        if wanted & busy or any((day, slot) in away for slot in wanted):
            return False
        return not self.meal or not self.meal <= wanted | busy

    def room(self, office: str, day: int, slots: Iterable[int], seats: int = 2) -> str | None:
        """A room that is free in these slots and large enough, the smallest first; None where there is none."""
        rooms = sorted(self.needs.week.office[office].rooms, key=lambda room: room.seats)
        wanted = list(slots)
        for room in rooms:
            if room.seats >= seats and not any(room.id in self.rooms[office, day, slot] for slot in wanted):
                return room.id
        return None

    def seats_one_more(self, reader: str, engagement: Engagement) -> bool:
        """Whether a reader may take one more case, and can be where and when it would be."""
        known, week = self.needs.reader[reader], self.needs.week
        if engagement.day not in self.days[reader] or not self.free(reader, engagement.day, engagement.slots):
            return False
        of_day = [each for each in self.taken[reader][engagement.day] if not each.event]
        if len(of_day) >= week.limits.reader_a_day or self.load[reader] >= self.needs.rooms_in_days[reader]:
            return False
        if known.most_days is not None and not of_day and self.days_used(reader) >= known.most_days:
            return False
        group_is_area = reader in self.area
        total = sum(load for name, load in self.load.items() if (name in self.area) == group_is_area)
        if total >= (self.most_of_area if group_is_area else self.most_of_others):
            return False
        return self.can_get_there(reader, engagement)

    def days_used(self, reader: str) -> int:
        """On how many days a reader sits for cases."""
        return sum(any(not each.event for each in of_day) for of_day in self.taken[reader].values())

    def can_get_there(self, person: str, engagement: Engagement) -> bool:
        """Whether the way from and to whatever else a person does that day leaves the time, and moves are not many."""
        if engagement.office == REMOTE:
            return True
        others = [each for each in self.taken[person][engagement.day] if each.office != REMOTE]
        for each in others:
            way = self.needs.week.minutes_between(each.office, engagement.office)
            gap = engagement.begins - each.ends if each.first < engagement.first else each.begins - engagement.ends
            if way > gap:
                return False
        return len(offices_on([*others, engagement])) - 1 <= self.needs.week.limits.moves_a_day

    def moves_of(self, reader: str) -> Mapping[int, list[str]]:
        """The offices in turn on each day that a reader is at one."""
        found = {day: offices_on(each) for day, each in self.taken[reader].items()}
        return {day: found[day] for day in sorted(found) if found[day]}
