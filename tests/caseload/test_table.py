"""Tables in: CSV with its peculiarities, ODS and XLSX with typed cells; tables out: guarded, quoted, the same again."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from inspectorate.caseload.table import csv_text, guard, read_table, records_of, unguard
from inspectorate.refusal import Refused


def records(tmp_path: Path, content: bytes) -> list[list[str]]:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    return records_of(path)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xef\xbb\xbfcase,a\n1,2\n", [["case", "a"], ["1", "2"]]),
        (b"case,a\r\n1,2\r\n", [["case", "a"], ["1", "2"]]),
        (b"case,a\r1,2", [["case", "a"], ["1", "2"]]),
        (b'case,a\n1,"two\nlines"\n', [["case", "a"], ["1", "two\nlines"]]),
        (b'case,a\n1,"a ""word"""\n', [["case", "a"], ["1", 'a "word"']]),
        (b"case,a\n1,'=SUM(B1)\n", [["case", "a"], ["1", "=SUM(B1)"]]),
        (b"case,a\n1,'twas\n", [["case", "a"], ["1", "'twas"]]),
        (b"case,a\n1,''=x\n", [["case", "a"], ["1", "'=x"]]),
    ],
)
def test_csv_as_it_comes(tmp_path: Path, content: bytes, expected: list[list[str]]) -> None:
    assert records(tmp_path, content) == expected


