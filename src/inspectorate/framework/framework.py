"""What is asked of a case, how answers are judged, and how judgements become scores: all of it data.

The nouns of contract section 1. They are made by `files.py` from YAML, which reports every fault; a `Framework` that
exists is whole: every name it uses it also defines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from inspectorate.framework.condition import ALWAYS, Condition, Single
from inspectorate.language import spoken

if TYPE_CHECKING:
    from inspectorate.framework.questionnaire import Questionnaire

FactKind: TypeAlias = Literal["choice", "yes_no", "number", "date", "text"]
Line: TypeAlias = Literal["above", "below"]
Role: TypeAlias = Literal["question", "summary", "context"]

FACT_KINDS: tuple[FactKind, ...] = ("choice", "yes_no", "number", "date", "text")
ROLES: tuple[Role, ...] = ("question", "summary", "context")
DEFAULT_INSTRUMENT = "case"
#: The grade that leaves an item out; every verdict with grades has it besides its own.
NOT_INSPECTED = "not_inspected"


@dataclass(frozen=True, slots=True)
class Text:
    """Words for people, in one language or several; the key of words in no stated language is ''."""

    versions: Mapping[str, str] = field(default_factory=dict)

    def say(self, language: str = "") -> str:
        """The words in a language, else in English, else in the first language there is."""
        versions = self.versions
        if language in versions:
            return versions[language]
        for fallback in ("", "en"):
            if fallback in versions:
                return versions[fallback]
        return next(iter(versions.values()), "")

    def __str__(self) -> str:
        """The words in the language that is spoken."""
        return self.say(spoken())

    def __bool__(self) -> bool:
        return any(self.versions.values())

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.versions.items())))


@dataclass(frozen=True, slots=True)
class CopyOf:
    """`is: {fact: NAME}` in a rule: the value of that fact."""

    name: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a `derive`: when the condition holds, the value is this. The last rule has no condition."""

    when: Condition | None
    value: Single | CopyOf


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known of a case, from the caseload or asked in the form; `derive` makes it follow from others."""

    id: str
    label: Text
    kind: FactKind
    options: Mapping[str, Text] = field(default_factory=dict)
    at_least: Fraction | None = None
    at_most: Fraction | None = None
    derive: tuple[Rule, ...] = ()
    asked: bool = False
    guidance: Text = Text()


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a scale: above the line, below it, or (no line) in no denominator."""

    id: str
    label: Text
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """The answers a question may have; a note is compulsory with those in `note_when`."""

    id: str
    options: Mapping[str, Option]
    note_when: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Instrument:
    """Who was asked: the case file and case manager, the offender, ..."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked of each case to which it applies.

    `applies` is the question's own condition; those of its criterion and section must hold too (`Framework.guards`).
    A scored question has a `scale`; a context question may have a `kind` with `options` instead.
    """

    id: str
    text: Text
    scale: Scale | None
    kind: FactKind | None = None
    options: Mapping[str, Text] = field(default_factory=dict)
    role: Role = "question"
    instrument: str = DEFAULT_INSTRUMENT
    weight: Fraction = Fraction(1)
    threads: tuple[str, ...] = ()
    applies: Condition = ALWAYS
    derive: tuple[Rule, ...] = ()
    override_allowed: bool = False
    guidance: Text = Text()
    was: str = ""

    @property
    def scored(self) -> bool:
        """Whether its percent enters a mean."""
        return self.role != "context"

    def allowed(self) -> tuple[str, ...]:
        """The option ids that may be answered; empty for numbers, dates and text."""
        if self.scale is not None:
            return tuple(self.scale.options)
        if self.kind == "yes_no":
            return ("yes", "no")
        return tuple(self.options)


