"""Numbers for the paragraphs of a draft, so that a challenge can say which one it is about.

A number is the id of the part of the report and the place in it: `1.2/3` is the third paragraph of 1.2 itself, parts
within it aside. Tables and charts count as one, by caption and title. A change in one part moves no number of another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from inspectorate.report.document import (
    Block,
    Chart,
    Document,
    Notice,
    Paragraph,
    Points,
    Quote,
    Section,
    Table,
    plain,
    strong,
    words,
)


def numbered(document: Document) -> Document:
    """The same document with its number before each paragraph, caption of a table and title of a chart."""
    count: Counter[str] = Counter()
    chapters = tuple(replace(each, inside=_inside(each.inside, each.id, count)) for each in document.chapters)
    return replace(document, chapters=chapters)


def paragraphs(document: Document) -> dict[str, str]:
    """The words of each paragraph, caption of a table and title of a chart by number, in the order of reading."""
    count: Counter[str] = Counter()
    return dict(found for chapter in document.chapters for found in _listed(chapter.inside, chapter.id, count))


def _next(part: str, count: Counter[str]) -> str:
    count[part] += 1
    return f"{part}/{count[part]}"


def _inside(inside: tuple[Block, ...], part: str, count: Counter[str]) -> tuple[Block, ...]:
    return tuple(_block(block, part, count) for block in inside)


def _block(block: Block, part: str, count: Counter[str]) -> Block:
    match block:
        case Paragraph():
            return replace(block, inside=words(strong(f"[{_next(part, count)}]"), " ", block.inside))
        case Table():
            return replace(block, caption=f"[{_next(part, count)}] {block.caption}")
        case Chart():
            return replace(block, title=f"[{_next(part, count)}] {block.title}")
        case Section():
            return replace(block, inside=_inside(block.inside, block.id, count))
        case Points():
            return replace(block, items=tuple(_inside(item, part, count) for item in block.items))
        case Notice() | Quote():
            return replace(block, inside=_inside(block.inside, part, count))
    return block


def _listed(inside: tuple[Block, ...], part: str, count: Counter[str]) -> Iterator[tuple[str, str]]:
    for block in inside:
        match block:
            case Paragraph():
                yield _next(part, count), plain(block.inside)
            case Table():
                yield _next(part, count), block.caption
            case Chart():
                yield _next(part, count), block.title
            case Section():
                yield from _listed(block.inside, block.id, count)
            case Points():
                for item in block.items:
                    yield from _listed(item, part, count)
            case Notice() | Quote():
                yield from _listed(block.inside, part, count)
