"""Whether a text and its translation say the same figures: the same tokens, in whatever order and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TypeAlias

from inspectorate.inspection.edition import narrative_in
from inspectorate.inspection.inspection import Inspection
from inspectorate.report.forms import USUAL
from inspectorate.report.live import Live
from inspectorate.report.naming import named, part_called
from inspectorate.report.tokens import Ill, Token, Typed, read

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")


@dataclass(frozen=True, slots=True)
class FigureAt:
    """A figure in a text: what tells whether it is the same as another, its letters, and its line."""

    same: Token | tuple[str, ...]
    raw: str
    line: int


@dataclass(frozen=True, slots=True)
class OtherFigure:
    """A figure that a translation has otherwise, or has not, or has alone; `line` is that of the translation or 0."""

    file: str
    line: int
    sentence: str


Figures: TypeAlias = list[FigureAt]


def other_figures(inspection: Inspection, live: Live) -> Iterator[OtherFigure]:
    """Where a text and its translation do not say the same figures.

    Formats may differ, as grammar does. Words typed by hand with their reason are the same where their numbers are.
    """
    first, *further = inspection.particulars.editions
    originals = narrative_in(inspection, first)
    for language in further:
        for path, text in narrative_in(inspection, language).items():
            if text.strip() and originals.get(path, "").strip():
                here, there = _apart(_figures(text, live), _figures(originals[path], live))
                for own, other in zip_longest(here, there):
                    said = _said(own, other, f"narrative/{path}")
                    yield OtherFigure(f"narrative/{language}/{path}", own.line if own else 0, said)


def _said(own: FigureAt | None, other: FigureAt | None, original: str) -> str:
    if own is None:
        assert other is not None
        return f"{original}, line {other.line}, says {other.raw}, and this text does not"
    if other is None:
        return f"{own.raw} stands here, and {original} does not say it"
    return f"{own.raw} stands here, and in its place {original}, line {other.line}, says {other.raw}"


def _apart(here: Figures, there: Figures) -> tuple[Figures, Figures]:
    """The figures of each that the other has not, as often as it has them."""
    left = list(there)
    alone = []
    for each in here:
        twin = next((other for other in left if other.same == each.same), None)
        if twin is None:
            alone.append(each)
        else:
            left.remove(twin)
    return alone, left


def _figures(text: str, live: Live) -> Figures:
    made: Figures = []
    for piece in read(text).live:
        says = piece.says
        if isinstance(says, Token):
            made.append(FigureAt(_plain(says, live), piece.raw, piece.place.line))
        elif isinstance(says, Typed) and (numbers := _NUMBER.findall(says.words)):
            made.append(FigureAt(tuple(sorted(numbers)), piece.raw, piece.place.line))
    return made


def _plain(token: Token, live: Live) -> Token:
    """A token by what it asks for alone: its form spelt out, without formats, its label as the condition it means."""
    thing = named(live.known, token)
    form = token.form or ("" if isinstance(thing, Ill) else USUAL[thing.kind])
    part = part_called(live.known, token.label) if token.label else None
    label = token.label if part is None or isinstance(part, Ill) else repr(part.where)
    return replace(token, form=form, label=label, formats=frozenset())
