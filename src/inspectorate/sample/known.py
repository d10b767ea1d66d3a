"""What is known of a case before anybody reads it: its facts, those that follow from them, and the inspection's day.

Of a case that is not read yet no question is answered, so what leans on a question is not yet known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeAlias

from inspectorate.caseload.caseload import Case
from inspectorate.framework.condition import Condition, Truth, Value, names_in
from inspectorate.framework.framework import CopyOf, Framework
from inspectorate.sample.design import INSPECTION_ON

Test: TypeAlias = Callable[[Case], Truth]
Reader: TypeAlias = Callable[[Case], Value]


class Known:
    """Reads facts of cases; what was worked out for one case serves for all others that are alike in it."""

    def __init__(self, framework: Framework, inspection_on: date | None) -> None:
        self.framework = framework
        self.inspection_on = inspection_on

    def value(self, case: Case, name: str) -> Value:
        """The value of a fact of a case; None when it is not yet known."""
        if name == INSPECTION_ON:
            return self.inspection_on
        fact = self.framework.facts.get(name)
        if fact is None:
            return None
        for rule in fact.derive:
            held = True if rule.when is None else rule.when.holds(lambda other: self.value(case, other))
            if held is None:
                return None
            if held:
                return self.value(case, rule.value.name) if isinstance(rule.value, CopyOf) else rule.value
        return case.facts.get(name)

    def reader(self, name: str) -> Reader:
        """A function that gives the value of a fact."""
        if name in self.framework.facts and not self.framework.facts[name].derive:
            return lambda case: case.facts.get(name)
        bases = tuple(dict.fromkeys(self._bases(name)))
        seen: dict[tuple[Value, ...], Value] = {}

        def read(case: Case) -> Value:
            key = tuple(map(case.facts.get, bases))
            if key not in seen:
                seen[key] = self.value(case, name)
            return seen[key]

        return read

    def test(self, condition: Condition) -> Test:
        """A function that says whether a condition holds for a case: yes, no or not yet known."""
        bases = tuple(dict.fromkeys(base for name in names_in(condition) for base in self._bases(name)))
        seen: dict[tuple[Value, ...], Truth] = {}

        def held(case: Case) -> Truth:
            key = tuple(map(case.facts.get, bases))
            if key not in seen:
                seen[key] = condition.holds(lambda name: self.value(case, name))
            return seen[key]

        return held

    def bases(self, condition: Condition) -> Iterator[str]:
        """The facts of the caseload that a condition rests on, through those that follow from others."""
        for name in names_in(condition):
            yield from self._bases(name)

    def _bases(self, name: str) -> Iterator[str]:
        fact = self.framework.facts.get(name)
        if fact is None:
            return
        if not fact.derive:
            yield name
        for rule in fact.derive:
            for other in names_in(rule.when) if rule.when is not None else ():
                yield from self._bases(other)
            if isinstance(rule.value, CopyOf):
                yield from self._bases(rule.value.name)
