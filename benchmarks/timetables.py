"""The sample and the timetable: a large draw, generated weeks, and what each idea of the search brings.

`python -m benchmarks timetables [WEEKS] [SECONDS]`: so many of the ten weeks, so many seconds for each.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, replace
from statistics import median
from time import perf_counter, process_time
from typing import Any
from unittest.mock import patch

from benchmarks import draws
from benchmarks.clock import milliseconds
from benchmarks.weeks import LARGE, USUAL, Size, make_week
from inspectorate.sample.draw import draw
from inspectorate.timetable.greedy import greedy
from inspectorate.timetable.objective import cost
from inspectorate.timetable.plan import Timetable
from inspectorate.timetable.rules import breaches
from inspectorate.timetable.solve import Progress, Search, solve

TIMETABLES_BEGIN = "## The sample and the timetable\n"
WEEKS, SECONDS = 10, 60.0
#: The weeks that ideas are compared on, and for how many seconds: one that is usual, one that is hard.
COMPARED, COMPARING = (1, 3), 30.0
_HEAD = """
The weeks are generated (`benchmarks/weeks.py`), the same on every machine: five days of four slots; a quarter of the
half days of every manager is taken; area assessors are four in eleven readers and come on three days; an office has
one room more than its share of the cases needs; every reader has each kind of case; each has a wish. The **gap** is how
much more the best week costs than the proven bound, below which no week without a breach is
([How a week is found](../explanation/timetable.md)). The search has two threads. Seconds are those that people wait;
how busy the machine was stands below, and the processor time that the search got in the table.
"""
_IDEAS = """
### What each idea brings

