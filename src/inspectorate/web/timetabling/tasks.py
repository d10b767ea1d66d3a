"""What a search is asked for: a whole timetable, the rest arranged around one move, or room for somebody missing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from inspectorate.refusal import Refused
from inspectorate.timetable.engaged import has_time
from inspectorate.timetable.files import gatherings_csv, timetable_csv
from inspectorate.timetable.moving import move, over, pins, without
from inspectorate.timetable.needs import Away, Needs
from inspectorate.timetable.plan import Sitting, Timetable

MAKE, AROUND, CHANGE = "make", "around", "change"


@dataclass(frozen=True, slots=True)
class Task:
    """`make` needs nothing more; `around` a case and where it goes; `change` who cannot come, from when, until when."""

    kind: str = MAKE
    case: str = ""
    day: str = ""
    slot: str = ""
    reader: str = ""
    person: str = ""
    until: str = ""

    def as_json(self) -> dict[str, str]:
        """The parts that are filled in."""
        return {name: value for name, value in asdict(self).items() if value}


@dataclass(frozen=True, slots=True)
class Ready:
    """What the solver is given: the needs, sittings that stay, and the plan to be disturbed as little as possible."""

    needs: Needs
    pinned: Mapping[str, Sitting]
    near: Timetable | None


def task_from(data: Mapping[str, Any]) -> Task:
    """A task as it was kept."""
    return Task(**data)


def ready(task: Task, needs: Needs, plan: Timetable | None) -> Ready:
    """What a task comes to; raises `Refused` where it names what there is not."""
    if task.kind == MAKE:
        return Ready(needs, pins(plan) if plan is not None else {}, None)
    if plan is None or not plan.timed:
        raise Refused("There is no timetable yet that could be changed.")
    if task.kind == AROUND:
        after = moved(task, needs, plan)
        return Ready(needs, pins(after), after)
    changed = without(needs, missing(task, needs))
    gone = {sitting.case for sitting in plan.sittings if task.person in _of(needs, sitting)}
    stays = {case: sitting for case, sitting in pins(plan).items() if case not in gone}
    return Ready(changed, {**stays, **_over(task, needs, plan)}, plan)


def moved(task: Task, needs: Needs, plan: Timetable) -> Timetable:
    """The plan with the sitting of a task where the task wants it, and pinned; raises `Refused`."""
    if task.case not in plan.by_case or task.case not in needs.interview:
        raise Refused("This case is not in the timetable.")
    _known(needs, task)
    return move(plan, needs, task.case, task.day, task.slot, task.reader)


def _known(needs: Needs, task: Task) -> None:
    if task.day and task.day not in needs.week.day:
        raise Refused("Choose one of the days of the week.")
    if task.slot and task.slot not in needs.week.slot:
        raise Refused("Choose one of the slots of the day.")
    if task.reader and task.reader not in needs.reader:
        raise Refused("Choose one of the readers.")


def missing(task: Task, needs: Needs) -> tuple[Away, ...]:
    """The times at which the person of a task cannot come: whole days but for the first; raises `Refused`."""
    _known(needs, task)
    days = needs.week.day
    if task.person not in needs.reader and task.person not in needs.manager:
        raise Refused("Choose who cannot come.")
    if not task.day:
        raise Refused("Choose the day from which they cannot come.")
    last = task.until or task.day
    if last not in days or days[last] < days[task.day]:
        raise Refused("The last day has to be the first one, or a later one.")
    return tuple(_missing(task, needs, last))


def _missing(task: Task, needs: Needs, last: str) -> Iterator[Away]:
    week = needs.week
    for number in range(week.day[task.day], week.day[last] + 1):
        name = week.days[number].id
        if name == task.day and task.slot and week.slot[task.slot] > 0:
            yield from (Away(task.person, name, slot.id) for slot in week.slots[week.slot[task.slot] :])
        else:
            yield Away(task.person, name)


def _over(task: Task, needs: Needs, plan: Timetable) -> Mapping[str, Sitting]:
    """What is over by then: the days before, and what ends before the slot."""
    found = dict(over(plan, needs, task.day))
    first = needs.week.slot[task.slot] if task.slot else 0
    for sitting in plan.sittings:
        there = has_time(needs, sitting) and sitting.day == task.day
        if there and needs.week.interview_slot(needs.week.slot[sitting.slot]) < first:
            found[sitting.case] = sitting
    return found


def _of(needs: Needs, sitting: Sitting) -> tuple[str, ...]:
    """Whom a sitting engages."""
    interview = needs.interview.get(sitting.case)
    return (sitting.reader, interview.manager) if interview is not None else (sitting.reader,)


def known_part(needs: Needs, plan: Timetable) -> Timetable:
    """A plan without cases and events that are not wanted any more."""
    return replace(
        plan,
        sittings=tuple(each for each in plan.sittings if each.case in needs.interview),
        gatherings=tuple(each for each in plan.gatherings if each.event in needs.event),
    )


def basis(needs: Needs, plan: Timetable | None) -> str:
    """A digest of what a search starts from."""
    said = [_plain(asdict(needs)), timetable_csv(plan) if plan else "", gatherings_csv(plan) if plan else ""]
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()


def _plain(value: Any) -> Any:
    """The same with all sets and mappings in one order, so that equal needs have one digest."""
    if isinstance(value, Mapping):
        return sorted((str(key), _plain(each)) for key, each in value.items())
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


def unpinned(task: Task, plan: Timetable) -> Timetable:
    """The plan with the sitting of a task free to be moved; raises `Refused` where it is not pinned."""
    sitting = plan.by_case.get(task.case)
    if sitting is None or not sitting.pinned:
        raise Refused("This sitting is not pinned.")
    return plan.with_sittings([replace(sitting, pinned=False)])
