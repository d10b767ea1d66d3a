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
from inspectorate.language import gettext, gettext_noop, ngettext
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


#: What each part of a rule comes to, whether it held or not.
_CAME_TO = {
    "each": (gettext_noop("each: yes"), gettext_noop("each: no")),
    "most": (gettext_noop("most: yes"), gettext_noop("most: no")),
    "some": (gettext_noop("some: yes"), gettext_noop("some: no")),
}


@dataclass(frozen=True)
class Tried:
    """One part of a rule (`each`, `most`, `some`, `rest`) tried on the items' grades, and whether it held.

    So many items (`good`) of all (`of`) reach the grade; `weights` are theirs and those of all, where that decides.
    """

    asked: str
    way: Verdicts
    grade: str
    held: bool
    good: int = 0
    of: int = 0
    weights: tuple[Fraction, Fraction] | None = None

    @property
    def words(self) -> str:
        """What was tried and what came of it, in the language that is spoken."""
        if self.asked == "rest":
            return _of_the_rest(self.way, self.grade, self.held)
        return f"{self._counted()}; {gettext(_CAME_TO[self.asked][not self.held])}"

    def _counted(self) -> str:
        """`3 of 5 items strong or better`; by their weight too, where it decides and items differ in it."""
        named = {"good": self.good, "number": self.of, "grade": inner(grade_label(self.way, self.grade))}
        if self.grade == self.way.grades[0]:
            told = ngettext("{good} of {number} item {grade}", "{good} of {number} items {grade}", self.of, **named)
        else:
            told = ngettext(
                "{good} of {number} item {grade} or better",
                "{good} of {number} items {grade} or better",
                self.of,
                **named,
            )
        if self.weights is None:
            return told
        part, whole = (number_in_words(weight) for weight in self.weights)
        by_weight = gettext("by weight {part} of {whole}", part=part, whole=whole)
        return f"{told}, {by_weight}"


@dataclass(frozen=True)
class Step:
    """One rule of a verdict tried on the items' grades, part by part, and whether it held."""

    verdict: str
    tried: tuple[Tried, ...]
    held: bool

    @property
    def words(self) -> str:
        """What was tried, in the language that is spoken."""
        return "; ".join(each.words for each in self.tried) or gettext("otherwise")


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
        return gettext("Not inspected")
    label = str(way.grade_labels[grade]) if grade in way.grade_labels else ""
    return label or grade.replace("_", " ").capitalize()


def _ranks(way: Verdicts) -> dict[str, int]:
    """How good each grade is: the best 0, others below."""
    return {grade: -number for number, grade in enumerate(way.grades)}


def _step(way: Verdicts, rule: VerdictRule, given: Mapping[str, int], weights: Mapping[str, Fraction]) -> Step:
    tried: list[Tried] = []
    named: set[str] = set()
    ranks = _ranks(way)
    for word in ("each", "most", "some"):
        grade = getattr(rule, word)
        if not grade:
            continue
        good = {item for item, rank in given.items() if rank >= ranks[grade]}
        named |= good if word != "each" else set()
        enough = _enough(word, good, weights)
        tried.append(Tried(word, way, grade, enough, len(good), len(weights), _weighed(word, good, weights)))
    if rule.rest:
        others = [rank for item, rank in given.items() if item not in named]
        enough = all(rank >= ranks[rule.rest] for rank in others)
        tried.append(Tried("rest", way, rule.rest, enough))
    return Step(rule.id, tuple(tried), all(each.held for each in tried))


def _weighed(word: str, good: set[str], weights: Mapping[str, Fraction]) -> tuple[Fraction, Fraction] | None:
    """The weight of the items that reach a grade and of all, where it decides and items differ in it."""
    if word != "most" or len(set(weights.values())) == 1:
        return None
    return sum((weights[item] for item in good), Fraction(0)), sum(weights.values(), Fraction(0))


def _of_the_rest(way: Verdicts, grade: str, held: bool) -> str:
    """Whether the items that no other part of a rule named reach a grade."""
    label = inner(grade_label(way, grade))
    if grade == way.grades[0]:
        return gettext("rest {grade}: yes", grade=label) if held else gettext("rest {grade}: no", grade=label)
    if held:
        return gettext("rest at least {grade}: yes", grade=label)
    return gettext("rest at least {grade}: no", grade=label)


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
