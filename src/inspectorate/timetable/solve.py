"""The timetable by OR-Tools CP-SAT: the only place that knows the solver. Without it, the greedy plan is the plan.

Source of the model's ideas: sittings of alike cases as counts (symmetry), the route of a reader's day as one choice,
and the least number of reader's days an office needs as a bound (docs/explanation/timetable.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import Any

from inspectorate.timetable.constraints import build, disturbance
from inspectorate.timetable.dealing import deal
from inspectorate.timetable.greedy import greedy
from inspectorate.timetable.model import Class, Dropped, Model, Task, Time
from inspectorate.timetable.needs import Needs
from inspectorate.timetable.objective import cost
from inspectorate.timetable.plan import Sitting, Timetable
from inspectorate.timetable.rules import breaches
from inspectorate.timetable.ways import Ways

SECONDS, WORKERS = 60.0, 2
#: The solver's own time for a trial of the search for a clash.
TRIAL = 10.0
#: The solver's own time that it may take to complete a plan that is held fast.
TO_FIX = 10.0
#: How a search ended: nothing cheaper is possible; the best found so far; no plan is possible; none was found.
PROVEN, STOPPED, IMPOSSIBLE, NOT_FOUND = "proven", "stopped", "impossible", "not found"


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a search stands: seconds since its start, the best plan's cost (None: none yet), the proven bound."""

    seconds: float
    best: int | None
    bound: int

    @property
    def gap(self) -> float | None:
        """How far the best lies above the bound, in per cent of the bound; None where there is no telling."""
        if self.best is None or (self.best > 0 and self.bound <= 0):
            return None
        return 100 * (self.best - self.bound) / self.bound if self.bound > 0 else 0.0


@dataclass(frozen=True)
class Outcome:
    """The best plan found, how the search ended, and the bound below which no plan is.

    `by` is `solver` or `greedy`; a greedy plan may have breaches and its bound is 0.
    """

    plan: Timetable | None
    ended: str
    progress: Progress
    by: str = "solver"


@dataclass(frozen=True)
class Search:
    """How to search: the longest time in seconds, or in the solver's own deterministic time, workers and seed."""

    seconds: float = SECONDS
    deterministic: float | None = None
    workers: int = WORKERS
    seed: int = 1
    told: Callable[[Progress], None] = lambda progress: None
    stop: Callable[[], bool] = lambda: False


def installed() -> bool:
    """Whether the solver is there."""
    return find_spec("ortools") is not None


def solve(
    needs: Needs, search: Search = Search(), pinned: Mapping[str, Sitting] | None = None, near: Timetable | None = None
) -> Outcome:
    """The cheapest plan without a breach that is found in the time; pinned sittings stay.

    With `near`, the plan that moves fewest people of that one, and of these the cheapest. Without the solver, the
    greedy plan.
    """
    pins = dict(pinned or {})
    if not installed():
        return by_greedy(needs, pins, near)
    start = greedy(needs, _kept(pins, near), stop=search.stop, first=True)
    clean = not breaches(needs, start)
    if clean and near is None:
        search.told(Progress(0.0, cost(needs, start).total, 0))
    task = Task(needs, pins, near)
    if near is not None:
        return _near(task, search, start)
    return _search(task, search, start if clean else None, start)


def by_greedy(needs: Needs, pinned: Mapping[str, Sitting] | None = None, near: Timetable | None = None) -> Outcome:
    """The greedy plan, without the solver: pinned sittings stay, and of `near` whatever still fits."""
    pins = dict(pinned or {})
    return _greedy_outcome(needs, greedy(needs, _kept(pins, near)), pins)


def _greedy_outcome(needs: Needs, made: Timetable, pins: Mapping[str, Sitting]) -> Outcome:
    plan = made.with_sittings(
        replace(sitting, pinned=sitting.case in pins and pins[sitting.case].pinned) for sitting in made.sittings
    )
    ended = NOT_FOUND if breaches(needs, plan) else STOPPED
    return Outcome(plan, ended, Progress(0.0, cost(needs, plan).total, 0), "greedy")


def _kept(pins: Mapping[str, Sitting], near: Timetable | None) -> Timetable | None:
    """What the greedy plan keeps: the plan that is changed, with its pinned sittings."""
    fixed = {case: replace(sitting, pinned=True) for case, sitting in pins.items() if sitting.day}
    if near is None:
        return Timetable(tuple(fixed.values())) if fixed else None
    others = tuple(sitting for sitting in near.sittings if sitting.case not in fixed)
    return Timetable((*fixed.values(), *others), near.gatherings)


def possible(
    needs: Needs, dropped: Dropped, deterministic: float, pinned: Mapping[str, Sitting] | None = None
) -> bool | None:
    """Whether some plan keeps all rules but those dropped; None where the time did not suffice to know."""
    from ortools.sat.python import cp_model

    task = Task(needs, dict(pinned or {}), None, dropped)
    model, _ = _built(task, cp_model)
    solver = _solver(cp_model, Search(deterministic=deterministic, workers=1))
    status = solver.solve(model.cp)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return True
    return False if status == cp_model.INFEASIBLE else None


