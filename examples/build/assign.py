"""Who has which answer: inside a cell, by the hash of seed, question and case.

Every question comes after those that its condition names, so that the cases it is asked of are known by then. What the
counts promise must fit exactly; if it does not, counts and choices are of different days, and that is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from examples.build.area import Area, Ask, Cell
from examples.build.cases import Case
from examples.build.chance import shuffled
from examples.build.choices import Joint, Together
from examples.build.counts import Counts
from examples.build.options import AnswerClass, answer_classes, line_of, one_option
from examples.build.together import Lined, fail_together
from examples.build.where import looking
from inspectorate.answers.answer import Answer
from inspectorate.framework.condition import ALWAYS, Condition, Look, names_in
from inspectorate.framework.framework import Line
from inspectorate.refusal import Refused

LINES: tuple[Line | None, ...] = ("above", "below", None)

Answers = Mapping[str, Mapping[str, str]]
"""Option by question and case. Derived questions have no answers."""


@dataclass
class Assignment:
    """The answers given so far, and the cases each question turned out to be asked of."""

    area: Area
    counts: Counts
    answers: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cases: Mapping[str, Case] = {case.id: case for case in self.area.cases}
        self.classes = answer_classes(self.area)
        self.joint = {joint.derived: joint for joint in self.area.choices.joint}
        self.in_step = {q: a.questions[0] for a in self.area.choices.alike for q in (*a.questions, *a.opposite)}
        self.opposite = {q for a in self.area.choices.alike for q in a.opposite}
        self.joined = {member for joint in self.joint.values() for member in joint.members}

    def run(self) -> Answers:
        """Answers to every question that is asked."""
        for q in in_order(self.area):
            if q in self.joined or not self.classes[q]:
                continue
            if q in self.joint:
                self._join(self.joint[q])
            else:
                self._answer(self.area.asks[q])
        for group in self.area.choices.together:
            self.answers |= fail_together(self._same_cases(group), group.below, self.area.choices.seed)
        return {q: dict(sorted(given.items())) for q, given in self.answers.items()}

    def asked_in(self, ask: Ask, cell: Cell) -> list[str]:
        """The cases of a cell that a question is asked of, in the order of their draws."""
        guard = ask.guards[ask.cells.index(cell)]
        fitting = cell.cases if guard == ALWAYS else [case for case in cell.cases if guard.holds(self._look(case))]
        return shuffled(fitting, self.area.choices.seed, self.in_step.get(ask.id, ask.id))

    def _look(self, case: str) -> Look:
        """The case as the program sees it with the answers given so far."""
        given = {q: (Answer(case, q, cases[case]),) for q, cases in self.answers.items() if case in cases}
        return looking(self.cases[case].facts, self.area.conditions.frameworks, given)

    def _answer(self, ask: Ask) -> None:
        given = self.answers.setdefault(ask.id, {})
        for cell in ask.cells:
            order = self.asked_in(ask, cell)
            counted = [(c, self.counts.get((ask.id, cell.name, c.name), 0)) for c in self.classes[ask.id]]
            self._must_fit(ask.id, cell, len(order), sum(n for _, n in counted))
            for answers, case in zip(_laid_out(counted, ask.id in self.opposite), order, strict=True):
                given[case] = one_option(answers, self.area.choices.seed, ask.id, case)

    def _same_cases(self, group: Together) -> dict[str, Lined]:
        """The answers of questions that fail together: of the same cases, in one cell, named in no condition."""
        asked = {frozenset(self.answers[q]) for q in group.questions}
        named = {name for guards in self._all_guards() for guard in guards for name in names_in(guard)}
        cells = max(len([cell for cell in self.area.asks[q].cells if cell.cases]) for q in group.questions)
        if len(asked) != 1 or cells != 1 or named & set(group.questions):
            raise Refused(
                f"{self.area.name}: {', '.join(group.questions)} cannot be laid together: they are asked of different "
                "cases, split into cells, or other questions hang on them"
            )
        return {
            q: {case: (option, line_of(self.area.asks[q].question, option)) for case, option in self.answers[q].items()}
            for q in group.questions
        }

    def _all_guards(self) -> Iterator[tuple[Condition, ...]]:
        yield from (ask.framework.guards[q] for q, ask in self.area.asks.items())

    def _must_fit(self, question: str, cell: Cell, asked: int, counted: int) -> None:
        if asked != counted:
            raise Refused(
                f"{self.area.name}: {question} is asked of {asked} cases in the cell {cell.name}, the counts hold "
                f"{counted}: solve anew with --solve"
            )

    def _join(self, joint: Joint) -> None:
        """Members of a derived question: all yes in as many cases as it is above, at least one no in every other.

        The failures are laid end to end over the other cases, so that none of these stays without one. The last cases
        are relevant to no member.
        """
        members = [self.area.asks[member] for member in joint.members]
        for cell in self.area.asks[joint.derived].cells:
            order = self.asked_in(members[0], cell)
            above, below, outside = (self._count(joint.derived, cell, line) for line in LINES)
            self._must_fit(joint.derived, cell, len(order), above + below + outside)
            rest = order[above : above + below]
            place = 0
            for member in members:
                failing = self._count(member.id, cell, "below")
                lost = {rest[(place + step) % below] for step in range(failing)}
                place += failing
                self._give(member, _lines(order, above + below, lost))

    def _give(self, member: Ask, lines: Mapping[str, Line | None]) -> None:
        """Answers on the given side of the line (None: in no denominator)."""
        by_line = {answers.line: answers for answers in self.classes[member.id]}
        for case, line in lines.items():
            chosen = one_option(by_line[line], self.area.choices.seed, member.id, case)
            self.answers.setdefault(member.id, {})[case] = chosen

    def _count(self, question: str, cell: Cell, line: Line | None) -> int:
        wanted = (c for c in self.classes[question] if c.line == line)
        return sum(self.counts.get((question, cell.name, c.name), 0) for c in wanted)


def _lines(order: list[str], relevant: int, lost: set[str]) -> dict[str, Line | None]:
    """The side of the line for each case in order: the first ones are relevant, those that are lost below."""
    sides: dict[str, Line | None] = dict.fromkeys(order)
    for case in order[:relevant]:
        sides[case] = "below" if case in lost else "above"
    return sides


def _laid_out(counted: Iterable[tuple[AnswerClass, int]], opposite: bool) -> Iterator[AnswerClass]:
    """The answers in the order of a cell's cases: above the line (opposite: below it) first, without a line last."""
    places: list[Line | None] = ["below", "above", None] if opposite else ["above", "below", None]
    for answers, number in sorted(counted, key=lambda pair: places.index(pair[0].line)):
        yield from [answers] * number


def in_order(area: Area) -> list[str]:
    """The questions, each after those that its condition names; else in framework order."""
    placed: dict[str, None] = {}

    def place(q: str) -> None:
        if q in placed:
            return
        for guard in area.guards_of(q):
            for name in names_in(guard):
                if name in area.asks:
                    place(name)
        placed[q] = None

    for q in area.asks:
        place(q)
    return list(placed)
