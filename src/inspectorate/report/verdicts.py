"""Judged criteria: the verdict, what the rules propose and why, what was set instead and why, the items' grades."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.findings.verdict import Judgement, Proposal, grade_label, grades_of, setting_of
from inspectorate.framework.framework import Criterion, Item
from inspectorate.framework.words import number_in_words
from inspectorate.language import gettext
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
from inspectorate.report.phrase import phrase
from inspectorate.report.wording import inner, sentence
from inspectorate.scores.score import Score as Scored


def judged(part: Part, criterion: Criterion, score: Scored) -> Iterator[Block]:
    """Everything about one judged criterion."""
    proposal = part.proposals.get(criterion.id, Proposal(None))
    earlier = _earlier(part, criterion)
    beside: tuple[tuple[str, Line], ...] = ((gettext("Original inspection"), words(earlier)),) if earlier else ()
    step = step_of(score.verdict, list(part.framework.verdicts[criterion.judged].labels))
    said = words(part.verdict(criterion, score.verdict))
    yield Score(gettext("Verdict"), said, (), _tone(part, criterion, score), beside, step)
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
    return setting_of(part.judgements, criterion.id)


def _reason(part: Part, criterion: Criterion, score: Scored) -> Iterator[Block]:
    setting = _setting(part, criterion)
    if setting is None:
        return
    reason = gettext("Reason: {reason}", reason=sentence(setting.note)) if setting.note else ""
    if score.proposed is None or setting.grade == score.proposed:
        told = _set(setting)
    else:
        told = _set_instead(setting, part.verdict(criterion, score.proposed))
    yield paragraph(" ".join(filter(None, (told, reason))))


def _set(setting: Judgement) -> str:
    """By whom a verdict was set, and who agreed."""
    by, agreed = setting.by, setting.agreed
    if by and agreed:
        return gettext("Set by the {by}, agreed by the {agreed}.", by=by, agreed=agreed)
    if agreed:
        return gettext("Set, agreed by the {agreed}.", agreed=agreed)
    return gettext("Set by the {by}.", by=by) if by else gettext("Set.")


def _set_instead(setting: Judgement, proposed: str) -> str:
    """The same of a verdict that was set instead of the one that the rules propose."""
    named = {"proposed": proposed, "by": setting.by, "agreed": setting.agreed}
    if setting.by and setting.agreed:
        return gettext(
            "The rules propose “{proposed}”; this verdict was set instead by the {by}, agreed by the {agreed}.",
            **named,
        )
    if setting.agreed:
        return gettext("The rules propose “{proposed}”; this verdict was set instead, agreed by the {agreed}.", **named)
    if setting.by:
        return gettext("The rules propose “{proposed}”; this verdict was set instead by the {by}.", **named)
    return gettext("The rules propose “{proposed}”; this verdict was set instead.", **named)


def _items(part: Part, criterion: Criterion) -> Iterator[Block]:
    grades = grades_of(part.judgements, criterion.id)
    measured = {item.id for item in criterion.items if item.id in part.shares and part.shares[item.id].grade}
    if not grades and not measured:
        if criterion.items:
            named = "; ".join(str(item.text) for item in criterion.items)
            yield small(gettext("Items, not graded one by one: {items}.", items=named))
        return
    notes = {j.item: j.note for j in part.judgements if j.of == criterion.id and j.item and j.counts}
    rows = []
    for item in criterion.items:
        given = grades.get(item.id)
        label, found = _graded(part, criterion, item, given)
        said = " ".join(filter(None, (found, notes.get(item.id, ""))))
        rows.append(Row((words(_weighed(criterion, item)), words(label), words(said))))
    columns = (Column(gettext("Item")), Column(gettext("Grade")), Column(gettext("What was found")))
    caption = gettext("{criterion}: items and their grades", criterion=criterion.id)
    yield Table(f"{part.id(criterion.id)}-items", caption, columns, tuple(rows))


def _weighed(criterion: Criterion, item: Item) -> str:
    """An item, with what is to be known of how it counts, where it does not count as others do."""
    if not item.counted:
        return gettext("{item} (about a national body: does not count)", item=item.text)
    if len({each.weight for each in criterion.items if each.counted}) == 1:
        return str(item.text)
    return gettext("{item} (weight {weight})", item=item.text, weight=number_in_words(item.weight))


def _graded(part: Part, criterion: Criterion, item: Item, given: str | None) -> tuple[str, str]:
    """The words of an item's grade, and of what its measures say."""
    way = part.framework.verdicts[criterion.judged]
    share = part.shares.get(item.id)
    by_measures = None if share is None else share.grade
    label = grade_label(way, given or by_measures or "") if given or by_measures else "–"
    if share is None or by_measures is None:
        return label, ""
    told = share.words(grade_label(way, by_measures).lower())
    return label, told if given in (None, by_measures) else gettext("Its measures alone: {told}", told=told)


def _steps(part: Part, criterion: Criterion, proposal: Proposal) -> Iterator[Block]:
    if not proposal.steps:
        return
    items: list[tuple[Block, ...]] = []
    for step in proposal.steps:
        told = gettext("{verdict} ({tried}): holds.") if step.held else gettext("{verdict} ({tried}): does not hold.")
        verdict = strong(part.verdict(criterion, step.verdict))
        items.append((paragraph(phrase(told, verdict=verdict, tried=step.words)),))
        if step.held:
            break
    inside: list[Block] = [
        small(gettext("The rules are tried from the best verdict down; the first that holds is proposed.")),
        Points(tuple(items), True),
    ]
    if proposal.forced_by:
        item = next(i for i in criterion.items if i.id == proposal.forced_by)
        inside.append(paragraph(gettext("One item alone brings this about: {item}.", item=inner(str(item.text)))))
    yield Section(f"{part.id(criterion.id)}-rules", gettext("How the verdict is proposed"), tuple(inside))


def verdict_table(part: Part) -> Iterator[Table]:
    """All judged criteria with what was proposed, what was set, and why."""
    judged_here = [c for c in part.framework.criteria.values() if c.judged and part.scores.criteria[c.id].inspected]
    if not judged_here:
        return
    proposed = any(part.scores.criteria[c.id].proposed for c in judged_here)
    columns = [Column(gettext("Criterion"))] + [Column(gettext("Original"))] * (part.comparison is not None)
    columns += [Column(gettext("Verdict"))]
    columns += [Column(gettext("Proposed by rule"))] * proposed + [Column(gettext("Reason"))]
    rows = []
    for criterion in judged_here:
        score, setting = part.scores.criteria[criterion.id], _setting(part, criterion)
        cells = [words(criterion_link(part, criterion.id, f"{criterion.id} {criterion.title}"))]
        cells += [words(_earlier(part, criterion) or "–")] * (part.comparison is not None)
        cells += [words(strong(part.verdict(criterion, score.verdict)))]
        cells += [words(part.verdict(criterion, score.proposed) if score.proposed else "–")] * proposed
        rows.append(Row((*cells, words(sentence(setting.note) if setting else ""))))
    lacking = proposed and any(part.scores.criteria[c.id].proposed is None for c in judged_here)
    note = gettext("A dash under “proposed” means that no rule proposes: not every item has a grade.")
    caption = gettext("Criteria that are judged without a percentage")
    yield Table(f"{part.front}verdicts", caption, tuple(columns), tuple(rows), "", (note,) if lacking else ())