def _built(task: Task, cp_model: Any) -> tuple[Model, Ways]:
    model = Model(task, cp_model.CpModel(), cp_model.LinearExpr.sum)
    build(model)
    ways = Ways(model)
    ways.build()
    return model, ways


def _solver(cp_model: Any, search: Search) -> Any:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = search.workers
    solver.parameters.random_seed = search.seed
    if search.deterministic is None:
        solver.parameters.max_time_in_seconds = search.seconds
    else:
        solver.parameters.max_deterministic_time = search.deterministic
    return solver


def _search(task: Task, search: Search, best: Timetable | None, hint: Timetable) -> Outcome:
    from ortools.sat.python import cp_model

    model, _ = _built(task, cp_model)
    model.cp.minimize(model.total(weight * what for weight, what in model.costs))
    return _run(task, model, search, best, hint, cp_model)


def _near(task: Task, search: Search, start: Timetable) -> Outcome:
    """First the least disturbance, then, with no more of it, the least cost."""
    from ortools.sat.python import cp_model

    half = replace(
        search,
        seconds=search.seconds / 2,
        deterministic=search.deterministic / 2 if search.deterministic else None,
        told=lambda progress: None,
    )
    model, _ = _built(task, cp_model)
    moved = disturbance(model)
    model.cp.minimize(moved)
    _start_from(task, model, start, cp_model)
    solver = _solver(cp_model, half)
    status = solver.solve(model.cp, _watching(cp_model, half, None))
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        clean = not breaches(task.needs, start)
        ended = IMPOSSIBLE if status == cp_model.INFEASIBLE else STOPPED if clean else NOT_FOUND
        return Outcome(start if clean else None, ended, Progress(solver.wall_time, None, 0))
    plan = _plan(task, model, solver)
    model.cp.add(moved <= round(solver.objective_value))
    model.cp.minimize(model.total(weight * what for weight, what in model.costs))
    model.cp.clear_hints()
    return _run(task, model, replace(half, told=search.told), plan, plan, cp_model)


def _run(task: Task, model: Model, search: Search, best: Timetable | None, hint: Timetable, cp_model: Any) -> Outcome:
    _start_from(task, model, hint, cp_model)
    solver = _solver(cp_model, search)
    known = cost(task.needs, best).total if best is not None else None
    watching = _watching(cp_model, search, known)
    solver.best_bound_callback = watching.bound_is
    status = solver.solve(model.cp, watching)
    if status == cp_model.INFEASIBLE:
        return Outcome(None, IMPOSSIBLE, Progress(solver.wall_time, None, 0))
    bound = max(0, round(solver.best_objective_bound))
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        plan = _plan(task, model, solver)
        costs = cost(task.needs, plan).total
        if known is None or costs <= known:
            best, known = plan, costs
    ended = PROVEN if status == cp_model.OPTIMAL else STOPPED if best is not None else NOT_FOUND
    return Outcome(best, ended, Progress(solver.wall_time, known, bound))


def _watching(cp_model: Any, search: Search, known: int | None) -> Any:
    """The solver's callback: tells what is found, and stops the search when asked to."""

    class Watching(cp_model.CpSolverSolutionCallback):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.best, self.bound = known, 0

        def on_solution_callback(self) -> None:
            found = round(self.objective_value)
            self.best = found if self.best is None else min(self.best, found)
            self.bound = max(self.bound, round(self.best_objective_bound))
            self._tell(self.wall_time)

        def bound_is(self, bound: float) -> None:
            self.bound = max(self.bound, round(bound))
            self._tell(None)

        def _tell(self, seconds: float | None) -> None:
            search.told(Progress(seconds or 0.0, self.best, self.bound))
            if search.stop():
                self.stop_search()

    return Watching()


def _start_from(task: Task, model: Model, plan: Timetable, cp_model: Any) -> None:
    """Show the solver a plan to start from, and, where the plan keeps the rules, the value of every other variable,
    which it works out itself while the plan is held fast. Without these it would begin again from nothing."""
    _hint(task, model, plan)
    fixing = _solver(cp_model, Search(deterministic=TO_FIX, workers=1))
    fixing.parameters.fix_variables_to_their_hinted_value = True
    if fixing.solve(model.cp) in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        model.cp.clear_hints()
        hint = model.cp.proto.solution_hint
        for number, value in enumerate(fixing.response_proto.solution):
            hint.vars.append(number)
            hint.values.append(value)


def _hint(task: Task, model: Model, plan: Timetable) -> None:
    """When each case begins by a plan, and who takes cases of its class."""
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


def _plan(task: Task, model: Model, solver: Any) -> Timetable:
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
