"""Survey tables as rows for people, spreadsheets and programs: nothing but what may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from inspectorate.caseload.table import csv_text
from inspectorate.findings.shown import Figure, ShownAnswer, ShownResult
from inspectorate.findings.survey_table import SurveyTable
from inspectorate.framework.questionnaire import said
from inspectorate.language import gettext
from inspectorate.scores.disclosure import HIDDEN
from inspectorate.scores.score import half_up

COLUMNS = (
    *("survey", "sent", "returned", "late", "refused", "interviewed", "question", "option", "label"),
    *("above", "relevant", "percent", "note", "disclosure"),
)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of a survey table: a question, or (indented) one answer to it."""

    label: str
    counts: str
    percent: str


def rows_of(table: SurveyTable, language: str = "en") -> Iterator[ShownRow]:
    """The rows of a table: each question, and each answer where there are more than two or no line."""
    for result in table.results:
        label = said(result.label, language).words
        if result.only_answers:
            yield ShownRow(label, result.relevant.text, "")
        else:
            yield ShownRow(label, of(result), share(result.percent))
        if len(result.answers) > 2 or result.only_answers:
            for answer in result.answers:
                yield ShownRow(f"  {said(answer.label, language).words}", answer.people.text, share(answer.percent))


def of(result: ShownResult) -> str:
    """So many of so many; [c] where one of the two is not shown, a dash where it is not known."""
    if result.above.hidden or result.relevant.hidden:
        return HIDDEN
    if result.above.value is None or result.relevant.value is None:
        return "–"
    return gettext("{part} of {whole}", part=result.above.text, whole=result.relevant.text)


def share(figure: Figure) -> str:
    """A per cent with its sign, or what stands for one that is not shown or not known."""
    return f"{figure.text}%" if figure.value is not None and not figure.hidden else figure.text


def as_csv(tables: Iterable[SurveyTable], language: str = "en") -> str:
    """Tables as CSV, a row a question and a row an answer; the disclosure setting stands in each."""
    rows = [row for table in tables for row in _cells(table, language)]
    return csv_text(COLUMNS, rows, {"above", "relevant", "percent"})


def _cells(table: SurveyTable, language: str) -> Iterator[list[str]]:
    survey = table.survey
    numbers = (survey.sent, survey.came_back, survey.late, survey.refused, survey.interviewed)
    first = [survey.id, *("" if number is None else str(number) for number in numbers)]
    if not table.results:
        yield [*first, "", "", "", "", "", "", table.refused, table.settings]
    for result in table.results:
        label = said(result.label, language).words
        counts = [plain(figure) for figure in (result.above, result.relevant, result.percent)]
        yield [*first, result.question, "", label, *counts, result.note, table.settings]
        for answer in result.answers:
            counts = [plain(figure) for figure in (answer.people, result.relevant, answer.percent)]
            words = said(answer.label, language).words
            yield [*first, result.question, answer.option, words, *counts, "", table.settings]


def plain(figure: Figure) -> str:
    """A figure for a cell: a whole number, [c], or nothing where it is not known."""
    return HIDDEN if figure.hidden else "" if figure.value is None else figure.text


def as_data(table: SurveyTable, language: str = "en") -> dict[str, Any]:
    """A table as data for JSON: numbers, `[c]` where one is not shown, null where it is not known."""
    survey = table.survey
    return {
        "id": survey.id,
        "title": said(table.title, language).words,
        "sent": survey.sent,
        "returned": survey.came_back,
        "late": survey.late,
        "refused": survey.refused,
        "interviewed": survey.interviewed,
        "disclosure": {"threshold": table.disclosure.threshold, "base": table.disclosure.base, "said": table.settings},
        "not_shown": table.refused,
        "questions": {result.question: _result(result, language) for result in table.results},
    }


def _result(result: ShownResult, language: str) -> dict[str, Any]:
    return {
        "label": said(result.label, language).words,
        "above": number(result.above),
        "relevant": number(result.relevant),
        "percent": number(result.percent),
        "answers": {answer.option: _answer(answer) for answer in result.answers},
        "note": result.note,
    }


def _answer(answer: ShownAnswer) -> dict[str, Any]:
    return {"people": number(answer.people), "percent": number(answer.percent)}


def number(figure: Figure) -> int | str | None:
    """A figure as data: a whole number, [c], or None."""
    return HIDDEN if figure.hidden else None if figure.value is None else int(half_up(figure.value))
