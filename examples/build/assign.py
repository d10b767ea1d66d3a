"""Who has which answer: inside a cell, by the hash of seed, question and case.

Questions are taken in an order in which every question comes after those that its condition names, so that the cases it is asked
of are known by then. What the counts promise must fit exactly; if it does not, counts and choices are of different days, and that
is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from examples.build.area import Area, Ask, Cell
from examples.build.cases import Case
from examples.build.chance import shuffled
from examples.build.choices import Joint
from examples.build.counts import Counts
from examples.build.options import AnswerClass, answer_classes, one_option
from examples.build.where import looking
from inspectorate.framework.condition import NOT_APPLICABLE, Value, names_in
from inspectorate.refusal import Refused

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
        return {q: dict(sorted(given.items())) for q, given in self.answers.items() if q not in self.joint}

    def asked_in(self, ask: Ask, cell: Cell) -> list[str]:
        """The cases of a cell that a question is asked of, in the order of their draws."""
        guards = self.area.guards_of(ask.id)
        fitting = (case for case in cell.cases if all(guard.holds(self._look(case)) for guard in guards))
        return shuffled(fitting, self.area.choices.seed, self.in_step.get(ask.id, ask.id))

    def _look(self, case: str) -> object:
        def answered(question: str) -> Value:
            return self.answers.get(question, {}).get(case, NOT_APPLICABLE)

        return looking(self.cases[case].facts, self.area.conditions.frameworks, answered)

    def _answer(self, ask: Ask) -> None:
        given = self.answers.setdefault(ask.id, {})
        for cell in ask.cells:
            order = self.asked_in(ask, cell)
            counted = [(c, self.counts.get((ask.id, cell.name, c.name), 0)) for c in self.classes[ask.id]]
            self._must_fit(ask.id, cell, len(order), sum(n for _, n in counted))
            for answers, case in zip(_laid_out(counted, ask.id in self.opposite), order, strict=True):
                given[case] = one_option(answers, self.area.choices.seed, ask.id, case)

    def _must_fit(self, question: str, cell: Cell, asked: int, counted: int) -> None:
        if asked != counted:
            raise Refused(
                f"{self.area.name}: {question} is asked of {asked} cases in the cell {cell.name}, the counts hold "
                f"{counted}: solve anew with --solve"
            )

    def _join(self, joint: Joint) -> None:
        """Members of a derived question: all yes in as many cases as it is above, at least one no in every other.

        The failures are laid end to end over the other cases, so that none of these stays without one.
        """
        derived = self.area.asks[joint.derived]
        members = [self.area.asks[member] for member in joint.members]
        for cell in derived.cells:
            order = self.asked_in(members[0], cell)
            above = self._count(joint.derived, cell, "above")
            self._must_fit(joint.derived, cell, len(order), above + self._count(joint.derived, cell, "below"))
            rest = order[above:]
            place = 0
            for member in members:
                failing = self._count(member.id, cell, "below")
                self._must_fit(member.id, cell, len(order), failing + self._count(member.id, cell, "above"))
                lost = {rest[(place + step) % len(rest)] for step in range(failing)}
                place += failing
                self._give(member, order, lost)
            self.answers.setdefault(joint.derived, {}).update({c: "no" if c in rest else "yes" for c in order})

    def _give(self, member: Ask, order: Iterable[str], lost: set[str]) -> None:
        by_line = {answers.line: answers for answers in self.classes[member.id]}
        for case in order:
            answers = by_line["below" if case in lost else "above"]
            chosen = one_option(answers, self.area.choices.seed, member.id, case)
            self.answers.setdefault(member.id, {})[case] = chosen

    def _count(self, question: str, cell: Cell, line: str) -> int:
        wanted = (c for c in self.classes[question] if c.line == line)
        return sum(self.counts.get((question, cell.name, c.name), 0) for c in wanted)


def _laid_out(counted: Iterable[tuple[AnswerClass, int]], opposite: bool) -> Iterator[AnswerClass]:
    """The answers in the order of a cell's cases: above the line (opposite: below it) first, without a line last."""
    places: list[str | None] = ["below", "above", None] if opposite else ["above", "below", None]
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
