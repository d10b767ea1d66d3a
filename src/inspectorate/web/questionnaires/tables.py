"""The tables of a closed questionnaire, without any figure about few people.

Everything shown of a question adds up to the number of returns: its answers, and those who were not asked or gave none.
As soon as one of these is small, nothing of the question is shown, nor of those that are asked only after some answer
to it. That hides more than it must; nothing that is shown can be taken from something else that is shown to give a
small number. Questionnaires that were answered here are always protected; what a folder brought as totals follows the
inspection's setting, which may be that nothing is hidden.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from inspectorate.findings.survey import Survey as CoreSurvey
from inspectorate.findings.survey_count import counts
from inspectorate.framework.framework import Question
from inspectorate.framework.questionnaire import Questionnaire, choices, leans_on, said
from inspectorate.scores.disclosure import (
    HIDDEN,
    NOTHING_HIDDEN,
    USUAL,
    Disclosure,
    any_small,
    linked,
    shown_text,
    whole_hidden,
)
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.questionnaires.loading import Standing
from inspectorate.web.whole import particulars_of

_NONE = "Not asked, or no answer"


@dataclass(frozen=True, slots=True)
class Table:
    """A question with its answers and how many gave each; no rows where it is hidden."""

    text: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables of a survey; `why_none` says why there are none."""

    setting: str
    tables: tuple[Table, ...] = ()
    totals: tuple[tuple[str, str, str], ...] = ()
    why_none: str = ""


def tables_of(inspection: Inspection, standing: Standing) -> Tables:
    """What may be shown of a survey whose results are in."""
    survey, asked = standing.kept, standing.questionnaire
    assert survey is not None
    setting = setting_of(inspection, own=survey.returns is not None).raised(survey.threshold)
    if survey.returns is None:
        return Tables(setting.in_words(), totals=tuple(_total(each, setting) for each in survey.results))
    if asked is None:
        return Tables(setting.in_words(), why_none="The framework has no questionnaire of this name.")
    if whole_hidden(len(survey.returns), setting):
        few = f"Fewer than {setting.threshold} came back, so nothing of what they say is shown."
        return Tables(setting.in_words(), why_none=few)
    return Tables(setting.in_words(), tables=tuple(_tables(survey, asked, setting)))


def setting_of(inspection: Inspection, *, own: bool) -> Disclosure:
    """What an inspection protects; of its own anonymous questionnaires never less than is usual."""
    said_so: Any = particulars_of(inspection).disclosure
    if said_so == "none":
        return USUAL if own else NOTHING_HIDDEN
    if not isinstance(said_so, Mapping):
        return USUAL
    threshold, base = (int(said_so.get(name, usual)) for name, usual in (("threshold", 5), ("base", 1)))
    return Disclosure(max(threshold, USUAL.threshold) if own else threshold, base)


def _tables(survey: CoreSurvey, asked: Questionnaire, setting: Disclosure) -> list[Table]:
    found = counts(survey, asked)
    people = len(survey.returns or ())
    cells = {q.id: _cells(q, found[q.id].options, people) for q in asked.questions if choices(q)}
    protected = {name for name, each in cells.items() if any_small(each.values(), setting)}
    # A number, a date or own words have no table, yet who is asked next may hang on them.
    protected |= {question.id for question in asked.questions if question.id not in cells}
    leaning = {question.id: leans_on(question) for question in asked.questions}
    made = []
    for question in asked.questions:
        if question.id in cells:
            hidden = question.id in protected or linked(question.id, leaning, protected)
            made.append(_table(question, {} if hidden else cells[question.id], setting))
    return made


def _cells(question: Question, options: Mapping[str, int], people: int) -> dict[str, int]:
    """How many gave each answer, and how many none: together as many as came back."""
    given = {name: options.get(name, 0) for name, _ in choices(question)}
    return {**given, "": people - sum(given.values())}


def _table(question: Question, cells: Mapping[str, int], setting: Disclosure) -> Table:
    labels = {**{name: said(text).words for name, text in choices(question)}, "": _NONE}
    return Table(
        said(question.text).words, tuple((labels[name], shown_text(count, setting)) for name, count in cells.items())
    )


def _total(result: Any, setting: Disclosure) -> tuple[str, str, str]:
    """A row of totals: the words, how many of how many, the per cent."""
    label = result.label or result.question
    above, relevant = result.above, result.relevant
    if above is None or relevant is None:
        return label, "", "" if result.share is None else f"{float(result.share):.0f}%"
    if any_small((above, relevant - above, relevant), setting):
        return label, HIDDEN, HIDDEN
    share = "" if not relevant else f"{100 * above / relevant:.0f}%"
    return label, f"{shown_text(above, setting)} of {shown_text(relevant, setting)}", share
