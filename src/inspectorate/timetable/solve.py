"""The timetable by OR-Tools CP-SAT: the only place that knows the solver. Without it, the greedy plan is the plan.

Source of the model's ideas: sittings of alike cases as counts (symmetry), the route of a reader's day as one choice,
and the least number of reader's days an office needs as a bound (docs/explanation/timetable.md).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from threading import Event, Thread
from typing import Any

from inspectorate.timetable.bound import Mix, Sharing, dealt, mixing, refined, relaxed, sharings
from inspectorate.timetable.constraints import build, disturbance
from inspectorate.timetable.greedy import greedy
from inspectorate.timetable.model import Dropped, Model, Task
from inspectorate.timetable.needs import Needs
from inspectorate.timetable.neighbours import held_fast
from inspectorate.timetable.objective import cost
from inspectorate.timetable.outline import Ground, Pattern, lawful
from inspectorate.timetable.plan import Sitting, Timetable
from inspectorate.timetable.rules import breaches
from inspectorate.timetable.search import IMPOSSIBLE, NOT_FOUND, PROVEN, STOPPED, Outcome, Progress, Run, Search
from inspectorate.timetable.translate import as_hint, plan_of
from inspectorate.timetable.ways import Ways
from inspectorate.timetable.week import REMOTE

__all__ = [
    "IMPOSSIBLE", "NOT_FOUND", "PROVEN", "STOPPED", "Outcome", "Progress", "Search",
    "by_greedy", "installed", "possible", "solve",
]  # fmt: skip

#: The solver's own time for a trial of the search for a clash.
TRIAL = 10.0
#: The solver's own time that it may take to complete a plan that is held fast.
TO_FIX = 10.0
USUAL = Search()
#: Shares of the time: for the bound by outlines, for one of its steps, for plans of the cheapest outline, for others.
OUTLINING, MIXING, IN_OUTLINE, NEAR_OUTLINE = 0.15, 0.06, 0.25, 0.15
#: And, where a plan is changed, for each arrangement of a part of it.
AROUND = 0.25
#: Any cost.
ANY = -1


def installed() -> bool:
    """Whether the solver is there."""
    return find_spec("ortools") is not None


def solve(
    needs: Needs, search: Search = USUAL, pinned: Mapping[str, Sitting] | None = None, near: Timetable | None = None
) -> Outcome:
    """The cheapest plan without a breach that is found in the time; pinned sittings stay.

    With `near`, the plan that moves fewest people of that one, and of these the cheapest. Without the solver, the
    greedy plan.
    """
    pins = dict(pinned or {})
    if not installed():
        return by_greedy(needs, pins, near)
    start = _pinned_as(pins, greedy(needs, _kept(pins, near), stop=search.stop, first=True))
    clean = start if not breaches(needs, start) else None
    task = Task(needs, pins, near)
    if near is not None:
        return _near(task, search, start)
    run = Run(task, search, clean)
    run.tell(0.0)
    ground = Ground(needs, pins)
    try:
        if lawful(ground):
            _outlined(run, ground)
    except KeyboardInterrupt:
        run.stopped = True
    return run.outcome() if run.over() else _search(run, start)


def by_greedy(needs: Needs, pinned: Mapping[str, Sitting] | None = None, near: Timetable | None = None) -> Outcome:
    """The greedy plan, without the solver: pinned sittings stay, and of `near` whatever still fits."""
    pins = dict(pinned or {})
    return _greedy_outcome(needs, greedy(needs, _kept(pins, near)), pins)


def _greedy_outcome(needs: Needs, made: Timetable, pins: Mapping[str, Sitting]) -> Outcome:
    plan = _pinned_as(pins, made)
    ended = NOT_FOUND if breaches(needs, plan) else STOPPED
    return Outcome(plan, ended, Progress(0.0, cost(needs, plan).total, 0), "greedy")


def _pinned_as(pins: Mapping[str, Sitting], plan: Timetable) -> Timetable:
    """The plan in which those sittings alone are pinned that somebody pinned: what is over stays, but is not."""
    return plan.with_sittings(
        replace(sitting, pinned=sitting.case in pins and pins[sitting.case].pinned) for sitting in plan.sittings
    )


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


def _outlined(run: Run, ground: Ground) -> None:
    """The bound by outlines, and plans of the cheapest outline: one that costs no more than it, else the cheapest; then
    one at the places of that outline and of the best plan."""
    best = _bound(run, ground)
    if best is None or best.mix is None or run.over():
        return
    dealing = dealt(ground, best.mix)
    _within(run, dealing, IN_OUTLINE, at_most=best.cost)
    if not run.over():
        _within(run, dealing, IN_OUTLINE)
    if not run.over():
        free: dict[str, dict[str, int | None]] = {name: dict.fromkeys(places) for name, places in dealing.items()}
        for sitting in run.best.sittings if run.best is not None else ():
            free.setdefault(sitting.reader, {})[sitting.office] = None
        _within(run, free, NEAR_OUTLINE)


def _bound(run: Run, ground: Ground) -> Sharing | None:
    """Prove a bound by outlines; the sharing with the cheapest outline that was found."""
    from ortools.linear_solver import pywraplp

    pool: dict[tuple[int, Pattern], None] = {}
    found: list[Sharing] = []
    for of_groups in sharings(ground):
        if run.over():
            return None
        found.append(relaxed(ground, of_groups, pool, pywraplp.Solver.CreateSolver("GLOP")))
    begun = run.best is not None
    while found:
        lowest = min(found, key=lambda sharing: sharing.lower)
        best = min((each for each in found if each.mix), key=lambda each: each.cost, default=None)
        run.bound = max(run.bound, lowest.lower)
        run.tell(0.0)
        if best is not None and best.mix and not begun:
            begun = True
            _within(run, dealt(ground, best.mix), MIXING, at_most=ANY)
        if lowest.known or run.over() or run.spent > OUTLINING * run.whole:
            return best
        costs = [each for each in (run.known, best.cost if best else None) if each is not None]
        most = min(costs, default=1 << 40) - ground.step
        rough = partial(_mixed, run, ground, MIXING / 2) if best is None else None
        found[found.index(lowest)] = refined(ground, lowest, most, partial(_mixed, run, ground, MIXING), rough)
    return None


def _mixed(
    run: Run, ground: Ground, share: float, sharing: Sharing, listed: Sequence[Sequence[Pattern]], limit: int
) -> tuple[bool, int | None, Mix | None]:
    """The cheapest mix of listed patterns (bound.Whole)."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    used = mixing(ground, sharing, listed, limit, model, cp_model.LinearExpr.sum)
    part = run.part(share)
    solver = _solver(cp_model, part)
    status = _solved(solver, model, run.search, None)
    proven = status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
    run.took(solver, part, proven)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return proven, None if proven else sharing.lower, None
    mix = tuple((number, pattern, solver.value(lit)) for (number, pattern), lit in used.items() if solver.value(lit))
    return proven, math.ceil(solver.best_objective_bound - 1e-6), mix


