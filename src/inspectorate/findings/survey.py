"""Questionnaires and interviews beside the cases: what was sent, what came back, what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from inspectorate.caseload.columns import Beside, Column, Sheet, TableOf
from inspectorate.framework.framework import Framework

Form: TypeAlias = Literal["totals", "returns"]
FORMS: tuple[Form, ...] = ("totals", "returns")

TOTALS = TableOf(
    "surveys/ID.csv",
    "a question of a questionnaire of which only totals are known",
    (
        Column("question", "its name", required=True, filled=True),
        Column("label", "its words", "text"),
        Column("above", "how many agreed", "whole"),
        Column("relevant", "of how many who answered", "whole"),
        Column("percent", "the share, where only that is known", "number"),
        Column("note", "what else there is to know", "text"),
    ),
    ("question",),
)


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """What was answered to one question: so many of so many, or only a per cent."""

    question: str
    label: str = ""
    above: int | None = None
    relevant: int | None = None
    percent: Fraction | None = None
    note: str = ""
    beside: Beside = ()
    line: int = field(default=0, compare=False)

    @property
    def share(self) -> Fraction | None:
        """The per cent that the counts give, else the one that is stated; None where neither is known."""
        if self.above is not None and self.relevant:
            return Fraction(100 * self.above, self.relevant)
        return self.percent


@dataclass(frozen=True, slots=True)
class Survey:
    """One questionnaire or set of interviews; `results` with totals only, else a row a return in `returns`."""

    id: str
    title: str = ""
    instrument: str = ""
    form: Form = "totals"
    sent: int | None = None
    returned: int | None = None
    interviewed: int | None = None
    note: str = ""
    results: tuple[SurveyResult, ...] = ()
    returns: Sheet | None = None

    def counted(self, framework: Framework) -> tuple[SurveyResult, ...]:
        """The results, counted from the returns where there are some.

        A question of the framework's questionnaire of this id counts by the lines of its scale; an answer without a
        line, or a blank one, is in no denominator. Other columns have no share: they are left out.
        """
        if self.returns is None:
            return self.results
        asked = _questionnaire(framework, self.id)
        rows = list(self.returns.records())
        return tuple(_count(name, asked[name], rows, framework) for name in self.returns.columns if name in asked)


def _questionnaire(framework: Framework, survey: str) -> dict[str, Mapping[str, Any]]:
    described = framework.surveys.get(survey, {})
    return {question["id"]: question for question in described.get("questions", []) if "id" in question}


def _count(name: str, question: Mapping[str, Any], rows: list[dict[str, str]], framework: Framework) -> SurveyResult:
    scale = framework.scales.get(question.get("scale", ""))
    lines = {} if scale is None else {option.id: option.line for option in scale.options.values()}
    found = [lines.get(row[name].strip()) for row in rows]
    above, below = found.count("above"), found.count("below")
    label = question.get("text", "")
    return SurveyResult(name, label if isinstance(label, str) else label.get("en", ""), above, above + below)
