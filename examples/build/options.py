"""Which answers are counted apart.

The solver counts answers of a question together as far as nothing tells them apart: not the line, no condition of
another question, no count of its own among the choices. Such a class is named by its options, `excellent|sufficient`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from examples.build.area import Area
from examples.build.chance import draw
from examples.build.guards import passing
from inspectorate.framework.condition import names_in
from inspectorate.framework.framework import Line, Question

NEAREST_IN_100 = 80
"""Of 100 answers on one side of the line, so many have the option next to it; no report prints this."""


@dataclass(frozen=True)
class AnswerClass:
    """Options that are counted together, all on the same side of the line (or without one)."""

    options: tuple[str, ...]
    line: Line | None

    @property
    def name(self) -> str:
        return "|".join(self.options)


def line_of(question: Question, option: str) -> Line | None:
    """The side of the line; none for options of a question without a scale."""
    return question.scale.options[option].line if question.scale else None


def answer_classes(area: Area) -> Mapping[str, tuple[AnswerClass, ...]]:
    """The classes of each question's answers, in the order of its options."""
    told_apart: dict[str, list[frozenset[str]]] = {q: [] for q in area.asks}
    for ask in area.asks.values():
        for guard in ask.guards:
            for name in set(names_in(guard)) & set(area.asks):
                told_apart[name].append(passing(guard, area.asks[name].question.allowed()))
    for q, made in told_apart.items():
        made += [frozenset([option]) for choice in area.choices_of(q) for option in choice.options]
    return {q: _classes(area.asks[q].question, made) for q, made in told_apart.items()}


def _classes(question: Question, told_apart: Iterable[frozenset[str]]) -> tuple[AnswerClass, ...]:
    sets = list(dict.fromkeys(told_apart))
    groups: dict[tuple[object, ...], list[str]] = {}
    for option in question.allowed():
        signature = (line_of(question, option), *(option in options for options in sets))
        groups.setdefault(signature, []).append(option)
    return tuple(AnswerClass(tuple(options), line_of(question, options[0])) for options in groups.values())


def one_option(answers: AnswerClass, seed: str, question: str, case: str) -> str:
    """The option that a case has out of a class: mostly the one next to the line, by hash."""
    chance = draw(seed, "option", question, case)
    if len(answers.options) == 1:
        return answers.options[0]
    if answers.line is None:
        return answers.options[chance % len(answers.options)]
    nearest, others = (-1, answers.options[:-1]) if answers.line == "above" else (0, answers.options[1:])
    if chance % 100 < NEAREST_IN_100:
        return answers.options[nearest]
    return others[(chance // 100) % len(others)]
