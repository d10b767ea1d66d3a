"""Who is engaged when and where, by a plan: what the rules on time, travel and rooms look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from inspectorate.timetable.needs import Needs
from inspectorate.timetable.plan import Gathering, Sitting, Timetable
from inspectorate.timetable.week import REMOTE


@dataclass(frozen=True, slots=True, order=True)
class Engagement:
    """Somebody's sitting, interview or event: the day, the slots from first to last, and the minutes after midnight."""

    day: int
    first: int
    last: int
    begins: int
    ends: int
    person: str
    what: str
    office: str
    event: bool = False

    @property
    def slots(self) -> range:
        """All slots that are taken."""
        return range(self.first, self.last + 1)

    def meets(self, other: Engagement) -> bool:
        """Whether the two take a slot of the same day."""
        return self.day == other.day and self.first <= other.last and other.first <= self.last


def has_time(needs: Needs, sitting: Sitting) -> bool:
    """Whether a sitting has a time and place that the week knows, with room for it in the day."""
    week = needs.week
    known = sitting.case in needs.interview and sitting.reader in needs.reader
    timed = sitting.day in week.day and sitting.slot in week.slot
    return known and timed and week.sitting_spans[week.slot[sitting.slot]] is not None


def event_has_time(needs: Needs, gathering: Gathering) -> bool:
    """Whether a gathering has a time that the week knows, with room for its event in the day."""
    week = needs.week
    if gathering.event not in needs.event or gathering.day not in week.day or gathering.slot not in week.slot:
        return False
    return week.span(week.slot[gathering.slot], needs.event[gathering.event].minutes) is not None


def of_sitting(needs: Needs, sitting: Sitting) -> tuple[Engagement, Engagement]:
    """The reader's engagement, reading and interview, and the manager's, the interview alone."""
    week = needs.week
    day, first = week.day[sitting.day], week.slot[sitting.slot]
    last, begins = week.interview_slot(first), week.interview_start(first)
    ends = begins + week.interview
    manager = needs.interview[sitting.case].manager
    reading = Engagement(day, first, last, week.slots[first].start, ends, sitting.reader, sitting.case, sitting.office)
    return reading, Engagement(day, last, last, begins, ends, manager, sitting.case, sitting.office)


def of_gathering(needs: Needs, gathering: Gathering) -> Iterator[Engagement]:
    """The engagement of each reader and each manager at an event."""
    week, event = needs.week, needs.event[gathering.event]
    day, first = week.day[gathering.day], week.slot[gathering.slot]
    last = first + (week.span(first, event.minutes) or 1) - 1
    begins, ends = week.slots[first].start, week.ends(first, event.minutes)
    for person in dict.fromkeys((*gathering.readers, *event.people)):
        yield Engagement(day, first, last, begins, ends, person, event.id, gathering.office, event=True)


def of_readers(needs: Needs, plan: Timetable) -> Mapping[str, list[Engagement]]:
    """What each reader does, in order of time."""
    sat = (of_sitting(needs, sitting)[0] for sitting in plan.sittings if has_time(needs, sitting))
    held = (e for g in _timed(needs, plan) for e in of_gathering(needs, g) if e.person in g.readers)
    return _by_person((*sat, *held))


def of_managers(needs: Needs, plan: Timetable) -> Mapping[str, list[Engagement]]:
    """What each case manager does, in order of time."""
    sat = (of_sitting(needs, sitting)[1] for sitting in plan.sittings if has_time(needs, sitting))
    held = (e for g in _timed(needs, plan) for e in of_gathering(needs, g) if e.person in needs.manager)
    return _by_person((*sat, *held))


def _timed(needs: Needs, plan: Timetable) -> Iterator[Gathering]:
    return (gathering for gathering in plan.gatherings if event_has_time(needs, gathering))


def _by_person(engagements: Iterable[Engagement]) -> Mapping[str, list[Engagement]]:
    found: dict[str, list[Engagement]] = defaultdict(list)
    for engagement in sorted(engagements):
        found[engagement.person].append(engagement)
    return found


def by_day(engagements: Iterable[Engagement]) -> Mapping[int, list[Engagement]]:
    """One person's engagements by day, in order of time."""
    days: dict[int, list[Engagement]] = defaultdict(list)
    for engagement in sorted(engagements):
        days[engagement.day].append(engagement)
    return days


def offices_on(engagements: Iterable[Engagement]) -> list[str]:
    """The offices that somebody is at in turn on one day; remote ones take nobody anywhere."""
    turn: list[str] = []
    for engagement in sorted(engagements):
        if engagement.office != REMOTE and turn[-1:] != [engagement.office]:
            turn.append(engagement.office)
    return turn


def in_rooms(needs: Needs, plan: Timetable) -> Iterator[tuple[str, str, Engagement, int]]:
    """Every use of a room that there is: office, room, the engagement that takes it, and how many people are in it."""
    offices = {office.id: {room.id for room in office.rooms} for office in needs.week.offices}
    for sitting in plan.sittings:
        if has_time(needs, sitting) and sitting.room in offices.get(sitting.office, ()):
            yield sitting.office, sitting.room, of_sitting(needs, sitting)[0], 2
    for gathering in plan.gatherings:
        if event_has_time(needs, gathering) and gathering.room in offices.get(gathering.office, ()):
            use = next(of_gathering(needs, gathering), None)
            if use is not None:
                people = needs.event[gathering.event].attending + len(gathering.readers)
                yield gathering.office, gathering.room, use, people