def _within(run: Run, only: Mapping[str, Mapping[str, int | None]], share: float, at_most: int | None = None) -> None:
    """The cheapest plan whose readers take cases only at some places, or, much sooner found, any that costs `at_most`
    so much; in a share of the time."""
    from ortools.sat.python import cp_model

    task = replace(run.task, only=only)
    model = _priced(task, run.bound, at_most, cp_model)
    if at_most is None and run.best is not None:
        as_hint(task, model, run.best)
    part = run.part(share)
    solver, watching = _solver(cp_model, part), _watching(cp_model, run) if at_most is None else None
    status = _solved(solver, model.cp, run.search, watching)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        run.better(plan_of(task, model, solver))
    run.took(solver, part, status in (cp_model.OPTIMAL, cp_model.INFEASIBLE))
    run.tell(0.0)


def _priced(task: Task, bound: int, at_most: int | None, cp_model: Any) -> Model:
    """The model of a task, with the price to be least, which is known to be at least the bound; or at most so much."""
    model, ways = _built(task, cp_model)
    price = model.total(weight * what for weight, what in model.costs)
    if at_most is None:
        model.cp.add(price >= bound)
        model.cp.minimize(price)
    elif at_most != ANY:
        model.cp.add(price <= at_most)
        if not task.needs.events:
            _few_days(task, model, ways)
    return model