def test_rows_are_numbered_as_a_spreadsheet_counts(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(b'case,a\n1,"two\nlines"\n,\n \n2,x\n')
    rows = read_table(tmp_path / "t.csv").rows
    assert [(row.number, row.cells["case"]) for row in rows] == [(2, "1"), (5, "2")]


def test_a_long_note_is_no_fault_and_leaves_other_readers_as_they_were(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    assert records(tmp_path, b"case,a\n1," + b"x" * 300_000)[1][1] == "x" * 300_000
    assert csv.field_size_limit() >= before


@pytest.mark.parametrize("text", ["=1+1", "+44", "-3", "@cmd", "'=1", "''@x"])
def test_what_a_spreadsheet_would_run_gets_one_quote(text: str) -> None:
    assert guard(text) == "'" + text
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("text", ["", "'", "'twas", "a=1", "7", " =1"])
def test_other_text_stays(text: str) -> None:
    assert guard(text) == text == unguard(text)


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(st.lists(st.tuples(TEXT, TEXT), max_size=5))
@example([("\r", "'=\n")])
@example([("", "\ufeff")])
def test_what_is_written_reads_back(rows: list[tuple[str, str]]) -> None:
    written = csv_text(("case", "a"), rows)
    read = [[unguard(cell) for cell in row] for row in csv.reader(io.StringIO(written, newline=""), strict=True)]
    assert read == [["case", "a"], *map(list, rows)]


def test_numbers_are_guarded_only_as_text() -> None:
    assert csv_text(("n", "t"), [("-2.5", "-2.5"), ("-two", "-2")], {"n"}) == "n,t\n-2.5,'-2.5\n'-two,'-2\n"


CELLS: list[list[object]] = [
    ["case", "score", "started", "prolific", "share", "note"],
    ["A-1", 4, date(2008, 2, 29), True, 0.82, "plain"],
    ["A-2", 0.5, None, False, 0.075, "=1+1"],
    [7, 0.1, date(2008, 3, 1), None, 1, "0.82"],
    [None, None, None, None, None, None],
]
EXPECTED = [
    ["case", "score", "started", "prolific", "share", "note"],
    ["A-1", "4", "2008-02-29", "yes", "82%", "plain"],
    ["A-2", "0.5", "", "no", "7.5%", "=1+1"],
    ["7", "0.1", "2008-03-01", "", "100%", "0.82"],
]


def write_xlsx(path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for r, row in enumerate(CELLS, 1):
        for c, value in enumerate(row, 1):
            cell = sheet.cell(r, c)
            cell.value = "'" + value if isinstance(value, str) and value.startswith("=") else value  # type: ignore[assignment]
            if c == 5 and r > 1:
                cell.number_format = "0.0%"
    book.create_sheet("more")["A1"] = "not read"
    book.save(path)


def write_ods(path: Path) -> None:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    table = Table(name="cases")
    for r, row in enumerate(CELLS):
        line = TableRow()
        for c, value in enumerate(row):
            line.addElement(_ods_cell(value, percent=c == 4 and r > 0, cell=TableCell, paragraph=P))
        table.addElement(line)
    book.spreadsheet.addElement(table)
    book.save(str(path))


def _ods_cell(value: object, percent: bool, cell: type, paragraph: type) -> object:
    if value is None:
        return cell()
    if isinstance(value, bool):
        return cell(valuetype="boolean", booleanvalue=str(value).lower())
    if isinstance(value, date):
        return cell(valuetype="date", datevalue=value.isoformat())
    if isinstance(value, int | float):
        return cell(valuetype="percentage" if percent else "float", value=str(value))
    made = cell(valuetype="string")
    made.addElement(paragraph(text="'" + str(value) if str(value).startswith("=") else str(value)))
    return made


@pytest.mark.parametrize(("write", "ending"), [(write_xlsx, "xlsx"), (write_ods, "ods")])
def test_typed_cells_of_spreadsheets(tmp_path: Path, write: object, ending: str) -> None:
    path = tmp_path / f"t.{ending}"
    write(path)  # type: ignore[operator]
    assert records_of(path) == EXPECTED


@pytest.mark.parametrize(("write", "ending"), [(write_xlsx, "xlsx"), (write_ods, "ods")])
def test_a_damaged_spreadsheet_is_refused(tmp_path: Path, write: object, ending: str) -> None:
    path = tmp_path / f"t.{ending}"
    write(path)  # type: ignore[operator]
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(Refused, match="not a spreadsheet"):
        records_of(path)


def test_a_sheet_may_be_a_table_of_the_folder(tmp_path: Path) -> None:
    from inspectorate.inspection import load
    from tests.inspection.folders import tiny

    folder = tiny(tmp_path, cases__csv=None, answers__csv=None)
    write_xlsx(folder / "cases.xlsx")
    inspection = load(folder)
    assert [case.id for case in inspection.cases] == ["A-1", "A-2", "7"]
    first = inspection.cases[0]
    assert first.facts == {"score": 4, "started": date(2008, 2, 29), "prolific": "yes"}
    assert first.beside == {"share": "82%", "note": "plain"}


def test_answers_may_be_parquet(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as parquet

    from inspectorate.inspection import load
    from tests.inspection.folders import tiny

    rows = {
        "case": ["A-1", "A-2", "A-3", "A-3"],
        "question": ["1.1.a", "1.1.n", "flagged", "started"],
        "answer": ["yes", "4", "no", "2008-02-29"],
        "reading": pa.array([1, None, 1, 1], pa.int64()),
        "note": [None, "seen", "", None],
    }
    folder = tiny(tmp_path, answers__csv=None)
    parquet.write_table(pa.table(rows), folder / "answers.parquet")
    given_answers = load(folder).answers
    assert [answer.value for answer in given_answers] == ["yes", 4, "no", date(2008, 2, 29)]
    assert [answer.note for answer in given_answers] == ["", "seen", "", ""]


@pytest.mark.parametrize("value", [True, 4.0])
def test_typed_answers_of_parquet(tmp_path: Path, value: object) -> None:
    import pyarrow as pa
    import pyarrow.parquet as parquet

    from inspectorate.inspection import load
    from tests.inspection.folders import tiny

    question = "1.1.a" if value is True else "1.1.n"
    folder = tiny(tmp_path, answers__csv=None)
    table = pa.table({"case": ["A-1"], "question": [question], "answer": [value]})
    parquet.write_table(table, folder / "answers.parquet")
    assert load(folder).answers[0].value == ("yes" if value is True else 4)
