"""Figures about people as they may be shown: numbers, not known, or known and not shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from inspectorate.framework.condition import Single
from inspectorate.framework.framework import Text
from inspectorate.scores.disclosure import HIDDEN
from inspectorate.scores.score import half_up


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is shown: a number, not known (None), or known and not shown (`hidden`)."""

    value: Fraction | None = None
    hidden: bool = False

    @property
    def text(self) -> str:
        """The whole number, halves up; [c] where it is not shown, a dash where it is not known."""
        if self.hidden:
            return HIDDEN
        return "–" if self.value is None else f"{half_up(self.value)}"


SECRET = Figure(hidden=True)


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """One answer to a question, how many gave it, and its share of those who answered."""

    option: str
    label: Text
    people: Figure
    percent: Figure


@dataclass(frozen=True, slots=True)
class ShownResult:
    """One question: how many of how many stand above the line, as it may be shown, and each answer.

    A question without a line has `only_answers`, no `above`; `relevant` are then those who answered.
    """

    question: str
    label: Text
    above: Figure
    relevant: Figure
    percent: Figure
    answers: tuple[ShownAnswer, ...] = ()
    note: str = ""
    only_answers: bool = False

    @property
    def hides(self) -> bool:
        """Whether anything of it is not shown."""
        return any(f.hidden for f in (self.above, self.relevant, self.percent, *(a.people for a in self.answers)))

    def hides_one_of(self, answers: Collection[Single]) -> bool:
        """Whether one of these answers is not shown; of what is no answer of its own, whether anything is not."""
        known = {answer.option: answer.people.hidden for answer in self.answers}
        return any(known.get(str(answer), self.hides) for answer in answers)
