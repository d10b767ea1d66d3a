"""The rules as constraints of the solver's model: each function is one rule of `rules.py`, or several that belong
together, and leaves out what the task drops."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from inspectorate.timetable.loads import area_limits, groups, values_of
from inspectorate.timetable.model import Class, Lit, Model, Time
from inspectorate.timetable.needs import AREA_ASSESSOR, Event, Manager
from inspectorate.timetable.week import REMOTE


def build(model: Model) -> None:
    """Everything that a plan has to keep."""
    times_of_cases(model)
    times_of_events(model)
    readers_of_classes(model)
    nobody_twice(model)
    of_managers(model)
    rooms(model)
    loads(model)
    area_share(model)
    each_kind(model)


def times_of_cases(model: Model) -> None:
    """every_case, unavailable: each case is held once, when its manager can come."""
    task, week = model.task, model.week
    for interview in model.needs.interviews:
        pin = task.pinned.get(interview.case)
        times: dict[Time, Lit] = {}
        for day, known in enumerate(week.days):
            for slot in model.starts if known.cases else ():
                if pin is not None and pin.day and (known.id, week.slots[slot].id) != (pin.day, pin.slot):
                    continue
                if (pin is not None and pin.day) or task.can_come(interview.manager, day, [week.interview_slot(slot)]):
                    times[day, slot] = model.bool()
        model.begins[interview.case] = times
        model.cp.add(model.total(times.values()) == 1)
    _alike_in_order(model)


def _alike_in_order(model: Model) -> None:
    """Two cases of one manager and class are mirror images: the first comes first."""
    of_manager: dict[tuple[str, Class], list[str]] = defaultdict(list)
    for interview in model.needs.interviews:
        of_manager[interview.manager, model.task.class_of[interview.case]].append(interview.case)
    if model.task.near is not None:
        return
    for cases in of_manager.values():
        for one, other in pairwise(cases):
            later = [model.total(n * lit for n, lit in enumerate(model.begins[c].values())) for c in (one, other)]
            if list(model.begins[one]) == list(model.begins[other]):
                model.cp.add(later[0] + 1 <= later[1])


def times_of_events(model: Model) -> None:
    """every_event: each event is held once, in a room, by its readers; the managers who attend can come."""
    for event in model.needs.events:
        times = {time: model.bool() for time in _times_of(model, event)}
        model.held[event.id] = times
        model.cp.add(model.total(times.values()) == 1)
        for time, lit in times.items():
            leading = [_leads(model, event, time, reader.id) for reader in model.needs.readers]
            found = [one for one in leading if one is not None]
            model.cp.add(model.total(found) == max(event.readers, len(event.led_by)) * lit)
            for name in event.led_by:
                must = model.leads.get((name, event.id, time))
                model.cp.add(must == lit if must is not None else lit == 0)
            if event.office != REMOTE and model.task.keeps("rooms", event.office):
                _room_of_event(model, event, time, lit)


def _times_of(model: Model, event: Event) -> list[Time]:
    week, task = model.week, model.task
    return [
        (day, slot)
        for day, known in enumerate(week.days)
        if known.events and (not event.days or known.id in event.days)
        for slot in range(len(week.slots))
        if (span := week.span(slot, event.minutes))
        and all(task.can_come(name, day, range(slot, slot + span)) for name in event.people)
    ]


def _leads(model: Model, event: Event, time: Time, name: str) -> Lit | None:
    """The choice that a reader holds an event at a time; None where they cannot. Area assessors only when named."""
    reader, (day, slot) = model.needs.reader[name], time
    span = range(slot, slot + (model.week.span(slot, event.minutes) or 1))
    if reader.kind == AREA_ASSESSOR and name not in event.led_by:
        return None
    there = not reader.days or model.week.days[day].id in reader.days or not model.task.keeps("reader_days", name)
    if not there or not model.task.can_come(name, day, span):
        return None
    lit = model.bool()
    model.leads[name, event.id, time] = lit
    return lit


def _room_of_event(model: Model, event: Event, time: Time, lit: Lit) -> None:
    seats = event.attending + max(event.readers, len(event.led_by))
    fitting = [room.id for room in model.week.office[event.office].rooms if room.seats >= seats]
    for room in fitting:
        model.in_room[event.id, room, time] = model.bool()
    model.cp.add(model.total(model.in_room[event.id, room, time] for room in fitting) == lit)


def readers_of_classes(model: Model) -> None:
    """own_team, declared, reader_days, unavailable: as many readers take a case of a class as begin at a time."""
    task = model.task
    beginning: dict[tuple[Time, Class], list[Lit]] = defaultdict(list)
    for case, times in model.begins.items():
        for time, lit in times.items():
            beginning[time, task.class_of[case]].append(lit)
    taking: dict[tuple[Time, Class], list[Lit]] = defaultdict(list)
    for reader in model.needs.readers:
        days = set(task.days_of(reader))
        for time, of in beginning:
            day, slot = time
            pinned = of.pinned in task.pinned and bool(task.pinned[of.pinned].day)
            able = day in days and task.can_come(reader.id, day, model.span(slot))
            if task.may_take(reader, of) and (able or pinned):
                lit = model.bool()
                model.takes[reader.id, time, of] = lit
                taking[time, of].append(lit)
        if reader.most_days is not None and task.keeps("reader_days", reader.id):
            _days_there(model, reader.id, reader.most_days)
    for key, lits in beginning.items():
        model.cp.add(model.total(lits) == model.total(taking[key]))
    for reader in model.needs.readers:
        acts = model.sitting_acts[reader.id]
        model.load[reader.id] = model.total(lit for act in acts for lit in act.lits)
        for place, count in (task.only or {}).get(reader.id, {}).items():
            if count is not None:
                model.cp.add(model.total(lit for act in acts if act.office == place for lit in act.lits) == count)


def _days_there(model: Model, reader: str, most: int) -> None:
    days: dict[int, Lit] = {}
    for (name, (day, _), _of), lit in model.takes.items():
        if name == reader:
            days.setdefault(day, model.bool())
            model.cp.add_implication(lit, days[day])
    model.cp.add(model.total(days.values()) <= most)


def nobody_twice(model: Model) -> None:
    """reader_at_once, reader_a_day, lunch of the readers."""
    meal = {model.week.slot[name] for name in model.week.limits.lunch}
    for reader in model.needs.readers:
        for acts in model.acts_on(reader.id).values():
            by_slot: dict[int, list[Lit]] = defaultdict(list)
            for act in acts:
                for slot in act.slots:
                    by_slot[slot] += act.lits
            for lits in by_slot.values():
                model.cp.add_at_most_one(lits)
            sitting = [lit for act in acts if not act.event for lit in act.lits]
            if model.task.keeps("reader_a_day", reader.id):
                model.cp.add(model.total(sitting) <= model.week.limits.reader_a_day)
            if meal and model.task.keeps("lunch", reader.id):
                eaten = [lit for slot in sorted(meal) for lit in by_slot[slot]]
                model.cp.add(model.total(eaten) <= len(meal) - 1)


def of_managers(model: Model) -> None:
    """manager_at_once, manager_a_day, lunch and one_after_another of the managers."""
    cases: dict[str, list[str]] = defaultdict(list)
    for interview in model.needs.interviews:
        cases[interview.manager].append(interview.case)
    for manager in model.needs.managers:
        talks: dict[int, dict[int, list[Lit]]] = defaultdict(lambda: defaultdict(list))
        for case in cases[manager.id]:
            for (day, slot), lit in model.begins[case].items():
                talks[day][model.week.interview_slot(slot)].append(lit)
        events = _events_of(model, manager)
        for day, slots in talks.items():
            _day_of_manager(model, manager.id, slots, events.get(day, {}))
        if len(cases[manager.id]) > 1:
            _one_after_another(model, manager.id, talks, len(cases[manager.id]))
    _events_apart(model)


def _events_of(model: Model, manager: Manager) -> Mapping[int, Mapping[int, list[Lit]]]:
    found: dict[int, dict[int, list[Lit]]] = defaultdict(lambda: defaultdict(list))
    for event in model.needs.events:
        for (day, slot), lit in model.held[event.id].items() if manager.id in event.people else ():
            for n in range(slot, slot + (model.week.span(slot, event.minutes) or 1)):
                found[day][n].append(lit)
    return found


def _events_apart(model: Model) -> None:
    """Two events with one manager are not held at once."""
    for manager in model.needs.managers:
        for slots in _events_of(model, manager).values():
            for lits in slots.values():
                model.cp.add_at_most_one(lits)


def _day_of_manager(model: Model, name: str, talks: Mapping[int, list[Lit]], events: Mapping[int, list[Lit]]) -> None:
    for slot in {*talks, *events}:
        both = [*talks.get(slot, ()), *events.get(slot, ())]
        if len(both) > 1:
            model.cp.add_at_most_one(both)
    held = [lit for lits in talks.values() for lit in lits]
    limit = model.week.limits.manager_a_day
    if len(talks) > limit and model.task.keeps("manager_a_day", name):
        model.cp.add(model.total(held) <= limit)
    meal = {model.week.slot[slot] for slot in model.week.limits.lunch}
    if meal and model.task.keeps("lunch", name):
        eaten = [lit for slot in sorted(meal) for lit in (*talks.get(slot, ()), *events.get(slot, ()))]
        model.cp.add(model.total(eaten) <= len(meal) - 1)


def _one_after_another(model: Model, name: str, talks: Mapping[int, Mapping[int, list[Lit]]], cases: int) -> None:
    if not model.task.keeps("one_after_another", name):
        return
    meal = {model.week.slot[slot] for slot in model.week.limits.lunch}
    days = []
    for slots in talks.values():
        comes = model.bool()
        days.append(comes)
        held = {slot: model.total(lits) for slot, lits in slots.items()}
        for lits in slots.values():
            model.cp.add(model.total(lits) <= comes)
        for first in held:
            for last in held:
                for between in range(first + 1, last):
                    if between not in meal:
                        model.cp.add(held[first] + held[last] - 1 <= held.get(between, 0))
    model.cp.add(model.total(days) <= -(-cases // model.week.limits.manager_a_day))


def rooms(model: Model) -> None:
    """rooms: no more sittings at an office than it has rooms for; an event's room is taken."""
    task = model.task
    taken: dict[tuple[str, int, int], list[Lit]] = defaultdict(list)
    for acts in model.sitting_acts.values():
        for act in acts:
            for slot in act.slots if act.office != REMOTE else ():
                taken[act.office, act.day, slot] += act.lits
    whole_days = any((span or 1) > 1 for span in model.week.sitting_spans)
    for (office, day, slot), lits in taken.items():
        if task.keeps("rooms", office):
            free = sum(room.seats >= 2 for room in model.week.office[office].rooms)
            events = _rooms_of_events(model, office, day, None if whole_days else slot)
            model.cp.add(model.total([*lits, *events]) <= free)
    _events_in_rooms(model)


