"""Timing: the median of several runs after one that warms up.

Work in memory is timed by the processor's own clock, which other programs on the machine hardly disturb; a whole
process by the clock on the wall, which is what people wait by.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
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


def process_milliseconds(arguments: Sequence[str], runs: int = 7) -> float:
    """How long a whole process takes, from its start to its end."""
    command = [sys.executable, *arguments]
    return milliseconds(lambda: subprocess.run(command, check=True, capture_output=True, cwd=ROOT), runs, perf_counter)
