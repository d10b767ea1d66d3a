"""The Markdown of the written report: how it is read, and what of it is prose.

Pieces of a text (a live figure, a number typed by hand) are found by their letters, but whether a piece is prose, code
or part of an address only Markdown itself can say. So each piece is replaced by a mark that Markdown takes for a
letter, the text is read, and where the marks come out is where the pieces stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.token import Token as Node

#: Where a piece stands: in the words that people read, in code (shown letter by letter), or in an address.
Ground: TypeAlias = Literal["prose", "code", "address"]

_BEGIN, _END = "\U000f0000", "\U000f0001"
MARK = re.compile(f"{_BEGIN}(\\d+){_END}")
_LETTER = re.compile(r"[^\n]")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a text: line and column (both from 1, in characters), and how long it is."""

    line: int
    column: int
    length: int


@lru_cache(maxsize=1)
def reader() -> MarkdownIt:
    """What reads Markdown here: CommonMark with tables, without raw HTML."""
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def clean(text: str) -> str:
    """A text as it is read: without its comments, and without the two letters that marks are made of.

    Every letter that is left keeps its place.
    """
    kept = text.replace(_BEGIN, "\ufffd").replace(_END, "\ufffd")
    for comment in comments(kept):
        if comment.closed:
            blank = _LETTER.sub(" ", kept[comment.begin : comment.end])
            kept = kept[: comment.begin] + blank + kept[comment.end :]
    return kept


@dataclass(frozen=True, slots=True)
class Comment:
    """Lines that nobody prints: where they begin and end in a text; one that is not `closed` hides nothing."""

    begin: int
    end: int
    closed: bool = True


def comments(text: str) -> Iterator[Comment]:
    """The comments of a text: from `<!--` that begins a line to `-->` that ends one; none within a block of code."""
    if "<!--" not in text:
        return
    at, fence = 0, ""
    while at < len(text):
        end = _next_line(text, at)
        if not fence and text.startswith("<!--", at):
            comment = _comment(text, at)
            yield comment
            end = _next_line(text, comment.end)
        elif mark := _FENCE.match(text, at, end):
            fence = _fenced(fence, mark)
        at = end


def _next_line(text: str, at: int) -> int:
    return text.find("\n", at) + 1 or len(text)


def _comment(text: str, begin: int) -> Comment:
    end = text.find("-->", begin) + len("-->")
    closed = end >= begin + len("<!---->") and not text[end : _next_line(text, end)].strip()
    return Comment(begin, end) if closed else Comment(begin, begin + len("<!--"), False)


def _fenced(fence: str, mark: re.Match[str]) -> str:
    """The signs that opened the block of code that one stands in after a line of such signs; none where it ended."""
    signs, rest = mark[1], mark[2].strip()
    if not fence:
        return "" if signs[0] == "`" and "`" in rest else signs
    return "" if signs[0] == fence[0] and len(signs) >= len(fence) and not rest else fence


def marked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with a mark in place of each span (begin, end), which follow each other."""
    parts, at = [], 0
    for number, (begin, end) in enumerate(spans):
        parts += [text[at:begin], f"{_BEGIN}{number}{_END}"]
        at = end
    return "".join([*parts, text[at:]])


def grounds(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Ground, ...]:
    """What each span of a text stands in; one that Markdown leaves out altogether counts as an address."""
    found: dict[int, Ground] = {}
    if spans:
        for ground, words in _texts(reader().parse(marked(text, spans))):
            for mark in MARK.finditer(words):
                found.setdefault(int(mark[1]), ground)
    return tuple(found.get(number, "address") for number in range(len(spans)))


def _texts(nodes: Iterable[Node]) -> Iterator[tuple[Ground, str]]:
    for node in nodes:
        if node.children:
            yield from _texts(node.children)
        elif node.type in ("code_inline", "fence", "code_block"):
            yield "code", node.content
        elif node.type == "text":
            yield "prose", node.content


def place_of(text: str, begin: int, end: int) -> Place:
    """The place of a span of a text."""
    start = text.rfind("\n", 0, begin) + 1
    return Place(text.count("\n", 0, begin) + 1, begin - start + 1, end - begin)
