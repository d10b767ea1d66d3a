"""Counting: for each question, in which of six boxes each case falls (contract section 3).

This is the only step whose cost grows with the cases. For one question and one case exactly one of six holds:
`not_applicable`, `unknown` (not yet known whether it applies, or what a rule gives), `missing`, `outside` (answered
with an option without a line), `above`, `below`. Where several respondents answered, each is counted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, TypeAlias

from inspectorate.answers.answer import Given
from inspectorate.answers.routing import CaseView
from inspectorate.caseload.caseload import Case
from inspectorate.caseload.files import text_of
from inspectorate.framework.condition import NOT_APPLICABLE, Condition, Value
from inspectorate.framework.framework import Framework, Question

Box: TypeAlias = Literal["above", "below", "outside", "not_applicable", "missing", "unknown"]
BOXES: tuple[Box, ...] = ("above", "below", "outside", "not_applicable", "missing", "unknown")
#: A box, the option counted (or none), and whether an answer stands there against a rule.
Unit: TypeAlias = tuple[Box, str, bool]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The relevant answers of one question by the weights of their cases: above the line, all, and all squared."""

    above: Fraction = Fraction(0)
    relevant: Fraction = Fraction(0)
    squares: Fraction = Fraction(0)

    @property
    def effective(self) -> Fraction:
        """How many answers of equal weight would tell as much (L. Kish, Survey Sampling, 1965, section 11.7)."""
        return self.relevant**2 / self.squares if self.squares else Fraction(0)


@dataclass(frozen=True, slots=True)
class Count:
    """The six boxes of one question; `options` counts each option answered, `overridden` rules set aside by a person.

    A context question is never missing: one that nobody answered stands in `outside`, and in `unanswered`.
    With `weighed` the percent is that of the weights, above and below alike; the boxes count cases all the same.
    """

    above: int = 0
    below: int = 0
    outside: int = 0
    not_applicable: int = 0
    missing: int = 0
    unknown: int = 0
    options: Mapping[str, int] = field(default_factory=dict)
    unanswered: int = 0
    overridden: int = 0
    weighed: Weighed | None = None

    @property
    def relevant(self) -> int:
        """Answers above or below the line: the denominator."""
        return self.above + self.below

    @property
    def total(self) -> int:
        """All six boxes: the cases, times respondents where several answered."""
        return sum(getattr(self, box) for box in BOXES)

    @property
    def percent(self) -> Fraction | None:
        """The exact share above the line, in per cent; None when nothing is relevant."""
        if self.weighed is not None:
            return 100 * self.weighed.above / self.weighed.relevant if self.relevant else None
        return Fraction(100 * self.above, self.relevant) if self.relevant else None


