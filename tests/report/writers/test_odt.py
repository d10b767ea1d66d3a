"""The ODT: its structure as readers of it find it, with the words for pictures put back."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pytest

from inspectorate.report.document import Column, Row, Section, Table, blocks, words
from inspectorate.report.writers.columns import FEW_ROWS, NOTED_ROWS
from inspectorate.report.writers.odt import write
from inspectorate.report.writers.pandoc import alternatives
from tests.report.writers.one_of_each import HOSTILE, document
from tests.report.writers.read_back import TEXT, odt_words, part

NAMES = "urn:oasis:names:tc:opendocument:xmlns"
TABLE, DRAW, STYLE = f"{{{NAMES}:table:1.0}}", f"{{{NAMES}:drawing:1.0}}", f"{{{NAMES}:style:1.0}}"
SVG, FO, META = f"{{{NAMES}:svg-compatible:1.0}}", f"{{{NAMES}:xsl-fo-compatible:1.0}}", f"{{{NAMES}:meta:1.0}}"


@pytest.fixture(scope="module")
def made() -> bytes:
    return write(document())


@pytest.fixture(scope="module")
def body(made: bytes) -> Any:
    return part(made, "content.xml")


def styled(body: Any, style: str) -> list[str]:
    return [odt_words(node) for node in body.iter(f"{TEXT}p") if node.get(f"{TEXT}style-name") == style]


def test_headings_are_headings_of_their_level(body: Any) -> None:
    heads = [(node.get(f"{TEXT}outline-level"), odt_words(node)) for node in body.iter(f"{TEXT}h")]
    assert heads == [("1", "First"), ("1", "Last & least"), ("2", "Deep"), ("3", "Deeper")]
    assert styled(body, "Title") == ["A report <on> things"]


def test_every_style_that_is_used_is_known(made: bytes, body: Any) -> None:
    trees = (body, part(made, "styles.xml"))
    kinds = (f"{STYLE}style", f"{TEXT}list-style")
    known = {node.get(f"{STYLE}name") for tree in trees for kind in kinds for node in tree.iter(kind)}
    asked = (f"{TEXT}style-name", f"{TABLE}style-name", f"{STYLE}parent-style-name", f"{STYLE}next-style-name")
    used = {node.get(name) for tree in trees for node in tree.iter() for name in asked if node.get(name)}
    assert {"Notice", "Score", "TableNote", "ChartCaption", "Contents1", "RowGroup", "TableRowHead"} <= used
    # Pandoc's frames for formulas, of which a report has none, descend from one that it does not define.
    assert used - known <= {"Formula", "OLE", "Graphics"}


def test_every_picture_has_its_words_again(body: Any) -> None:
    frames = list(body.iter(f"{DRAW}frame"))
    words = [f"{frame.find(f'{SVG}title').text}. {frame.find(f'{SVG}desc').text}" for frame in frames]
    assert words == alternatives(document())
    assert words == [
        "Bar chart: A chart. It shows this. The table after it gives the same figures.",
        "Slope chart: A change. It rose. The table after it gives the same figures.",
    ]


def test_a_table_has_a_caption_a_repeated_head_and_row_heads(body: Any) -> None:
    held = [block for block in blocks(document().chapters) if isinstance(block, Table)]
    tables = list(body.iter(f"{TABLE}table"))
    assert len(tables) == len(held) == 3
    assert styled(body, "TableCaption") == [f"{table.caption} ({table.unit})" for table in held]
    for table in tables:
        (head,) = table.findall(f"{TABLE}table-header-rows/{TABLE}table-row")
        assert [odt_words(cell.find(f"{TEXT}p")) for cell in head] == ["What | which", "How many"]
        group, row = table.findall(f"{TABLE}table-row")
        assert group[0].get(f"{TABLE}number-columns-spanned") == "2"
        assert group[1].tag == f"{TABLE}covered-table-cell"
        assert row[0].find(f"{TEXT}p").get(f"{TEXT}style-name") == "TableRowHead"
        assert [odt_words(cell.find(f"{TEXT}p")) for cell in row] == ["One | two", "62%"]


@pytest.mark.parametrize(
    ("rows", "noted", "kept"),
    [
        (FEW_ROWS, False, []),
        (FEW_ROWS + 1, False, [0, 1, 2, 13]),
        (30, False, [0, 1, 2, 28]),
        (NOTED_ROWS, True, []),
        (NOTED_ROWS + 1, True, [0, 1, 2, 19]),
    ],
)
def test_first_rows_of_a_long_table_stay_together_and_so_do_its_last_two(
    rows: int, noted: bool, kept: list[int]
) -> None:
    columns = (Column("What"), Column("How many", True))
    lines = tuple(Row((words(f"Row {place}"), words(str(place)))) for place in range(rows))
    table = Table("long", "Long", columns, lines, "", ("Its note.",) if noted else ())
    made = write(replace(document(), chapters=(Section("all", "All", (table, replace(table, id="more"))),)))
    for each in part(made, "content.xml").iter(f"{TABLE}table"):
        firsts = [row[0].find(f"{TEXT}p") for row in each.findall(f"{TABLE}table-row")]
        styles = [first.get(f"{TEXT}style-name") for first in firsts]
        assert [place for place, style in enumerate(styles) if style == "TableRowHeadKept"] == kept
        assert set(styles) <= {"TableRowHead", "TableRowHeadKept"}
    (keeping,) = [
        node.find(f"{STYLE}paragraph-properties")
        for node in part(made, "styles.xml").iter(f"{STYLE}style")
        if node.get(f"{STYLE}name") == "TableRowHeadKept"
    ]
    assert keeping.get(f"{FO}keep-with-next") == "always"


def test_settings_are_those_of_a_new_document_but_for_rows_that_stay_together(made: bytes) -> None:
    config = f"{{{NAMES}:config:1.0}}"
    settings = {
        node.get(f"{config}name"): node.text for node in part(made, "settings.xml").iter(f"{config}config-item")
    }
    assert settings["TableRowKeep"] == "true"
    # Without these LibreOffice would lay the pages out as files of 2004 ask for.
    assert settings["UseFormerLineSpacing"] == "false"
    assert settings["AddParaSpacingToTableCells"] == "true"


def test_the_manifest_lists_every_part(made: bytes) -> None:
    manifest = f"{{{NAMES}:manifest:1.0}}"
    listed = {
        node.get(f"{manifest}full-path") for node in part(made, "META-INF/manifest.xml").iter(f"{manifest}file-entry")
    }
    assert listed - {"/"} == set(ZipFile(BytesIO(made)).namelist()) - {"mimetype", "META-INF/manifest.xml"}


def test_links_lead_to_parts_that_are_there(body: Any) -> None:
    marks = {node.get(f"{TEXT}name") for kind in ("bookmark-start", "bookmark") for node in body.iter(f"{TEXT}{kind}")}
    links = {node.get("{http://www.w3.org/1999/xlink}href") for node in body.iter(f"{TEXT}a")}
    assert {"#first", "#last", "#deep"} <= links
    assert {link[1:] for link in links} <= marks


def test_the_contents_can_be_brought_up_to_date(body: Any) -> None:
    (contents,) = body.iter(f"{TEXT}table-of-content")
    assert contents.find(f"{TEXT}table-of-content-source").get(f"{TEXT}outline-level") == "2"
    listed = [odt_words(node) for node in contents.find(f"{TEXT}index-body")]
    assert listed == ["First", "Last & least", "Deep"]


def test_hostile_words_are_read_as_they_were_written(body: Any) -> None:
    said = [odt_words(node) for node in body.iter(f"{TEXT}p")]
    assert [text for text in HOSTILE if text not in said] == []


@pytest.mark.parametrize(
    ("language", "said"), [("en", ("en", "GB")), ("cy", ("cy", "GB")), ("fr-CA", ("fr", "CA")), ("de", ("de", "none"))]
)
def test_it_speaks_the_language_of_the_document(language: str, said: tuple[str, str]) -> None:
    styles = part(write(replace(document(), language=language)), "styles.xml")
    (spoken,) = [node for node in styles.iter(f"{STYLE}text-properties") if node.get(f"{FO}language")]
    assert (spoken.get(f"{FO}language"), spoken.get(f"{FO}country")) == said


def test_the_day_is_that_of_the_report_and_not_of_the_file(made: bytes) -> None:
    dated = part(write(replace(document(), date="2008-02-14")), "meta.xml")
    assert next(dated.iter(f"{META}creation-date")).text == "2008-02-14T00:00:00Z"
    assert not list(part(made, "meta.xml").iter(f"{META}creation-date"))


def test_the_same_document_is_the_same_file_and_says_first_what_it_is(made: bytes) -> None:
    assert write(document()) == made
    entries = ZipFile(BytesIO(made)).infolist()
    assert (entries[0].filename, entries[0].compress_type) == ("mimetype", ZIP_STORED)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