def _rooms_of_events(model: Model, office: str, day: int, slot: int | None) -> list[Lit]:
    """What takes a room of an office at a time, or, where sittings take several slots, at any time of the day."""
    seats = {room.id: room.seats for room in model.week.office[office].rooms}
    return [
        lit
        for (name, room, (on, begin)), lit in model.in_room.items()
        if (event := model.needs.event[name]).office == office and on == day and seats[room] >= 2
        if slot is None or begin <= slot < begin + (model.week.span(begin, event.minutes) or 1)
    ]


def _events_in_rooms(model: Model) -> None:
    """Two events are not held in one room at once."""
    taken: dict[tuple[str, str, int, int], list[Lit]] = defaultdict(list)
    for (name, room, (day, begin)), lit in model.in_room.items():
        event = model.needs.event[name]
        for slot in range(begin, begin + (model.week.span(begin, event.minutes) or 1)):
            taken[event.office, room, day, slot].append(lit)
    for lits in taken.values():
        model.cp.add_at_most_one(lits)


def loads(model: Model) -> None:
    """within_days, even; and what unevenness costs."""
    needs, room = model.needs, model.needs.rooms_in_days
    uneven = model.week.limits.uneven
    for group in groups(needs):
        rooms_of_group = sum(room[name] for name in group)
        cases = model.total(model.load[name] for name in group)
        for name in group:
            if model.task.keeps("within_days", name):
                model.cp.add(model.load[name] <= room[name])
            away = model.load[name] * rooms_of_group - cases * room[name]
            if model.task.keeps("even", name):
                limit = uneven.numerator * rooms_of_group // uneven.denominator
                model.cp.add(away <= limit)
                model.cp.add(away >= -limit)
            if model.week.weights.uneven and rooms_of_group:
                whole = model.cp.new_int_var(0, len(needs.interviews), "")
                model.cp.add((whole + 1) * rooms_of_group >= away + 1)
                model.cp.add((whole + 1) * rooms_of_group >= 1 - away)
                model.costs.append((model.week.weights.uneven, whole))


