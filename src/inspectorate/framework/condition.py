"""Conditions as data, with three results: yes, no, not yet known (contract section 1).

A condition asks a `Look` for the values of names. A value is
- `None`: not yet known (a blank fact, a question not yet answered or not yet known to apply);
- `NONE`: a fact known not to exist; `NOT_APPLICABLE`: a question that does not apply. Both match only themselves;
- text (an option's id, or words), a `Fraction` (number) or a `date`;
- a `frozenset` of these where several respondents answered one question differently: a test of it holds when it
  holds for at least one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeAlias

NONE = "none"
NOT_APPLICABLE = "not_applicable"

Truth: TypeAlias = bool | None
Single: TypeAlias = str | Fraction | date
Value: TypeAlias = Single | frozenset[Single] | None
Look: TypeAlias = Callable[[str], Value]


@dataclass(frozen=True, slots=True)
class Among:
    """`{name: [values]}`: the value is one of these."""

    name: str
    values: frozenset[Single]

    def holds(self, look: Look) -> Truth:
        """Yes, no or not yet known."""
        value = look(self.name)
        if value is None:
            return None
        if isinstance(value, frozenset):
            return not value.isdisjoint(self.values)
        return value in self.values


@dataclass(frozen=True, slots=True)
class Between:
    """`{name: {at_least: x, at_most: y}}`, either end or both, both ends in; for numbers and dates."""

    name: str
    at_least: Fraction | date | None
    at_most: Fraction | date | None

    def holds(self, look: Look) -> Truth:
        """Yes, no or not yet known; `none` and `not_applicable` are no."""
        value = look(self.name)
        if value is None:
            return None
        several = value if isinstance(value, frozenset) else (value,)
        return any(self._within(single) for single in several)

    def _within(self, value: Single) -> bool:
        if isinstance(value, str):
            return False
        above = self.at_least is None or self.at_least <= value  # type: ignore[operator]
        return above and (self.at_most is None or value <= self.at_most)  # type: ignore[operator]


@dataclass(frozen=True, slots=True)
class Days:
    """`{days: {...}}`: days after `start` up to and including `end`; working days when a calendar is given."""

    start: str
    end: str
    calendar: str | None
    at_least: Fraction | None
    at_most: Fraction | None

    def holds(self, look: Look) -> Truth:
        """Yes, no or not yet known; a date that is known not to exist makes it no."""
        start, end = look(self.start), look(self.end)
        if isinstance(start, str) or isinstance(end, str):
            return False
        if start is None or end is None:
            return None
        pairs = [(a, b) for a in _several(start) for b in _several(end)]
        return any(self._within(a, b) for a, b in pairs if isinstance(a, date) and isinstance(b, date))

    def _within(self, start: date, end: date) -> bool:
        from inspectorate.framework.calendar import days_between

        days = days_between(start, end, self.calendar)
        return (self.at_least is None or self.at_least <= days) and (self.at_most is None or days <= self.at_most)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """`{any: [...]}`: yes as soon as one part is yes."""

    parts: tuple[Condition, ...]

    def holds(self, look: Look) -> Truth:
        """Yes, no or not yet known."""
        result: Truth = False
        for part in self.parts:
            held = part.holds(look)
            if held:
                return True
            if held is None:
                result = None
        return result


@dataclass(frozen=True, slots=True)
class AllOf:
    """`{all: [...]}`, and several names in one mapping: no as soon as one part is no. Of no parts it is yes."""

    parts: tuple[Condition, ...]

    def holds(self, look: Look) -> Truth:
        """Yes, no or not yet known."""
        result: Truth = True
        for part in self.parts:
            held = part.holds(look)
            if held is False:
                return False
            if held is None:
                result = None
        return result


@dataclass(frozen=True, slots=True)
class Not:
    """`{not: {...}}`: yes when the part is no; not yet known stays so."""

    part: Condition

    def holds(self, look: Look) -> Truth:
        """Yes, no or not yet known."""
        held = self.part.holds(look)
        return None if held is None else not held


Condition: TypeAlias = Among | Between | Days | AnyOf | AllOf | Not

ALWAYS = AllOf(())


def _several(value: Value) -> frozenset[Single]:
    if isinstance(value, frozenset):
        return value
    return frozenset() if value is None else frozenset([value])


def names_in(condition: Condition) -> Iterator[str]:
    """Each fact or question that a condition names, as often as it names it."""
    match condition:
        case Among(name=name) | Between(name=name):
            yield name
        case Days(start=start, end=end):
            yield from (start, end)
        case AnyOf(parts=parts) | AllOf(parts=parts):
            for part in parts:
                yield from names_in(part)
        case Not(part=part):
            yield from names_in(part)
