"""Abbreviations: which occur in a text, and the list of those that occur in a report, each with its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inspectorate.language import gettext
from inspectorate.report.document import (
    Block,
    Column,
    Pairs,
    Paragraph,
    Row,
    Score,
    Section,
    Table,
    blocks,
    plain,
    words,
)
from inspectorate.report.markup import Place, clean, grounds, place_of
from inspectorate.report.tokens import read

#: Two capitals at least begin it; a small s at its end makes several of it: MAPPA, OASys, PPOs.
_SHORT = re.compile(r"(?<![\w.#/&@-])([A-Z]{2,}(?:[a-z]{2,}[A-Za-z]*|[a-rt-z])?)(s?)(?![\w@]|[./-]\d)")
_ROMAN = re.compile(r"[IVX]+")
#: Words in capitals that stand for nothing longer: protective markings, and headings that people shout.
NO_ABBREVIATIONS = frozenset({"OFFICIAL", "SENSITIVE", "SECRET", "TOP", "OK", "TV", "PDF", "CSV"})


@dataclass(frozen=True, slots=True)
class Abbreviated:
    """An abbreviation as it stands in a text, without the s of several."""

    short: str
    place: Place


def abbreviated(text: str) -> tuple[Abbreviated, ...]:
    """The abbreviations in the prose of a text; none in code, in tokens or among roman numbers."""
    text = clean(text)
    taken = [piece.span for piece in read(text).pieces]
    spans = [match.span(1) for match in _SHORT.finditer(text) if _counts(match[1])]
    free = [span for span in spans if not any(begin <= span[0] < end for begin, end in taken)]
    standing = zip(free, grounds(text, free), strict=True)
    return tuple(
        Abbreviated(text[begin:end], place_of(text, begin, end)) for (begin, end), ground in standing
        if ground == "prose"
    )  # fmt: skip


def _counts(short: str) -> bool:
    return short not in NO_ABBREVIATIONS and not _ROMAN.fullmatch(short)


def abbreviations_chapter(chapters: tuple[Section, ...], known: Mapping[str, str]) -> Section | None:
    """The abbreviations that occur in some chapters and what they stand for, in the order of the alphabet."""
    found = {match[1] for text in _texts(chapters) for match in _SHORT.finditer(text)}
    rows = [Row((words(short), words(known[short]))) for short in sorted(found & set(known), key=str.casefold)]
    if not rows:
        return None
    columns = (Column(gettext("Abbreviation")), Column(gettext("What it stands for")))
    table = Table("abbreviations-list", gettext("Abbreviations in this report"), columns, tuple(rows))
    return Section("abbreviations", gettext("Abbreviations"), (table,))


def _texts(chapters: tuple[Section, ...]) -> Iterator[str]:
    for block in blocks(chapters):
        yield from _of_block(block)


def _of_block(block: Block) -> Iterator[str]:
    match block:
        case Section(title=title):
            yield title
        case Paragraph(inside=line):
            yield plain(line)
        case Pairs(rows=pairs):
            yield from (text for name, line in pairs for text in (name, plain(line)))
        case Score(label=label, meaning=meaning):
            yield from (label, plain(meaning))
        case Table(caption=caption, columns=columns, rows=rows, notes=notes):
            yield from (caption, *(column.title for column in columns), *notes)
            yield from (plain(cell) for row in rows for cell in row.cells)
