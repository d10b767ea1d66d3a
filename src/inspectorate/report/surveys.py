"""The chapter on what people said: each survey with what came back of it, its shares as bars and in a table."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.findings.shown import ShownResult
from inspectorate.findings.survey import Survey
from inspectorate.findings.survey_rows import of, share
from inspectorate.findings.survey_table import SurveyTable, survey_table
from inspectorate.language import gettext, ngettext
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

AGREED = "agreed"


def surveys_chapter(material: Material) -> Section | None:
    """What respondents said, each survey in a part of its own; nothing where there are no surveys."""
    if not material.surveys:
        return None
    return Section("surveys", gettext("What people told us"), tuple(_part(material, each) for each in material.surveys))


def _part(material: Material, survey: Survey) -> Section:
    table = survey_table(survey, material.main.framework, material.disclosure)
    wanted = charted(material.main.framework, "surveys")
    drawn = wanted is None or survey.id in wanted
    inside = [*_back(table), *_said(table, drawn), small(table.settings), *_quotations(table)]
    return Section(f"survey-{survey.id}", _title(table), tuple(inside))


def _title(table: SurveyTable) -> str:
    title = str(table.title)
    return label_of(title).capitalize() if title == table.survey.id else title


def _back(table: SurveyTable) -> Iterator[Block]:
    if table.returned:
        yield paragraph(sentence(table.returned))


def _said(table: SurveyTable, drawn: bool) -> Iterator[Block]:
    lined = [each for each in table.results if not each.only_answers]
    if table.refused or not table.results:
        yield paragraph(table.refused or gettext("Nothing of what was answered is known in numbers."))
        return
    if lined:
        answers = _answers(table, lined)
        chart = _chart(table, lined, answers) if drawn else None
        yield answers if chart is None else chart
    yield from answer_by_answer(table, _title(table), _unit(table), drawn)


def _answers(table: SurveyTable, results: list[ShownResult]) -> Table:
    rows, notes, bare = [], [], False
    for result in results:
        label = str(result.label)
        counts = of(result)
        bare = bare or (counts == "–" and result.percent.value is not None)
        rows.append(Row((words(label), words(counts), words(share(result.percent)))))
        if result.note:
            notes.append((label, result.note))
    unknown = gettext("Where a dash stands for the counts, only the per cent is known, and not of how many.")
    caption = gettext("{title}: answers", title=_title(table))
    columns = (Column(gettext("What was said")), Column(gettext("Agreed"), True), Column(gettext("Per cent"), True))
    below = (*([unknown] if bare else []), *noted(notes))
    return Table(f"survey-{table.survey.id}-answers", caption, columns, tuple(rows), _unit(table), below)


def _unit(table: SurveyTable) -> str:
    return "; ".join(filter(None, (gettext("of those who answered"), table.returned)))


def _chart(table: SurveyTable, results: list[ShownResult], answers: Table) -> Chart | None:
    """The shares as bars, with the table beside them; none where there is nothing to set side by side."""
    bars = [each for each in results if each.percent.value is not None and not each.percent.hidden]
    if len(bars) < 2:
        return None
    rows = tuple(BarRow(str(each.label), (_bar(each),)) for each in bars)
    title = gettext("{title}: how many agreed", title=_title(table))
    name = f"survey-{table.survey.id}-chart"
    return Chart(name, title, _ends(bars), rows, (Category(AGREED, gettext("Agreed")),), answers)


def _bar(result: ShownResult) -> Bar:
    """So many of so many and the per cent; the per cent alone where no more is known."""
    counts = of(result)
    told = f"{counts}, {share(result.percent)}" if counts != "–" else share(result.percent)
    return Bar(float(result.percent.value or 0), told, AGREED)


def _ends(bars: list[ShownResult]) -> str:
    """With what the greatest and the smallest share agreed, in the figures that people see."""
    shown = {each.question: share(each.percent) for each in bars}
    named = {each.question: str(each.label) for each in bars}
    high = max(bars, key=lambda each: each.percent.value or 0)
    low = min(bars, key=lambda each: each.percent.value or 0)
    top, bottom = shown[high.question], shown[low.question]
    if top == bottom:
        return gettext("The same share agreed with all of it: {percent}.", percent=top)
    level = {end: [named[name] for name, figure in shown.items() if figure == end] for end in (top, bottom)}
    return gettext(
        "The greatest share agreed {with_what}, {percent}; the smallest {with_what_else}, {other_percent}.",
        with_what=_with(level[top]),
        percent=top,
        with_what_else=_with(level[bottom]),
        other_percent=bottom,
    )


def _with(level: list[str]) -> str:
    """With what a share agreed; of several that are level, only how many."""
    if len(level) == 1:
        return gettext("with “{statement}”", statement=level[0])
    number = len(level)
    return ngettext(
        "with each of {count} statement",
        "with each of {count} statements",
        number,
        count=count(number),
        number=f"{number:,}",
    )


def _quotations(table: SurveyTable) -> Iterator[Block]:
    """Words of respondents that a person screened and that may be quoted."""
    for quoted in table.quotations.values():
        for told in quoted:
            yield Quote((paragraph(told),))
