"""Conditions of choices and printed figures, read against a framework; and what holds for a case.

The names are the framework's facts and questions, and `sample`. A condition that names no sample speaks of `main`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import yaml

from inspectorate.answers.answer import Given
from inspectorate.answers.routing import CaseView
from inspectorate.caseload.caseload import MAIN
from inspectorate.caseload.files import value_from
from inspectorate.framework.condition import (
    AllOf,
    Among,
    AnyOf,
    Condition,
    Days,
    Look,
    Not,
    Single,
    Value,
    names_in,
)
from inspectorate.framework.framework import Framework
from inspectorate.framework.located import Faults, located
from inspectorate.framework.names import Name, Names
from inspectorate.framework.where import names_of

SAMPLE = "sample"
NO_ANSWERS: Given = {}


@dataclass(frozen=True)
class Conditions:
    """Reads conditions against the names of one or more frameworks that share their cases."""

    frameworks: tuple[Framework, ...]

    def read(self, plain: Mapping[str, Any], place: str) -> Condition:
        """A condition in plain YAML data; raises `Refused` with what does not fit, named by its place."""
        faults = Faults(place)
        condition = Names(self._names(), faults).condition(located(plain, place))
        faults.refuse()
        return condition

    def read_text(self, text: str, place: str) -> Condition:
        """A condition as on the command line: `risk_of_harm=high,very_high`, or `{...}` as YAML."""
        return self.read(plain_where(text), place)

    def _names(self) -> dict[str, Name]:
        names = {SAMPLE: Name(SAMPLE, "text", (), question=False)}
        for framework in self.frameworks:
            names |= names_of(framework)
        return names


def plain_where(text: str) -> dict[str, Any]:
    """The plain data of a condition in the words of the command line; empty text is no condition."""
    if text.startswith("{"):
        return dict(yaml.load(text, Loader=yaml.BaseLoader))
    pairs = (part.strip().partition("=") for part in text.split(";") if part.strip())
    return {name: values.split(",") for name, _, values in pairs}


def with_sample(condition: Condition) -> Condition:
    """The condition, over sample `main` unless it names a sample itself."""
    if SAMPLE in set(names_in(condition)):
        return condition
    main = Among(SAMPLE, frozenset([MAIN]))
    return main if condition == AllOf(()) else AllOf((main, condition))


def looking(facts: Mapping[str, str], frameworks: tuple[Framework, ...], given: Given = NO_ANSWERS) -> Look:
    """How conditions see a case with these facts (as text) and answers."""
    typed = {name: value for framework in frameworks for name, value in _typed(facts, framework).items()}
    return viewed(typed, facts.get(SAMPLE, MAIN), frameworks, given)


def viewed(facts: Mapping[str, Value], sample: str, frameworks: tuple[Framework, ...], given: Given) -> Look:
    """How conditions see a case: as the program itself sees it, by the first framework that knows a name."""
    views = [(framework, CaseView(framework, facts, given)) for framework in frameworks]

    def look(name: str) -> Value:
        if name == SAMPLE:
            return sample
        return next(view.value(name) for f, view in views if name in f.facts or name in f.questions)

    return look


def _typed(facts: Mapping[str, str], framework: Framework) -> dict[str, Value]:
    """The facts that a framework knows, each of its kind; blanks are left out."""
    known = ((framework.facts[name], text) for name, text in facts.items() if text and name in framework.facts)
    return {fact.id: value_from(fact.kind, tuple(fact.options), text) for fact, text in known}


def fact_parts(condition: Condition, is_question: Callable[[str], bool]) -> Iterator[Condition]:
    """The largest parts of a condition that name no question: they split cases into cells."""
    if not any(is_question(name) for name in names_in(condition)):
        if condition != AllOf(()):
            yield condition
        return
    match condition:
        case AnyOf(parts=parts) | AllOf(parts=parts):
            for part in parts:
                yield from fact_parts(part, is_question)
        case Not(part=part):
            yield from fact_parts(part, is_question)


def words(condition: Condition) -> str:
    """The condition as one line of text, the same for equal conditions."""
    match condition:
        case Among(name=name, values=values):
            return f"{name}={','.join(sorted(_word(v) for v in values))}"
        case Not(part=part):
            return f"not({words(part)})"
        case AllOf(parts=parts):
            return " and ".join(words(part) for part in parts) or "all"
        case AnyOf(parts=parts):
            return f"({' or '.join(words(part) for part in parts)})"
        case Days():
            return f"{condition.start} to {condition.end} {_limits(condition.at_least, condition.at_most)} days"
        case _:
            return f"{condition.name} {_limits(condition.at_least, condition.at_most)}"


def _limits(low: Single | None, high: Single | None) -> str:
    return f"{'' if low is None else _word(low)}..{'' if high is None else _word(high)}"


def _word(value: Single) -> str:
    return str(value) if isinstance(value, Fraction | str) else value.isoformat()
