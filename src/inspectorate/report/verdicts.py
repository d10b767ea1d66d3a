"""Judged criteria: the verdict, what the rules propose and why, what was set instead and why, the items' grades."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.findings.verdict import NOT_INSPECTED, Judgement, Proposal, grades_of
from inspectorate.framework.framework import Criterion, Verdicts
from inspectorate.report.advice import criterion_link
from inspectorate.report.charts import step_of
from inspectorate.report.document import (
    Block,
    Column,
    Line,
    Points,
    Row,
    Score,
    Section,
    Table,
    Tone,
    paragraph,
    small,
    strong,
    words,
)
from inspectorate.report.material import Part
from inspectorate.report.wording import inner, label_of, sentence
from inspectorate.scores.score import Score as Scored


def judged(part: Part, criterion: Criterion, score: Scored) -> Iterator[Block]:
    """Everything about one judged criterion."""
    proposal = part.proposals.get(criterion.id, Proposal(None))
    earlier = _earlier(part, criterion)
    beside: tuple[tuple[str, Line], ...] = (("Original inspection", words(earlier)),) if earlier else ()
    step = step_of(score.verdict, list(part.framework.verdicts[criterion.judged].labels))
    said = words(part.verdict(criterion, score.verdict))
    yield Score("Verdict", said, (), _tone(part, criterion, score), beside, step)
    yield from _reason(part, criterion, score)
    yield from _items(part, criterion)
    yield from _steps(part, criterion, proposal)


def _tone(part: Part, criterion: Criterion, score: Scored) -> Tone:
    order = list(part.framework.verdicts[criterion.judged].labels)
    if score.verdict not in order:
        return "information"
    place = order.index(score.verdict)
    return "good" if place == 0 else "attention" if place == len(order) - 1 else "information"


def _earlier(part: Part, criterion: Criterion) -> str:
    if part.comparison is None:
        return ""
    found = next((first for of, first, _ in part.comparison.verdicts if of == criterion.id), None)
    return part.verdict(criterion, found) if found else ""


def _setting(part: Part, criterion: Criterion) -> Judgement | None:
    return next((j for j in part.judgements if j.of == criterion.id and not j.item), None)


def _reason(part: Part, criterion: Criterion, score: Scored) -> Iterator[Block]:
    setting = _setting(part, criterion)
    if setting is None:
        return
    reason = f" Reason: {sentence(setting.note)}" if setting.note else ""
    if score.proposed is None or setting.grade == score.proposed:
        yield paragraph(f"Set{_by(setting)}.{reason}")
        return
    proposed = part.verdict(criterion, score.proposed)
    yield paragraph(f"The rules propose “{proposed}”; this verdict was set instead{_by(setting)}.{reason}")


def _by(setting: Judgement) -> str:
    return f" by the {setting.by}" if setting.by else ""


def grade_label(way: Verdicts, grade: str) -> str:
    """The words of an item's grade."""
    if grade == NOT_INSPECTED:
        return "Not inspected"
    label = str(way.grade_labels[grade]) if grade in way.grade_labels else ""
    return label or label_of(grade).capitalize()


def _items(part: Part, criterion: Criterion) -> Iterator[Block]:
    way = part.framework.verdicts[criterion.judged]
    grades = grades_of(part.judgements, criterion.id)
    notes = {j.item: j.note for j in part.judgements if j.of == criterion.id and j.item and j.reading == 1}
    if not grades:
        if criterion.items:
            yield small(f"Items, not graded one by one: {'; '.join(str(item.text) for item in criterion.items)}.")
        return
    rows = []
    for item in criterion.items:
        grade = grade_label(way, grades[item.id]) if item.id in grades else "–"
        counted = "" if item.counted else " (about a national body: does not count)"
        rows.append(Row((words(f"{item.text}{counted}"), words(grade), words(notes.get(item.id, "")))))
    columns = (Column("Item"), Column("Grade"), Column("What was found"))
    yield Table(f"{part.id(criterion.id)}-items", f"{criterion.id}: items and their grades", columns, tuple(rows))


def _steps(part: Part, criterion: Criterion, proposal: Proposal) -> Iterator[Block]:
    if not proposal.steps:
        return
    way = part.framework.verdicts[criterion.judged]
    items: list[tuple[Block, ...]] = []
    for step in proposal.steps:
        asked = step.words
        for grade in sorted(way.grades, key=len, reverse=True):
            asked = asked.replace(f"at least {grade}", f"at least {grade_label(way, grade).lower()}")
        held = "holds" if step.held else "does not hold"
        items.append((paragraph(strong(part.verdict(criterion, step.verdict)), f" ({asked}): {held}."),))
        if step.held:
            break
    inside: list[Block] = [
        small("The rules are tried from the best verdict down; the first that holds is proposed."),
        Points(tuple(items), True),
    ]
    if proposal.forced_by:
        item = next(i for i in criterion.items if i.id == proposal.forced_by)
        inside.append(paragraph(f"One item alone brings this about: {inner(str(item.text))}."))
    yield Section(f"{part.id(criterion.id)}-rules", "How the verdict is proposed", tuple(inside))


def verdict_table(part: Part) -> Iterator[Table]:
    """All judged criteria with what was proposed, what was set, and why."""
    judged_here = [c for c in part.framework.criteria.values() if c.judged and part.scores.criteria[c.id].inspected]
    if not judged_here:
        return
    proposed = any(part.scores.criteria[c.id].proposed for c in judged_here)
    columns = [Column("Criterion")] + [Column("Original")] * (part.comparison is not None) + [Column("Verdict")]
    columns += [Column("Proposed by rule")] * proposed + [Column("Reason")]
    rows = []
    for criterion in judged_here:
        score, setting = part.scores.criteria[criterion.id], _setting(part, criterion)
        cells = [words(criterion_link(part, criterion.id, f"{criterion.id} {criterion.title}"))]
        cells += [words(_earlier(part, criterion) or "–")] * (part.comparison is not None)
        cells += [words(strong(part.verdict(criterion, score.verdict)))]
        cells += [words(part.verdict(criterion, score.proposed) if score.proposed else "–")] * proposed
        rows.append(Row((*cells, words(sentence(setting.note) if setting else ""))))
    lacking = proposed and any(part.scores.criteria[c.id].proposed is None for c in judged_here)
    note = "A dash under “proposed” means that no rule proposes: not every item has a grade."
    caption = "Criteria that are judged without a percentage"
    yield Table(f"{part.front}verdicts", caption, tuple(columns), tuple(rows), "", (note,) if lacking else ())
