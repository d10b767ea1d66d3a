"""Grades that people gave alone: rows here, lines of the second reading in a folder; and who may see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from inspectorate.findings.verdict import INDEPENDENT, Judgement
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.judging.models import Grade, Judge
from inspectorate.web.people.models import Member

#: So many grade alone, and then agree; one, or nobody named, grades at once what counts.
TWO = 2


def put_grades(inspection: Inspection, core: CoreInspection) -> None:
    """The part of an action that stores the independent grades of a folder."""
    Grade.objects.bulk_create(
        Grade(
            inspection=inspection,
            of=each.of,
            item=each.item,
            by=each.by,
            grade=each.grade,
            note=each.note,
            evidence=each.evidence,
            beside=[list(cell) for cell in each.beside],
        )
        for each in core.judgements
        if not each.counts
    )


def that_count(core: CoreInspection) -> CoreInspection:
    """An inspection with the judgements that count alone: the others are rows, and no file that is kept holds them."""
    return replace(core, judgements=tuple(each for each in core.judgements if each.counts))


def with_grades(core: CoreInspection, inspection: Inspection) -> CoreInspection:
    """An inspection with its independent grades, as it is taken out of the store."""
    rows = tuple(judgement_of(row) for row in inspection.grades.all())
    return replace(core, judgements=(*core.judgements, *rows))


def judgement_of(row: Grade) -> Judgement:
    """An independent grade as the core has it."""
    beside = tuple((name, text) for name, text in row.beside)
    return Judgement(row.of, row.item, row.grade, row.note, row.by, INDEPENDENT, row.evidence, beside)


def closed(judges: Iterable[Judge]) -> bool:
    """Whether two people grade a criterion alone and one of them has not sent their grades in."""
    known = list(judges)
    return len(known) == TWO and not all(judge.sent_at for judge in known)


def why_not_taken_out(member: Member, inspection: Inspection) -> str | None:
    """Why somebody may not take a whole inspection out: it holds what a colleague graded alone; nothing if they may."""
    by_criterion: dict[str, list[Judge]] = {}
    for judge in inspection.judges.all():
        by_criterion.setdefault(judge.of, []).append(judge)
    for of, judges in by_criterion.items():
        if closed(judges) and any(each.member_id == member.pk and each.sent_at is None for each in judges):
            return (
                f"You grade {of} alone, and the folder would hold your colleague's grades: send yours in first, or ask "
                "another organiser."
            )
    return None
