"""What formats add to a report of their own, and first drafts, can be said in another language as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from inspectorate.inspection import Inspection
from inspectorate.inspection.drafting import drafts
from inspectorate.language import speaking
from inspectorate.report.cover import as_draft
from inspectorate.report.document import Document, ids
from inspectorate.report.writers import writer
from inspectorate.report.writers.pandoc import alternatives
from inspectorate.reporting import composed, material_of
from tests.report import small
from tests.spoken import LANGUAGE, everything_said_wide, plain_runs, strings

#: What stands in an HTML page and is no word: the name of the program.
NAMES = ("inspectorate",)


@pytest.fixture(autouse=True)
def made_up() -> Iterator[None]:
    with everything_said_wide():
        yield


def bare() -> Inspection:
    whole = small.with_caseload()
    return replace(
        whole,
        particulars=replace(whole.particulars, language=LANGUAGE),
        narrative={},
        recommendations=(),
        good_practice=(),
    )


def document() -> Document:
    with speaking(LANGUAGE):
        material = material_of(bare(), faulty=True)
    return as_draft(composed(bare(), material))


def unsaid(text: str, known: set[str]) -> list[str]:
    """Runs of plain letters that are neither said nor data of the inspection."""
    data = "\n".join((*known, *NAMES)).casefold()
    return sorted({run for run in plain_runs(text) if run.casefold() not in data})


def own() -> set[str]:
    return set(strings(replace(bare(), folder=None), but=("framework", "answers")))


def test_a_page_has_no_word_that_was_not_said() -> None:
    page = writer("html")(document())
    assert isinstance(page, str)
    page = re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL)
    seen = re.sub(r"<[^>]*>|sha256:[0-9a-f]+", "\n", page)
    assert unsaid(seen, own()) == []
    assert unsaid("\n".join(re.findall(r'(?:aria-label|alt|title)="([^"]*)"', page)), own()) == []


@pytest.mark.parametrize(
    ("ending", "parts"),
    [("docx", r"word/(document|header\d+|footer\d+|footnotes)\.xml"), ("odt", r"(content|styles)\.xml")],
)
def test_a_paper_has_no_word_that_was_not_said(ending: str, parts: str) -> None:
    paper = document()
    made = writer(ending)(paper)
    assert isinstance(made, bytes)
    archive = ZipFile(BytesIO(made))
    files = [archive.read(name).decode() for name in archive.namelist() if re.fullmatch(parts, name)]
    assert len(files) >= 2
    known = own() | {*ids(paper.chapters), "PAGE", "NUMPAGES", "TOC"}
    for xml in files:
        seen = re.sub(r"<[^>]*>|sha256:[0-9a-f]+", "\n", xml)
        assert unsaid("\n".join((seen, *re.findall(r'descr="([^"]*)"', xml))), known) == []


def test_markdown_has_no_word_that_was_not_said() -> None:
    paper = document()
    text = writer("md")(paper)
    assert isinstance(text, str)
    seen = re.sub(r"<[^>]*>|\]\(#[^)]*\)|sha256:[0-9a-f]+", "\n", text)
    assert unsaid(seen, own()) == []


def test_a_workbook_has_no_word_that_was_not_said() -> None:
    made = writer("ods")(document())
    assert isinstance(made, bytes)
    content = ZipFile(BytesIO(made)).read("content.xml").decode()
    names = re.findall(r'table:name="([^"]*)"', content)
    assert unsaid("\n".join((*names, re.sub(r"<[^>]*>", "\n", content))), own()) == []


def test_pictures_have_no_word_that_was_not_said() -> None:
    made = document()
    with speaking(LANGUAGE):
        assert unsaid("\n".join(alternatives(made)), own()) == []


def test_first_drafts_have_no_word_that_was_not_said() -> None:
    noted = {f"{each.item}: {each.note}" for each in bare().judgements}
    for text in drafts(bare()).values():
        body = re.sub(r"\{\{.*?\}\}|<!-- draft [0-9a-f]{16}|.*it has no value.*", "", text)
        assert unsaid(body, own() | noted) == []
