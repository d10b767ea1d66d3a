"""Survey questions answer by answer: bars where they have two to four answers, a table of all others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from inspectorate.findings.shown import ShownAnswer, ShownResult
from inspectorate.findings.survey_rows import share
from inspectorate.findings.survey_table import SurveyTable
from inspectorate.framework.questionnaire import said
from inspectorate.report.charts import MARKS
from inspectorate.report.document import (
    MOST_CATEGORIES,
    Bar,
    BarRow,
    Block,
    Category,
    Chart,
    Column,
    Row,
    Table,
    words,
)

COLUMNS = (Column("Question and answer"), Column("People", True), Column("Per cent", True))
Scale: TypeAlias = tuple[tuple[str, str], ...]


def answer_by_answer(
    table: SurveyTable, title: str, unit: str, language: str = "en", drawn: bool = True
) -> Iterator[Block]:
    """Questions with more answers than two and those without a line; those of the same answers in one chart.

    A question of which anything is not shown, or not known, stands in the table only.
    """
    groups: dict[Scale, list[ShownResult]] = {}
    for result in table.results:
        if len(result.answers) > 2 or result.only_answers:
            groups.setdefault(_scale(result, language) if drawn else (), []).append(result)
    rest = groups.pop((), [])
    for place, (scale, results) in enumerate([*groups.items(), ((), rest)], start=1):
        name = f"survey-{table.survey.id}-each" + (f"-{place}" if place > 1 else "")
        rows = tuple(row for result in results for row in _group(result, language))
        if rows:
            made = Table(name, f"{title}: answer by answer", COLUMNS, rows, unit)
            yield _chart(name, f"{title}: each answer", results, scale, made, language) if scale else made


def _scale(result: ShownResult, language: str) -> Scale:
    """The answers of a question that can be drawn; blank of one that cannot."""
    if not 1 < len(result.answers) <= MOST_CATEGORIES or result.hides:
        return ()
    if any(answer.percent.hidden or answer.percent.value is None for answer in result.answers):
        return ()
    return tuple((answer.option, said(answer.label, language).words) for answer in result.answers)


def _chart(name: str, title: str, results: Sequence[ShownResult], scale: Scale, table: Table, language: str) -> Chart:
    marks = MARKS[len(scale)]
    categories = tuple(Category(option, label, marks[n]) for n, (option, label) in enumerate(scale))
    rows = tuple(
        BarRow(_question(result, language), tuple(_bar(answer, language) for answer in result.answers))
        for result in results
    )
    return Chart(f"{name}-chart", title, _sentence(results, language), rows, categories, table)


def _question(result: ShownResult, language: str) -> str:
    return f"{said(result.label, language).words} ({result.relevant.text} answered)"


def _bar(answer: ShownAnswer, language: str) -> Bar:
    people = "" if answer.people.value is None else f"{answer.people.text}, "
    told = f"{said(answer.label, language).words}: {people}{share(answer.percent)}"
    return Bar(min(float(answer.percent.value or 0), 100.0), told, answer.option)


def _sentence(results: Sequence[ShownResult], language: str) -> str:
    """The answer that the greatest share gave; of several that are level, only how great it is."""
    found = [(answer.percent.value or 0, answer, result) for result in results for answer in result.answers]
    most = max(found, key=lambda each: each[0])
    shown = share(most[1].percent)
    level = [each for each in found if share(each[1].percent) == shown]
    if len(level) > 1:
        return f"The greatest share of any answer is {shown}."
    answer, question = said(most[1].label, language).words, said(most[2].label, language).words
    return f"The greatest share, {shown}, answered “{answer}” to “{question}”."


def _group(result: ShownResult, language: str) -> Iterator[Row]:
    yield Row((words(_question(result, language)),), group=True)
    for answer in result.answers:
        label = said(answer.label, language).words
        yield Row((words(label), words(answer.people.text), words(share(answer.percent))))
