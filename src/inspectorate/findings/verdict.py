"""Verdicts without a percentage: what the items' grades propose, and what a lead set instead (contract section 5).

Source of the rules: the grading of management criteria printed in the Effective Supervision Inspection reports of
2004 to 2006 (very strong on each item, strong on most and at least satisfactory on the rest, ...).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from inspectorate.caseload.columns import Beside
from inspectorate.framework.framework import Criterion, Framework, Item, VerdictRule, Verdicts
from inspectorate.refusal import Fault
from inspectorate.scores.score import Judged, Setting

NOT_INSPECTED = "not_inspected"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A line of `judgements.csv`: an item's grade, or (item empty) a set verdict or band with its reason.

    `of` is a criterion, section, thread or `overall`; of a thematic element's framework it is written `ID/CRITERION`.
    """

    of: str
    item: str
    grade: str
    note: str = ""
    by: str = ""
    reading: int = 1
    evidence: str = ""
    beside: Beside = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Step:
    """One rule of a verdict tried on the items' grades, in words, and whether it held."""

    verdict: str
    words: str
    held: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rules propose for a criterion; `forced_by` the one item that alone makes it the worst verdict."""

    verdict: str | None
    steps: tuple[Step, ...] = ()
    ungraded: tuple[str, ...] = ()
    forced_by: str | None = None


def propose(way: Verdicts, items: Iterable[Item], grades: Mapping[str, str]) -> Proposal:
    """The verdict that the grades of the counted items propose; none when one is ungraded or there is no item.

    Items that do not count, and those not inspected, are left out.
    """
    counted = [item for item in items if item.counted and grades.get(item.id) != NOT_INSPECTED]
    ungraded = tuple(item.id for item in counted if item.id not in grades)
    if not way.rules or not counted or ungraded:
        return Proposal(None, ungraded=ungraded)
    ranks = {grade: -number for number, grade in enumerate(way.grades)}
    weights = {item.id: item.weight for item in counted}
    given = {item.id: ranks[grades[item.id]] for item in counted}
    steps = tuple(_step(rule, ranks, given, weights) for rule in way.rules)
    verdict = next(step.verdict for step in steps if step.held)
    return Proposal(verdict, steps, (), _forcing(way, counted, grades, verdict))


def _step(
    rule: VerdictRule, ranks: Mapping[str, int], given: Mapping[str, int], weights: Mapping[str, Fraction]
) -> Step:
    words: list[str] = []
    held = True
    named: set[str] = set()
    for word in ("each", "most", "some"):
        grade = getattr(rule, word)
        if not grade:
            continue
        good = {item for item, rank in given.items() if rank >= ranks[grade]}
        named |= good if word != "each" else set()
        enough = _enough(word, good, weights)
        held = held and enough
        words.append(f"{word} at least {grade}: {len(good)} of {len(given)}, {'yes' if enough else 'no'}")
    if rule.rest:
        others = [rank for item, rank in given.items() if item not in named]
        enough = all(rank >= ranks[rule.rest] for rank in others)
        held = held and enough
        words.append(f"rest at least {rule.rest}: {'yes' if enough else 'no'}")
    return Step(rule.id, "; ".join(words) or "otherwise", held)


def _enough(word: str, good: set[str], weights: Mapping[str, Fraction]) -> bool:
    if word == "each":
        return len(good) == len(weights)
    if word == "some":
        return bool(good)
    return 2 * sum(weights[item] for item in good) > sum(weights.values())


def _forcing(way: Verdicts, items: list[Item], grades: Mapping[str, str], verdict: str) -> str | None:
    """The one item without whose low grade the verdict would not be the worst; None when there is no such one."""
    if verdict != way.rules[-1].id or len(items) < 2:
        return None
    best = way.grades[0]
    lifted = [item.id for item in items if _verdict_with(way, items, {**grades, item.id: best}) != verdict]
    return lifted[0] if len(lifted) == 1 else None


def _verdict_with(way: Verdicts, items: list[Item], grades: Mapping[str, str]) -> str:
    ranks = {grade: -number for number, grade in enumerate(way.grades)}
    weights = {item.id: item.weight for item in items}
    given = {item.id: ranks[grades[item.id]] for item in items}
    return next(rule.id for rule in way.rules if _step(rule, ranks, given, weights).held)


def grades_of(judgements: Iterable[Judgement], criterion: str) -> dict[str, str]:
    """The items' grades that count (reading 1) of a criterion."""
    return {j.item: j.grade for j in judgements if j.of == criterion and j.item and j.reading == 1}


