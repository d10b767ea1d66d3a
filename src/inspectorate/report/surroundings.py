"""What stands around the cases: what people said in questionnaires, and who was met."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.findings.survey import Survey
from inspectorate.report.document import Block, Column, Row, Section, Table, paragraph, words
from inspectorate.report.material import Material
from inspectorate.report.wording import count, label_of, listed, many, noted, sentence
from inspectorate.scores.score import shown


def surveys_chapter(material: Material) -> Section | None:
    """What respondents said, each survey in a table; nothing where there are no surveys."""
    if not material.surveys:
        return None
    inside: list[Block] = []
    for survey in material.surveys:
        inside.append(
            Section(
                f"survey-{survey.id}",
                survey.title or label_of(survey.id).capitalize(),
                tuple(_survey(material, survey)),
            )
        )
    return Section("surveys", "What people told us", tuple(inside))


def _survey(material: Material, survey: Survey) -> Iterator[Block]:
    told = []
    if survey.sent is not None:
        told.append(f"{many(survey.sent, 'questionnaire')} sent")
    if survey.returned is not None:
        back = count(survey.returned) if told else many(survey.returned, "questionnaire")
        told.append(f"{back} returned")
    if survey.interviewed is not None:
        told.append(many(survey.interviewed, "person interviewed", "people interviewed"))
    if told:
        yield paragraph(sentence(listed(told)))
    results = survey.counted(material.main.framework)
    if not results:
        yield paragraph("Nothing of what was answered is known in numbers.")
        return
    rows, notes, bare = [], [], False
    for result in results:
        counts = (
            f"{result.above} of {result.relevant}" if result.above is not None and result.relevant is not None else "–"
        )
        bare = bare or (counts == "–" and result.share is not None)
        percent = "–" if result.share is None else f"{shown(result.share)}%"
        rows.append(Row((words(result.label or label_of(result.question)), words(counts), words(percent))))
        if result.note:
            notes.append((result.label or label_of(result.question), result.note))
    unknown = ("Where a dash stands for the counts, only the per cent is known, and not of how many.",) if bare else ()
    columns = (Column("What was said"), Column("Agreed", True), Column("Per cent", True))
    caption = f"{survey.title or label_of(survey.id).capitalize()}: answers"
    yield Table(
        f"survey-{survey.id}-answers", caption, columns, tuple(rows), "of those who answered", (*unknown, *noted(notes))
    )


def meetings_table(material: Material) -> Table:
    """Who was met, by role and number."""
    columns = (Column("Who"), Column("Number", True), Column("How"), Column("Note"))
    rows = tuple(
        Row((words(m.role), words("–" if m.number is None else f"{m.number:,}"), words(m.how), words(m.note)))
        for m in material.meetings
    )
    return Table(
        "meetings",
        "Who was met, by role",
        columns,
        rows,
        "",
        ("A dash means that the number is not known.",) if any(m.number is None for m in material.meetings) else (),
    )