Each row leaves one idea out; the last two are the search without outlines: the whole model, from the greedy week.
"""


@dataclass(frozen=True)
class Run:
    """One week: seconds to the first plan without a breach and to the end, the greedy cost, the best, the bound,
    processor seconds."""

    first: float
    ended: float
    greedy: int
    best: int | None
    bound: int
    worked: float

    @property
    def gap(self) -> float | None:
        """In per cent of the bound."""
        return Progress(0, self.best, self.bound).gap

    @property
    def percent(self) -> str:
        """The gap in words."""
        return "none" if self.gap is None else f"{self.gap:.1f}%"


def run(seed: int, size: Size, seconds: float) -> Run:
    """Search a week for so many seconds; a plan with a breach stops everything.

    The search is stopped when its time is over, whatever it does besides asking the solver.
    """
    needs = make_week(seed, size)
    begun, worked = perf_counter(), process_time()
    firsts: list[float] = []

    def told(progress: Progress) -> None:
        if progress.best is not None and not firsts:
            firsts.append(perf_counter() - begun)

    outcome = solve(needs, Search(seconds, told=told, stop=lambda: perf_counter() - begun > seconds))
    ended, worked = perf_counter() - begun, process_time() - worked
    if outcome.plan is not None and breaches(needs, outcome.plan):
        sys.exit(f"the plan of week {seed} has a breach")
    first = firsts[0] if firsts else float("inf")
    return Run(first, ended, cost(needs, greedy(needs)).total, outcome.progress.best, outcome.progress.bound, worked)


def _from_nothing(*_: object, **__: object) -> Timetable:
    return Timetable(())


def _no_more(ground: object, sharing: Any, *_: object) -> Any:
    return replace(sharing, known=True)


def _nothing(*_: object, **__: object) -> None:
    return None


def _without(**instead: Any) -> Callable[[], AbstractContextManager[object]]:
    """A search with some of its parts replaced: `file__name` for what a file calls `name`."""

    @contextmanager
    def replaced() -> Iterator[None]:
        with ExitStack() as stack:
            for name, other in instead.items():
                stack.enter_context(patch(f"inspectorate.timetable.{name.replace('__', '.')}", other))
            yield

    return replaced


#: What is left out, to see what it brings.
LEFT_OUT: dict[str, Callable[[], AbstractContextManager[object]]] = {
    "as it is": nullcontext,
    "without the greedy start": _without(solve__greedy=_from_nothing),
    "without plans of the outline: its bound alone": _without(solve___within=_nothing),
    "without whole numbers of patterns": _without(solve__refined=_no_more),
    "without kinds in the outline": _without(outline__Ground__asked=()),
    "the whole model alone": _without(solve__lawful=lambda ground: False),
    "the same, every case a class of its own": _without(
        solve__lawful=lambda ground: False, model__Task__alone=lambda self, case: case
    ),
}


def _large_draw() -> Iterator[str]:
    """120 of 100,000 cases with eight minimum numbers, in processor time."""
    cases = draws.caseload(100_000)
    planned = draws.large(cases)
    counting = milliseconds(lambda: draws.large(cases), 3)
    drawing = milliseconds(lambda: draw(planned, "s"), 3)
    yield "| what | took | target | |"
    yield "| --- | ---: | --- | --- |"
    yield f"| counting 100,000 cases for eight minimum numbers | {counting:,.0f} ms |  |  |"
    yield f"| drawing 120 of them, with proof that every rule is met | {drawing:,.0f} ms |  |  |"
    yield f"| both | {counting + drawing:,.0f} ms | at most 2,000 ms | {_met(counting + drawing <= 2_000)} |"


def _weeks(weeks: int, seconds: float) -> Iterator[str]:
    runs = []
    people = f"{USUAL.readers} readers, {USUAL.managers} managers"
    yield f"\n### {USUAL.cases} interviews, {people}, {USUAL.offices} offices\n"
    yield "| week | first plan after | greedy | best | bound | gap | ended after | processor time |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for seed in range(weeks):
        each = run(seed, USUAL, seconds)
        runs.append(each)
        costs = f"{each.greedy:,} | {each.best if each.best is None else format(each.best, ',')} | {each.bound:,}"
        times = f"{each.ended:.0f} s | {each.worked:.0f} s"
        yield f"| {seed} | {each.first:.1f} s | {costs} | {each.percent} | {times} |"
    first = max(each.first for each in runs)
    gap = median(each.gap if each.gap is not None else float("inf") for each in runs)
    yield "\n| what | took | target | |"
    yield "| --- | ---: | --- | --- |"
    yield f"| the slowest first plan without a breach | {first:.1f} s | within 6 s | {_met(first <= 6)} |"
    yield f"| median gap after {seconds:.0f} s at most | {gap:.1f}% | at most 15% | {_met(gap <= 15)} |"


def _large(seconds: float) -> Iterator[str]:
    each = run(0, LARGE, seconds)
    told = f"{LARGE.cases} interviews, {LARGE.readers} readers"
    yield f"| {told}: first plan | {each.first:.1f} s | within 30 s | {_met(each.first <= 30)} |"
    yield f"| {told}: gap after {seconds:.0f} s | {each.percent} |  |  |"


def _ideas(seconds: float) -> Iterator[str]:
    yield _IDEAS
    heads = " | ".join(f"week {seed}: best | bound | gap | after" for seed in COMPARED)
    yield f"| | {heads} |"
    yield f"| --- |{' ---: | ---: | ---: | ---: |' * len(COMPARED)}"
    for name, left_out in LEFT_OUT.items():
        cells = []
        for seed in COMPARED:
            with left_out():
                found = run(seed, USUAL, seconds)
            best = "none" if found.best is None else f"{found.best:,}"
            cells.append(f"{best} | {found.bound:,} | {found.percent} | {found.ended:.0f} s")
        yield f"| {name} | {' | '.join(cells)} |"


def _met(met: bool) -> str:
    return "met" if met else "**missed**"


def measured(machine: Callable[[], str], arguments: Sequence[str]) -> str:
    """Measure; the page's part below its title. `machine` is asked before anything runs."""
    before = machine()
    weeks = min(WEEKS, int(arguments[0])) if arguments else WEEKS
    seconds = float(arguments[1]) if len(arguments) > 1 else SECONDS
    lines = []
    for part in (_large_draw(), _weeks(weeks, seconds), _large(seconds), _ideas(min(seconds, COMPARING))):
        for line in part:
            lines.append(line)
            print(line, flush=True)
    told = " ".join(["python -m benchmarks timetables", *arguments])
    return f"{_HEAD}\n{chr(10).join(lines)}\n\nMeasured by `{told}` on {before}.\n"
