"""Figures about the body that the caseload itself gives, counted live beside the figure that was given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction

from inspectorate.answers.routing import CaseView
from inspectorate.caseload.caseload import Caseload
from inspectorate.findings.context import ContextFigure
from inspectorate.findings.published_files import condition_names, read_where
from inspectorate.framework.framework import Framework
from inspectorate.framework.located import as_data
from inspectorate.framework.where import condition_from_data
from inspectorate.refusal import Fault, Refused
from inspectorate.scores.score import half_up

ALL, KNOWN = "all", "known"


@dataclass(frozen=True, slots=True)
class LiveCount:
    """What the caseload gives: `number` of its cases, out of `of`; of `unknown` of them nobody knows.

    `places` are the decimals that the given figure was given with.
    """

    figure: ContextFigure
    number: int
    of: int
    unknown: int
    places: int

    @property
    def value(self) -> Fraction | None:
        """The number, or, where the figure is a share, the per cent; None of nothing."""
        if not self.figure.is_share:
            return Fraction(self.number)
        return Fraction(100 * self.number, self.of) if self.of else None

    @property
    def shown(self) -> str:
        """The value with as many decimals as the given figure has."""
        if self.value is None:
            return ""
        places = self.places if self.figure.is_share else 0
        return f"{float(half_up(self.value, places)):.{places}f}"

    @property
    def differs(self) -> bool:
        """Whether the given figure is another one, both rounded as the given one is."""
        given, ours = self.figure.number, self.value
        return given is not None and ours is not None and half_up(ours, self.places) != given


def live_counts(
    figures: Iterable[ContextFigure], caseload: Caseload | None, framework: Framework
) -> dict[tuple[str, str], LiveCount]:
    """What a caseload gives for each figure that counts its cases, by the figure's name and date.

    Figures are left out that can be read in the terms of an element's framework alone.
    """
    counts: dict[tuple[str, str], LiveCount] = {}
    if caseload is None:
        return counts
    views = [CaseView(framework, case.facts, {}) for case in caseload.cases]
    for figure in figures:
        with suppress(Refused):
            if (found := live(figure, views, framework)) is not None:
                counts[figure.figure, figure.date] = found
    return counts


def live(figure: ContextFigure, views: Iterable[CaseView], framework: Framework) -> LiveCount | None:
    """What the cases of a caseload give for a figure; None where it does not count them, or nobody can know.

    Raises `Refused` where the figure's condition cannot be read in the framework's terms.
    """
    if not figure.where.strip():
        return None
    holds, among = test_of(figure.where, framework), figure.among.strip()
    inside = None if among in ("", ALL, KNOWN) else test_of(among, framework)
    number = of = unknown = seen = 0
    for view in views:
        if inside is not None and inside(view) is not True:
            continue
        found = holds(view)
        seen += 1
        unknown += found is None
        number += found is True
        of += found is not None or among != KNOWN
    if unknown and unknown == seen:
        return None
    return LiveCount(figure, number, of, unknown, len(figure.value.partition(".")[2]))


def test_of(where: str, framework: Framework) -> Callable[[CaseView], bool | None]:
    """A condition on the facts of a case, as it stands in a cell: `all`, `name=a,b`, or a mapping in braces."""
    if where.strip() == ALL:
        return lambda view: True
    sample, plain = read_where(where.strip())
    if sample or plain is None:
        raise Refused([Fault("", 0, "where", f"{where!r} is no condition on cases", "write gender=female", "where")])
    condition = condition_from_data(as_data(plain), framework)
    unknown = sorted(condition_names(plain) - set(framework.facts))
    if unknown:
        wrong = f"{unknown[0]!r} is no fact of a caseload"
        raise Refused([Fault("", 0, "where", wrong, f"use one of: {', '.join(framework.facts)}", "unknown-fact")])
    return lambda view: condition.holds(view.value)


def condition_faults(figure: ContextFigure, frameworks: tuple[Framework, ...], file: str) -> Iterable[Fault]:
    """What is wrong with the conditions of a figure: in the terms of none of the frameworks can they be read."""
    for column, cell in (("where", figure.where), ("among", figure.among)):
        if not cell.strip() or (column == "among" and cell.strip() in (ALL, KNOWN)):
            continue
        faults: tuple[Fault, ...] = ()
        for framework in reversed(frameworks):
            try:
                test_of(cell, framework)
            except Refused as refused:
                faults = refused.faults
            else:
                faults = ()
                break
        for fault in faults:
            yield Fault(file, figure.line, column, fault.wrong, fault.write, fault.code)
    if figure.among.strip() and not figure.where.strip():
        wrong = "it says of which cases, but not which are counted"
        yield Fault(file, figure.line, "where", wrong, "write all, or a condition such as gender=female", "where")
