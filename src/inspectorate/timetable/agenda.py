"""Agendas: what a plan means for each reader, manager, room, office or day, in order of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from inspectorate.timetable.engaged import event_has_time, has_time, of_gathering, of_sitting
from inspectorate.timetable.needs import Needs
from inspectorate.timetable.plan import Gathering, Sitting, Timetable
from inspectorate.timetable.week import REMOTE

#: For whom or what agendas are made.
BY = ("day", "office", "room", "reader", "manager")


@dataclass(frozen=True, slots=True, order=True)
class Appointment:
    """One line of an agenda. Times in minutes after midnight; `interview` is when a sitting's interview begins."""

    day: date
    begins: int
    ends: int
    what: str
    readers: tuple[str, ...]
    people: tuple[str, ...]
    office: str
    room: str
    title: str = ""
    interview: int = 0
    seconds: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """Office and room in words."""
        return "by telephone or video" if self.office == REMOTE else ", ".join(filter(None, (self.office, self.room)))

    @property
    def sitting(self) -> bool:
        """Whether it is the reading of a case, with its interview, rather than an event."""
        return bool(self.interview)


@dataclass(frozen=True, slots=True)
class Agenda:
    """The appointments of one person, room, office or day."""

    title: str
    by: str
    appointments: tuple[Appointment, ...]
    #: What a reader reads a second time, in words: that has no time of its own.
    seconds: tuple[str, ...] = ()


def clock(minutes: int) -> str:
    """Minutes after midnight as people write them: 09:05."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def appointments(needs: Needs, plan: Timetable) -> tuple[Appointment, ...]:
    """Everything in a plan that has a time, in order."""
    sat = (_of_sitting(needs, sitting) for sitting in plan.sittings if has_time(needs, sitting))
    held = (_of_gathering(needs, gathering) for gathering in plan.gatherings if event_has_time(needs, gathering))
    return tuple(sorted((*sat, *held)))


def _of_sitting(needs: Needs, sitting: Sitting) -> Appointment:
    reading, talk = of_sitting(needs, sitting)
    return Appointment(
        needs.week.days[reading.day].date,
        reading.begins,
        reading.ends,
        sitting.case,
        (sitting.reader,),
        (talk.person,),
        _office(needs, sitting.office),
        sitting.room,
        "Reading and interview",
        talk.begins,
        (sitting.second,) if sitting.second else (),
    )


def _of_gathering(needs: Needs, gathering: Gathering) -> Appointment:
    week, event = needs.week, needs.event[gathering.event]
    use = next(of_gathering(needs, gathering), None)
    slot = week.slot[gathering.slot]
    begins, ends = (use.begins, use.ends) if use else (week.slots[slot].start, week.ends(slot, event.minutes))
    day = week.days[week.day[gathering.day]].date
    office = _office(needs, gathering.office)
    return Appointment(
        day, begins, ends, event.id, gathering.readers, event.people, office, gathering.room, event.title
    )


def _office(needs: Needs, name: str) -> str:
    return needs.week.office[name].name if name in needs.week.office else name


def agendas(needs: Needs, plan: Timetable, by: str, only: str = "") -> tuple[Agenda, ...]:
    """An agenda for each day, office, room, reader or manager (`by`) that has any appointment; or for `only` one."""
    found: dict[str, list[Appointment]] = defaultdict(list)
    for appointment in appointments(needs, plan):
        for name in _whose(appointment, by):
            found[name].append(appointment)
    seconds = _second_reads(needs, plan) if by == "reader" else {}
    known = {**found, **{name: found.get(name, []) for name in seconds}}
    names = [name for name in _in_order(needs, by, known) if not only or name == only]
    return tuple(Agenda(name, by, tuple(known[name]), tuple(seconds.get(name, ()))) for name in names)


def _second_reads(needs: Needs, plan: Timetable) -> Mapping[str, list[str]]:
    """What each reader reads a second time, and when it is read first."""
    found: dict[str, list[str]] = defaultdict(list)
    for sitting in plan.sittings:
        if sitting.second and has_time(needs, sitting):
            first = _of_sitting(needs, sitting)
            when = f"{first.day:%A} {first.day.day} {first.day:%B}, {clock(first.begins)}–{clock(first.ends)}"
            found[sitting.second].append(f"{sitting.case}, read first {when}, {first.where}")
        elif sitting.second:
            found[sitting.second].append(sitting.case)
    return found


def _whose(appointment: Appointment, by: str) -> Iterator[str]:
    if by == "reader":
        yield from appointment.readers
    elif by == "manager":
        yield from appointment.people
    elif by == "day":
        yield f"{appointment.day:%A} {appointment.day.day} {appointment.day:%B %Y}"
    elif by == "office":
        yield appointment.office
    elif appointment.room:
        yield f"{appointment.office}, {appointment.room}"


def _in_order(needs: Needs, by: str, found: Mapping[str, list[Appointment]]) -> list[str]:
    """Days by date, people in the order of their file, all others by name."""
    if by == "day":
        return list(found)
    known = {"reader": [r.id for r in needs.readers], "manager": [m.id for m in needs.managers]}.get(by)
    return [name for name in known if name in found] if known is not None else sorted(found)
