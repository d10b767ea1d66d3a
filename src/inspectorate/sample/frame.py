"""The sampling frame: the cases that may be drawn, in cells of cases that the rules cannot tell apart."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from inspectorate.caseload.caseload import Case, Caseload
from inspectorate.caseload.files import text_of
from inspectorate.framework.framework import Framework
from inspectorate.sample.design import Demand, Design
from inspectorate.sample.known import Known

#: What stands for a mirrored fact that is not known of a case.
NOT_KNOWN = ""
#: The one stratum where a design names none.
ALL = ("all",)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A reason for which cases cannot be drawn: how many it is so of, not yet known of, and for how many alone."""

    reason: str
    no: int
    unknown: int
    alone: int


@dataclass(frozen=True, slots=True)
class Cell:
    """Cases alike in all that the rules look at: stratum, minimum numbers (by bit), mirrored facts."""

    stratum: tuple[str, ...]
    minimums: int
    mirrored: tuple[str, ...]
    cases: tuple[str, ...]


@dataclass(frozen=True)
class Frame:
    """The caseload as a design sees it: its size, the cells that may be drawn from, and what was left out, and why.

    `unknown` are, for each minimum number, the cases of which it is not yet known whether they count for it.
    """

    population: int
    cells: tuple[Cell, ...]
    left_out: tuple[LeftOut, ...]
    strata: tuple[tuple[str, ...], ...]
    unknown: tuple[int, ...]

    @property
    def eligible(self) -> int:
        """How many cases may be drawn."""
        return sum(len(cell.cases) for cell in self.cells)

    def of_stratum(self, stratum: tuple[str, ...]) -> int:
        """How many cases of a stratum may be drawn."""
        return sum(len(cell.cases) for cell in self.cells if cell.stratum == stratum)

    def of_minimum(self, number: int) -> int:
        """How many cases that may be drawn count for a minimum number."""
        return sum(len(cell.cases) for cell in self.cells if cell.minimums >> number & 1)

    def of_mirror(self, number: int) -> dict[str, int]:
        """How many cases that may be drawn have each value of a mirrored fact."""
        counts: dict[str, int] = {}
        for cell in self.cells:
            counts[cell.mirrored[number]] = counts.get(cell.mirrored[number], 0) + len(cell.cases)
        return counts


class _Sorting:
    """Sorts one caseload by one design."""

    def __init__(self, framework: Framework, design: Design) -> None:
        known = Known(framework, design.inspection_on)
        strata = design.strata
        self.framework = framework
        self.design = design
        self.demands = [known.test(demand.holds) for demand in design.eligible]
        self.by = strata.by if strata else ()
        self.sizes = strata.sizes if strata else None
        self.strata = [known.reader(name) for name in self.by]
        self.minimums = [known.test(minimum.where) for minimum in design.at_least]
        self.mirrors = [known.reader(name) for name in design.mirror]
        self.reasons: dict[str, list[int]] = {_not(demand): [0, 0, 0] for demand in design.eligible}
        self.cells: dict[tuple[tuple[str, ...], int, tuple[str, ...]], list[str]] = {}
        self.unknown = [0] * len(self.minimums)

    def sort(self, case: Case) -> None:
        reasons = list(self._reasons(case))
        if reasons:
            for reason, unknown in reasons:
                count = self.reasons.setdefault(reason, [0, 0, 0])
                count[1 if unknown else 0] += 1
                count[2] += len(reasons) == 1
            return
        minimums = 0
        for number, test in enumerate(self.minimums):
            held = test(case)
            if held:
                minimums |= 1 << number
            elif held is None:
                self.unknown[number] += 1
        key = (self._stratum(case), minimums, tuple(text_of(read(case)) for read in self.mirrors))
        self.cells.setdefault(key, []).append(case.id)

    def _stratum(self, case: Case) -> tuple[str, ...]:
        return tuple(text_of(read(case)) for read in self.strata) if self.strata else ALL

    def _reasons(self, case: Case) -> Iterator[tuple[str, bool]]:
        """Why a case cannot be drawn, each with whether that is only not yet known."""
        for demand, test in zip(self.design.eligible, self.demands, strict=True):
            held = test(case)
            if not held:
                yield _not(demand), held is None
        if not self.strata:
            return
        stratum = self._stratum(case)
        for name, value in zip(self.by, stratum, strict=True):
            if value == NOT_KNOWN:
                yield f"{name} is blank", True
        if self.sizes is not None and NOT_KNOWN not in stratum and not self.sizes.get(stratum):
            yield f"no places for the stratum {stratum_label(stratum)}", False

    def _in_order(self) -> Iterator[str]:
        """The reasons in the order of the design, then those of the strata."""
        demands = [_not(demand) for demand in self.design.eligible]
        yield from dict.fromkeys(demands)
        yield from sorted(self.reasons.keys() - set(demands))

    def frame(self, population: int) -> Frame:
        order = _order(self.framework, self.by)
        found = {key[0] for key in self.cells} | ({k for k, n in self.sizes.items() if n} if self.sizes else set())
        return Frame(
            population,
            tuple(Cell(*key, tuple(sorted(self.cells[key]))) for key in sorted(self.cells)),
            tuple(LeftOut(reason, *self.reasons[reason]) for reason in self._in_order()),
            tuple(sorted(found or ({ALL} if not self.by else set()), key=order)),
            tuple(self.unknown),
        )


def frame(framework: Framework, caseload: Caseload, design: Design) -> Frame:
    """Sort a caseload into the cells that a design draws from; the order of its rows does not matter."""
    sorting = _Sorting(framework, design)
    for case in caseload.cases:
        sorting.sort(case)
    return sorting.frame(len(caseload))


def without(caseload: Caseload, apart: Collection[str]) -> Caseload:
    """The caseload without the cases that another sample has; itself where there are none."""
    if not apart:
        return caseload
    gone = set(apart)
    return Caseload(tuple(case for case in caseload.cases if case.id not in gone), caseload.columns)


def _not(demand: Demand) -> str:
    return f"does not hold: {demand.label}"


def stratum_label(stratum: tuple[str, ...]) -> str:
    """A stratum as people read it and files hold it."""
    return ", ".join(stratum)


def _order(framework: Framework, by: tuple[str, ...]) -> Callable[[tuple[str, ...]], tuple[tuple[int, str], ...]]:
    """Strata in the order of the framework's options; other values by the alphabet, after them."""
    options = [list(framework.facts[name].options) for name in by]

    def order(stratum: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
        return tuple(
            (known.index(value) if value in known else len(known), value)
            for value, known in zip(stratum, options, strict=False)
        )

    return order
