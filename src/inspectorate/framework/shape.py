"""Shapes: what a file may hold, as data. One shape both reads a located value and tells its JSON Schema.

Reading never stops at the first fault: a shape records what is wrong and gives `None` or what could be read.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, Protocol

from inspectorate.framework.framework import Text
from inspectorate.framework.located import Faults, Located

#: A language as BCP 47 writes it: en, cy, en-GB.
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
#: A number as `number_from` reads it.
_NUMBER_IN_QUOTES = r"^\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)\s*$"

#: A key with nothing after its colon.
_BLANK = {"enum": [None, ""]}


class Shape(Protocol):
    """What a value may look like."""

    def read(self, at: Located, faults: Faults) -> Any:
        """The value read, or None with a fault recorded."""

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of the shape."""


def suggest(word: str, known: Iterable[str]) -> str:
    """What to write instead of an unknown word: the nearest known one, else all of them when they are few."""
    names = sorted(set(known))
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return f"did you mean {near[0]!r}?"
    if not names:
        return "there are none to choose from yet: define one first"
    shown = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
    return f"write one of: {shown}"


def _single(at: Located, faults: Faults, wanted: str) -> str | None:
    if isinstance(at.value, str):
        return at.value.strip()
    faults.add(at, "kind", f"this is {at.sort()}; {wanted} belongs here", f"write {wanted}")
    return None


@dataclass(frozen=True)
class Word:
    """Any single value, as text."""

    def read(self, at: Located, faults: Faults) -> str | None:
        return _single(at, faults, "a single value")

    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "number", "boolean", "null"]}


@dataclass(frozen=True)
class Words:
    """Text for people: one text, or a mapping from language to text."""

    def read(self, at: Located, faults: Faults) -> Text | None:
        if isinstance(at.value, str):
            return Text({"": at.value.strip()})
        if isinstance(at.value, list):
            faults.add(at, "kind", "this is a list; a text belongs here", "write a text, or {en: ..., cy: ...}")
            return None
        versions: dict[str, str] = {}
        for language, version in at.value.items():
            if not _LANGUAGE.fullmatch(language):
                faults.add(version, "language", f"{language!r} is no language code", "write en, cy, fr, ...")
            words = _single(version, faults, "a text")
            versions[language] = words or ""
        if not versions:
            faults.add(at, "kind", "a text without a language", "write a text, or {en: ..., cy: ...}")
        return Text(versions) if versions else None

    def schema(self) -> dict[str, Any]:
        versions = {
            "type": "object",
            "patternProperties": {f"^{_LANGUAGE.pattern}$": {"type": ["string", "number", "boolean"]}},
            "additionalProperties": False,
            "minProperties": 1,
        }
        return {"anyOf": [{"type": ["string", "number", "boolean", "null"]}, versions]}


@dataclass(frozen=True)
class Number:
    """A number, kept exact; with the least and greatest that are allowed."""

    above: Fraction | None = None
    at_least: Fraction | None = None
    at_most: Fraction | None = None
    whole: bool = False

    def read(self, at: Located, faults: Faults) -> Fraction | None:
        text = _single(at, faults, "a number")
        if text is None:
            return None
        number = number_from(text)
        if number is None:
            wrong, such = f"{text!r} is no {self._called}", "2" if self.whole else "2 or 0.5"
            faults.add(at, "number", wrong, f"write a {self._called} such as {such}")
            return None
        if (limits := self._missed(number)) is not None:
            faults.add(
                at, "number", f"{text} is not allowed here", f"write a {' '.join((self._called, limits)).strip()}"
            )
            return None
        return number

    @property
    def _called(self) -> str:
        return "whole number" if self.whole else "number"

    def _missed(self, number: Fraction) -> str | None:
        """The limits, in words, of a number outside them or in parts that has to be whole; None of one that fits."""
        limits = []
        if self.above is not None:
            limits.append((number > self.above, f"above {self.above}"))
        if self.at_least is not None:
            limits.append((number >= self.at_least, f"of at least {self.at_least}"))
        if self.at_most is not None:
            limits.append((number <= self.at_most, f"of at most {self.at_most}"))
        fits = all(ok for ok, _ in limits) and (not self.whole or number.denominator == 1)
        return None if fits else " and ".join(words for _, words in limits)

    def schema(self) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": "integer" if self.whole else "number"}
        for key, limit in (
            ("exclusiveMinimum", self.above),
            ("minimum", self.at_least),
            ("maximum", self.at_most),
        ):
            if limit is not None:
                schema[key] = int(limit) if limit.denominator == 1 else float(limit)
        return {"anyOf": [schema, {"type": "string", "pattern": _NUMBER_IN_QUOTES}]}


