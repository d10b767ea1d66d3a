"""Survey questions answer by answer: bars where they have two to four answers, a table of all others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from inspectorate.findings.shown import ShownAnswer, ShownResult
from inspectorate.findings.survey_rows import share
from inspectorate.findings.survey_table import SurveyTable
from inspectorate.language import gettext
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

Scale: TypeAlias = tuple[tuple[str, str], ...]


def answer_by_answer(table: SurveyTable, title: str, unit: str, drawn: bool = True) -> Iterator[Block]:
    """Questions with more answers than two and those without a line; those of the same answers in one chart.

    A question of which anything is not shown, or not known, stands in the table only.
    """
    groups: dict[Scale, list[ShownResult]] = {}
    for result in table.results:
        if len(result.answers) > 2 or result.only_answers:
            groups.setdefault(_scale(result) if drawn else (), []).append(result)
    rest = groups.pop((), [])
    columns = (
        Column(gettext("Question and answer")),
        *(Column(gettext("People"), True), Column(gettext("Per cent"), True)),
    )
    for place, (scale, results) in enumerate([*groups.items(), ((), rest)], start=1):
        name = f"survey-{table.survey.id}-each" + (f"-{place}" if place > 1 else "")
        rows = tuple(row for result in results for row in _group(result))
        if rows:
            made = Table(name, gettext("{title}: answer by answer", title=title), columns, rows, unit)
            each = gettext("{title}: each answer", title=title)
            yield _chart(name, each, results, scale, made) if scale else made


def _scale(result: ShownResult) -> Scale:
    """The answers of a question that can be drawn; blank of one that cannot."""
    if not 1 < len(result.answers) <= MOST_CATEGORIES or result.hides:
        return ()
    if any(answer.percent.hidden or answer.percent.value is None for answer in result.answers):
        return ()
    return tuple((answer.option, str(answer.label)) for answer in result.answers)


def _chart(name: str, title: str, results: Sequence[ShownResult], scale: Scale, table: Table) -> Chart:
    marks = MARKS[len(scale)]
    categories = tuple(Category(option, label, marks[n]) for n, (option, label) in enumerate(scale))
    rows = tuple(BarRow(_question(result), tuple(map(_bar, result.answers))) for result in results)
    return Chart(f"{name}-chart", title, _sentence(results), rows, categories, table)


def _question(result: ShownResult) -> str:
    return gettext("{question} ({people} answered)", question=result.label, people=result.relevant.text)


def _bar(answer: ShownAnswer) -> Bar:
    people = "" if answer.people.value is None else f"{answer.people.text}, "
    told = f"{answer.label}: {people}{share(answer.percent)}"
    return Bar(min(float(answer.percent.value or 0), 100.0), told, answer.option)


def _sentence(results: Sequence[ShownResult]) -> str:
    """The answer that the greatest share gave; of several that are level, only how great it is."""
    found = [(answer.percent.value or 0, answer, result) for result in results for answer in result.answers]
    most = max(found, key=lambda each: each[0])
    shown = share(most[1].percent)
    level = [each for each in found if share(each[1].percent) == shown]
    if len(level) > 1:
        return gettext("The greatest share of any answer is {percent}.", percent=shown)
    return gettext(
        "The greatest share, {percent}, answered “{answer}” to “{question}”.",
        percent=shown,
        answer=most[1].label,
        question=most[2].label,
    )


def _group(result: ShownResult) -> Iterator[Row]:
    yield Row((words(_question(result)),), group=True)
    for answer in result.answers:
        yield Row((words(str(answer.label)), words(answer.people.text), words(share(answer.percent))))
