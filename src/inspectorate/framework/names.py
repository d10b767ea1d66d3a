"""The names that conditions and rules may use, and reading conditions and rules once those names are known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from inspectorate.framework.calendar import NAMED_CALENDARS, WEEKDAYS, known_calendar
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
from inspectorate.framework.framework import CopyOf, FactKind, Rule
from inspectorate.framework.located import Faults, Located
from inspectorate.framework.shape import Draft, date_from, number_from, suggest

LIMITS = ("at_least", "at_most", "between")
DAYS_KEYS = ("from", "to", "working", *LIMITS)


@dataclass(frozen=True, slots=True)
class Name:
    """A fact or question as conditions see it: its kind, and the values it may have (none for open kinds)."""

    id: str
    kind: FactKind
    values: tuple[str, ...]
    question: bool


@dataclass(frozen=True)
class Names:
    """Reads conditions against the names there are, recording what does not fit."""

    known: Mapping[str, Name]
    faults: Faults = field(repr=False)

    def condition(self, at: Located) -> Condition:
        """The condition at a place; what could not be read of it is left out, with a fault."""
        if not isinstance(at.value, dict):
            write = "write {name: [values]}, {any: [...]}, {all: [...]}, {not: {...}} or {days: {...}}"
            self.faults.add(at, "condition", f"this is {at.sort()}; a condition belongs here", write)
            return AllOf(())
        parts = [part for key, item in at.value.items() if (part := self._part(key, item)) is not None]
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def _part(self, key: str, at: Located) -> Condition | None:
        if key in ("any", "all"):
            parts = tuple(self.condition(item) for item in self._list(at, key))
            return AnyOf(parts) if key == "any" else AllOf(parts)
        if key == "not":
            return Not(self.condition(at))
        if key == "days":
            return self._days(at)
        name = self.name(key, at)
        return None if name is None else self._test(name, at)

    def name(self, word: str, at: Located) -> Name | None:
        """The fact or question of a name, or a fault."""
        if word in self.known:
            return self.known[word]
        self.faults.add(at, "unknown-name", f"{word!r} is no fact or question", suggest(word, self.known))
        return None

    def _list(self, at: Located, key: str) -> list[Located]:
        if isinstance(at.value, list) and at.value:
            return at.value
        self.faults.add(at, "condition", f"{key!r} needs a list of conditions", f"write {{{key}: [{{...}}, {{...}}]}}")
        return []

    def _test(self, name: Name, at: Located) -> Condition | None:
        if isinstance(at.value, dict):
            return self._limits(name, at)
        items = at.value if isinstance(at.value, list) else [at]
        if not items:
            self.faults.add(at, "condition", f"no value of {name.id!r} is named", "write at least one value")
        values = [value for item in items if (value := self.value(name, item, test=True)) is not None]
        return Among(name.id, frozenset(values)) if values else None

    def value(self, name: Name, at: Located, test: bool = False) -> Single | None:
        """One value of a name, of the name's kind; `none` and `not_applicable` are reserved values."""
        if not isinstance(at.value, str):
            self.faults.add(at, "kind", f"this is {at.sort()}; one value of {name.id!r} belongs here", "write a value")
            return None
        text = at.value.strip()
        if text in name.values or (text == NONE and not name.question):
            return text
        if text == NOT_APPLICABLE and name.question:
            return text
        if text == NOT_APPLICABLE and test:
            write = "only questions can be not applicable; a fact known not to exist is none"
            self.faults.add(at, "unknown-value", f"the fact {name.id!r} is never {NOT_APPLICABLE}", write)
            return None
        if text == NONE and test and name.values:
            write = "only facts can be none; a question that does not apply is not_applicable"
            self.faults.add(at, "unknown-value", f"the question {name.id!r} is never {NONE}", write)
            return None
        return self._open_value(name, at, text)

    def _open_value(self, name: Name, at: Located, text: str) -> Single | None:
        if name.kind == "text":
            return text
        readers: dict[str, tuple[Callable[[str], Single | None], str]] = {
            "number": (number_from, "a number such as 4 or 0.5"),
            "date": (date_from, "a date such as 2008-02-29"),
        }
        if name.kind in readers:
            read, wanted = readers[name.kind]
            value = read(text)
            if value is None:
                self.faults.add(at, "unknown-value", f"{text!r} is no {name.kind}", f"write {wanted}")
            return value
        wrong = f"{text!r} is no value of {name.id!r}"
        self.faults.add(at, "unknown-value", wrong, suggest(text, name.values))
        return None

    def _limits(self, name: Name, at: Located) -> Condition | None:
        assert isinstance(at.value, dict)
        if name.kind not in ("number", "date"):
            wrong = f"{name.id!r} is a {name.kind}: limits are for numbers and dates"
            self.faults.add(at, "condition", wrong, f"write {{{name.id}: [values]}}")
            return None
        low, high = self._range(at, lambda item: self.value(name, item), ())
        numbers = [limit for limit in (low, high) if isinstance(limit, Fraction | date)]
        if not numbers:
            return None
        return Between(
            name.id,
            low if isinstance(low, Fraction | date) else None,
            high if isinstance(high, Fraction | date) else None,
        )

    def _range(self, at: Located, read: Callable[[Located], Any], others: tuple[str, ...]) -> tuple[Any, Any]:
        """The lower and the upper limit that `at_least`, `at_most` or `between` give."""
        assert isinstance(at.value, dict)
        for key, item in at.value.items():
            if key not in (*LIMITS, *others):
                self.faults.add(item, "unknown-key", f"a limit has no key {key!r}", suggest(key, (*LIMITS, *others)))
        given = {key: at.value[key] for key in LIMITS if key in at.value}
        if not at.value.keys() - others:
            self.faults.add(at, "condition", "no limit is given", "write at_least, at_most or between: [x, y]")
            return None, None
        low = read(given["at_least"]) if "at_least" in given else None
        high = read(given["at_most"]) if "at_most" in given else None
        if "between" in given:
            both = given["between"]
            if isinstance(both.value, list) and len(both.value) == 2 and len(given) == 1:
                low, high = (read(item) for item in both.value)
            else:
                write = "write between: [x, y] alone; both ends are in"
                self.faults.add(both, "condition", "between needs two values and no other limit", write)
        if low is not None and high is not None and type(low) is type(high) and low > high:
            self.faults.add(at, "condition", "the lower limit is above the upper one", "exchange the two")
        return low, high

    def _days(self, at: Located) -> Condition | None:
        if not isinstance(at.value, dict):
            write = "write {days: {from: FACT, to: FACT, at_most: 5}}"
            self.faults.add(at, "condition", f"this is {at.sort()}; days needs a mapping", write)
            return None
        ends = [self._day_name(at, key) for key in ("from", "to")]
        calendar = self._calendar(at.value["working"]) if "working" in at.value else None
        low, high = self._range(at, self._number, ("from", "to", "working"))
        if None in ends or (low is None and high is None):
            return None
        start, end = (str(name) for name in ends)
        return Days(start, end, calendar, low, high)

    def _number(self, at: Located) -> Fraction | None:
        number = number_from(at.value) if isinstance(at.value, str) else None
        if number is None:
            self.faults.add(at, "number", "a number of days belongs here", "write a number such as 5")
        return number

    def _day_name(self, at: Located, key: str) -> str | None:
        assert isinstance(at.value, dict)
        if key not in at.value:
            self.faults.add(at, "missing-key", f"days has no {key!r}", f"add {key}: the name of a date")
            return None
        item = at.value[key]
        if not isinstance(item.value, str):
            self.faults.add(item, "kind", f"this is {item.sort()}; a name belongs here", "write the name of a date")
            return None
        name = self.name(item.value, item)
        if name is not None and name.kind != "date":
            dates = [known.id for known in self.known.values() if known.kind == "date"]
            self.faults.add(item, "condition", f"{name.id!r} is a {name.kind}, not a date", suggest(name.id, dates))
            return None
        return None if name is None else name.id

    def _calendar(self, at: Located) -> str | None:
        name = at.value if isinstance(at.value, str) else ""
        if name and known_calendar(name):
            return name
        shown = ", ".join([*NAMED_CALENDARS, WEEKDAYS])
        write = f"write {shown}, or a country such as FR or DE-BY"
        self.faults.add(at, "unknown-calendar", f"no bank holidays are known for {name!r}", write)
        return None

    def rules(self, drafts: list[Draft], of: Name) -> tuple[Rule, ...]:
        """The rules of a `derive`; the last one has no condition, the others have one."""
        rules: list[Rule] = []
        for number, draft in enumerate(drafts):
            last = number == len(drafts) - 1
            if last and "when" in draft.values:
                write = "add a last rule with only `is`, for when none of the others holds"
                self.faults.add(draft.at, "last-rule", "the last rule has a `when`", write)
            if not last and "when" not in draft.values:
                write = "move it to the end, or give it a `when`"
                self.faults.add(draft.at, "early-rule", "a rule without `when` hides those after it", write)
            when = self.condition(draft.get("when")) if "when" in draft.values else None
            value = self._result(draft.get("is"), of) if "is" in draft.values else None
            if value is not None:
                rules.append(Rule(when, value))
        return tuple(rules)

    def _result(self, at: Located, of: Name) -> Single | CopyOf | None:
        if not isinstance(at.value, dict):
            return self.value(of, at)
        source = at.value.get("fact")
        if source is None or len(at.value) != 1 or not isinstance(source.value, str):
            self.faults.add(at, "kind", "a rule's result is a value or a fact", "write a value, or {fact: NAME}")
            return None
        name = self.name(source.value, source)
        if name is None:
            return None
        if name.question:
            self.faults.add(source, "copied", f"{name.id!r} is a question, no fact", "name a fact")
            return None
        unfit = [value for value in name.values if value not in of.values and of.values]
        if name.kind != of.kind and not (name.values and of.values and not unfit):
            write = f"name a fact of the kind {of.kind}"
            self.faults.add(source, "copied", f"{name.id!r} is a {name.kind}, {of.id!r} a {of.kind}", write)
            return None
        if unfit:
            wrong = f"{name.id!r} may be {', '.join(unfit)}, which {of.id!r} may not"
            self.faults.add(source, "copied", wrong, "give both the same options")
            return None
        return CopyOf(name.id)
