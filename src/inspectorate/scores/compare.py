"""Two inspections side by side, like with like (contract section 3).

Only questions that mean the same on both sides are scored, in the instruments and criteria that both inspected; what
has no partner is listed. A change is the difference of the shown figures; whether it is clear is told by the interval
of the exact difference, by a rule and never by eye.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, TypeAlias

from inspectorate.answers.answer import Given
from inspectorate.answers.scope import WHOLE, Scope
from inspectorate.caseload.caseload import Case
from inspectorate.framework.framework import Framework, Question
from inspectorate.language import gettext_noop
from inspectorate.scores.interval import newcombe
from inspectorate.scores.resample import REPLICATES, SEED, Spread, percentiles
from inspectorate.scores.score import Judged, QuestionScore, Score, Scores, score
from inspectorate.scores.tally import tally

Word: TypeAlias = Literal["improved", "fell", "no clear change", "not comparable"]
#: The rule, as the output states it.
RULE = gettext_noop(
    "improved or fell where the interval of the exact difference leaves out 0; otherwise no clear change; "
    "not comparable where a side has no percent"
)


@dataclass(frozen=True)
class Side:
    """One of the two inspections: its framework, its main cases with their answers, its scope and verdicts."""

    framework: Framework
    cases: tuple[Case, ...]
    answers: Mapping[str, Given]
    scope: Scope = WHOLE
    judged: Mapping[str, Judged] = field(default_factory=dict)
    population: int | None = None
    confidence: Fraction | None = None

    @property
    def sure(self) -> Fraction:
        """The confidence of this side's intervals."""
        return self.framework.confidence if self.confidence is None else self.confidence


@dataclass(frozen=True, slots=True)
class Alone:
    """A question that has no partner, and why; `side` is `first` or `second`."""

    side: Literal["first", "second"]
    question: str
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """One figure on both sides: shown figures, their difference in points, the interval of the exact one, the word."""

    of: str
    first: int | None
    second: int | None
    points: int | None
    interval: tuple[float, float] | None
    word: Word


@dataclass(frozen=True)
class Comparison:
    """Everything two inspections share, and what they do not."""

    first: Scores
    second: Scores
    questions: tuple[Change, ...]
    criteria: tuple[Change, ...]
    sections: tuple[Change, ...]
    threads: tuple[Change, ...]
    overall: Change | None
    verdicts: tuple[tuple[str, str | None, str | None], ...]
    alone: tuple[Alone, ...]
    pairs: tuple[tuple[str, str], ...]
    rule: str = RULE


def differs(first: Framework, one: Question, second: Framework, other: Question) -> str:
    """In what two questions of the same id differ, in words; nothing when they mean the same."""
    parts = {
        "text": one.text == other.text,
        "scale": (one.scale.options if one.scale else None) == (other.scale.options if other.scale else None),
        "kind": (one.kind, one.options) == (other.kind, other.options),
        "role": one.scored == other.scored,
        "condition": first.guards[one.id] == second.guards[other.id],
        "rule": one.derive == other.derive,
    }
    return ", ".join(part for part, same in parts.items() if not same)


def partners(
    first: Side, second: Side, instruments: Collection[str] | None = None
) -> tuple[dict[str, str], list[Alone]]:
    """The questions of the first side with their partner on the second, and those of both sides that have none.

    A partner has the same id and equal text, scale, conditions and rules, or one names the other in `was`.
    """
    chosen = {
        side: {
            q.id: q
            for q in each.framework.questions.values()
            if each.scope.has_question(each.framework, q) and (instruments is None or q.instrument in instruments)
        }
        for side, each in (("first", first), ("second", second))
    }
    renamed = {q.was: q.id for q in chosen["second"].values() if q.was}
    renamed |= {q.id: q.was for q in chosen["first"].values() if q.was}
    pairs: dict[str, str] = {}
    alone: list[Alone] = []
    for name, question in chosen["first"].items():
        other = chosen["second"].get(renamed.get(name, name))
        if other is None:
            alone.append(Alone("first", name, "not asked on the other side"))
        elif name not in renamed and (parts := differs(first.framework, question, second.framework, other)):
            alone.append(Alone("first", name, f"differs in {parts}"))
        else:
            pairs[name] = other.id
    taken, told = set(pairs.values()), {item.question: item.reason for item in alone}
    for name in chosen["second"]:
        if name not in taken:
            reason = told.get(name, "not asked on the other side")
            alone.append(
                Alone("second", name, reason if reason.startswith("differs") else "not asked on the other side")
            )
    return pairs, alone


