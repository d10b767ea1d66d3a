"""Timing: the median of several runs after one that warms up.

Work in memory is timed by the processor's own clock, which other programs on the machine hardly disturb; a whole
process by the clock on the wall, which is what people wait by, and by the processor's beside it.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

ROOT = Path(__file__).parents[1]


def milliseconds(work: Callable[[], Any], runs: int = 7, clock: Callable[[], float] = process_time) -> float:
    """How long a piece of work takes."""
    work()
    return median(_once(work, clock) for _ in range(runs))


def _once(work: Callable[[], Any], clock: Callable[[], float]) -> float:
    start = clock()
    work()
    return 1000 * (clock() - start)


@dataclass(frozen=True)
class Process:
    """How long a whole process took, from its start to its end, and how long the processor worked for it."""

    elapsed: float
    worked: float

    def __str__(self) -> str:
        return f"{self.elapsed:.0f} ms ({self.worked:.0f} ms of work)"


def process_milliseconds(arguments: Sequence[str], runs: int = 15) -> Process:
    """A whole process, Python's own start included: the fastest run, which other programs disturbed least."""
    command = [sys.executable, *arguments]

    def run() -> None:
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)

    run()
    elapsed = min(_once(run, perf_counter) for _ in range(runs))
    return Process(elapsed, milliseconds(run, 5, _work_of_children))


def _work_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
