"""A file as an area sends it, brought to a table: any usual encoding and separator, headings not on top, many sheets.

Files of an inspection's folder are held to the contract (CSV in UTF-8 with commas); what an area's own system writes
is taken as it comes, and what was guessed is said, so that a person can look.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from inspectorate.caseload.days import day_from
from inspectorate.caseload.markings import column_letters
from inspectorate.caseload.spreadsheet import Grid, grids_of
from inspectorate.caseload.table import Row, Table, filled, unguard
from inspectorate.framework.shape import number_from
from inspectorate.refusal import Fault, Refused

#: The largest file that is taken, in bytes, and the most rows.
LARGEST_FILE, MOST_ROWS = 25 * 1024 * 1024, 200_000
#: The sheet of our own blank workbook that is to be filled in.
OWN_SHEET = "caseload"
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_AS_CSV = "open it in a spreadsheet program and save it as XLSX, ODS or CSV UTF-8"
#: First bytes of what people take for a spreadsheet.
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "an Excel file of before 2007 (XLS), or one with a password"),
    (b"%PDF", "a PDF, not a table"),
    (b"{\\rtf", "a text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)


@dataclass(frozen=True, slots=True)
class Received:
    """A table out of a file: which sheet, the row of its headings, and what was guessed on the way, in sentences."""

    table: Table
    sheet: str
    heading: int
    remarks: tuple[str, ...]

    def cells(self) -> list[list[str]]:
        """The cells, headings first, every row at its own number, so that faults name the line of the sheet."""
        width = len(self.table.columns)
        rows = {row.number: list(row.cells.values()) for row in self.table.rows}
        last = max(rows, default=1)
        return [list(self.table.columns), *(rows.get(number, [""] * width) for number in range(2, last + 1))]


def receive(data: bytes, name: str, sheet: str = "", heading: int = 0) -> Received:
    """The table in a file; `sheet` and `heading` (a row from 1) say what is otherwise found by itself.

    Raises `Refused` with every fault; one of the code `several-sheets` where a sheet must be chosen.
    """
    if not data.strip():
        raise Refused([Fault(name, 0, "", "the file is empty", "choose the file that holds the cases", "empty")])
    remarks: list[str] = []
    grid = _chosen(_grids(data, name, remarks), name, sheet, remarks)
    found = heading or heading_row(grid.cells)
    if not 1 <= found <= len(grid.cells) or not filled(grid.cells[found - 1]):
        wrong = f"row {heading} holds no headings" if heading else "the file holds no table"
        raise Refused([Fault(name, heading, "", wrong, "say in which row the headings stand", "no-header")])
    if found > 1:
        remarks.append(f"The headings were found in row {found}; what stands above them is left out.")
    table = _table(grid, name, found, remarks)
    return Received(table, grid.name, found, tuple(remarks))


def sheet_names(data: bytes, name: str) -> tuple[str, ...]:
    """The sheets of a file that hold anything, to choose one."""
    return tuple(grid.name for grid in _grids(data, name, []))


def _grids(data: bytes, name: str, remarks: list[str]) -> list[Grid]:
    for start, what in _OTHERS:
        if data.startswith(start):
            raise Refused([Fault(name, 0, "", f"this is {what}", _AS_CSV, "not-table")])
    if data.startswith(b"PK\x03\x04"):
        if name.lower().endswith((".csv", ".txt", ".tsv")):
            remarks.append("The file is a spreadsheet, whatever its name says, and was read as one.")
        grids = grids_of(data, name)
        return [replace(grid, cells=[[unguard(cell) for cell in row] for row in grid.cells]) for grid in grids]
    return [Grid("", _rows(_decoded(data, name, remarks), name, remarks), ())]


def _chosen(grids: list[Grid], name: str, sheet: str, remarks: list[str]) -> Grid:
    if not grids:
        raise Refused([Fault(name, 0, "", "the file holds nothing", "choose the file that holds the cases", "empty")])
    if len(grids) == 1 and not grids[0].name:  # a text has no sheets to choose from
        return grids[0]
    wanted = sheet or (OWN_SHEET if any(grid.name == OWN_SHEET for grid in grids) else "")
    named = [grid for grid in grids if grid.name == wanted]
    if wanted and not named:
        names = ", ".join(grid.name for grid in grids)
        raise Refused([Fault(name, 0, "", f"there is no sheet {wanted!r}", f"the sheets are: {names}", "no-sheet")])
    if len(grids) > 1 and not named:
        names = ", ".join(grid.name for grid in grids)
        raise Refused([Fault(name, 0, "", f"there are {len(grids)} sheets: {names}", "choose one", "several-sheets")])
    if len(grids) > 1:
        remarks.append(f"Only one of its {len(grids)} sheets was read.")  # its name may be somebody's
    return (named or grids)[0]


def _decoded(data: bytes, name: str, remarks: list[str]) -> str:
    """The text of a file in UTF-8, UTF-16 or, failing these, Windows-1252."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _wide(data):
        encoding = "utf-16" if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else f"utf-16-{_wide(data)}"
        encodings = [encoding]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp1252":
            remarks.append("The file is not in UTF-8; it was read as Windows-1252. Look at words with accents.")
        if "\0" in text or text.lstrip()[:9].lower().startswith(("<html", "<!doctype", "<table", "<?xml")):
            break
        return text.removeprefix("\ufeff")
    raise Refused([Fault(name, 0, "", "this is no table, whatever its name says", _AS_CSV, "not-table")])


