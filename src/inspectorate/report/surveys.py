"""The chapter on what people said: each survey with what came back of it, its shares as bars and in a table."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.findings.shown import ShownResult
from inspectorate.findings.survey import Survey
from inspectorate.findings.survey_rows import of, share
from inspectorate.findings.survey_table import SurveyTable, survey_table
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
from inspectorate.report.stated import charted
from inspectorate.report.surveyanswers import answer_by_answer
from inspectorate.report.wording import count, label_of, noted, sentence

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
    wanted = charted(material.main.framework, "surveys")
    drawn = wanted is None or survey.id in wanted
    inside = [*_back(table), *_said(table, language, drawn), small(table.settings), *_quotations(table)]
    return Section(f"survey-{survey.id}", title, tuple(inside))


def _title(table: SurveyTable, language: str) -> str:
    title = said(table.title, language).words
    return label_of(title).capitalize() if title == table.survey.id else title


def _back(table: SurveyTable) -> Iterator[Block]:
    if table.returned:
        yield paragraph(sentence(table.returned))


def _said(table: SurveyTable, language: str, drawn: bool) -> Iterator[Block]:
    lined = [each for each in table.results if not each.only_answers]
    if table.refused or not table.results:
        yield paragraph(table.refused or "Nothing of what was answered is known in numbers.")
        return
    if lined:
        answers = _answers(table, lined, language)
        chart = _chart(table, lined, answers, language) if drawn else None
        yield answers if chart is None else chart
    yield from answer_by_answer(table, _title(table, language), _unit(table), language, drawn)


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
    rows = tuple(BarRow(said(each.label, language).words, (_bar(each),)) for each in bars)
    title = f"{_title(table, language)}: how many agreed"
    name = f"survey-{table.survey.id}-chart"
    return Chart(name, title, _ends(bars, language), rows, (AGREED,), answers)


def _bar(result: ShownResult) -> Bar:
    """So many of so many and the per cent; the per cent alone where no more is known."""
    counts = of(result)
    told = f"{counts}, {share(result.percent)}" if counts != "–" else share(result.percent)
    return Bar(float(result.percent.value or 0), told, AGREED.id)


def _ends(bars: list[ShownResult], language: str) -> str:
    """With what the greatest and the smallest share agreed, in the figures that people see."""
    shown = {each.question: share(each.percent) for each in bars}
    named = {each.question: said(each.label, language).words for each in bars}
    high = max(bars, key=lambda each: each.percent.value or 0)
    low = min(bars, key=lambda each: each.percent.value or 0)
    ends = []
    for each, which in ((high, "greatest"), (low, "smallest")):
        level = [name for name, figure in shown.items() if figure == shown[each.question]]
        about = f"with “{named[level[0]]}”" if len(level) == 1 else f"with each of {count(len(level))} statements"
        ends.append((which, about, shown[each.question]))
    if ends[0][2] == ends[1][2]:
        return f"The same share agreed with all of it: {ends[0][2]}."
    (one, first, top), (other, last, bottom) = ends
    return f"The {one} share agreed {first}, {top}; the {other} {last}, {bottom}."


def _quotations(table: SurveyTable) -> Iterator[Block]:
    """Words of respondents that a person screened and that may be quoted."""
    for quoted in table.quotations.values():
        for told in quoted:
            yield Quote((paragraph(told),))
