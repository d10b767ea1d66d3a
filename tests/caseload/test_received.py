"""Files as areas send them: the same table out of every encoding, separator and kind, or why it cannot be read."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from inspectorate.caseload import markings
from inspectorate.caseload.received import heading_row, receive, sheet_names
from inspectorate.caseload.workbook import Leaf, ods
from inspectorate.caseload.xlsx import xlsx
from inspectorate.refusal import Refused

HEAD = ["Ref", "Naïve – note", "Start"]
ROWS = [["A-1", "said “no”; left, 5 €", "2025-03-01"], ["A-2", "two\nlines", ""], ["A-3", "", "2025-03-03"]]


def csv_of(separator: str, rows: list[list[str]] | None = None) -> str:
    quoted = [
        ['"' + cell.replace('"', '""') + '"' for cell in row] for row in [HEAD, *(ROWS if rows is None else rows)]
    ]
    return "\r\n".join(separator.join(row) for row in quoted) + "\r\n"


def sheet(*rows: list[object], change: Callable[[openpyxl.Workbook], None] = lambda book: None) -> bytes:
    book, out = openpyxl.Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    change(book)
    book.save(out)
    return out.getvalue()


def cells(data: bytes, name: str = "f.csv", **more: object) -> list[list[str]]:
    table = receive(data, name, **more).table  # type: ignore[arg-type]
    return [list(table.columns), *(list(row.cells.values()) for row in table.rows)]


def codes(data: bytes, name: str = "f.xlsx", **more: object) -> set[str]:
    with pytest.raises(Refused) as refused:
        receive(data, name, **more)  # type: ignore[arg-type]
    return {fault.code for fault in refused.value.faults}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_encoding_and_separator_gives_the_same_table(encoding: str, separator: str) -> None:
    assert cells(csv_of(separator).encode(encoding)) == [HEAD, *ROWS]


def test_what_was_guessed_is_said() -> None:
    assert any("Windows-1252" in said for said in receive(csv_of(";").encode("cp1252"), "f").remarks)
    assert any("semicolons" in said for said in receive(csv_of(";").encode(), "f").remarks)
    assert receive(csv_of(",").encode(), "f.csv").remarks == ()


def test_a_first_line_may_name_the_separator() -> None:
    data = b"sep=;\nRef;a,b\nA-1;1,2\n"
    assert cells(data) == [["Ref", "a,b"], ["A-1", "1,2"]]
    assert receive(data, "f").table.rows[0].number == 3, "rows are numbered as the file has them"


@settings(max_examples=30)
@example(rows=[["", "|\n", "|\n|"], ["", "\n", "|"]], separator=",", encoding="utf-8")
@given(
    rows=st.lists(
        st.lists(st.text(st.sampled_from("ab ;,\"'\n\t|é€"), max_size=6), min_size=3, max_size=3),
        min_size=1,
        max_size=5,
    ),
    separator=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-16", "cp1252"]),
)
def test_whatever_is_quoted_comes_back(rows: list[list[str]], separator: str, encoding: str) -> None:
    rows = [[f"A{n}", *row[1:]] for n, row in enumerate(rows)]
    assert cells(csv_of(separator, rows).encode(encoding)) == [HEAD, *rows]


def test_headings_are_found_below_a_title_and_rows_keep_their_numbers() -> None:
    data = b"Caseload of the area\n\nRun on,3 March\nRef,Risk,Team\nA-1,low,North\n,,\nA-2,high,South\n"
    received = receive(data, "f")
    assert received.heading == 4
    assert [(row.number, row.cells["Ref"]) for row in received.table.rows] == [(5, "A-1"), (7, "A-2")]
    assert "row 4" in received.remarks[0]
    assert codes(data, heading=3) == {"row-length"}
    assert codes(data, heading=2) == {"no-header"}
    assert codes(data, heading=99) == {"no-header"}


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([["a"], ["1"]], 1),
        ([["", ""], ["a", "b"]], 2),
        ([["title", ""], ["a", "b"], ["1", "2"]], 2),
        ([["1", "2"], ["a", "b"], ["3", "4"]], 2),
        ([["2025-03-01", "x"], ["a", "b"]], 2),
        ([], 0),
        ([["", ""]], 0),
    ],
)
def test_the_row_of_headings(rows: list[list[str]], found: int) -> None:
    assert heading_row(rows) == found


def test_headings_twice_blank_or_beyond_are_told_apart() -> None:
    received = receive(b"Ref,Date,Date,,\nA-1,1,2,3,\n", "f")
    assert received.table.columns == ("Ref", "Date", "Date (2)", "Column D")
    assert list(received.table.rows[0].cells.values()) == ["A-1", "1", "2", "3"]
    assert len(received.remarks) == 2
    assert codes(b"Ref,a\nA-1,1,2\nA-2,3,4\n") == {"row-length"}
    assert cells(b"Ref,a,b\nA-1,1\n") == [["Ref", "a", "b"], ["A-1", "1", ""]], "blanks at the end may be left out"


def test_spreadsheets_of_both_kinds_give_the_same() -> None:
    made = Leaf("data", "", (), HEAD, ROWS)
    assert cells(xlsx((made,)), "f.xlsx") == cells(ods((made,)), "f.ods") == [HEAD, *ROWS]


def test_what_is_a_spreadsheet_is_told_by_its_bytes() -> None:
    data = sheet(["Ref", "Day"], ["A-1", date(2025, 3, 1)], ["A-2", datetime(2025, 3, 2, 0, 0)], ["A-3", 45717])
    received = receive(data, "cases.csv")
    assert [row.cells["Day"] for row in received.table.rows] == ["2025-03-01", "2025-03-02", "45717"]
    assert "whatever its name says" in received.remarks[0]
    assert cells(b"Ref,a\nA-1,1\n", "cases.xlsx") == [["Ref", "a"], ["A-1", "1"]]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\r\n", "empty"),
        (b"\xd0\xcf\x11\xe0 old", "not-table"),
        (b"%PDF-1.7", "not-table"),
        (b"<html><table><tr><td>Ref</td></tr></table></html>", "not-table"),
        (b"Ref,a\n\0\x01\x02\0\x04", "not-table"),
        (b"PK\x03\x04 broken", "not-spreadsheet"),
        (b'Ref,a\n"A-1,1\n', "not-csv"),
        (b"Ref,a\n", "no-rows"),
        (sheet(), "empty"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, code: str) -> None:
    assert codes(data) == {code}


def test_of_several_sheets_one_is_chosen() -> None:
    def second(book: openpyxl.Workbook) -> None:
        book.create_sheet("Data").append(["Ref", "a"])
        book["Data"].append(["B-1", "x"])
        book.create_sheet("Empty")

    data = sheet(["Cover"], ["of the caseload"], change=second)
    assert codes(data) == {"several-sheets"}
    assert sheet_names(data, "f") == ("Sheet", "Data")
    assert cells(data, sheet="Data") == [["Ref", "a"], ["B-1", "x"]]
    assert codes(data, sheet="Date") == {"no-sheet"}
    assert receive(data, "f", sheet="Data").remarks == ("Only one of its 2 sheets was read.",), "it may be a name"
    assert cells(b"Ref,a\nA-1,x\n", sheet="Data") == [["Ref", "a"], ["A-1", "x"]], "a text has no sheets"


def test_a_formula_without_a_value_is_never_a_blank() -> None:
    data = sheet(["Ref", "Risk"], ["A-1", "=LOWER(B9)"], ["A-2", "low"])
    with pytest.raises(Refused) as refused:
        receive(data, "f.xlsx")
    (fault,) = refused.value.faults
    assert (fault.line, fault.path, fault.code) == (2, "Risk (B)", "formula")
    assert "save it again" in fault.write


def test_a_formula_with_its_value_is_read_and_an_error_told() -> None:
    cached = in_sheet(sheet(["Ref", "Risk"], ["A-1", "=B9"]), "<v></v>", "<v>low</v>")
    assert cells(cached, "f.xlsx") == [["Ref", "Risk"], ["A-1", "low"]]
    assert codes(in_sheet(sheet(["Ref", "Risk"], ["A-1", "=B9"]), "<v></v>", "<v>#N/A</v>", 't="e"')) == {"error"}


def in_sheet(data: bytes, old: str, new: str, kind: str = 't="str"') -> bytes:
    """A workbook whose only formula has another value."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as read, zipfile.ZipFile(out, "w") as written:
        for name in read.namelist():
            text = read.read(name)
            if name.endswith("sheet1.xml"):
                text = text.replace(b"<v />", b"<v></v>").replace(b"<v/>", b"<v></v>")
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode()).replace(b'<c r="B2"', f'<c r="B2" {kind}'.encode())
            written.writestr(name, text)
    return out.getvalue()


