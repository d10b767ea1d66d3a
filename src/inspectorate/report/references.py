"""References within a report: `[](#1.2)` in a text stands for the words of what it leads to, and leads there.

What may be referred to are the parts of the report that have an id: criteria, chapters, appendices, headings of texts,
tables and charts. Their words follow from the report itself, so none can be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inspectorate.framework.shape import suggest
from inspectorate.language import gettext, speaking
from inspectorate.refusal import Fault
from inspectorate.report.document import Chart, Document, Section, Table, blocks
from inspectorate.report.markup import clean, grounds, place_of

_REFERENCE = re.compile(r"\[([^\]\n]*)\]\(#([^)\s]*)\)")


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference in a text: what it leads to, and where it stands."""

    to: str
    line: int
    column: int


def references(text: str) -> tuple[Reference, ...]:
    """The references in the prose of a text."""
    text = clean(text)
    if "](#" not in text:
        return ()
    found = list(_REFERENCE.finditer(text))
    # What Markdown takes for a link swallows its address; in code the address is shown as it was typed.
    standing = grounds(text, [match.span(2) for match in found])
    made = []
    for match, ground in zip(found, standing, strict=True):
        if ground != "code":
            place = place_of(text, *match.span())
            made.append(Reference(match[2], place.line, place.column))
    return tuple(made)


def targets(document: Document) -> dict[str, str]:
    """What may be referred to in a report, each with the words that stand for it."""
    with speaking(document.language):
        return {
            block.id: _words(block) for block in blocks(document.chapters) if isinstance(block, Section | Table | Chart)
        }


def _words(block: Section | Table | Chart) -> str:
    match block:
        case Table(caption=caption):
            return gettext("the table “{title}”", title=caption)
        case Chart(title=title):
            return gettext("the chart “{title}”", title=title)
    # An appendix is referred to by its number.
    return block.title.partition(".")[0] if block.id.startswith("appendix-") else block.title


def reference_faults(text: str, file: str, known: Mapping[str, str]) -> Iterator[Fault]:
    """Every reference of a text to something that is not in the report, at its line."""
    for each in references(text):
        if each.to not in known:
            wrong = f"nothing in the report is called {each.to!r}"
            yield Fault(file, each.line, f"#{each.to}", wrong, suggest(each.to, known), "no-target", each.column)
