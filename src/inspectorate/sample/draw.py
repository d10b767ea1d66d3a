"""Drawing: every case has a lot, and places are given in the order of the lots unless a rule needs them for others.

The lot of a case is the SHA-256 of seed, line feed and reference: the same on every machine and in any order of rows,
and settled for every case by the seed alone. Going through the cases by their lots, each is taken unless the rules
could then no longer be met with those that are left. So the sample is, of all that meet the rules, the first by lot:
any of them can come about, a rule acts only once it must, and cases that the rules cannot tell apart have equal
chances.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from inspectorate.refusal import Refused
from inspectorate.sample.plan import SamplePlan
from inspectorate.sample.rules import Filling

#: What is written in every record, so that a later way of drawing is never taken for this one.
METHOD = "first by lot, 1"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A case that was drawn: its cell in the frame, and its place in the draw, or among the reserves."""

    case: str
    cell: int
    place: int
    reserve: bool = False


@dataclass(frozen=True)
class Draw:
    """What a seed gives: the sample in the order of the lots, then the reserves in theirs."""

    plan: SamplePlan
    seed: str
    sample: tuple[Drawn, ...]
    reserves: tuple[Drawn, ...]

    def taken(self) -> tuple[int, ...]:
        """How many cases of each cell are in the sample."""
        counts = [0] * len(self.plan.frame.cells)
        for drawn in self.sample:
            counts[drawn.cell] += 1
        return tuple(counts)


def lot(seed: str, case: str) -> str:
    """The lot of a case, as 64 hexadecimal digits; the smallest comes first."""
    return sha256(f"{seed}\n{case}".encode()).hexdigest()


def draw(plan: SamplePlan, seed: str) -> Draw:
    """Draw by a plan from a seed; raises `Refused` where the rules cannot be met."""
    if plan.rules is None:
        raise Refused(plan.faults)
    queues = [sorted(cell.cases, key=lambda case: (lot(seed, case), case)) for cell in plan.frame.cells]
    order = sorted((lot(seed, case), case, c) for c, queue in enumerate(queues) for case in queue)
    filling = Filling(plan.rules)
    taken: list[Drawn] = []
    closed: set[int] = set()
    for _, case, cell in order:
        if cell in closed:
            continue
        if filling.take(cell):
            taken.append(Drawn(case, cell, len(taken) + 1))
        else:
            closed.add(cell)
        if not filling.left:
            break
    reserves = tuple(_reserves(plan, queues, taken))
    return Draw(plan, seed, tuple(taken), reserves)


def _reserves(plan: SamplePlan, queues: list[list[str]], taken: list[Drawn]) -> Iterator[Drawn]:
    """The reserves in order: each for the cell that has the fewest for the places it holds, and next there by lot.

    The n-th reserve of a cell with p places is due at (2n - 1) / p (A. Sainte-Laguë's method of 1910), so that more
    reserves never change the order of those before; of cells equally due the one comes first whose case does by lot.
    """
    places = [0] * len(queues)
    for drawn in taken:
        places[drawn.cell] += 1
    due = []
    for c, queue in enumerate(queues):
        for n, case in enumerate(queue[places[c] :] if places[c] else (), start=1):
            due.append(((2 * n - 1) / places[c], c, n, case))
    first = {drawn.cell: drawn.place for drawn in reversed(taken)}
    for place, (_, cell, _, case) in enumerate(
        sorted(due, key=lambda each: (each[0], first[each[1]], each[2]))[: plan.design.reserves], start=1
    ):
        yield Drawn(case, cell, place, reserve=True)
