"""From tokens to figures: the one lookup that the report, `inspectorate check`, pages and `inspectorate figure` use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from inspectorate.framework.shape import suggest
from inspectorate.language import speaking
from inspectorate.refusal import Fault
from inspectorate.report.around import around_figure
from inspectorate.report.document import Code, Inline, Number, Words
from inspectorate.report.figure import Figure
from inspectorate.report.forms import FORMS, KINDS, OPTION, USUAL
from inspectorate.report.known import Known
from inspectorate.report.markup import comments, marked, place_of
from inspectorate.report.naming import Thing, named
from inspectorate.report.narrative import Written
from inspectorate.report.scored import KINDS as SCORED
from inspectorate.report.scored import scored_figure
from inspectorate.report.tokens import Ill, Piece, Token, Typed, read
from inspectorate.scores.score import Scores


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece of a text with what it came to: a figure, words typed by hand, or what is wrong with it."""

    piece: Piece
    found: Figure | Typed | Ill

    @property
    def shown(self) -> str:
        """What stands in the text: the figure, the words, or the token's own letters where something is wrong."""
        if isinstance(self.found, Figure):
            return self.found.shown
        return self.found.words if isinstance(self.found, Typed) else self.piece.raw


class Live:
    """The live figures of one inspection; each is worked out when first asked for, and kept as it was put into words.

    The words are those of the inspection's own language, whatever is spoken where somebody asks.
    """

    def __init__(self, known: Known) -> None:
        kept: dict[object, Scores] = {}

        def scored(where: Mapping[str, Any] | None, instruments: tuple[str, ...] | None) -> Scores:
            key = (repr(where), instruments)
            if key not in kept:
                kept[key] = known.scored(where, instruments)
            return kept[key]

        self.known = replace(known, scored=scored, compared=lru_cache(maxsize=1)(known.compared))
        self.figure = lru_cache(maxsize=None)(self._figure)
        self.placed = lru_cache(maxsize=None)(self._placed)

    def _figure(self, token: Token) -> Figure | Ill:
        """What a token comes to, or what is wrong with it and what to write instead."""
        with speaking(self.known.particulars.language):
            return self._looked_up(token)

    def _looked_up(self, token: Token) -> Figure | Ill:
        thing = named(self.known, token)
        if isinstance(thing, Ill):
            return thing
        if ill := unfit(token, thing):
            return ill
        form = token.form or USUAL[thing.kind]
        making = scored_figure if thing.kind in SCORED else around_figure
        return making(self.known, token, form, thing)

    def _placed(self, text: str) -> tuple[Placed, ...]:
        """The pieces of a text that stand for something, each with what it came to."""
        return tuple(
            Placed(piece, self.figure(piece.says) if isinstance(piece.says, Token) else piece.says)
            for piece in read(text).live
        )

    def faults(self, text: str, file: str) -> Iterator[Fault]:
        """Everything wrong with the tokens of a text, at file, line and column."""
        for placed in self.placed(text):
            if isinstance(placed.found, Ill):
                place, ill = placed.piece.place, placed.found
                raw = " ".join(placed.piece.raw.split())
                yield Fault(file, place.line, raw, ill.wrong, ill.write, ill.code, place.column)
        for comment in comments(text):
            if not comment.closed:
                line = place_of(text, comment.begin, comment.end).line
                wrong, write = "the comment is not closed", "write --> at the end of its last line"
                yield Fault(file, line, "<!--", wrong, write, "comment-open", 1)

    def write(self, text: str) -> Written:
        """The text ready to be read as Markdown, with its figures as nodes; a faulty token is shown as typed."""
        reading = read(text)
        found = {placed.piece.span: placed for placed in self.placed(text)}
        shown = tuple(_node(found.get(piece.span)) or Code(piece.raw) for piece in reading.pieces)
        raw = tuple(piece.raw for piece in reading.pieces)
        return Written(marked(reading.text, [piece.span for piece in reading.pieces]), shown, raw)

    def rendered(self, text: str) -> str:
        """The text with figures in place of tokens, each line of it still on its line."""
        source, parts, at = read(text).text, [], 0
        for placed in self.placed(text):
            begin, end = placed.piece.span
            parts += [source[at:begin], placed.shown, "\n" * (placed.piece.raw.count("\n") - placed.shown.count("\n"))]
            at = end
        return "".join([*parts, source[at:]])


def _node(placed: Placed | None) -> Inline | None:
    if placed is None or isinstance(placed.found, Ill):
        return None
    if isinstance(placed.found, Typed):
        return Words(placed.found.words)
    return Number(placed.found.shown, placed.found.of)


def unfit(token: Token, thing: Thing) -> Ill | None:
    """Why a form or format cannot be asked of a thing, or nothing."""
    form = token.form or USUAL[thing.kind]
    if thing.kind not in FORMS[form].of:
        fitting = [name for name, each in FORMS.items() if thing.kind in each.of]
        return Ill(f"{form!r} cannot be asked of {KINDS[thing.kind]}", suggest(form, fitting), "token-form")
    if token.options and thing.kind != OPTION:
        return Ill(f"{KINDS[thing.kind]} has no options", "leave out = and what follows it", "token-options")
    if token.turned and not ("percent" in _forms_of(thing.kind) and form not in ("score", "band", "change")):
        return Ill(f"{KINDS[thing.kind]} has no complement", "leave out not", "token-syntax")
    for name in sorted(token.formats):
        if name not in FORMS[form].formats:
            allowed = FORMS[form].formats
            write = suggest(name, allowed) if allowed else "leave out as"
            return Ill(f"{name!r} changes nothing of {form!r}", write, "token-format")
    if {"bare", "spelt"} <= token.formats or {"words", "digits"} <= token.formats:
        return Ill("two formats that cannot both be", "write one of them", "token-format")
    return None


def _forms_of(kind: str) -> list[str]:
    return [name for name, form in FORMS.items() if kind in form.of]
