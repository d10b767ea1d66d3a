"""How to search for a timetable, where a search stands, and how it ended. Nothing of the solver is here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from inspectorate.timetable.model import Task
from inspectorate.timetable.objective import cost
from inspectorate.timetable.plan import Timetable

SECONDS, WORKERS = 60.0, 2
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


@dataclass
class Run:
    """Where a search of several parts stands: the best plan, the bound, the time spent, whether somebody stopped it."""

    task: Task
    search: Search
    best: Timetable | None
    bound: int = 0
    spent: float = 0.0
    seconds: float = 0.0
    stopped: bool = False

    @property
    def known(self) -> int | None:
        """What the best plan costs."""
        return cost(self.task.needs, self.best).total if self.best is not None else None

    @property
    def whole(self) -> float:
        """All the time there is, in seconds or the solver's own time."""
        return self.search.seconds if self.search.deterministic is None else self.search.deterministic

    def over(self) -> bool:
        """Whether nothing is left to do: proven, stopped or out of time."""
        proven = self.known is not None and self.known <= self.bound
        self.stopped = self.stopped or self.search.stop()
        return proven or self.stopped or self.spent >= self.whole

    def part(self, share: float) -> Search:
        """The search with a share of the time, or what is left of it."""
        limit = max(0.01, min(share * self.whole, self.whole - self.spent))
        own = self.search.deterministic is not None
        return replace(self.search, deterministic=limit) if own else replace(self.search, seconds=limit)

    def tell(self, seconds: float) -> None:
        """Tell where the search stands, so many seconds into its present part."""
        self.search.told(Progress(self.seconds + seconds, self.known, self.bound))

    def took(self, solver: Any, part: Search, ended: bool) -> None:
        """Count what a part took; the solver that ended early without an end was stopped (by Ctrl-C, too)."""
        own = self.search.deterministic is not None
        took, limit = (solver.response_proto.deterministic_time if own else solver.wall_time), self.part_limit(part)
        self.seconds += solver.wall_time
        self.spent += took
        self.stopped = self.stopped or (not ended and took < 0.8 * limit - 1)

    def part_limit(self, part: Search) -> float:
        """The limit of a part."""
        return part.seconds if part.deterministic is None else part.deterministic

    def better(self, plan: Timetable) -> None:
        """Keep a plan if it costs no more than the best."""
        if self.known is None or cost(self.task.needs, plan).total <= self.known:
            self.best = plan

    def outcome(self) -> Outcome:
        """How the search ended."""
        proven = self.known is not None and self.known <= self.bound
        ended = PROVEN if proven else STOPPED if self.best is not None else NOT_FOUND
        return Outcome(self.best, ended, Progress(self.seconds, self.known, self.bound))
