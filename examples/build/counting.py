"""The numbers that are looked for, and what must hold among them in every cell.

One whole number for each question, cell and class of answers: how many cases of the cell have an answer of the class.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from examples.build.area import Area, Ask, Cell
from examples.build.choices import Joint
from examples.build.guards import asked_about, passing
from examples.build.options import AnswerClass
from inspectorate.framework.condition import ALWAYS, NOT_APPLICABLE, Condition

Sum = cp_model.LinearExprT


@dataclass
class Counting:
    """Variables and cell constraints for some questions of an area."""

    area: Area
    classes: Mapping[str, tuple[AnswerClass, ...]]
    questions: tuple[str, ...]
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    numbers: dict[tuple[str, str, str], cp_model.IntVar] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for q in self.questions:
            for cell in self.area.asks[q].cells:
                for answers in self.classes[q]:
                    name = f"{q} {cell.name} {answers.name}"
                    self.numbers[q, cell.name, answers.name] = self.model.new_int_var(0, len(cell.cases), name)
        for q in self.questions:
            if self.classes[q]:
                self._everyone_asked_answers(self.area.asks[q])
        for joint in self.area.choices.joint:
            if joint.derived in self.questions:
                self._join(joint)

    def _everyone_asked_answers(self, ask: Ask) -> None:
        for cell, guard in zip(ask.cells, ask.guards, strict=True):
            answers = [self.numbers[ask.id, cell.name, c.name] for c in self.classes[ask.id]]
            self.model.add(sum(answers) == self.asked(cell, guard))

    def asked(self, cell: Cell, guard: Condition) -> Sum:
        """How many cases of a cell a settled condition lets through."""
        if guard == ALWAYS:
            return len(cell.cases)
        name = asked_about(guard)
        before = self.area.asks[name]
        fitting = passing(guard, [*before.question.allowed(), NOT_APPLICABLE])
        inside = {c.name for c in before.cells}
        counted = [c for c in self.classes[name] if cell.name in inside]
        through = sum(self.numbers[name, cell.name, c.name] for c in counted if set(c.options) <= fitting)
        if NOT_APPLICABLE not in fitting:
            return through
        return through + len(cell.cases) - sum(self.numbers[name, cell.name, c.name] for c in counted)

    def total(self, q: str, cells: Iterable[Cell], lines: Iterable[str | None]) -> Sum:
        """The answers to a question with these lines, over some cells."""
        wanted = [c for c in self.classes[q] if c.line in set(lines)]
        return sum(self.numbers[q, cell.name, c.name] for cell in cells for c in wanted)

    def option_total(self, q: str, cells: Iterable[Cell], option: str) -> Sum:
        """The answers with one option (which is a class of its own), over some cells."""
        return sum(self.numbers[q, cell.name, option] for cell in cells)

    def _join(self, joint: Joint) -> None:
        """The derived question is above where every member is: failing members must share out the rest, no more.

        A case is relevant to all members or to none. In each cell the rest (relevant, but not above) is covered by
        the members' failures laid end to end; see `assign.py`.
        """
        for cell in self.area.asks[joint.derived].cells:
            rest = self.total(joint.derived, [cell], ["below"])
            outside = self.total(joint.derived, [cell], [None])
            failures = [self.total(member, [cell], ["below"]) for member in joint.members]
            for member, failing in zip(joint.members, failures, strict=True):
                self.model.add(failing <= rest)
                self.model.add(self.total(member, [cell], [None]) == outside)
            self.model.add(sum(failures) >= rest)