@dataclass(frozen=True, slots=True)
class Added:
    """What one case adds: for each question with relevant answers its place among those counted, above and below."""

    case: str
    counts: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of all questions scored, over the cases that were counted.

    `where_unknown` cases were left out because it is not yet known whether the filter holds for them. `added` says
    the relevant answers of each case that was counted.
    """

    cases: int
    counts: Mapping[str, Count]
    where_unknown: int = 0
    added: tuple[Added, ...] = field(default=(), compare=False, repr=False)


def units(question: Question, view: CaseView) -> tuple[Unit, ...]:
    """What one question counts for one case: one unit, or one for each respondent who answered."""
    applies = view.applies(question.id)
    if applies is False:
        return (("not_applicable", "", False),)
    if applies is None:
        return (("unknown", "", False),)
    answers = view.given(question.id)
    if question.derive and not (answers and question.override_allowed):
        return (_derived_unit(question, view.rule_value(question)),)
    if not answers:
        return (("missing" if question.scored else "outside", "", False),)
    overridden = bool(question.derive)
    return tuple((_box(question, answer.value), text_of(answer.value), overridden) for answer in answers)


def _derived_unit(question: Question, value: Value) -> Unit:
    if value is None:
        return ("unknown", "", False)
    if value == NOT_APPLICABLE:
        return ("not_applicable", "", False)
    text = text_of(value)
    return (_box(question, value), text, False)


def _box(question: Question, value: Value) -> Box:
    option = question.scale.options.get(str(value)) if question.scale else None
    return (option.line if option else None) or "outside"


class CaseUnits:
    """What cases count for questions: worked out when it is first asked for, and kept for the next part of the sample.

    It is of one framework and the answers (by case and question) that count, which must not change under it.
    """

    def __init__(self, framework: Framework, answers: Mapping[str, Given]) -> None:
        self._framework = framework
        self._answers = answers
        self._kept: dict[str, tuple[Case, dict[str, tuple[Unit, ...]]]] = {}

    def view(self, case: Case) -> CaseView:
        """The case as conditions see it."""
        return CaseView(self._framework, case.facts, self._answers.get(case.id, {}))

    def of(self, case: Case, view: CaseView, questions: Collection[Question]) -> list[tuple[Unit, ...]]:
        """What a case counts for each of the questions; `view` is the case as conditions see it."""
        known, kept = self._kept.get(case.id, (None, {}))
        if known is not case:
            kept = {}
            self._kept[case.id] = (case, kept)
        for question in questions:
            if question.id not in kept:
                kept[question.id] = units(question, view)
        return [kept[question.id] for question in questions]


@dataclass
class _Tallying:
    question: Question
    boxes: dict[str, int]
    options: dict[str, int]
    unanswered: int = 0
    overridden: int = 0
    weighed: Weighed | None = None

    def add(self, counted: tuple[Unit, ...], weight: Fraction | None) -> list[Box]:
        """Count what a case has, and give the boxes it falls in."""
        for box, option, overridden in counted:
            if weight is not None and box in ("above", "below"):
                before = self.weighed or Weighed()
                above = before.above + (weight if box == "above" else 0)
                self.weighed = Weighed(above, before.relevant + weight, before.squares + weight**2)
            self.boxes[box] += 1
            if option:
                self.options[option] = self.options.get(option, 0) + 1
            elif box == "outside":
                self.unanswered += 1
            self.overridden += overridden
        return [box for box, _, _ in counted]

    def count(self) -> Count:
        allowed = self.question.allowed()
        names = allowed if allowed else sorted(self.options)
        options = {name: self.options.get(name, 0) for name in names if self.options.get(name, 0) or allowed}
        return Count(**self.boxes, options=options, unanswered=self.unanswered, overridden=self.overridden,
                     weighed=self.weighed)  # fmt: skip


def tally(
    framework: Framework,
    cases: Iterable[Case],
    answers: Mapping[str, Given],
    questions: Collection[Question] | None = None,
    where: Condition | None = None,
    weights: Mapping[str, Fraction] | None = None,
    counted: CaseUnits | None = None,
) -> Tally:
    """Count the questions (all of them unless said) over the cases for which `where` is yes.

    `answers` are those that count, by case and question (`answer.by_case`). Conditions see every fact and answer,
    whatever is counted. With `weights` (of every case) percents are weighted. `counted` is what earlier counts of this
    framework and these answers kept.
    """
    counted = counted or CaseUnits(framework, answers)
    wanted = list(framework.questions.values()) if questions is None else list(questions)
    tallying = [_Tallying(question, dict.fromkeys(BOXES, 0), {}) for question in wanted]
    added: list[Added] = []
    where_unknown = 0
    for case in cases:
        view = counted.view(case)
        held = True if where is None else where.holds(view.value)
        if held is None:
            where_unknown += 1
        if not held:
            continue
        weight = None if weights is None else weights[case.id]
        counts = []
        for place, (line, own) in enumerate(zip(tallying, counted.of(case, view, wanted), strict=True)):
            boxes = line.add(own, weight)
            if "above" in boxes or "below" in boxes:
                counts.append((place, boxes.count("above"), boxes.count("below")))
        added.append(Added(case.id, tuple(counts)))
    return Tally(len(added), {line.question.id: line.count() for line in tallying}, where_unknown, tuple(added))