def _wide(data: bytes) -> str:
    """`le` or `be` where every other byte at the beginning is null, as in UTF-16 without its mark."""
    start = data[:400]
    odd, even = start[1::2].count(0), start[0::2].count(0)
    half = max(1, len(start) // 2)
    return "le" if odd > 0.6 * half and even == 0 else "be" if even > 0.6 * half and odd == 0 else ""


def _rows(text: str, name: str, remarks: list[str]) -> list[list[str]]:
    """The cells of a text, separated by what makes the most even table."""
    first, _, rest = text.partition("\n")
    told = first.strip().lower()
    if told.startswith("sep=") and len(told) == 5:  # as some programs say it on top
        separator, text = told[4], "\n" + rest
    else:
        separator = _separator(text)
    if separator != ",":
        remarks.append(f"The columns are separated by {_SEPARATORS.get(separator, separator)}.")
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return [[unguard(cell) for cell in record] for record in reader]
    except csv.Error as error:
        write = 'put text with separators, quotes or line ends in "quotes", quotes in it doubled'
        raise Refused([Fault(name, reader.line_num, "", f"not CSV: {error}", write, "not-csv")]) from None


def _separator(text: str) -> str:
    """The separator with which most of the first rows have the same number of cells, more than one.

    One with which the quotes make no sense is taken only where there is no other.
    """
    return _most_even(text, strict=True) or _most_even(text, strict=False) or ","


def _most_even(text: str, *, strict: bool) -> str:
    best, most = "", (0, 0)
    for separator in _SEPARATORS:
        reader = csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=separator, strict=strict)
        widths: Counter[int] = Counter()
        try:
            widths.update(len(record) for record, _ in zip(reader, range(200), strict=False) if filled(record))
        except csv.Error:
            continue
        width, rows = max(widths.items(), key=lambda pair: (pair[0] > 1, pair[1], pair[0]), default=(0, 0))
        if width > 1 and (rows, width) > most:
            best, most = separator, (rows, width)
    return best


def heading_row(cells: Sequence[Sequence[str]]) -> int:
    """The row (from 1) in which the headings stand: the first with words in most of the table's columns; 0 for none."""
    counts = [sum(1 for cell in row if cell.strip()) for row in cells[:200]]
    widest = max(counts, default=0)
    enough = max(min(2, widest), (4 * widest + 4) // 5)
    for number, (row, count) in enumerate(zip(cells, counts, strict=False), start=1):
        if count and count >= enough and not any(_value(cell.strip()) for cell in row if cell.strip()):
            return number
    return next((number for number, count in enumerate(counts, start=1) if count), 0)


def _value(cell: str) -> bool:
    """Whether a cell is a number or a day, as no heading is."""
    return number_from(cell) is not None or bool(day_from(cell))


def _table(grid: Grid, name: str, heading: int, remarks: list[str]) -> Table:
    """The table below a row of headings; raises `Refused` with every fault in it."""
    body = grid.cells[heading:]
    if len(body) > MOST_ROWS:
        wrong = f"the table has {len(body):,} rows; a caseload has at most {MOST_ROWS:,}"
        raise Refused([Fault(name, 0, "", wrong, "send the cases of the request only", "too-large")])
    columns = _columns(grid.cells[heading - 1], body, remarks)
    width = 1 + max(columns, default=0)
    faults = [_named(fault, columns) for fault in grid.faults if fault.line >= heading]
    rows = []
    for number, record in enumerate(body, start=heading + 1):
        if not filled(record):
            continue
        if any(cell.strip() for cell in record[width:]):
            wrong = f"this row has {len(record)} cells, the headings {width}"
            write = 'put text that holds separators in "quotes"'
            faults.append(Fault(name, number, "", wrong, write, "row-length"))
        cells = [*record, *[""] * (width - len(record))]
        rows.append(Row(number, {column: cells[place] for place, column in columns.items()}))
    if not rows and not faults:
        faults.append(Fault(name, heading, "", "there is no row below the headings", "send the cases", "no-rows"))
    if faults:
        raise Refused(sorted(faults, key=lambda fault: (fault.line, fault.path)))
    return Table(name, tuple(columns.values()), tuple(rows))


def _named(fault: Fault, columns: dict[int, str]) -> Fault:
    """A fault of a cell with the heading beside the letters of its column."""
    letters = {column_letters(place): column for place, column in columns.items()}
    own = letters.get(fault.path, "")
    return replace(fault, path=f"{own} ({fault.path})" if own else fault.path)


def _columns(headings: Sequence[str], body: Sequence[Sequence[str]], remarks: list[str]) -> dict[int, str]:
    """The name of each column by its place; those without a heading and a value are left out, doubles are numbered."""
    width = max((len(row) for row in (headings, *body)), default=0)
    named = max((place + 1 for place, heading in enumerate(headings) if heading.strip()), default=0)
    columns: dict[int, str] = {}
    for place in range(min(width, max(named, len(headings)))):
        heading = " ".join(headings[place].split()) if place < len(headings) else ""
        if not heading:
            if not any(row[place].strip() for row in body if place < len(row)):
                continue
            heading = f"Column {column_letters(place)}"
            remarks.append(f"{heading} has no heading.")
        heading, again = heading[:200], 1
        while heading in columns.values():
            again += 1
            heading = f"{heading.removesuffix(f' ({again - 1})')} ({again})"
        if again > 1:
            remarks.append(
                f"A heading stands there twice; the column {column_letters(place)} is called {heading} here."
            )
        columns[place] = heading
    return columns