def compare(
    first: Side,
    second: Side,
    instruments: Collection[str] | None = None,
    replicates: int = REPLICATES,
    seed: int = SEED,
    progress: Callable[[str], None] = lambda _: None,
) -> Comparison:
    """Both sides scored on what they share, with changes and their intervals.

    Intervals of questions are Newcombe's from the two Wilson intervals; above question level whole cases are drawn
    again on each side (`replicates` times). They are of the first side's confidence.
    """
    pairs, alone = partners(first, second, instruments)
    scores, found = [], []
    for number, (side, names) in enumerate(((first, set(pairs)), (second, set(pairs.values())))):
        progress(f"drawing cases again, side {number + 1} of 2")
        questions = [q for name, q in side.framework.questions.items() if name in names]
        scope = _common_scope(side, (second, first)[number], questions)
        made, spread = _scored(side, questions, scope, replicates, seed + number)
        scores.append(made)
        found.append(spread)
    changes = _Changes(scores[0], scores[1], found[0], found[1], first.sure)
    return Comparison(
        scores[0],
        scores[1],
        tuple(changes.question(one, other) for one, other in pairs.items() if first.framework.questions[one].scored),
        tuple(changes.level("criteria")),
        tuple(changes.level("sections")),
        tuple(changes.level("threads")),
        changes.whole(),
        tuple(_verdicts(scores[0], scores[1])),
        tuple(alone),
        tuple(pairs.items()),
    )


def _common_scope(side: Side, other: Side, questions: list[Question]) -> Scope:
    """The criteria that both sides inspected and that share a question or are judged on both; threads that both did."""
    ids = {side.framework.criterion_of[q.id].id for q in questions}
    criteria = {
        c.id
        for c in side.framework.criteria.values()
        if (c.id in ids or c.judged)
        and c.id in other.framework.criteria
        and side.scope.has_criterion(side.framework, c)
        and other.scope.has_criterion(other.framework, other.framework.criteria[c.id])
    }
    threads = {
        thread
        for thread in side.framework.threads
        if thread in other.framework.threads
        and side.scope.has_thread(side.framework, thread)
        and other.scope.has_thread(other.framework, thread)
    }
    return Scope(criteria=frozenset(criteria), threads=frozenset(threads))


def _scored(
    side: Side, questions: list[Question], scope: Scope, replicates: int, seed: int
) -> tuple[Scores, dict[str, Spread]]:
    counts = tally(side.framework, side.cases, side.answers, questions)
    made = score(side.framework, counts, scope, (), side.judged, side.population, side.confidence)
    return made, {} if made.drawn_from is None else made.drawn_from.drawn(seed, replicates)


@dataclass(frozen=True)
class _Changes:
    first: Scores
    second: Scores
    first_spread: Mapping[str, Spread]
    second_spread: Mapping[str, Spread]
    confidence: Fraction

    def question(self, one: str, other: str) -> Change:
        before, after = self.first.questions[one], self.second.questions[other]
        interval = None
        if before.interval and after.interval and before.percent is not None and after.percent is not None:
            interval = newcombe(_with_interval(before), _with_interval(after))
        return _change(one, before.shown, after.shown, interval)

    def level(self, name: Literal["criteria", "sections", "threads"]) -> Iterator[Change]:
        before: Mapping[str, Score] = getattr(self.first, name)
        after: Mapping[str, Score] = getattr(self.second, name)
        for of, item in before.items():
            if of in after and item.inspected and after[of].inspected and self.has_percents(of, name):
                yield self.score(of, item, after[of])

    def has_percents(self, of: str, name: str) -> bool:
        """Whether it is scored at all: judged criteria, and sections of them alone, have verdicts instead."""
        framework = self.first.framework
        if name == "criteria":
            return framework.criteria[of].scored
        sections = {section.id: section for section in framework.sections}
        return name == "threads" or bool(sections[of].scored_criteria)

    def score(self, of: str, before: Score, after: Score) -> Change:
        interval = None
        if of in self.first_spread and of in self.second_spread:
            one, other = self.first_spread[of], self.second_spread[of]
            centre = float(other.percent - one.percent)
            drawn = zip(one.deviations, other.deviations, strict=False)
            interval = percentiles([centre + b - a for a, b in drawn], self.confidence)
        return _change(of, before.shown, after.shown, interval)

    def whole(self) -> Change | None:
        if self.first.overall is None or self.second.overall is None:
            return None
        if self.first.overall.percent is None and self.second.overall.percent is None:
            return None
        return self.score("overall", self.first.overall, self.second.overall)


def _with_interval(item: QuestionScore) -> tuple[float, tuple[float, float]]:
    assert item.interval is not None
    assert item.percent is not None
    return float(item.percent), (item.interval.low, item.interval.high)


def _change(of: str, first: int | None, second: int | None, interval: tuple[float, float] | None) -> Change:
    points = None if first is None or second is None else second - first
    return Change(of, first, second, points, interval, word(interval))


def word(interval: tuple[float, float] | None) -> Word:
    """What a change is called, by the interval of the exact difference (second side less first)."""
    if interval is None:
        return "not comparable"
    low, high = interval
    if low > 0:
        return "improved"
    return "fell" if high < 0 else "no clear change"


def _verdicts(first: Scores, second: Scores) -> Iterator[tuple[str, str | None, str | None]]:
    for of, item in first.criteria.items():
        other = second.criteria.get(of)
        if other is not None and item.inspected and other.inspected and first.framework.criteria[of].judged:
            yield of, item.verdict, other.verdict