@dataclass(frozen=True)
class PerCents:
    """From one whole per cent to another, both ends in: [60, 99]."""

    def read(self, at: Located, faults: Faults) -> tuple[int, int] | None:
        found = [number_from(str(each.value)) for each in at.value] if isinstance(at.value, list) else []
        whole = [int(each) for each in found if each is not None and each.denominator == 1 and 0 <= each <= 100]
        if len(found) == 2 and len(whole) == 2 and whole[0] <= whole[1]:
            return whole[0], whole[1]
        faults.add(at, "range", "this is no range of per cents", "write [from, to], such as [60, 99]")
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": Number(None, Fraction(0), Fraction(100), True).schema(), "minItems": 2,
                "maxItems": 2}  # fmt: skip


def number_from(text: str) -> Fraction | None:
    """A decimal number written out plainly, exact; None when the text is something else."""
    plain = text.strip()
    digits = plain.lstrip("+-").replace(".", "", 1)
    if not (digits.isascii() and digits.isdigit()) or len(plain) > 40 or len(plain) - len(plain.lstrip("+-")) > 1:
        return None
    return Fraction(plain)


def date_from(text: str) -> date | None:
    """An ISO date (2008-02-29); None when the text is something else."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


@dataclass(frozen=True)
class YesNo:
    """Yes or no."""

    def read(self, at: Located, faults: Faults) -> bool | None:
        text = _single(at, faults, "yes or no")
        if text is None:
            return None
        if text.lower() in ("yes", "true"):
            return True
        if text.lower() in ("no", "false"):
            return False
        faults.add(at, "kind", f"{text!r} is neither yes nor no", "write yes or no")
        return None

    def schema(self) -> dict[str, Any]:
        return {"enum": [True, False, "yes", "no", "true", "false"]}


@dataclass(frozen=True)
class OneOf:
    """One of a few words."""

    words: tuple[str, ...]
    what: str = "value"

    def read(self, at: Located, faults: Faults) -> str | None:
        text = _single(at, faults, f"a {self.what}")
        if text is not None and text not in self.words:
            faults.add(
                at,
                f"unknown-{self.what.replace(' ', '-')}",
                f"{text!r} is no {self.what} known here",
                suggest(text, self.words),
            )
            return None
        return text

    def schema(self) -> dict[str, Any]:
        return {"enum": [*self.words, *(int(word) for word in self.words if word.isdigit())]}


@dataclass(frozen=True)
class AsIs:
    """A value that is read later, when the names it uses are known: kept with its place."""

    described: Mapping[str, Any] = field(default_factory=dict)

    def read(self, at: Located, faults: Faults) -> Located:
        return at

    def schema(self) -> dict[str, Any]:
        return dict(self.described)


@dataclass(frozen=True)
class ListOf:
    """A list; a single value stands for a list of one where `or_single`."""

    of: Shape
    or_single: bool = False

    def read(self, at: Located, faults: Faults) -> list[Any]:
        if isinstance(at.value, list):
            return [value for item in at.value if (value := self.of.read(item, faults)) is not None]
        if self.or_single:
            value = self.of.read(at, faults)
            return [] if value is None else [value]
        faults.add(at, "kind", f"this is {at.sort()}; a list belongs here", "write a list: [..., ...]")
        return []

    def schema(self) -> dict[str, Any]:
        many = {"type": "array", "items": self.of.schema()}
        return {"anyOf": [many, self.of.schema()]} if self.or_single else many


@dataclass(frozen=True)
class MapOf:
    """A mapping from names to values of one shape."""

    of: Shape

    def read(self, at: Located, faults: Faults) -> dict[str, Any]:
        if not isinstance(at.value, dict):
            if at.value != "":
                faults.add(at, "kind", f"this is {at.sort()}; a mapping belongs here", "write name: value lines")
            return {}
        read = {key: self.of.read(item, faults) for key, item in at.value.items()}
        return {key: value for key, value in read.items() if value is not None}

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [{"type": "object", "additionalProperties": self.of.schema()}, _BLANK]}


@dataclass(frozen=True)
class Key:
    """One key of a record: its shape, whether it must be there, and whether its words may be blank when it is."""

    shape: Shape
    required: bool = False
    about: str = ""
    filled: bool = False


@dataclass(frozen=True)
class Draft:
    """A record as read: its values by key (only those that are there), and where it stands."""

    at: Located
    values: Mapping[str, Any]

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key, or the default."""
        return self.values.get(key, default)

    def place(self, key: str) -> Located:
        """Where a key's value stands, or the record where the key is absent."""
        return self.at.value[key] if isinstance(self.at.value, dict) and key in self.at.value else self.at


