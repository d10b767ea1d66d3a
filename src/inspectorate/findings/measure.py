"""Performance measures against their targets: met, near or missed (contract section 6)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, TypeAlias

from inspectorate.caseload.columns import Beside
from inspectorate.framework.framework import Framework, Item, Measure
from inspectorate.framework.shape import number_from

Status: TypeAlias = Literal["met", "near", "missed"]
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


def measured_grade(item: Item, framework: Framework, results: Iterable[Result]) -> str | None:
    """The grade that the share of an item's measures that were met gives; None when none of them has a status.

    Where a measure stands in several lines, the last one counts.
    """
    if item.measures is None:
        return None
    latest: Mapping[str, Result] = {result.measure: result for result in results}
    statuses = [
        status(framework.measures[name], latest[name].target, latest[name].actual)
        for name in item.measures.of
        if name in latest
    ]
    known = [found for found in statuses if found is not None]
    if not known:
        return None
    share = Fraction(sum(found == "met" for found in known), len(known))
    steps = sorted(item.measures.grades, reverse=True)
    return next((grade for least, grade in steps if share >= least), None)
