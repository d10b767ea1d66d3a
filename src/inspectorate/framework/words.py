"""Conditions and rules in plain words, as they stand in the guidance book and on the form."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from inspectorate.framework.calendar import NAMED_CALENDARS, WEEKDAYS
from inspectorate.framework.condition import (
    NONE,
    NOT_APPLICABLE,
    AllOf,
    Among,
    AnyOf,
    Between,
    Condition,
    Days,
    Not,
    Single,
)
from inspectorate.framework.framework import CopyOf, Framework, Question, Rule

_YES_NO = {"yes": "Yes", "no": "No"}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def condition_in_words(condition: Condition, framework: Framework, language: str = "") -> str:
    """A condition as a clause: `Type of case is Community order or Licence`; `always` where nothing is asked."""
    return _Wording(framework, language).clause(condition)


def applies_in_words(conditions: Iterable[Condition], framework: Framework, language: str = "") -> str:
    """`only where ...` for conditions that must all hold; blank where there are none."""
    parts = tuple(conditions)
    if not parts:
        return ""
    whole = parts[0] if len(parts) == 1 else AllOf(parts)
    return f"only where {condition_in_words(whole, framework, language)}"


def rules_in_words(rules: tuple[Rule, ...], of: str, framework: Framework, language: str = "") -> str:
    """The rules of a derived fact or question: `Yes where ...; otherwise No`."""
    wording = _Wording(framework, language)
    said: list[str] = []
    for rule in rules:
        value = wording.label(rule.value.name) if isinstance(rule.value, CopyOf) else wording.value(of, rule.value)
        copied = "the same as " if isinstance(rule.value, CopyOf) else ""
        where = "" if rule.when is None else f" where {wording.clause(rule.when)}"
        otherwise = "otherwise " if said and rule.when is None else ""
        said.append(f"{otherwise}{copied}{value}{where}")
    return "; ".join(said)


def day_in_words(day: date) -> str:
    """29 February 2008."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def number_in_words(number: Fraction) -> str:
    """4 or 0.5: a number as its author wrote it, whatever the digits."""
    if number.denominator == 1:
        return str(number.numerator)
    digits = next(places for places in range(1, 40) if (number * 10**places).denominator == 1)
    return f"{float(number):.{digits}f}"


def inner(text: str) -> str:
    """Words as they stand within a sentence: a small letter first, unless they begin with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


class _Wording:
    def __init__(self, framework: Framework, language: str) -> None:
        self.framework = framework
        self.language = language

    def clause(self, condition: Condition) -> str:
        """The condition; parts that hold several tests themselves stand in brackets."""
        match condition:
            case Among():
                return self._among(condition, negated=False)
            case Not(part=Among() as among):
                return self._among(among, negated=True)
            case Between(name=name, at_least=low, at_most=high):
                return f"{self.subject(name)} is {self._range(name, low, high)}"
            case Days():
                return self._days(condition)
            case AnyOf(parts=parts):
                return " or ".join(self._bracketed(part) for part in parts)
            case AllOf(parts=parts):
                return " and ".join(self._bracketed(part) for part in parts) if parts else "always"
            case Not(part=part):
                return f"it is not so that {self._bracketed(part)}"

    def _bracketed(self, part: Condition) -> str:
        several = isinstance(part, AnyOf | AllOf) and len(part.parts) > 1
        return f"({self.clause(part)})" if several else self.clause(part)

    def _among(self, among: Among, negated: bool) -> str:
        question = among.name in self.framework.questions
        reserved = NOT_APPLICABLE if question else NONE
        values = sorted(self._in_order(among), key=lambda value: value == reserved)
        plain = [self.value(among.name, value) for value in values if value != reserved]
        parts = []
        if plain:
            verb = "is answered" if question else "is"
            parts.append(f"{verb.replace('is', 'is not', 1) if negated else verb} {_or(plain)}")
        if reserved in values:
            words = "does not apply" if question else "is known not to exist"
            other = "does apply" if question else "is not known not to exist"
            parts.append(other if negated else words)
        return f"{self.subject(among.name)} {(' and ' if negated else ' or ').join(parts)}"

    def _in_order(self, among: Among) -> list[Single]:
        """The values in the order in which the framework has them, else by size."""
        order: list[Single] = list(self._options(among.name))
        return sorted(among.values, key=lambda v: (order.index(v) if v in order else len(order), str(type(v)), v))

    def _range(self, name: str, low: Single | None, high: Single | None) -> str:
        if low is None or high is None:
            dates = isinstance(low, date) or isinstance(high, date)
            least, most = ("on or after", "on or before") if dates else ("at least", "at most")
            value = high if low is None else low
            assert value is not None
            return f"{most if low is None else least} {self.value(name, value)}"
        return f"from {self.value(name, low)} to {self.value(name, high)}"

    def _days(self, days: Days) -> str:
        low, high = days.at_least, days.at_most
        unit = "days" if days.calendar is None else "working days"
        if low is not None and high is not None:
            count = f"{number_in_words(low)} to {number_in_words(high)} {unit}"
        elif low is not None:
            count = f"at least {number_in_words(low)} {unit}"
        else:
            assert high is not None
            count = f"at most {number_in_words(high)} {unit}"
        holidays = f" (bank holidays: {_calendar(days.calendar)})" if days.calendar not in (None, WEEKDAYS) else ""
        return f"{self.subject(days.end)} is {count}{holidays} after {self.subject(days.start)}"

    def subject(self, name: str) -> str:
        """What a test is about: a fact's label, or a question's id."""
        return name if name in self.framework.questions else self.label(name)

    def label(self, name: str) -> str:
        """The words for a fact, or a question's id with its text."""
        fact = self.framework.facts.get(name)
        if fact is not None:
            return fact.label.say(self.language)
        return f"{name} ({self.framework.questions[name].text.say(self.language)})"

    def _options(self, name: str) -> dict[str, str]:
        item = self.framework.facts.get(name) or self.framework.questions[name]
        if item.kind == "yes_no":
            return _YES_NO
        if isinstance(item, Question) and item.scale is not None:
            return {option.id: option.label.say(self.language) for option in item.scale.options.values()}
        return {option: label.say(self.language) for option, label in item.options.items()}

    def value(self, name: str, value: Single) -> str:
        """One value of a fact or question, by its label."""
        if isinstance(value, date):
            return day_in_words(value)
        if isinstance(value, Fraction):
            return number_in_words(value)
        reserved = {NOT_APPLICABLE: "not applicable", NONE: "known not to exist"}
        return self._options(name).get(value) or reserved.get(value, value)


def _or(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _calendar(name: str | None) -> str:
    known = {key: key.replace("-", " ").title().replace(" And ", " and ") for key in NAMED_CALENDARS}
    return known.get(name or "", name or "")
