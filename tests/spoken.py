"""A made-up language in which whatever was said can be told from what stands in the code: its letters are full width.

Fixed words go through gettext and the texts of a framework through `Text.say`; both come out in letters of full width.
What is left in plain letters, and is no data of the inspection, was said to nobody: no language could put it otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from gettext import NullTranslations
from typing import Any

import pytest

from inspectorate import language
from inspectorate.framework.framework import Text

LANGUAGE = "qaa"
_WIDE = {number: number + 0xFEE0 for number in (*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1))}
_PLACE = re.compile(r"(\{[^{}]*\}|\]\([^()]*\))")
_RUN = re.compile(r"[A-Za-z][A-Za-z’' ,;:-]*[A-Za-z]")


def wide(message: str) -> str:
    """A message in letters of full width; the names of its places stay, and where its links lead."""
    return "".join(part if _PLACE.fullmatch(part) else part.translate(_WIDE) for part in _PLACE.split(message))


class MadeUp(NullTranslations):
    """The catalogue of the made-up language: it has everything."""

    def gettext(self, message: str) -> str:
        return wide(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return wide(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return wide(message)


@contextmanager
def everything_said_wide() -> Iterator[None]:
    """Whoever speaks the made-up language speaks it in all fixed words and stated texts."""
    translations, said = language._translations, Text.say

    def made_up(name: str) -> NullTranslations:
        return MadeUp() if name == LANGUAGE else translations(name)

    def say(self: Text, name: str = "") -> str:
        return wide(said(self, name)) if name == LANGUAGE else said(self, name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("inspectorate.language._translations", made_up)
        patch.setattr(Text, "say", say)
        yield


def strings(value: Any, but: tuple[str, ...] = ()) -> Iterator[str]:
    """Every string in a value of frozen dataclasses, tuples and mappings, but in fields of these names."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            if each.name not in but:
                yield from strings(getattr(value, each.name), but)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(key, but)
            yield from strings(inner, but)
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from strings(inner, but)


def plain_runs(text: str) -> Iterator[str]:
    """Runs of plain letters in a text, of two letters at least."""
    yield from (run[0] for run in _RUN.finditer(text))
