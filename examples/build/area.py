"""One example put together: what is asked of which of its cases, and in which cells the answers are counted.

A cell is a group of cases that no condition of a question, no printed sub-sample and no choice about it tells apart.
Questions that hang together by conditions on answers (a family) share their cells, so that the cases that a question is
asked of can be counted from the answers to the question before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from examples.build.cases import Case, make_cases, those
from examples.build.choices import Choices, QuestionChoice
from examples.build.guards import NEVER, settle_all
from examples.build.inspected import Element, Inspected
from examples.build.targets import Row
from examples.build.where import SAMPLE, Conditions, fact_parts, looking, with_sample, words
from inspectorate.framework.condition import AllOf, Among, Condition, Look, names_in
from inspectorate.framework.framework import Framework, Question


@dataclass(frozen=True)
class Cell:
    """Some cases under a name made of what they have in common."""

    name: str
    cases: frozenset[str]


@dataclass(frozen=True)
class Ask:
    """A question in an example: the cells of its family, and in each cell the condition on other answers.

    `cells` holds the cells whose cases are asked, if their other answers fit; `guards` runs parallel to it.
    """

    question: Question
    framework: Framework
    cells: tuple[Cell, ...]
    guards: tuple[Condition, ...]

    @property
    def id(self) -> str:
        return self.question.id

    @property
    def may_be_outside(self) -> bool:
        """Whether an answer may be in no denominator."""
        scale = self.question.scale
        return scale is not None and any(option.line is None for option in scale.options.values())


@dataclass(frozen=True)
class Area:
    """An example, ready for the solver: cases, asks, printed rows and choices."""

    inspected: Inspected
    choices: Choices
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        return self.choices.example

    @cached_property
    def conditions(self) -> Conditions:
        return Conditions(tuple(dict.fromkeys(e.framework for e in self.inspected.elements)))

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        return make_cases(self.choices, self.conditions)

    @cached_property
    def looks(self) -> Mapping[str, Look]:
        """How conditions on facts see each case."""
        return {case.id: looking(case.facts, self.conditions.frameworks) for case in self.cases}

    @cached_property
    def questions(self) -> Mapping[str, tuple[Question, Framework]]:
        """Every question that is asked, in the order of the frameworks."""
        asked = ((e, q) for e in self.inspected.elements for q in self.inspected.asked(e))
        return {q.id: (q, e.framework) for e, q in asked}

    def group(self, where: str, place: str) -> frozenset[str]:
        """The cases that a printed row speaks of."""
        return those(self.cases, self.conditions.read_text(where, place), self.conditions)

    def guards_of(self, q: str) -> tuple[Condition, ...]:
        """The conditions for a question to be asked; a derived one is not applicable where its members are not."""
        _, framework = self.questions[q]
        leading = [joint.members[0] for joint in self.choices.joint if joint.derived == q]
        return (*framework.guards[q], *(guard for member in leading for guard in framework.guards[member]))

    def is_question(self, name: str) -> bool:
        return name in self.questions or any(name in f.questions for f in self.conditions.frameworks)

    @cached_property
    def rows_of(self) -> Mapping[str, tuple[Row, ...]]:
        """The printed rows of each question."""
        return {q: tuple(r for r in self.rows if r.of == q) for q in self.questions}

    @cached_property
    def asks(self) -> Mapping[str, Ask]:
        """Every question with its cells."""
        made = (ask for family in self.families for ask in self._asks(family))
        by_id = {ask.id: ask for ask in made}
        return {q: by_id[q] for q in self.questions}

    @cached_property
    def families(self) -> tuple[tuple[str, ...], ...]:
        """Questions that hang together by conditions on answers or by a joint choice, in framework order."""
        chief = {q: q for q in self.questions}
        for one, other in self._links():
            first, second = sorted((_chief(chief, one), _chief(chief, other)), key=list(self.questions).index)
            chief[second] = first
        groups: dict[str, list[str]] = {}
        for q in self.questions:
            groups.setdefault(_chief(chief, q), []).append(q)
        return tuple(tuple(group) for group in groups.values())

    def _links(self) -> Iterator[tuple[str, str]]:
        for q in self.questions:
            for guard in self.guards_of(q):
                yield from ((q, name) for name in names_in(guard) if name in self.questions)
        for joint in self.choices.joint:
            yield from ((joint.derived, member) for member in joint.members)

    def _asks(self, family: Iterable[str]) -> Iterator[Ask]:
        members = list(family)
        splits = sorted({words(part): part for q in members for part in self._splits(q)}.items())
        cells = self._cells([part for _, part in splits])
        for q in members:
            question, framework = self.questions[q]
            guarded = [(cell, self._guard(question, cell)) for cell in cells]
            kept = [(cell, guard) for cell, guard in guarded if guard is not None]
            yield Ask(question, framework, tuple(c for c, _ in kept), tuple(g for _, g in kept))

    def _splits(self, q: str) -> Iterator[Condition]:
        """What tells the cases of a question apart: its conditions on facts, its elements, its sub-samples."""
        for guard in self.guards_of(q):
            yield from fact_parts(guard, self.is_question)
        for element in self._elements(q):
            yield Among(SAMPLE, frozenset([element.sample]))
            if element.where:
                yield self.conditions.read(element.where, "elements")
        for row in self.rows_of[q]:
            if row.where and row.counts:
                yield with_sample(self.conditions.read_text(row.where, f"published.csv:{row.line}"))
        for choice in self.choices.questions.get(q, ()):
            if choice.where:
                yield with_sample(self.conditions.read(choice.where, f"questions.{q}"))

    def _elements(self, q: str) -> Iterator[Element]:
        yield from (e for e in self.inspected.elements if q in e.framework.questions)

    def _cells(self, splits: list[Condition]) -> list[Cell]:
        found: dict[tuple[bool, ...], list[str]] = {}
        for case in self.cases:
            truth = tuple(split.holds(self.looks[case.id]) is True for split in splits)
            found.setdefault(truth, []).append(case.id)
        return [Cell(_name(splits, truth), frozenset(cases)) for truth, cases in sorted(found.items(), reverse=True)]

    def _guard(self, question: Question, cell: Cell) -> Condition | None:
        """The condition on other answers for the cases of a cell; None where they are not asked at all."""
        if not any(cell.cases <= self.read_cases[element] for element in self._elements(question.id)):
            return None
        look = self.looks[min(cell.cases)]
        guard = settle_all(self.guards_of(question.id), look, self.is_question)
        return None if guard == NEVER else guard

    @cached_property
    def read_cases(self) -> Mapping[Element, frozenset[str]]:
        """The cases of which each element's questions are asked."""
        return {element: self._read_cases(element) for element in self.inspected.elements}

    def _read_cases(self, element: Element) -> frozenset[str]:
        condition = self.conditions.read(element.where, "elements")
        return those(self.cases, AllOf((Among(SAMPLE, frozenset([element.sample])), condition)), self.conditions)

    def choices_of(self, q: str) -> tuple[QuestionChoice, ...]:
        return self.choices.questions.get(q, ())


def _chief(chief: Mapping[str, str], q: str) -> str:
    while chief[q] != q:
        q = chief[q]
    return q


def _name(splits: list[Condition], truth: tuple[bool, ...]) -> str:
    parts = [words(split) if held else f"not({words(split)})" for split, held in zip(splits, truth, strict=True)]
    return " and ".join(parts) or "all"
