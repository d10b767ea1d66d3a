"""The tables of the report as data, in ODS and CSV, read back as people's programs read them."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from inspectorate.framework.files import shipped_folder
from inspectorate.inspection import load
from inspectorate.report.document import Column, Document, Row, Section, Table, blocks, words
from inspectorate.report.writers import DATA, ending_of, writer
from inspectorate.report.writers.tables import data_tables
from inspectorate.reporting import compose_report
from tests.report.writers.one_of_each import document


@pytest.fixture(scope="module")
def report() -> Document:
    return compose_report(load(shipped_folder("examples") / "gloucestershire-2004"))


def one(rows: list[tuple[str, ...]], *, titles: tuple[str, ...] = ("What", "Figure")) -> Document:
    made = tuple(Row(tuple(words(cell) for cell in row), group=len(row) == 1) for row in rows)
    columns = tuple(Column(title, number=place > 0) for place, title in enumerate(titles))
    return replace(document(), chapters=(Section("only", "Only", (Table("t", "T", columns, made),)),))


def test_numbers_are_numbers_and_a_column_of_per_cents_says_so() -> None:
    (table,) = data_tables(one([("a", "62%", "1,017"), ("b", "–", "3.5"), ("c", "5%", "2")], titles=("W", "P", "N")))
    assert table.columns == ("W", "P (%)", "N")
    assert table.rows == (("a", 62, 1017), ("b", "[x]", 3.5), ("c", 5, 2))


def test_a_per_cent_among_other_words_keeps_its_sign() -> None:
    (table,) = data_tables(one([("a", "62%"), ("b", "4 of 5")]))
    assert table.columns == ("What", "Figure")
    assert [row[1] for row in table.rows] == ["62%", "4 of 5"]


def test_rows_that_name_others_become_a_column_and_no_cell_is_blank() -> None:
    (table,) = data_tables(one([("before", "1"), ("A group",), ("a", ""), ("Another",), ("b", "2")]))
    assert table.columns == ("Group", "What", "Figure")
    assert table.rows == (("[z]", "before", 1), ("A group", "a", "[z]"), ("Another", "b", 2))


def test_the_workbook_has_cover_contents_notes_and_a_sheet_for_each_table(report: Document) -> None:
    made = writer("ods")(report)
    assert isinstance(made, bytes)
    book = CalamineWorkbook.from_filelike(BytesIO(made))
    held = [block for block in blocks(report.chapters) if isinstance(block, Table)]
    assert len(held) > 20
    assert book.sheet_names == ["Cover", "Contents", "Notes", *(f"Table {n + 1}" for n in range(len(held)))]
    cover = [str(row[0]) for row in book.get_sheet_by_name("Cover").to_python()]
    assert cover[0] == report.title
    assert report.banner in cover
    contents = book.get_sheet_by_name("Contents").to_python()
    assert [row[:2] for row in contents[2:]] == [[f"Table {n}", table.caption] for n, table in enumerate(held, start=1)]


def test_each_sheet_gives_back_its_table_without_blank_cells(report: Document) -> None:
    made = writer("ods")(report)
    assert isinstance(made, bytes)
    book = CalamineWorkbook.from_filelike(BytesIO(made))
    for number, table in enumerate(data_tables(report), start=1):
        sheet = book.get_sheet_by_name(f"Table {number}").to_python()
        assert sheet[0][0] == f"Table {number}: {table.caption}"
        body = sheet[len(sheet) - len(table.rows) - 1 :]
        width = len(table.columns)
        assert tuple(body[0][:width]) == table.columns
        assert [tuple(row[:width]) for row in body[1:]] == [tuple(row) for row in table.rows]
        assert "" not in [cell for row in body for cell in row[:width]]


def test_csv_has_a_line_for_each_figure_of_each_table(report: Document) -> None:
    made = writer("csv")(report)
    assert isinstance(made, str)
    lines = list(csv.DictReader(StringIO(made)))
    wanted = sum(
        len(table.rows) * (len(table.columns) - (2 if table.columns[0] == "Group" else 1))
        for table in data_tables(report)
    )
    assert len(lines) == wanted
    assert {line["table"] for line in lines} == {table.id for table in data_tables(report) if len(table.columns) > 1}
    assert all(line["row"] and line["column"] and line["value"] for line in lines)


@pytest.mark.parametrize("ending", DATA)
def test_the_data_are_the_same_bytes_each_time(ending: str) -> None:
    assert ending_of(Path(f"data.{ending}")) == ending
    assert writer(ending)(document()) == writer(ending)(document())


def test_the_workbook_says_nothing_of_when_it_was_made() -> None:
    made = writer("ods")(document())
    assert isinstance(made, bytes)
    with ZipFile(BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.infolist()[0].filename == "mimetype"
        assert "date" not in archive.read("meta.xml").decode()