def area_share(model: Model) -> None:
    """area_share: what area assessors read together."""
    limits = area_limits(model.needs)
    if limits is not None and model.task.keeps("area_share"):
        read = model.total(model.load[r.id] for r in model.needs.readers if r.kind == AREA_ASSESSOR)
        model.cp.add(read >= limits[0])
        model.cp.add(read <= limits[1])


def each_kind(model: Model) -> None:
    """each_kind: nobody lacks a kind that another has twice and could give."""
    if not model.task.keeps("each_kind"):
        return
    for fact in range(len(model.week.kinds)):
        values = values_of(model.needs, fact)
        few = {reader.id: model.bool() for reader in model.needs.readers}
        for name, lit in few.items():
            model.cp.add(model.load[name] >= len(values)).only_enforce_if(~lit)
            model.cp.add(model.load[name] <= len(values) - 1).only_enforce_if(lit)
        for value in values:
            _kind(model, fact, value, few)


def _kind(model: Model, fact: int, value: str, few: Mapping[str, Lit]) -> None:
    by_class: dict[str, dict[Class, list[Lit]]] = {name: defaultdict(list) for name in few}
    for (reader, _, of), lit in model.takes.items():
        if of.kinds[fact] == value:
            by_class[reader][of].append(lit)
    has, several = {}, {}
    for name, classes in by_class.items():
        count = model.total(lit for lits in classes.values() for lit in lits)
        has[name], several[name] = model.bool(), model.bool()
        model.cp.add(count >= has[name])
        model.cp.add(count <= 1 + several[name] * len(model.needs.interviews))
    giving: dict[Class, Lit] = {}
    for name, classes in by_class.items():
        for of, lits in classes.items():
            # A class gives where somebody with several cases of the kind takes one of it.
            giving.setdefault(of, model.bool())
            for lit in lits:
                model.cp.add_bool_or(~lit, ~several[name], giving[of])
    for name in few:
        for of, gives in giving.items():
            if name not in of.barred:
                model.cp.add_bool_or(has[name], few[name], ~gives)


def disturbance(model: Model) -> Any:
    """How many times and readers of a plan that is changed do not stay: what a change on the day keeps low."""
    near = model.task.near
    assert near is not None
    parts: list[Any] = []
    for case, times in model.begins.items():
        was = near.by_case.get(case)
        if was is None or case in model.task.pinned:
            continue
        stays = [lit for (day, slot), lit in times.items() if _at(model, was.day, was.slot) == (day, slot)]
        parts.append(1 - model.total(stays))
    parts += [lit for (reader, _, of), lit in model.takes.items() if of.before and of.before != reader]
    for gathering in near.gatherings:
        for time, lit in model.held.get(gathering.event, {}).items():
            if time != _at(model, gathering.day, gathering.slot):
                parts.append(lit)
            for name in gathering.readers:
                leads = model.leads.get((name, gathering.event, time))
                parts.append(lit - leads if leads is not None else lit)
    return model.total(parts)


def _at(model: Model, day: str, slot: str) -> Time:
    return model.week.day.get(day, -1), model.week.slot.get(slot, -1)
