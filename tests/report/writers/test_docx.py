"""The DOCX: its structure as readers of it find it, with our styles, and the same bytes each time."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from inspectorate.refusal import Refused
from inspectorate.report.document import Section, Table, blocks
from inspectorate.report.writers import needed
from inspectorate.report.writers.docx import write
from inspectorate.report.writers.pandoc import alternatives
from tests.report.writers.one_of_each import HOSTILE, document
from tests.report.writers.read_back import W, docx_words, part

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
DC = "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture(scope="module")
def made() -> bytes:
    return write(document())


@pytest.fixture(scope="module")
def body(made: bytes) -> Any:
    return part(made, "word/document.xml")


def style_of(paragraph: Any) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val"))


def styled(body: Any, style: str) -> list[str]:
    return [docx_words(paragraph) for paragraph in body.iter(f"{W}p") if style_of(paragraph) == style]


def test_headings_are_headings_of_their_level(body: Any) -> None:
    assert styled(body, "Title") == ["A report <on> things"]
    assert styled(body, "Heading1") == ["First", "Last & least"]
    assert styled(body, "Heading2") == ["Deep"]
    assert styled(body, "Heading3") == ["Deeper"]


def test_every_style_that_is_used_is_one_of_ours(made: bytes, body: Any) -> None:
    styles = part(made, "word/styles.xml")
    known = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    kinds = ("pStyle", "rStyle", "tblStyle")
    used = {node.get(f"{W}val") for kind in kinds for node in body.iter(f"{W}{kind}")}
    assert {"Notice", "Score", "TableNote", "ChartCaption", "Contents1", "RowGroup"} <= used
    assert used <= known


def test_a_table_has_a_caption_a_repeated_head_row_heads_and_whole_rows(body: Any) -> None:
    held = [block for block in blocks(document().chapters) if isinstance(block, Table)]
    tables = list(body.iter(f"{W}tbl"))
    assert len(tables) == len(held) == 3
    assert styled(body, "TableCaption") == [f"{table.caption} ({table.unit})" for table in held]
    for table in tables:
        look = table.find(f"{W}tblPr/{W}tblLook")
        assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn"), look.get(f"{W}val")) == ("1", "1", "00A0")
        head, group, row = table.findall(f"{W}tr")
        assert head.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(each.find(f"{W}trPr/{W}cantSplit") is not None for each in (head, group, row))
        assert group.find(f"{W}tc/{W}tcPr/{W}gridSpan").get(f"{W}val") == "2"
        assert [docx_words(cell) for cell in row] == ["", "One | two", "62%"]


def test_every_picture_has_words_in_its_place(body: Any) -> None:
    wanted = alternatives(document())
    assert len(wanted) == 2
    assert wanted[0].startswith("Bar chart: A chart. It shows this.")
    assert wanted[1].startswith("Slope chart: A change. It rose.")
    assert [node.get("descr") for node in body.iter(f"{DRAWING}docPr")] == wanted
    assert [node.get("descr") for node in body.iter(f"{PICTURE}cNvPr")] == wanted


def test_links_lead_to_parts_that_are_there(body: Any) -> None:
    marks = {node.get(f"{W}name") for node in body.iter(f"{W}bookmarkStart")}
    links = [node.get(f"{W}anchor") for node in body.iter(f"{W}hyperlink")]
    assert {"first", "last", "deep"} <= set(links) <= marks
    assert {"the-table", "the-chart"} <= marks


def test_the_contents_are_a_field_that_can_be_brought_up_to_date(body: Any) -> None:
    fields = [node.text for node in body.iter(f"{W}instrText")]
    assert fields == [' TOC \\o "1-2" \\h \\z \\u ']
    assert styled(body, "Contents1") == ["First", "Last & least"]
    assert [text for text in styled(body, "Contents2") if text] == ["Deep"]


def test_hostile_words_are_read_as_they_were_written(body: Any) -> None:
    said = [docx_words(paragraph) for paragraph in body.iter(f"{W}p")]
    assert [text for text in HOSTILE if text not in said] == []


@pytest.mark.parametrize(("language", "said"), [("en", "en-GB"), ("cy", "cy-GB"), ("fr-CA", "fr-CA")])
def test_it_speaks_the_language_of_the_document(language: str, said: str) -> None:
    styles = part(write(replace(document(), language=language)), "word/styles.xml")
    (spoken,) = styles.iter(f"{W}lang")
    assert spoken.get(f"{W}val") == said


def test_title_and_day_are_those_of_the_report_and_not_of_the_file() -> None:
    core = part(write(replace(document(), date="2008-02-14")), "docProps/core.xml")
    assert core.find(f"{DC}title").text == "A report <on> things"
    assert core.find("{http://purl.org/dc/terms/}created").text == "2008-02-14T00:00:00Z"
    assert part(write(document()), "docProps/core.xml").find("{http://purl.org/dc/terms/}created") is None


def test_a_draft_has_a_watermark_and_others_have_none(made: bytes) -> None:
    words = "{urn:schemas-microsoft-com:vml}textpath"
    drafted = part(write(replace(document(), watermark="Draft")), "word/header1.xml")
    assert [node.get("string") for node in drafted.iter(words) if node.get("string")] == ["DRAFT"]
    assert not list(part(made, "word/header1.xml").iter(words))


def test_bullets_need_no_type_of_signs(made: bytes) -> None:
    text = ZipFile(BytesIO(made)).read("word/numbering.xml").decode()
    assert "•" in text
    assert "Symbol" not in text
    assert "\uf0b7" not in text


def test_the_same_document_is_the_same_file_without_the_time_it_was_made(made: bytes) -> None:
    assert write(document()) == made
    assert {entry.date_time for entry in ZipFile(BytesIO(made)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_report_without_a_chart_needs_no_picture() -> None:
    plain = replace(document(), chapters=(Section("only", "Only", ()),))
    assert not [name for name in ZipFile(BytesIO(write(plain))).namelist() if name.startswith("word/media/")]


def test_without_pandoc_people_are_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    there = needed.import_module

    def missing(name: str) -> object:
        if name == "pypandoc":
            raise ModuleNotFoundError(name)
        return there(name)

    monkeypatch.setattr(needed, "import_module", missing)
    with pytest.raises(Refused) as refused:
        write(document())
    assert "inspectorate[formats]" in refused.value.faults[0].write
