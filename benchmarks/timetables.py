"""`python -m benchmarks.timetables [WEEKS] [SECONDS]` measures the timetable on generated weeks and writes
docs/reference/timetable-performance.md: the first plan, the gap, and what each idea of the model brings."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time
from unittest.mock import patch

from benchmarks.__main__ import machine
from benchmarks.clock import ROOT
from benchmarks.weeks import LARGE, USUAL, Size, make_week
from inspectorate.timetable.objective import cost
from inspectorate.timetable.plan import Timetable
from inspectorate.timetable.rules import breaches
from inspectorate.timetable.solve import Progress, Search, by_greedy, solve

PAGE = ROOT / "docs" / "reference" / "timetable-performance.md"
HEAD = """\
# How fast a week is found

Written by `python -m benchmarks.timetables`, never by hand.

The weeks are generated (`benchmarks/weeks.py`), the same on every machine: five days of four slots; a quarter of the
half days of every manager is taken; area assessors are four in eleven readers and come on three days; an office has
one room more than its share of the cases needs; every reader has each kind of case; each has a wish. The gap is that of
the bound: how much more the best week costs than any week must. The search has two threads; how busy the machine was
stands below, and the processor time that the search got of it in the table.
"""


@dataclass(frozen=True)
class Run:
    """One week: seconds to the first plan without a breach, the greedy cost, the best, the bound, processor seconds."""

    first: float
    greedy: int
    best: int | None
    bound: int
    worked: float

    @property
    def gap(self) -> float | None:
        """In per cent of the bound."""
        return Progress(0, self.best, self.bound).gap


def run(seed: int, size: Size, seconds: float) -> Run:
    """Search a week for so many seconds; a plan with a breach stops everything."""
    needs = make_week(seed, size)
    begun, worked = perf_counter(), process_time()
    firsts: list[float] = []

    def told(progress: Progress) -> None:
        if progress.best is not None and not firsts:
            firsts.append(perf_counter() - begun)

    outcome = solve(needs, Search(seconds, told=told))
    worked = process_time() - worked
    if outcome.plan is not None and breaches(needs, outcome.plan):
        sys.exit(f"the plan of week {seed} has a breach")
    greedy = by_greedy(needs).plan
    assert greedy is not None
    first = firsts[0] if firsts else float("inf")
    return Run(first, cost(needs, greedy).total, outcome.progress.best, outcome.progress.bound, worked)


def _from_nothing(needs: object, *_: object, **__: object) -> Timetable:
    return Timetable(())


#: What is left out, to see what it brings.
LEFT_OUT: dict[str, Callable[[], AbstractContextManager[object]]] = {
    "as it is": nullcontext,
    "without the greedy start": lambda: patch("inspectorate.timetable.solve.greedy", _from_nothing),
    "without the least visits": lambda: patch("inspectorate.timetable.ways.Ways._visits", lambda self: None),
    "without the days for a load": lambda: patch(
        "inspectorate.timetable.ways.Ways._days_for_load", lambda self, reader: None
    ),
    "with every case a class of its own": lambda: patch(
        "inspectorate.timetable.model.Task.alone", lambda self, case: case
    ),
}


def rows(weeks: int, seconds: float) -> Iterator[str]:
    """The page's lines."""
    runs = [run(seed, USUAL, seconds) for seed in range(weeks)]
    gaps = sorted(each.gap if each.gap is not None else float("inf") for each in runs)
    yield f"## {USUAL.cases} interviews, {USUAL.readers} readers, {USUAL.managers} managers, {USUAL.offices} offices\n"
    yield "| week | first plan after | greedy | best | bound | gap | processor time |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for seed, each in enumerate(runs):
        gap = "–" if each.gap is None else f"{each.gap:.0f}%"
        costs = f"{each.greedy} | {each.best} | {each.bound}"
        yield f"| {seed} | {each.first:.1f} s | {costs} | {gap} | {each.worked:.0f} s |"
    first, gap = max(each.first for each in runs), median(gaps)
    yield f"\nThe slowest first plan after {first:.1f} s (target: 6 s, {_met(first <= 6)}); the median gap after "
    yield f"{seconds:.0f} s is {gap:.0f}% (target: 15%, {_met(gap <= 15)}).\n"
    large = run(0, LARGE, 40.0)
    yield f"{LARGE.cases} interviews, {LARGE.readers} readers: first plan after {large.first:.1f} s (target: 30 s, "
    yield f"{_met(large.first <= 30)}).\n"
    yield "## What each idea brings\n"
    yield f"Week 1, {seconds:.0f} s each.\n"
    yield "| | best | bound |"
    yield "| --- | ---: | ---: |"
    for name, left_out in LEFT_OUT.items():
        with left_out():
            found = run(1, USUAL, seconds)
        yield f"| {name} | {found.best if found.best is not None else 'none'} | {found.bound} |"


def _met(met: bool) -> str:
    return "met" if met else "**missed**"


def main() -> None:
    """Measure and write the page."""
    weeks = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60.0
    lines = []
    for line in rows(weeks, seconds):
        lines.append(line)
        print(line, flush=True)
    PAGE.write_text(f"{HEAD}\n{chr(10).join(lines)}\n\nMeasured on {machine()}.\n", encoding="utf-8")


if __name__ == "__main__":
    main()
