"""Every fixed word that a format adds of its own can be said in another language: none stands in the writer alone."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest

from inspectorate.language import speaking
from inspectorate.report.cover import as_draft
from inspectorate.report.document import Document, ids
from inspectorate.report.numbered import numbered
from inspectorate.report.writers import writer
from inspectorate.reporting import composed, material_of
from tests.report.test_fixed_words import bare, data_of
from tests.spoken import LANGUAGE, everything_said_wide, plain_runs

#: What a format says to programs: its name for a viewport, a field that a word processor fills in, the look of a page.
OF_THE_FORMAT = {"html": "width=device-width, initial-scale=1 inspectorate", "docx": "PAGE NUMPAGES TOC", "md": "a id"}


@pytest.fixture(scope="module")
def made() -> Iterator[tuple[Document, str]]:
    """A draft with numbered paragraphs in the made-up language, and all that is data in it."""
    with everything_said_wide():
        inspection = bare("hampshire-2008")
        with speaking(LANGUAGE):
            material = material_of(inspection, faulty=True)
        document = as_draft(numbered(composed(inspection, material)))
        places = "\n".join((inspection.framework.digest, *ids(document.chapters)))
        yield document, f"{data_of(inspection, material.original)}\n{places}".casefold()


class Said(HTMLParser):
    """What a page says to people: its words, and the attributes that are read out."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent = tag in ("style", "script")
        self.said += [value for name, value in attrs if value and name in ("alt", "title", "aria-label", "content")]

    def handle_endtag(self, tag: str) -> None:
        self.silent = False

    def handle_data(self, data: str) -> None:
        self.said += [] if self.silent else [data]


def _of_page(page: str) -> Iterator[str]:
    reader = Said()
    reader.feed(page)
    yield from reader.said


def _of_archive(made: bytes) -> Iterator[str]:
    """The words and alternative texts in the XML of an archive."""
    archive = zipfile.ZipFile(io.BytesIO(made))
    for name in archive.namelist():
        if re.search(r"(document|header\d*|footer\d*|footnotes|content|styles)\.xml$", name):
            xml = archive.read(name).decode()
            if not name.startswith("word/styles"):
                yield from re.findall(r">([^<>]+)<", xml)
            yield from re.findall(r'(?:descr|title|svg:desc)="([^"]*)"', xml)


def _of_markdown(text: str) -> Iterator[str]:
    yield re.sub(r"\]\(#[^)]*\)|<a id=\"[^\"]*\"></a>", "] ", text)


SAID: dict[str, Any] = {
    "html": _of_page, "md": _of_markdown, "docx": _of_archive, "odt": _of_archive, "ods": _of_archive,
}  # fmt: skip


@pytest.mark.parametrize("ending", SAID)
def test_a_format_has_no_word_that_was_not_said(made: tuple[Document, str], ending: str) -> None:
    document, data = made
    known = f"{data}\n{OF_THE_FORMAT.get(ending, '')}".casefold()
    pieces = {
        piece
        for text in SAID[ending](writer(ending)(document))
        for run in plain_runs(text)
        for piece in re.split(r"[:;,] ", run)
    }
    assert sorted(piece for piece in pieces if piece.casefold() not in known) == []
