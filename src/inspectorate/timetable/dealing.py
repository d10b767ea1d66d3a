"""From what the model decides to a plan: who reads which case of a class, and which room is whose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from inspectorate.timetable.allocate import with_second_reads
from inspectorate.timetable.engaged import event_has_time, has_time, of_gathering, of_sitting
from inspectorate.timetable.model import Class, Task, Time
from inspectorate.timetable.needs import Needs
from inspectorate.timetable.plan import Gathering, Sitting, Timetable
from inspectorate.timetable.week import REMOTE


def deal(
    task: Task,
    times: Mapping[str, Time],
    takers: Mapping[tuple[Time, Class], list[str]],
    gatherings: Iterable[tuple[str, Time, tuple[str, ...], str]],
) -> Timetable:
    """The plan in which cases begin at their times and the readers of each time and class take its cases in order."""
    week = task.needs.week
    waiting = {key: sorted(readers) for key, readers in takers.items()}
    sittings = []
    for interview in task.needs.interviews:
        time, of = times[interview.case], task.class_of[interview.case]
        pin = task.pinned.get(interview.case)
        reader = waiting[time, of].pop(_nearest(task, interview.case, waiting[time, of]))
        sittings.append(
            Sitting(
                interview.case,
                reader,
                week.days[time[0]].id,
                week.slots[time[1]].id,
                of.office,
                room=pin.room if pin else _room_before(task, interview.case),
                second=_second(task, interview.case, reader),
                pinned=pin is not None and pin.pinned,
            )
        )
    held = tuple(
        Gathering(name, readers, week.days[day].id, week.slots[slot].id, task.needs.event[name].office, room)
        for name, (day, slot), readers, room in gatherings
    )
    return with_second_reads(task.needs, with_rooms(task.needs, Timetable(tuple(sittings), held)))


def _nearest(task: Task, case: str, readers: list[str]) -> int:
    """The place of the reader who had a case before, where they are among those who take one; else the first."""
    before = task.near.by_case.get(case) if task.near else None
    return readers.index(before.reader) if before and before.reader in readers else 0


def _room_before(task: Task, case: str) -> str:
    before = task.near.by_case.get(case) if task.near else None
    return before.room if before else ""


def _second(task: Task, case: str, reader: str) -> str:
    """The second reader that a case had in the plan that is changed, unless that is now its reader."""
    before = task.pinned.get(case) or (task.near.by_case.get(case) if task.near else None)
    return before.second if before and before.second != reader else ""


def with_rooms(needs: Needs, plan: Timetable) -> Timetable:
    """The plan with a room for each sitting: the one it has where that is free, else the first that is.

    In order of time, so that as many rooms do as are taken at once.
    """
    taken: dict[tuple[str, str, int], set[int]] = defaultdict(set)
    for gathering in plan.gatherings:
        if event_has_time(needs, gathering) and gathering.office != REMOTE:
            for engagement in of_gathering(needs, gathering):
                taken[gathering.office, gathering.room, engagement.day].update(engagement.slots)
    timed = [sitting for sitting in plan.sittings if has_time(needs, sitting) and sitting.office != REMOTE]

    def order(sitting: Sitting) -> tuple[bool, bool, int, int, str]:
        week = needs.week
        return not sitting.pinned, not sitting.room, week.day[sitting.day], week.slot[sitting.slot], sitting.case

    changed = []
    for sitting in sorted(timed, key=order):
        use = of_sitting(needs, sitting)[0]
        rooms = [room.id for room in needs.week.office[sitting.office].rooms if room.seats >= 2]
        wanted = [sitting.room] if sitting.room in rooms else []
        free = [r for r in (*wanted, *rooms) if not taken[sitting.office, r, use.day] & set(use.slots)]
        room = sitting.room if sitting.pinned and sitting.room else (free or [""])[0]
        taken[sitting.office, room, use.day].update(use.slots)
        changed.append(replace(sitting, room=room))
    return plan.with_sittings(changed)