def _few_days(task: Task, model: Model, ways: Ways) -> None:
    """Readers are at offices on no more days than their cases fill: a plan that is so is found sooner."""
    for name, places in (task.only or {}).items():
        cases = sum(count or 0 for place, count in places.items() if place != REMOTE)
        days = [lit for (reader, _), lit in ways.works.items() if reader == name]
        model.cp.add(model.total(days) <= -(-cases // task.needs.week.limits.reader_a_day))


def _search(run: Run, hint: Timetable) -> Outcome:
    """The whole model for the rest of the time, from the best plan."""
    from ortools.sat.python import cp_model

    return _last(run, _priced(run.task, run.bound, None, cp_model), run.best or hint, cp_model)


def _near(task: Task, search: Search, start: Timetable) -> Outcome:
    """First the least disturbance, then, with no more of it, the least cost."""
    from ortools.sat.python import cp_model

    run = Run(task, search, None)
    start = _around(run, start)
    model, _ = _built(task, cp_model)
    moved = disturbance(model)
    model.cp.minimize(moved)
    _start_from(task, model, start, cp_model)
    part = run.part(0.5)
    solver = _solver(cp_model, part)
    status = _solved(solver, model.cp, search, None)
    run.took(solver, part, status in (cp_model.OPTIMAL, cp_model.INFEASIBLE))
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        clean = not breaches(task.needs, start)
        ended = IMPOSSIBLE if status == cp_model.INFEASIBLE else STOPPED if clean else NOT_FOUND
        return Outcome(start if clean else None, ended, Progress(solver.wall_time, None, 0))
    run.best = plan_of(task, model, solver)
    if run.over():
        return run.outcome()
    model.cp.add(moved <= round(solver.objective_value))
    model.cp.minimize(model.total(weight * what for weight, what in model.costs))
    model.cp.clear_hints()
    return _last(run, model, run.best, cp_model)


def _around(run: Run, start: Timetable) -> Timetable:
    """A plan without a breach, found while most of the one that is changed stands still; else that to start from."""
    from ortools.sat.python import cp_model

    needs, near = run.task.needs, run.task.near
    if near is None or not breaches(needs, start):
        return start
    for fast in held_fast(needs, near, run.task.pinned):
        task = replace(run.task, pinned=fast)
        model, _ = _built(task, cp_model)
        model.cp.minimize(disturbance(model))
        as_hint(task, model, near)
        part = run.part(AROUND)
        solver = _solver(cp_model, part)
        status = _solved(solver, model.cp, run.search, None)
        run.took(solver, part, status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.INFEASIBLE))
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            found = _pinned_as(run.task.pinned, plan_of(task, model, solver))
            if not breaches(needs, found):
                run.best = found
                run.tell(0.0)
                return found
        if run.over():
            break
    return start


def _last(run: Run, model: Model, hint: Timetable, cp_model: Any) -> Outcome:
    """The last part of a search."""
    _start_from(run.task, model, hint, cp_model)
    part = run.part(1.0)
    solver, watching = _solver(cp_model, part), _watching(cp_model, run)
    solver.best_bound_callback = watching.bound_is
    status = _solved(solver, model.cp, run.search, watching)
    run.took(solver, part, status in (cp_model.OPTIMAL, cp_model.INFEASIBLE))
    if status == cp_model.INFEASIBLE:
        return Outcome(None, IMPOSSIBLE, Progress(run.seconds, None, 0))
    run.bound = max(run.bound, round(solver.best_objective_bound))
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        run.better(plan_of(run.task, model, solver))
    return run.outcome()


def _solved(solver: Any, cp: Any, search: Search, watching: Any) -> Any:
    """Solve, and ask again and again meanwhile whether to stop."""
    done = Event()

    def ask() -> None:
        while not done.wait(0.2):
            if search.stop():
                solver.stop_search()

    asking = Thread(target=ask, daemon=True)
    asking.start()
    try:
        return solver.solve(cp, watching) if watching is not None else solver.solve(cp)
    finally:
        done.set()
        asking.join()


def _watching(cp_model: Any, run: Run) -> Any:
    """The solver's callback: tells what is found, and stops the search when asked to."""

    class Watching(cp_model.CpSolverSolutionCallback):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.best, self.bound = run.known, run.bound

        def on_solution_callback(self) -> None:
            found = round(self.objective_value)
            self.best = found if self.best is None else min(self.best, found)
            self._tell(self.wall_time)
            if run.search.stop():
                self.stop_search()

        def bound_is(self, bound: float) -> None:
            # Nothing is stopped from here: the solver refuses that before its first solution, and is asked beside it.
            self.bound = max(self.bound, round(bound))
            self._tell(0.0)

        def _tell(self, seconds: float) -> None:
            run.search.told(Progress(run.seconds + seconds, self.best, self.bound))

    return Watching()


def _start_from(task: Task, model: Model, plan: Timetable, cp_model: Any) -> None:
    """Show the solver a plan to start from, and, where the plan keeps the rules, the value of every other variable,
    which it works out itself while the plan is held fast. Without these it would begin again from nothing."""
    as_hint(task, model, plan)
    fixing = _solver(cp_model, Search(deterministic=TO_FIX, workers=1))
    fixing.parameters.fix_variables_to_their_hinted_value = True
    if fixing.solve(model.cp) in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        model.cp.clear_hints()
        hint = model.cp.proto.solution_hint
        for number, value in enumerate(fixing.response_proto.solution):
            hint.vars.append(number)
            hint.values.append(value)