def judged_criteria(
    framework: Framework,
    judgements: Iterable[Judgement],
    measured: Mapping[str, str] | None = None,
) -> tuple[dict[str, Judged], dict[str, Proposal]]:
    """The verdict on each judged criterion and how it was proposed.

    `measured` are grades that measures give to items nobody graded; a set verdict is the one carried up.
    """
    known = list(judgements)
    verdicts: dict[str, Judged] = {}
    proposals: dict[str, Proposal] = {}
    for criterion in framework.criteria.values():
        if not criterion.judged:
            continue
        grades = {**_measured_in(criterion, measured or {}), **grades_of(known, criterion.id)}
        proposal = propose(framework.verdicts[criterion.judged], criterion.items, grades)
        proposals[criterion.id] = proposal
        setting = next((j for j in known if j.of == criterion.id and not j.item), None)
        if setting is None:
            verdicts[criterion.id] = Judged(proposal.verdict, proposal.verdict)
        else:
            verdicts[criterion.id] = Judged(setting.grade, proposal.verdict, setting.note)
    return verdicts, proposals


def _measured_in(criterion: Criterion, measured: Mapping[str, str]) -> dict[str, str]:
    return {item.id: measured[item.id] for item in criterion.items if item.id in measured}


def set_bands(framework: Framework, judgements: Iterable[Judgement]) -> tuple[Setting, ...]:
    """The bands that people set, of scored criteria, sections, threads and the whole."""
    judged = {criterion.id for criterion in framework.criteria.values() if criterion.judged}
    return tuple(Setting(j.of, j.grade, j.note, j.by) for j in judgements if not j.item and j.of not in judged)


def judgement_faults(framework: Framework, judgement: Judgement, file: str, row: int) -> Iterable[Fault]:
    """What is wrong with one line of judgements: unknown names, grades and verdicts, a setting without a reason."""
    criterion = framework.criteria.get(judgement.of)
    if judgement.item:
        yield from _item_faults(framework, criterion, judgement, file, row)
        return
    bands = _bands_of(framework, judgement.of)
    if bands is None:
        write = "name a criterion, a section, a thread or overall"
        yield Fault(file, row, "of", f"{judgement.of!r} is nothing that is judged", write, "unknown-of")
    if not judgement.note.strip():
        wrong = f"a verdict or band is set for {judgement.of!r} without a reason"
        yield Fault(file, row, "note", wrong, "say why in the note", "no-reason")
    if criterion is not None and criterion.judged:
        labels = framework.verdicts[criterion.judged].labels
        if judgement.grade not in labels:
            write = f"write one of: {', '.join(labels)}"
            yield Fault(file, row, "grade", f"{judgement.grade!r} is no verdict", write, "unknown-verdict")
    elif bands is not None and judgement.grade not in bands:
        write = f"write one of: {', '.join(bands)}" if bands else "take the row out: there are no bands here"
        yield Fault(file, row, "grade", f"{judgement.grade!r} is no band", write, "unknown-band")


def _bands_of(framework: Framework, name: str) -> tuple[str, ...] | None:
    """The bands that what is so named may have; None where nothing is so named."""
    levels = {
        "criterion": set(framework.criteria),
        "section": {section.id for section in framework.sections},
        "thread": set(framework.threads),
        "overall": {"overall"},
    }
    level = next((level for level, names in levels.items() if name in names), None)
    if level is None:
        return None
    # A section without bands of its own has those of its criteria.
    at = "criterion" if level == "section" and not framework.bands.at(level) else level
    return tuple(band.id for band in framework.bands.at(at))


def _item_faults(
    framework: Framework, criterion: Criterion | None, judgement: Judgement, file: str, row: int
) -> Iterable[Fault]:
    items = {item.id for item in criterion.items} if criterion else set()
    if criterion is None or judgement.item not in items:
        write = f"write one of: {', '.join(sorted(items))}" if items else "name a judged criterion and one of its items"
        wrong = f"{judgement.item!r} is no item of {judgement.of!r}"
        yield Fault(file, row, "item", wrong, write, "unknown-item")
        return
    grades = framework.verdicts[criterion.judged].grades if criterion.judged in framework.verdicts else ()
    if grades and judgement.grade not in (*grades, NOT_INSPECTED):
        write = f"write one of: {', '.join((*grades, NOT_INSPECTED))}"
        yield Fault(file, row, "grade", f"{judgement.grade!r} is no grade", write, "unknown-grade")
