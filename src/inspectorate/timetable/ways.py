"""Where readers are: the constraints on travel and moves, and what travel, nights and wishes cost in the model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from inspectorate.timetable.model import Act, Lit, Model
from inspectorate.timetable.objective import week_of
from inspectorate.timetable.week import REMOTE


class Ways:
    """For each reader and day, the first and the last office, and where the night is spent."""

    def __init__(self, model: Model) -> None:
        self.model, self.week = model, model.week
        #: By reader, day and office: the day begins there, ends there, is partly spent there; the night is spent there.
        self.first: dict[tuple[str, int, str], Lit] = {}
        self.last: dict[tuple[str, int, str], Lit] = {}
        self.there: dict[tuple[str, int, str], Any] = {}
        self.night: dict[tuple[str, int, str], Lit] = {}
        self.works: dict[tuple[str, int], Lit] = {}

    def build(self) -> None:
        """All of it."""
        for reader in self.model.needs.readers:
            days = self.model.acts_on(reader.id)
            for day, acts in sorted(days.items()):
                at_offices = [act for act in acts if act.office != REMOTE]
                if at_offices:
                    self._day(reader.id, day, at_offices)
            self._nights(reader.id)
        self._visits()
        if not self.model.task.dropped:
            for reader in self.model.needs.readers:
                self._days_for_load(reader.id)
        _wishes(self.model)

    def _day(self, reader: str, day: int, acts: Sequence[Act]) -> None:
        model, offices = self.model, sorted({act.office for act in acts})
        moving = self.week.limits.moves_a_day > 0 or not model.task.keeps("moves", reader)
        works = self.works[reader, day] = model.bool()
        routes = {(o, p): model.bool() for o in offices for p in offices if o == p or moving}
        model.cp.add(model.total(routes.values()) == works)
        for office in offices:
            first = model.total(lit for (o, _), lit in routes.items() if o == office)
            last = model.total(lit for (_, p), lit in routes.items() if p == office)
            self.first[reader, day, office], self.last[reader, day, office] = first, last
            self.there[reader, day, office] = first + last - routes[office, office]
        for (one, other), lit in routes.items():
            ways = self.week.office[one].base + self.week.minutes_between(one, other) + self.week.office[other].base
            if ways:
                model.costs.append((self.week.weights.travel * ways, lit))
        self._acts_where_one_is(reader, day, acts, offices)
        if moving:
            self._in_order(reader, day, acts)
        if model.task.keeps("travel", reader):
            self._time_to_get_there(acts)

    def _acts_where_one_is(self, reader: str, day: int, acts: Sequence[Act], offices: Sequence[str]) -> None:
        model, limit = self.model, self.week.limits.reader_a_day
        for office in offices:
            there = self.there[reader, day, office]
            here = [act for act in acts if act.office == office]
            for act in here:
                model.cp.add(model.total(act.lits) <= there)
            sitting = [lit for act in here if not act.event for lit in act.lits]
            everything = [lit for act in here for lit in act.lits]
            if model.task.keeps("reader_a_day", reader):
                model.cp.add(model.total(sitting) <= limit * there)
            model.cp.add(model.total(everything) >= there)

    def _in_order(self, reader: str, day: int, acts: Sequence[Act]) -> None:
        """What is done before the move is done at the first office, what is done after it at the last."""
        model = self.model
        moved = [model.bool() for _ in self.week.slots]
        for before, after in pairwise(moved):
            model.cp.add_implication(before, after)
        for act in acts:
            begins = model.total(act.lits)
            after = moved[act.slots[0]]
            model.cp.add(begins - after <= self.first[reader, day, act.office])
            model.cp.add(begins + after - 1 <= self.last[reader, day, act.office])

    def _time_to_get_there(self, acts: Sequence[Act]) -> None:
        for one in acts:
            late: dict[int, list[Lit]] = defaultdict(list)
            for other in acts:
                apart = one.slots[-1] < other.slots[0] and one.office != other.office
                if apart and other.begins - one.ends < self.week.minutes_between(one.office, other.office):
                    late[other.slots[0]] += other.lits
            for lits in late.values():
                self.model.cp.add_at_most_one([*one.lits, *lits])

    def _nights(self, reader: str) -> None:
        """A night between two days of a week is spent at one office; to begin the day elsewhere is a change."""
        model, weight = self.model, self.week.weights.overnight
        offices = sorted({office for name, _, office in self.first if name == reader})
        days = sorted(day for name, day in self.works if name == reader)
        if not weight or len(offices) < 2:
            return
        for n, day in enumerate(days):
            before = days[n - 1] if n and week_of(model.needs, days[n - 1]) == week_of(model.needs, day) else None
            nights = {office: model.bool() for office in offices}
            model.cp.add_exactly_one(nights.values())
            change = model.bool()
            for office, lit in nights.items():
                self.night[reader, day, office] = lit
                last = self.last.get((reader, day, office))
                if last is not None:
                    model.cp.add(last <= lit)
                if before is not None:
                    was = self.night[reader, before, office]
                    model.cp.add(lit - was <= self.works[reader, day])
                    model.cp.add(self.first.get((reader, day, office), 0) - was <= change)
            if before is not None:
                model.costs.append((weight, change))

    def _visits(self) -> None:
        """An office with so many cases needs so many days of readers: a bound that the solver would find late."""
        model = self.model
        cases: dict[str, int] = defaultdict(int)
        for of, interviews in model.task.classes.items():
            cases[of.office] += len(interviews)
        if model.task.dropped:
            return
        for office, count in cases.items():
            there = [lit for (_, _, place), lit in self.there.items() if place == office]
            if there:
                model.cp.add(model.total(there) >= -(-count // self.week.limits.reader_a_day))

    def _days_for_load(self, reader: str) -> None:
        """Whoever has so many cases at offices needs so many days there, rounded up; so the load is told number by
        number."""
        model, limit = self.model, self.week.limits.reader_a_day
        acts = [act for act in model.sitting_acts[reader] if act.office != REMOTE]
        cases = model.total(lit for act in acts for lit in act.lits)
        has = [model.bool() for _ in range(model.needs.rooms_in_days[reader] + 1)]
        if not acts or not model.task.keeps("within_days", reader) or model.task.pinned:
            return
        model.cp.add_exactly_one(has)
        model.cp.add(model.total(number * lit for number, lit in enumerate(has)) == cases)
        days = [lit for (name, _, _), lit in self.there.items() if name == reader]
        model.cp.add(model.total(days) >= model.total(-(-n // limit) * lit for n, lit in enumerate(has) if n))


def _wishes(model: Model) -> None:
    """What it costs to engage somebody who wished not to be."""
    weight, unwished = model.week.weights.wishes, model.needs.unwished
    for reader in model.needs.readers if weight else ():
        wishes = unwished.get(reader.id, frozenset())
        for day, acts in model.acts_on(reader.id).items():
            for act in acts:
                broken = sum((day, slot) in wishes for slot in act.slots)
                model.costs += [(weight * broken, lit) for lit in act.lits if broken]
    for interview in model.needs.interviews if weight else ():
        wishes = unwished.get(interview.manager, frozenset())
        for (day, slot), lit in model.begins[interview.case].items():
            if (day, model.week.interview_slot(slot)) in wishes:
                model.costs.append((weight, lit))
    for event in model.needs.events if weight else ():
        for (day, slot), lit in model.held[event.id].items():
            span = range(slot, slot + (model.week.span(slot, event.minutes) or 1))
            broken = sum((day, n) in unwished.get(name, ()) for name in event.people for n in span)
            model.costs += [(weight * broken, lit)] if broken else []