def test_merged_cells_below_the_headings_are_told_and_above_they_do_not_matter() -> None:
    rows = (["Caseload", "", ""], ["Ref", "Risk", "Team"], ["A-1", "low", "North"], ["A-2", "low", "North"])

    def merge(places: str) -> Callable[[openpyxl.Workbook], None]:
        return lambda book: book.active.merge_cells(places)

    assert cells(sheet(*rows, change=merge("A1:C1")))[0] == ["Ref", "Risk", "Team"]
    assert codes(sheet(*rows, change=merge("C3:C4"))) == {"merged"}
    assert codes(sheet(*rows, change=merge("B4:C4"))) == {"merged"}


def test_twenty_thousand_rows_come_through() -> None:
    rows = [[f"A-{n}", "low", "North"] for n in range(20_000)]
    made = receive(xlsx((Leaf("data", "", (), ["Ref", "Risk", "Team"], rows),)), "f.xlsx").table
    assert len(made.rows) == 20_000
    assert made.rows[-1].cells == {"Ref": "A-19999", "Risk": "low", "Team": "North"}


def test_a_sheet_that_reaches_too_far_is_refused_before_it_takes_the_memory() -> None:
    data = sheet(["Ref"], ["A-1"], change=lambda book: book.active.__setitem__("XFD1048576", "x"))
    assert codes(data) == {"too-large"}
    many = ods((Leaf("data", "", (), ["Ref", "a"], [["A-1", "x"]]),))
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(many)) as read, zipfile.ZipFile(out, "w") as written:
        for name in read.namelist():
            text = read.read(name)
            if name == "content.xml":
                old = b"<table:table-row>"
                assert old in text
                text = text.replace(old, b'<table:table-row table:number-rows-repeated="90000000">')
            written.writestr(name, text)
    assert codes(out.getvalue(), "f.ods") == {"too-large"}


def test_a_zip_that_swells_is_refused_whatever_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    data = sheet(["Ref"], ["A-1"])
    out = BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/x.bin", bytes(3_000_000))
    monkeypatch.setattr(markings, "LARGEST", 1_000_000)
    assert codes(out.getvalue()) == {"too-large"}
    lying = out.getvalue().replace((3_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert codes(lying) == {"too-large"}
