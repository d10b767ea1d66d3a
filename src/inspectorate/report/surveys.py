"""The chapter on what people said: each survey with what came back of it, its shares as bars and in a table."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.findings.shown import Figure, ShownResult
from inspectorate.findings.survey import Survey
from inspectorate.findings.survey_rows import of, share
from inspectorate.findings.survey_table import SurveyTable, survey_table
from inspectorate.framework.framework import Text
from inspectorate.framework.questionnaire import said
from inspectorate.report.document import (
    Bar,
    BarRow,
    Block,
    Category,
    Chart,
    Column,
    Quote,
    Row,
    Section,
    Table,
    paragraph,
    small,
    words,
)
from inspectorate.report.material import Material
from inspectorate.report.wording import label_of, noted, sentence

AGREED = Category("agreed", "Agreed")
COLUMNS = (Column("What was said"), Column("Agreed", True), Column("Per cent", True))


def surveys_chapter(material: Material) -> Section | None:
    """What respondents said, each survey in a part of its own; nothing where there are no surveys."""
    if not material.surveys:
        return None
    return Section("surveys", "What people told us", tuple(_part(material, survey) for survey in material.surveys))


def _part(material: Material, survey: Survey) -> Section:
    table = survey_table(survey, material.main.framework, material.disclosure)
    language = material.particulars.language or "en"
    title = _title(table, language)
    inside = [*_back(table), *_said(table, language), small(table.settings), *_quotations(table)]
    return Section(f"survey-{survey.id}", title, tuple(inside))


def _title(table: SurveyTable, language: str) -> str:
    title = said(table.title, language).words
    return label_of(title).capitalize() if title == table.survey.id else title


def _back(table: SurveyTable) -> Iterator[Block]:
    if table.returned:
        yield paragraph(sentence(table.returned))


def _said(table: SurveyTable, language: str) -> Iterator[Block]:
    lined = [each for each in table.results if not each.only_answers]
    if table.refused or not table.results:
        yield paragraph(table.refused or "Nothing of what was answered is known in numbers.")
        return
    if lined:
        answers = _answers(table, lined, language)
        chart = _chart(table, lined, answers, language)
        yield answers if chart is None else chart
    yield from _answer_by_answer(table, language)


def _answers(table: SurveyTable, results: list[ShownResult], language: str) -> Table:
    rows, notes, bare = [], [], False
    for result in results:
        label = said(result.label, language).words
        counts = of(result)
        bare = bare or (counts == "–" and result.percent.value is not None)
        rows.append(Row((words(label), words(counts), words(share(result.percent)))))
        if result.note:
            notes.append((label, result.note))
    unknown = ("Where a dash stands for the counts, only the per cent is known, and not of how many.",) if bare else ()
    caption = f"{_title(table, language)}: answers"
    name = f"survey-{table.survey.id}-answers"
    return Table(name, caption, COLUMNS, tuple(rows), _unit(table), (*unknown, *noted(notes)))


def _unit(table: SurveyTable) -> str:
    return f"of those who answered; {table.returned}" if table.returned else "of those who answered"


def _chart(table: SurveyTable, results: list[ShownResult], answers: Table, language: str) -> Chart | None:
    """The shares as bars, with the table beside them; none where there is nothing to set side by side."""
    bars = [each for each in results if each.percent.value is not None and not each.percent.hidden]
    if len(bars) < 2:
        return None
    rows = tuple(BarRow(said(each.label, language).words, (_bar(each.percent),)) for each in bars)
    title = f"{_title(table, language)}: how many agreed"
    most = max(bars, key=lambda each: each.percent.value or 0)
    told = f"Most agreed with “{said(most.label, language).words}” ({share(most.percent)})."
    return Chart(f"survey-{table.survey.id}-chart", title, told, rows, (AGREED,), answers)


def _bar(percent: Figure) -> Bar:
    return Bar(float(percent.value or 0), share(percent), AGREED.id)


def _answer_by_answer(table: SurveyTable, language: str) -> Iterator[Table]:
    """Questions with more answers than two, and those without a line, answer by answer."""
    rows: list[Row] = []
    for result in table.results:
        if len(result.answers) < 3 and not result.only_answers:
            continue
        rows += _group(said(result.label, language).words, result, language)
    if rows:
        columns = (Column("Question and answer"), Column("People", True), Column("Per cent", True))
        caption = f"{_title(table, language)}: answer by answer"
        yield Table(f"survey-{table.survey.id}-each", caption, columns, tuple(rows), _unit(table))


def _group(label: str, result: ShownResult, language: str) -> Iterator[Row]:
    yield Row((words(f"{label} ({result.relevant.text} answered)"),), group=True)
    for answer in result.answers:
        yield Row((words(_word(answer.label, language)), words(answer.people.text), words(share(answer.percent))))


def _word(label: Text, language: str) -> str:
    return said(label, language).words


def _quotations(table: SurveyTable) -> Iterator[Block]:
    """Words of respondents that a person screened and that may be quoted."""
    for quoted in table.quotations.values():
        for told in quoted:
            yield Quote((paragraph(told),))