@dataclass(frozen=True, slots=True)
class ItemMeasures:
    """Measures that an item leans on, with the grades that a share of them met gives, best first."""

    of: tuple[str, ...]
    grades: tuple[tuple[Fraction, str], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One evidence item of a judged criterion; one not counted concerns somebody else, such as a national body."""

    id: str
    text: Text
    weight: Fraction = Fraction(1)
    counted: bool = True
    measures: ItemMeasures | None = None
    guidance: Text = Text()


@dataclass(frozen=True, slots=True)
class Criterion:
    """What has to be true of the work; scored from its questions, or judged by a verdict rule from its items."""

    id: str
    title: Text
    statement: Text = Text()
    weight: Fraction = Fraction(1)
    applies: Condition = ALWAYS
    questions: tuple[Question, ...] = ()
    judged: str = ""
    items: tuple[Item, ...] = ()
    guidance: Text = Text()

    @property
    def scored(self) -> bool:
        """Whether cases score it; else it is judged."""
        return not self.judged


@dataclass(frozen=True, slots=True)
class Section:
    """A group of criteria; `weight` counts where the overall score is weighted."""

    id: str
    title: Text
    criteria: tuple[Criterion, ...]
    weight: Fraction | None = None
    applies: Condition = ALWAYS
    statement: Text = Text()

    @property
    def scored_criteria(self) -> tuple[Criterion, ...]:
        """Those that cases score."""
        return tuple(criterion for criterion in self.criteria if criterion.scored)


@dataclass(frozen=True, slots=True)
class Thread:
    """A score of its own, the plain mean of the questions that name it, wherever they stand."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Band:
    """A range of a score, from `start` up to the next band, with a name."""

    id: str
    label: Text
    start: Fraction


@dataclass(frozen=True, slots=True)
class Discretion:
    """When a band may be set by hand: within so many points of an edge, or with so few relevant cases."""

    within: Fraction | None
    cases_at_most: int | None


@dataclass(frozen=True, slots=True)
class Bands:
    """Bands by level (`criterion`, `section`, `thread`, `overall`), best first in each."""

    levels: Mapping[str, tuple[Band, ...]] = field(default_factory=dict)
    on: Literal["shown", "exact"] = "shown"
    discretion: Mapping[str, Discretion] = field(default_factory=dict)

    def at(self, level: str) -> tuple[Band, ...]:
        """The bands of a level, best first; none where the level has no bands."""
        return self.levels.get(level, ())


@dataclass(frozen=True, slots=True)
class Scoring:
    """How scores are carried up (contract section 3).

    `shares` of the questions' mean and the summary questions' mean in a criterion, or none for one plain mean;
    `section` a mean or the lowest band; `overall` none, weighted or points by band or verdict.
    """

    shares: Mapping[str, Fraction] | None = None
    section: Literal["mean", "lowest_band"] = "mean"
    overall: Literal["none", "weighted", "points"] = "none"
    points: Mapping[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class VerdictRule:
    """A verdict and what the items' grades must be for it; each names the least grade. The last asks nothing."""

    id: str
    label: Text
    each: str = ""
    most: str = ""
    some: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """A way of judging without a percentage: grades for items and rules in order, or options for the lead to choose.

    `grades` are best first and hold the graded ones only; `not_inspected` may be given besides.
    """

    id: str
    grades: tuple[str, ...] = ()
    rules: tuple[VerdictRule, ...] = ()
    options: Mapping[str, Text] = field(default_factory=dict)
    grade_labels: Mapping[str, Text] = field(default_factory=dict)

    @property
    def labels(self) -> Mapping[str, Text]:
        """Each verdict's id and words, best first."""
        return {rule.id: rule.label for rule in self.rules} if self.rules else self.options


@dataclass(frozen=True, slots=True)
class Measure:
    """A performance measure: its unit, the direction that is better, and how near a near miss is (per cent).

    `national` says whether the national figure is judged by the area's target, or only shown: a sum of all areas is.
    """

    id: str
    label: Text
    unit: str = ""
    better: Literal["higher", "lower"] = "higher"
    near: Fraction = Fraction(5)
    domain: str = ""
    national: Literal["judged", "shown"] = "judged"


@dataclass(frozen=True, slots=True)
class Performance:
    """The words of what others made of the measures: their framework's title, its domains, its grades best first."""

    title: Text = Text()
    domains: Mapping[str, Text] = field(default_factory=dict)
    grades: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True)
class Framework:
    """A whole framework. `source` is the plain data it was made from; its content digest is its identity."""

    id: str
    title: Text
    release: str
    sections: tuple[Section, ...]
    facts: Mapping[str, Fact]
    instruments: Mapping[str, Instrument]
    scales: Mapping[str, Scale]
    threads: Mapping[str, Thread]
    scoring: Scoring
    bands: Bands
    verdicts: Mapping[str, Verdicts]
    measures: Mapping[str, Measure]
    weights: Mapping[str, Fraction]
    confidence: Fraction
    sources: tuple[Text, ...]
    guidance: Text
    surveys: Mapping[str, Questionnaire]
    report: Mapping[str, Any]
    source: Mapping[str, Any] = field(repr=False)
    digest: str
    performance: Performance = Performance()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Framework) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    @cached_property
    def criteria(self) -> Mapping[str, Criterion]:
        """Every criterion by id, in framework order."""
        return MappingProxyType({c.id: c for section in self.sections for c in section.criteria})

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question by id, in framework order."""
        return MappingProxyType({q.id: q for criterion in self.criteria.values() for q in criterion.questions})

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Every evidence item by id, in framework order."""
        return MappingProxyType({i.id: i for criterion in self.criteria.values() for i in criterion.items})

    @cached_property
    def criterion_of(self) -> Mapping[str, Criterion]:
        """The criterion of each question."""
        return MappingProxyType({q.id: c for c in self.criteria.values() for q in c.questions})

    @cached_property
    def section_of(self) -> Mapping[str, Section]:
        """The section of each criterion."""
        return MappingProxyType({c.id: section for section in self.sections for c in section.criteria})

    @cached_property
    def guards(self) -> Mapping[str, tuple[Condition, ...]]:
        """All conditions that stand above a question and on it; all must hold for it to apply."""
        return MappingProxyType(
            {
                q.id: tuple(c for c in (section.applies, criterion.applies, q.applies) if c != ALWAYS)
                for section in self.sections
                for criterion in section.criteria
                for q in criterion.questions
            }
        )

    def questions_of_thread(self, thread: str) -> Iterator[Question]:
        """The scored questions that name a thread; context takes no part in any mean."""
        return (q for q in self.questions.values() if thread in q.threads and q.scored)

    def kind_of(self, name: str) -> FactKind:
        """What kind of value a fact or question has; a question with a scale is a choice."""
        if name in self.facts:
            return self.facts[name].kind
        return self.questions[name].kind or "choice"