def _a(name: str) -> str:
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


@dataclass(frozen=True)
class Record:
    """A mapping with known keys; `shorthand` names the key that a single value stands for.

    An `open` record lets other keys be and leaves them as they are.
    """

    name: str
    keys: Mapping[str, Key]
    shorthand: str = ""
    open: bool = False

    def read(self, at: Located, faults: Faults) -> Draft | None:
        if isinstance(at.value, str) and self.shorthand:
            value = self.keys[self.shorthand].shape.read(at, faults)
            return Draft(at, {} if value is None else {self.shorthand: value})
        if at.value == "" and not any(key.required for key in self.keys.values()):
            return Draft(at, {})  # a key with nothing after it, as for a mapping
        if not isinstance(at.value, dict):
            keys = ", ".join(self.keys)
            faults.add(
                at, "kind", f"this is {at.sort()}; {_a(self.name)} belongs here", f"write a mapping with: {keys}"
            )
            return None
        for key, item in at.value.items():
            if key not in self.keys and not self.open:
                # In {label: Here, or there} the comma ends the text, and `or there` becomes a key without a value.
                cut = "if it belongs to the text before the comma, put that text in quotes" if item.value == "" else ""
                write = cut or suggest(key, self.keys)
                faults.add(item, "unknown-key", f"{_a(self.name)} has no key {key!r}", write)
        for key, wanted in self.keys.items():
            if wanted.required and key not in at.value:
                faults.add(at, "missing-key", f"this {self.name} has no {key!r}", f"add {key}: ...")
        known = {key: item for key, item in at.value.items() if key in self.keys}
        read = {key: self.keys[key].shape.read(item, faults) for key, item in known.items()}
        for key, value in read.items():
            if (self.keys[key].required or self.keys[key].filled) and isinstance(value, str | Text) and not value:
                faults.add(at.value[key], "empty-text", f"{key!r} of this {self.name} is empty", f"write {key}: ...")
        return Draft(at, {key: value for key, value in read.items() if value is not None})

    def schema(self) -> dict[str, Any]:
        properties = {}
        for key, wanted in self.keys.items():
            properties[key] = wanted.shape.schema() | ({"description": wanted.about} if wanted.about else {})
        schema: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": self.open}
        required = [key for key, wanted in self.keys.items() if wanted.required]
        if required:
            schema["required"] = required
        if self.shorthand:
            return {"anyOf": [self.keys[self.shorthand].shape.schema(), schema]}
        return schema
