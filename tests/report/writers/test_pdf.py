"""The PDF: tagged as PDF/UA-1 asks, with its own fonts, and the words as they were written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from inspectorate.refusal import Refused
from inspectorate.report.document import Link, Points, Section, Table, blocks, paragraph, words
from inspectorate.report.writers import needed
from inspectorate.report.writers.pdf import markup, string, write
from inspectorate.report.writers.row_heads import with_row_heads
from inspectorate.report.writers.typesetting import typeset
from tests.report.writers.one_of_each import HOSTILE, document
from tests.report.writers.read_back import words_of


@pytest.fixture(scope="module")
def made() -> PdfReader:
    return PdfReader(BytesIO(write(document())))


def tags(reader: PdfReader) -> list[Any]:
    """Every element of the tree of tags, in the order of reading."""

    def walk(node: Any) -> Iterator[Any]:
        node = node.get_object()
        if isinstance(node, list):
            for each in node:
                yield from walk(each)
        elif hasattr(node, "get"):
            if "/S" in node:
                yield node
            if "/K" in node:
                yield from walk(node["/K"])

    return list(walk(reader.trailer["/Root"]["/StructTreeRoot"]))


def named(reader: PdfReader, name: str) -> list[Any]:
    return [tag for tag in tags(reader) if tag["/S"] == name]


def attributes(tag: Any) -> dict[str, Any]:
    found = tag.get("/A", [])
    return {name: value for each in (found if isinstance(found, list) else [found]) for name, value in each.items()}


def test_it_says_that_it_is_tagged_for_everybody_its_language_and_its_title(made: PdfReader) -> None:
    root = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert made.metadata is not None
    assert made.metadata.title == "A report <on> things"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()


def test_it_speaks_the_language_of_the_document() -> None:
    welsh = PdfReader(BytesIO(write(replace(document(), language="cy-GB"))))
    assert welsh.trailer["/Root"]["/Lang"] == "cy-GB"


def test_headings_go_down_one_level_at_a_time(made: PdfReader) -> None:
    levels = [int(tag["/S"][2:]) for tag in tags(made) if tag["/S"][1:] in ("H1", "H2", "H3", "H4")]
    assert levels == [1, 1, 1, 2, 3]  # contents, then the chapters


def test_every_picture_has_words_in_its_place(made: PdfReader) -> None:
    figures = named(made, "/Figure")
    assert [tag["/Alt"] for tag in figures] == [
        "Bar chart: A chart. It shows this. The table after it gives the same figures.",
        "Slope chart: A change. It rose. The table after it gives the same figures.",
    ]


def test_every_table_has_heads_that_say_of_what_they_are(made: PdfReader) -> None:
    held = [block for block in blocks(document().chapters) if isinstance(block, Table)]
    tables = named(made, "/Table")
    assert len(tables) == len(held) == 3
    heads = named(made, "/TH")
    assert heads
    scopes = [attributes(tag)["/Scope"] for tag in heads]
    groups = sum(row.group for table in held for row in table.rows)
    assert scopes.count("/Column") == sum(len(table.columns) for table in held) + groups
    assert scopes.count("/Row") == sum(not row.group for table in held for row in table.rows)
    assert len(scopes) == scopes.count("/Column") + scopes.count("/Row")


def kids(tag: Any) -> list[Any]:
    held = tag["/K"].get_object() if hasattr(tag["/K"], "get_object") else tag["/K"]
    return [each.get_object() for each in (held if isinstance(held, list) else [held]) if not isinstance(each, int)]


def test_each_cell_belongs_to_the_heads_of_its_column_and_of_its_row(made: PdfReader) -> None:
    names = made.trailer["/Root"]["/StructTreeRoot"]["/IDTree"]["/Names"]
    listed = {str(name): tag.get_object() for name, tag in zip(names[::2], names[1::2], strict=True)}
    assert list(listed) == sorted(listed)
    rows = [row for row in named(made, "/TR") if any(cell["/S"] == "/TD" for cell in kids(row))]
    assert len(rows) == 3
    for row in rows:
        first, second = kids(row)
        assert (first["/S"], attributes(first)["/Scope"]) == ("/TH", "/Row")
        assert second["/S"] == "/TD"
        heads = [listed[str(name)] for name in attributes(second)["/Headers"]]
        assert heads[-1] == first
        assert {attributes(head)["/Scope"] for head in heads[:-1]} == {"/Column"}
        assert {attributes(listed[str(name)])["/Scope"] for name in attributes(first)["/Headers"]} == {"/Column"}


def said(thing: Any) -> tuple[str, bytes]:
    """An object without what pypdf tells of the reader that it comes from."""
    return re.sub(r", \d{6,}\)", ")", repr(thing)), thing.get_data() if hasattr(thing, "get_data") else b""


def test_row_heads_change_nothing_else() -> None:
    before = typeset(markup(document()), "PDF", format="pdf", pdf_standards=["ua-1"])
    after = with_row_heads(before)
    assert after != before
    old, new = PdfReader(BytesIO(before), strict=True), PdfReader(BytesIO(after), strict=True)
    assert len(old.xref[0]) == len(new.xref[0])
    changed = {"/StructElem", "/StructTreeRoot"}
    for number in range(1, len(old.xref[0]) + 1):
        first, second = old.get_object(number), new.get_object(number)
        kind = first.get("/Type") if isinstance(first, dict) else None
        assert kind in changed or said(first) == said(second)
    assert [page.extract_text() for page in old.pages] == [page.extract_text() for page in new.pages]
    assert with_row_heads(after) == after


@pytest.mark.parametrize("lacking", [b"/IDTree<</Names[", b"xref\n0 ", b"/Headers["])
def test_a_pdf_that_typst_builds_otherwise_is_no_pdf_of_ours(lacking: bytes) -> None:
    before = typeset(markup(document()), "PDF", format="pdf", pdf_standards=["ua-1"])
    with pytest.raises(ValueError, match="typst wrote"):
        with_row_heads(before.replace(lacking, b"/Other<<["))


def test_a_pdf_without_tables_stays_as_it_is() -> None:
    bare = replace(document(), chapters=(Section("only", "Only", (paragraph("words"),)),))
    before = typeset(markup(bare), "PDF", format="pdf", pdf_standards=["ua-1"])
    assert with_row_heads(before) == before


def test_captions_lists_and_contents_are_tagged_as_what_they_are(made: PdfReader) -> None:
    kinds = {tag["/S"] for tag in tags(made)}
    assert {"/Caption", "/L", "/LI", "/TOC", "/TOCI", "/Link", "/BlockQuote", "/P"} <= kinds


def test_its_fonts_are_in_it_and_are_ours(made: PdfReader) -> None:
    fonts = set()
    for page in made.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            (inner,) = font.get_object()["/DescendantFonts"]
            described = inner.get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(described)
            fonts.add(str(described["/FontName"]).rpartition("+")[2])
    assert "SourceSansPro-Regular" in fonts
    assert all(name.startswith(("SourceSansPro", "DejaVuSansMono")) for name in fonts)


def test_hostile_words_are_read_as_they_were_written(made: PdfReader) -> None:
    said = " ".join(words_of(write(document()), "pdf").split())
    assert [text for text in HOSTILE if text not in said] == []


def test_a_string_of_typst_ends_where_it_should() -> None:
    assert string('a "b" \\ c') == r'"a \"b\" \\ c"'
    assert string("a\nb\x00") == r'"a\nb"'


def test_marking_and_banner_stand_on_every_page(made: PdfReader) -> None:
    for page in made.pages:
        text = page.extract_text()
        assert 'OFFICIAL "</style>"' in text
        assert "Not real cases" in text


def test_a_watermark_stands_across_every_page_and_is_not_read_out() -> None:
    reader = PdfReader(BytesIO(write(replace(document(), watermark="Draft"))))
    assert all("DRAFT" in page.extract_text() for page in reader.pages)
    assert len(tags(reader)) == len(tags(PdfReader(BytesIO(write(document())))))


def test_the_contents_have_the_chapters_with_their_pages(made: PdfReader) -> None:
    lines = next(text for page in made.pages if (text := page.extract_text()) and "Contents" in text).splitlines()
    entries = [line.replace(".", "").split() for line in lines]
    numbers = {entry[0]: int(entry[-1]) for entry in entries if entry and entry[0] in ("First", "Last", "Deep")}
    assert set(numbers) == {"First", "Last", "Deep"}
    assert "down here" in made.pages[numbers["Deep"] - 1].extract_text()


def test_a_link_to_a_part_that_is_not_there_is_words_alone() -> None:
    nowhere = Section("only", "Only", (paragraph(Link(words("a way"), "#nowhere"), Link(words("out"), "#only")),))
    text = markup(replace(document(), chapters=(nowhere,)))
    assert "nowhere" not in text
    assert 'link(label("only"))' in text


@pytest.mark.parametrize(("date", "said"), [("2008-02-14", "D:20080214"), ("2008-02", ""), ("", "")])
def test_the_same_document_is_the_same_file_with_the_day_of_the_report(date: str, said: str) -> None:
    dated = replace(document(), date=date)
    first, second = write(dated), write(dated)
    assert first == second
    information = PdfReader(BytesIO(first)).metadata
    assert information is not None
    assert str(information.get("/CreationDate", ""))[:10] == said


def test_a_sign_that_its_type_lacks_is_refused_by_name() -> None:
    with pytest.raises(Refused) as refused:
        write(replace(document(), chapters=(Section("only", "Only", (paragraph("well done 😀"),)),)))
    assert "😀" in refused.value.faults[0].wrong


def test_welsh_greek_and_arabic_words_are_set() -> None:
    said = "tŷ ŵyl, λόγος"
    made = write(replace(document(), chapters=(Section("only", "Only", (paragraph(said),)),)))
    assert said in words_of(made, "pdf")


def test_lists_without_points_are_nothing() -> None:
    empty = Section("only", "Only", (Points(()), Points(((),)), paragraph("after")))
    assert "after" in words_of(write(replace(document(), chapters=(empty,))), "pdf")


def test_without_typst_people_are_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(needed, "import_module", missing)
    with pytest.raises(Refused) as refused:
        write(document())
    assert "inspectorate[formats]" in refused.value.faults[0].write
