"""Performance measures against their targets: met, near or missed (contract section 6)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, TypeAlias

from inspectorate.caseload.columns import Beside
from inspectorate.framework.framework import Framework, Item, Measure
from inspectorate.framework.shape import number_from
from inspectorate.language import gettext, ngettext

Status: TypeAlias = Literal["met", "near", "missed"]
#: The words in `scope` that say: the area's own figure.
OWN = ("", "area")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Result:
    """A line of `measures.csv`: cells as they were given, numbers or words. An empty `actual` says why in `note`."""

    measure: str
    domain: str = ""
    period: str = ""
    scope: str = ""
    target: str = ""
    actual: str = ""
    national: str = ""
    previous: str = ""
    predicted: str = ""
    grade: str = ""
    note: str = ""
    beside: Beside = ()
    line: int = field(default=0, compare=False)


def figure(cell: str) -> Fraction | None:
    """The number in a cell (a per cent sign and thousands' commas are read); None where the cell is words."""
    text = cell.strip().removesuffix("%").strip()
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    return number_from(text)


def status(measure: Measure, target: str, actual: str) -> Status | None:
    """How an actual figure stands to its target, by the direction that is better; None unless both are numbers.

    Near is within `measure.near` per cent of the target.
    """
    aim, reached = figure(target), figure(actual)
    if aim is None or reached is None:
        return None
    short = aim - reached if measure.better == "higher" else reached - aim
    if short <= 0:
        return "met"
    return "near" if short <= abs(aim) * measure.near / 100 else "missed"


def national_status(measure: Measure, result: Result) -> Status | None:
    """How the national figure stands to the target; None too where it is a sum of all areas, and only shown."""
    return status(measure, result.target, result.national) if measure.national == "judged" else None


def is_grade(measure: Measure) -> bool:
    """Whether a measure is nothing but a grade that others gave, to a domain or to the area as a whole."""
    return measure.unit == "grade"


def counting(results: Iterable[Result]) -> dict[str, Result]:
    """The line of each measure that counts for grades: the last one of the area's own, else the last one."""
    known = list(results)
    own = {result.measure: result for result in known if result.scope in OWN}
    return {**{result.measure: result for result in known}, **own}


@dataclass(frozen=True, slots=True)
class ShareMet:
    """How many of the measures that an item leans on were met, with the grade that this share gives.

    `of` is each measure with how it stands (None: it has no line, or no target and figure in numbers); `step` is the
    least share (0 to 1) for which the framework gives `grade`. Both are None where no measure has a status. A near
    miss is not met.
    """

    item: str
    of: tuple[tuple[Measure, Status | None], ...]
    grade: str | None
    step: Fraction | None

    @property
    def judged(self) -> int:
        """The measures of which it is known whether they were met: what the share is of."""
        return sum(found is not None for _, found in self.of)

    @property
    def share(self) -> Fraction | None:
        """The share that was met, of those of which it is known."""
        return Fraction(self.number("met"), self.judged) if self.judged else None

    def number(self, status: Status) -> int:
        """How many stand so."""
        return sum(found == status for _, found in self.of)

    @property
    def without(self) -> tuple[Measure, ...]:
        """The measures that are left out, because nobody can tell whether they were met."""
        return tuple(measure for measure, found in self.of if found is None)

    def words(self, label: str = "") -> str:
        """The arithmetic in a sentence; `label` is the words of the grade."""
        share = self.share
        if share is None or self.step is None:
            return gettext(
                "None of its {number} measures has a target and a figure in numbers, so no grade follows.",
                number=len(self.of),
            )
        told = [self._told(_percent(share), label or str(self.grade), _percent(self.step))]
        if names := "; ".join(str(measure.label) for measure in self.without):
            told.append(gettext("Left out, without a target and a figure in numbers: {measures}.", measures=names))
        return " ".join(told)

    def _told(self, percent: str, grade: str, step: str) -> str:
        near = self.number("near")
        named = {"met": self.number("met"), "judged": self.judged, "percent": percent, "grade": grade, "step": step}
        if not near:
            return gettext("{met} of {judged} measures met: {percent}, so {grade} (from {step}).", **named)
        return ngettext(
            "{met} of {judged} measures met: {percent} ({near} near miss does not count as met), so {grade} "
            "(from {step}).",
            "{met} of {judged} measures met: {percent} ({near} near misses do not count as met), so {grade} "
            "(from {step}).",
            near,
            near=near,
            **named,
        )


def _percent(share: Fraction) -> str:
    """A share for people: whole per cents, one place where that would not be exact enough to tell steps apart."""
    percent = 100 * share
    return f"{int(percent)}%" if percent.denominator == 1 else f"{float(percent):.1f}%"


def share_met(item: Item, framework: Framework, results: Iterable[Result]) -> ShareMet | None:
    """The share of an item's measures that were met, and the grade it gives; None where it leans on none.

    Where a measure stands in several lines, that of `counting` counts.
    """
    if item.measures is None:
        return None
    latest = counting(results)
    of = tuple(
        (
            framework.measures[name],
            status(framework.measures[name], latest[name].target, latest[name].actual) if name in latest else None,
        )
        for name in item.measures.of
    )
    bare = ShareMet(item.id, of, None, None)
    share = bare.share
    if share is None:
        return bare
    steps = sorted(item.measures.grades, reverse=True)
    step, grade = next(((least, grade) for least, grade in steps if share >= least), (None, None))
    return ShareMet(item.id, of, grade, step)


def measured_grade(item: Item, framework: Framework, results: Iterable[Result]) -> str | None:
    """The grade that the share of an item's measures that were met gives; None when none of them has a status."""
    found = share_met(item, framework, results)
    return None if found is None else found.grade
