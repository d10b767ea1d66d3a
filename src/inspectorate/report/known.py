"""What live figures are taken from: one inspection, scored when something of it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

from inspectorate.findings.context import ContextFigure
from inspectorate.findings.measure import Result
from inspectorate.findings.meeting import Meeting
from inspectorate.findings.shown import ShownResult
from inspectorate.findings.survey import Survey
from inspectorate.findings.survey_table import survey_table
from inspectorate.findings.verdict import Judgement
from inspectorate.framework.framework import Framework
from inspectorate.particulars import Particulars
from inspectorate.report.stated import StatedPart
from inspectorate.scores.compare import Comparison
from inspectorate.scores.disclosure import Disclosure
from inspectorate.scores.score import Scores

#: The scores under a filter (a condition as plain data, or none) and of certain instruments; raises `Refused`.
Scoring: TypeAlias = Callable[[Mapping[str, Any] | None, tuple[str, ...] | None], Scores]


@dataclass(frozen=True)
class Known:
    """One inspection as live figures see it.

    `scored` is asked once for each distinct filter and `compared` once: whoever makes this may work slowly. `beside`
    are the parts of the sample that the report shows. `sizes` counts people and the caseload, None where a
    number is not known. With `unfinished` figures of unfinished work are allowed (a feedback sheet), else they are
    faults.
    """

    particulars: Particulars
    framework: Framework
    scored: Scoring
    compared: Callable[[], Comparison | None] = lambda: None
    elements: tuple[Framework, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    measured: Mapping[str, str] = field(default_factory=dict)
    results: tuple[Result, ...] = ()
    surveys: tuple[Survey, ...] = ()
    context: tuple[ContextFigure, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    sizes: Mapping[str, int | None] = field(default_factory=dict)
    beside: tuple[StatedPart, ...] = ()
    threshold: int = 0
    unfinished: bool = False

    @property
    def frameworks(self) -> tuple[Framework, ...]:
        """The inspection's framework and those of its elements."""
        return (self.framework, *dict.fromkeys(self.elements))

    @cached_property
    def said(self) -> Mapping[str, Mapping[str, ShownResult]]:
        """What respondents of each survey answered, by question, as far as it may be shown."""
        tables = {each.id: survey_table(each, self.framework, self.particulars.protected) for each in self.surveys}
        return {name: {result.question: result for result in table.results} for name, table in tables.items()}


def threshold_of(disclosure: Disclosure | None) -> int:
    """The number of cases under which nothing is shown, as `inspection.yaml` states it; 0 where it states none.

    Respondents are protected whether it states one or not: `Known.said`.
    """
    return 0 if disclosure is None else disclosure.threshold
