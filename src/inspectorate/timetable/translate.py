"""Between plans and the solver's model: a plan as hints, and what the solver has found as a plan."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from inspectorate.timetable.dealing import deal
from inspectorate.timetable.model import Class, Model, Task, Time
from inspectorate.timetable.plan import Timetable


def as_hint(task: Task, model: Model, plan: Timetable) -> None:
    """Show the solver when each case begins by a plan, and who takes cases of its class."""
    week, wanted = task.needs.week, set()
    alike: dict[tuple[str, Class], list[str]] = defaultdict(list)
    for interview in task.needs.interviews:
        if interview.case in plan.by_case:
            alike[interview.manager, task.class_of[interview.case]].append(interview.case)
    for (_, of), cases in alike.items():
        held = [plan.by_case[case] for case in cases if plan.by_case[case].day]
        begun = sorted(((week.day[s.day], week.slot[s.slot]), s.reader) for s in held)
        for case, (time, reader) in zip(cases, begun, strict=False):
            for at, lit in model.begins[case].items():
                model.cp.add_hint(lit, at == time)
            wanted.add((reader, time, of))
    for key, lit in model.takes.items():
        model.cp.add_hint(lit, key in wanted)
    for gathering in plan.gatherings:
        for (day, slot), lit in model.held.get(gathering.event, {}).items():
            model.cp.add_hint(lit, (week.days[day].id, week.slots[slot].id) == (gathering.day, gathering.slot))


def plan_of(task: Task, model: Model, solver: Any) -> Timetable:
    """The plan that the solver has found."""
    true = solver.boolean_value
    times = {case: next(time for time, lit in of.items() if true(lit)) for case, of in model.begins.items()}
    takers: dict[tuple[Time, Class], list[str]] = defaultdict(list)
    for (reader, time, of), lit in model.takes.items():
        if true(lit):
            takers[time, of].append(reader)
    gatherings = []
    for event in task.needs.events:
        time = next(time for time, lit in model.held[event.id].items() if true(lit))
        readers = tuple(r for (r, name, at), lit in model.leads.items() if (name, at) == (event.id, time) and true(lit))
        rooms = [
            room for (name, room, at), lit in model.in_room.items() if (name, at) == (event.id, time) and true(lit)
        ]
        gatherings.append((event.id, time, readers, (rooms or [""])[0]))
    return deal(task, times, takers, gatherings)
