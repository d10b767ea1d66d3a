"""What a caseload comes to: of each fact how many cases have which value, and of how many it is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from inspectorate.caseload.caseload import Case
from inspectorate.caseload.files import text_of
from inspectorate.framework.condition import NONE, Value
from inspectorate.framework.framework import Fact

#: Of a fact in words, so many values are named, the most frequent ones first.
_NAMED = 12


@dataclass(frozen=True, slots=True)
class Counted:
    """One fact of a caseload: (words of a value, cases) pairs, and the cases of which it is not known.

    They add up to the cases. Numbers and days are told by their range instead: `from 2 to 9, in the middle 4`.
    """

    fact: str
    label: str
    values: tuple[tuple[str, int], ...]
    spread: str
    unknown: int


def counted(facts: Mapping[str, Fact], cases: Iterable[Case], language: str = "") -> tuple[Counted, ...]:
    """Each fact in the framework's order, as far as the caseload holds it."""
    known = list(cases)
    return tuple(
        _counted(fact, [case.facts.get(name) for case in known], language)
        for name, fact in facts.items()
        if not fact.asked
    )


def _counted(fact: Fact, values: list[Value], language: str) -> Counted:
    found = [value for value in values if value is not None]
    label, unknown = fact.label.say(language), len(values) - len(found)
    if fact.kind in ("number", "date"):
        given: list[Fraction | date] = [value for value in found if isinstance(value, Fraction | date)]
        groups = [("known", len(given)), ("none", sum(1 for value in found if value == NONE))]
        return Counted(fact.id, label, tuple((words, n) for words, n in groups if n), _spread(given), unknown)
    counts = Counter(text_of(value) for value in found)
    if fact.kind == "text":
        return Counted(fact.id, label, _named(counts), "", unknown)
    words = {"yes": "Yes", "no": "No"} if fact.kind == "yes_no" else {}
    words |= {option: said.say(language) or option for option, said in fact.options.items()}
    values_of = [(said, counts[option]) for option, said in words.items()] if found else []
    values_of += [("None", counts[NONE])] if counts[NONE] and NONE not in words else []
    return Counted(fact.id, label, tuple(values_of), "", unknown)


def _named(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    """The most frequent values, and how many cases have others."""
    first = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_NAMED]
    rest = sum(counts.values()) - sum(number for _, number in first)
    return (*first, *([("others", rest)] if rest else []))


def _spread(values: list[Fraction | date]) -> str:
    if not values:
        return ""
    ordered = sorted(values)  # one fact holds numbers or days, never both
    first, middle, last = (text_of(ordered[n]) for n in (0, (len(ordered) - 1) // 2, -1))
    return f"from {first} to {last}, in the middle {middle}"
