"""Verdicts without a percentage: what the items' grades propose, and what a lead set instead (contract section 5).

Source of the rules: the grading of management criteria printed in the Effective Supervision Inspection reports of
2004 to 2006 (very strong on each item, strong on most and at least satisfactory on the rest, ...).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from inspectorate.caseload.columns import Beside
from inspectorate.framework.framework import NOT_INSPECTED, Criterion, Framework, Item, VerdictRule, Verdicts
from inspectorate.framework.words import inner, number_in_words
from inspectorate.scores.score import Judged, Setting

#: The reading whose grades count; those of the second are the independent grades from which they were agreed.
COUNTS, INDEPENDENT = 1, 2


@dataclass(frozen=True, slots=True)
class Judgement:
    """A line of `judgements.csv`: an item's grade, or (item empty) a set verdict or band with its reason.

    `of` is a criterion, section, thread or `overall`; of a thematic element's framework it is written `ID/CRITERION`.
    Reading 1 counts; reading 2 is what somebody graded independently before. `agreed` says who agreed to a verdict or
    band that was set, blank where nobody has yet.
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
    agreed: str = ""

    @property
    def counts(self) -> bool:
        """Whether it is the grade, verdict or band that counts."""
        return self.reading == COUNTS


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
    ranks = _ranks(way)
    weights = {item.id: item.weight for item in counted}
    given = {item.id: ranks[grades[item.id]] for item in counted}
    steps = tuple(_step(way, rule, given, weights) for rule in way.rules)
    verdict = next(step.verdict for step in steps if step.held)
    return Proposal(verdict, steps, (), _forcing(way, counted, grades, verdict))


def grade_label(way: Verdicts, grade: str) -> str:
    """The words of an item's grade."""
    if grade == NOT_INSPECTED:
        return "Not inspected"
    label = str(way.grade_labels[grade]) if grade in way.grade_labels else ""
    return label or grade.replace("_", " ").capitalize()


def _ranks(way: Verdicts) -> dict[str, int]:
    """How good each grade is: the best 0, others below."""
    return {grade: -number for number, grade in enumerate(way.grades)}


def _step(way: Verdicts, rule: VerdictRule, given: Mapping[str, int], weights: Mapping[str, Fraction]) -> Step:
    words: list[str] = []
    held = True
    named: set[str] = set()
    ranks = _ranks(way)
    for word in ("each", "most", "some"):
        grade = getattr(rule, word)
        if not grade:
            continue
        good = {item for item, rank in given.items() if rank >= ranks[grade]}
        named |= good if word != "each" else set()
        enough = _enough(word, good, weights)
        held = held and enough
        words += [_counted(way, grade, good, weights, word == "most"), f"{word}: {_yes(enough)}"]
    if rule.rest:
        others = [rank for item, rank in given.items() if item not in named]
        enough = all(rank >= ranks[rule.rest] for rank in others)
        held = held and enough
        words.append(f"rest {_at_least(way, rule.rest)}: {_yes(enough)}")
    return Step(rule.id, "; ".join(words) or "otherwise", held)


def _yes(held: bool) -> str:
    return "yes" if held else "no"


def _counted(way: Verdicts, grade: str, good: set[str], weights: Mapping[str, Fraction], by_weight: bool) -> str:
    """`3 of 5 items strong or better`; by their weight too, where it decides and items differ in it."""
    label = inner(grade_label(way, grade))
    reached = label if grade == way.grades[0] else f"{label} or better"
    told = f"{len(good)} of {len(weights)} item{'' if len(weights) == 1 else 's'} {reached}"
    if not by_weight or len(set(weights.values())) == 1:
        return told
    part, whole = sum((weights[item] for item in good), Fraction(0)), sum(weights.values(), Fraction(0))
    return f"{told}, by weight {number_in_words(part)} of {number_in_words(whole)}"


def _at_least(way: Verdicts, grade: str) -> str:
    label = inner(grade_label(way, grade))
    return label if grade == way.grades[0] else f"at least {label}"


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
    ranks = _ranks(way)
    weights = {item.id: item.weight for item in items}
    given = {item.id: ranks[grades[item.id]] for item in items}
    return next(rule.id for rule in way.rules if _step(way, rule, given, weights).held)


def grades_of(judgements: Iterable[Judgement], criterion: str) -> dict[str, str]:
    """The items' grades that count (reading 1) of a criterion."""
    return {j.item: j.grade for j in judgements if j.of == criterion and j.item and j.counts}


def setting_of(judgements: Iterable[Judgement], of: str) -> Judgement | None:
    """The verdict or band that a person set for a criterion, section, thread or the whole; nothing where none did."""
    return next((j for j in judgements if j.of == of and not j.item and j.counts), None)


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
        setting = setting_of(known, criterion.id)
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
    rows = (j for j in judgements if not j.item and j.counts and j.of not in judged)
    return tuple(Setting(j.of, j.grade, j.note, j.by) for j in rows)
