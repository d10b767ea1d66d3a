"""The written report as sentences with their live figures in them: which token stands among which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inspectorate.report.bearing import CLAUSE, SENTENCE
from inspectorate.report.live import Live, Placed
from inspectorate.report.markup import MARK, marked
from inspectorate.report.tokens import Token, read


@dataclass(frozen=True, slots=True)
class Marked:
    """A live figure in a sentence: where its mark begins and ends there, what it asks for and what it came to."""

    begin: int
    end: int
    token: Token
    placed: Placed


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with a mark for each live figure: its file, line, last heading, criterion ('' of none), and figures.

    Words typed by hand with a reason stand in it as they read.
    """

    file: str
    line: int
    text: str
    heading: str
    criterion: str
    figures: tuple[Marked, ...]

    def clause(self, figure: Marked) -> tuple[int, int]:
        """Where the clause that a figure stands in begins and ends."""
        partings = list(CLAUSE.finditer(self.text))
        begin = max((p.end() for p in partings if p.end() <= figure.begin), default=0)
        return begin, min((p.start() for p in partings if p.start() >= figure.end), default=len(self.text))

    def words(self, begin: int = 0, end: int | None = None) -> str:
        """The words of a part of it without the figures."""
        return " ".join(MARK.sub(" ", self.text[begin:end]).split())


def said(narrative: Mapping[str, str], live: Live, criteria: Mapping[str, object]) -> Iterator[Said]:
    """Every sentence of a narrative (text by path), in order. A file named by a criterion is about it."""
    for name, text in narrative.items():
        stem = name.removesuffix(".md")
        yield from _of_text(f"narrative/{name}", text, live, stem if stem in criteria else "")


def _of_text(file: str, text: str, live: Live, criterion: str) -> Iterator[Said]:
    source = read(text).text
    placed = live.placed(text)
    shown = marked(source, [each.piece.span for each in placed])
    heading, at, lost = "", 0, 0  # lost: ends of lines within the tokens before this place
    for part in [*SENTENCE.finditer(shown), None]:
        end = len(shown) if part is None else part.start()
        sentence = shown[at:end]
        line = shown.count("\n", 0, at + len(sentence) - len(sentence.lstrip())) + 1 + lost
        lost += sum(placed[int(mark[1])].piece.raw.count("\n") for mark in MARK.finditer(sentence))
        at = len(shown) if part is None else part.end()
        if (words := sentence.strip()).startswith("#"):
            heading, _, words = words.partition("\n")
            heading, words = heading.lstrip("# ").strip(), words.strip()
        words = re.sub(r"^(?:[-*+]|\d+[.)])\s+", "", words)
        if words:
            words, figures = _told(words, placed)
            yield Said(file, line, words, heading, criterion, figures)


def _told(text: str, placed: tuple[Placed, ...]) -> tuple[str, tuple[Marked, ...]]:
    """The text with waived words in place of their marks, and the live figures that are left."""

    def waived(mark: re.Match[str]) -> str:
        each = placed[int(mark[1])]
        return mark[0] if isinstance(each.piece.says, Token) else each.shown

    told = " ".join(MARK.sub(waived, text).split())
    figures = []
    for mark in MARK.finditer(told):
        each = placed[int(mark[1])]
        assert isinstance(each.piece.says, Token), "what is no token stands in words"
        figures.append(Marked(mark.start(), mark.end(), each.piece.says, each))
    return told, tuple(figures)
