"""The profile of a sample beside that of the cases it could be drawn from, rule by rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import comb

from inspectorate.sample.frame import Cell
from inspectorate.sample.plan import SamplePlan


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """A kind of case that a rule speaks of: how many could be drawn, and how many were."""

    label: str
    eligible: int
    drawn: int


def profile(plan: SamplePlan, sample: Iterable[str]) -> Iterator[ProfileLine]:
    """The strata, the groups with minimum numbers and the mirrored values, in the order of the design."""
    inside = set(sample)
    counts = [(cell, sum(case in inside for case in cell.cases)) for cell in plan.frame.cells]

    def line(label: str, chosen: Iterable[tuple[Cell, int]]) -> ProfileLine:
        pairs = list(chosen)
        return ProfileLine(label, sum(len(cell.cases) for cell, _ in pairs), sum(count for _, count in pairs))

    for stratum in plan.strata:
        yield line(stratum.label, ((c, n) for c, n in counts if c.stratum == stratum.stratum))
    for number, minimum in enumerate(plan.minimums):
        yield line(minimum.label, ((c, n) for c, n in counts if c.minimums >> number & 1))
    for mirror in plan.mirrors:
        at = plan.design.mirror.index(mirror.fact)
        label = f"{mirror.fact} {mirror.value or 'not known'}"
        yield line(label, ((c, n) for c, n in counts if c.mirrored[at] == mirror.value))


def range_by_chance(kind: int, eligible: int, drawn: int, confidence: Fraction) -> tuple[int, int]:
    """From how many to how many cases of a kind plain chance would draw, this often or more often.

    `kind` of `eligible` cases are of that kind, and `drawn` are drawn without any rule; beyond either end lies at most
    half of what `confidence` leaves. The numbers follow the hypergeometric distribution, and are counted exactly.
    """
    ways = _ways(kind, eligible, drawn)
    whole, tail = comb(eligible, drawn), (1 - confidence) / 2
    return _end(ways, whole, tail), drawn - _end(ways[::-1], whole, tail)


def _ways(kind: int, eligible: int, drawn: int) -> list[int]:
    """In how many ways each number of cases of the kind can be drawn, from 0 up; each follows from the one before."""
    others = eligible - kind
    first = max(0, drawn - others)
    ways = [0] * (drawn + 1)
    ways[first] = comb(kind, first) * comb(others, drawn - first)
    for number in range(first, min(kind, drawn)):
        left = drawn - number
        ways[number + 1] = ways[number] * (kind - number) * left // ((number + 1) * (others - left + 1))
    return ways


def _end(ways: list[int], whole: int, tail: Fraction) -> int:
    """The last number before which no more than the tail lies."""
    seen = 0
    for number, count in enumerate(ways):
        seen += count
        if seen > tail * whole:
            return number
    return len(ways) - 1
