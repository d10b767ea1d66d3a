"""Tables of text in files: CSV, ODS and XLSX in, CSV out; every fault of a file at once, with row and column.

CSV is UTF-8 (a byte order mark is accepted) as RFC 4180 has it, with a header row. Text that a spreadsheet would run
gets one `'` in front on writing, which is taken off on reading (contract section 2).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from inspectorate.refusal import Fault, Refused

_WOULD_RUN = re.compile(r"'*[=+\-@]")
SPREADSHEETS = (".ods", ".xlsx")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its number as a spreadsheet counts (the header is 1), and its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A header and rows of text."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...] = field(repr=False)


def guard(text: str) -> str:
    """Text as it is written, so that no spreadsheet runs it."""
    return "'" + text if _WOULD_RUN.match(text) else text


def unguard(text: str) -> str:
    """Text as it was before `guard`."""
    return text[1:] if text[:1] == "'" and _WOULD_RUN.match(text) else text


def read_table(path: Path, required: Sequence[str] = (), optional: Sequence[str] | None = None) -> Table:
    """Read a table whole; raises `Refused` with every fault of its form.

    `required` columns must be there; with `optional` given, columns that are in neither are a fault.
    """
    return parse_table(records_of(path), str(path), required, optional)


def records_of(path: Path) -> list[list[str]]:
    """The cells of a file, header first, guards taken off; raises `Refused` when it cannot be read."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise Refused([Fault(str(path), 0, "", "there is no such file", "check the name", "no-file")]) from None
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise Refused([Fault(str(path), 0, "", reason, "check the file and its rights", "unreadable")]) from None
    if path.suffix.lower() in SPREADSHEETS:
        return _spreadsheet(data, str(path))
    return _csv(data, str(path))


def _csv(data: bytes, file: str) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        wrong = f"not UTF-8: byte 0x{data[error.start]:02x} cannot be read"
        write = "save it as CSV UTF-8"
        raise Refused([Fault(file, row, "", wrong, write, "not-utf-8")]) from None
    if "\0" in text:
        row = text[: text.index("\0")].count("\n") + 1
        raise Refused([Fault(file, row, "", "a NUL byte: this is no text file", "save it as CSV UTF-8", "not-text")])
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        return [[unguard(cell) for cell in record] for record in reader]
    except csv.Error as error:
        write = 'put text with commas, quotes or line ends in "quotes", quotes in it doubled'
        raise Refused([Fault(file, reader.line_num, "", f"not CSV: {error}", write, "not-csv")]) from None


def _spreadsheet(data: bytes, file: str) -> list[list[str]]:
    from python_calamine import CalamineError, load_workbook

    try:
        sheet = load_workbook(io.BytesIO(data)).get_sheet_by_index(0)
    except (CalamineError, OSError, ValueError, IndexError) as error:
        write = "save it again as ODS, XLSX or CSV UTF-8"
        raise Refused([Fault(file, 0, "", f"not a spreadsheet: {error}", write, "not-spreadsheet")]) from None
    rows = [[unguard(_cell_text(cell)) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((n + 1 for row in rows for n, cell in enumerate(row) if cell), default=0)
    return [row[:width] for row in rows]


def _cell_text(cell: object) -> str:
    match cell:
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.date().isoformat() if cell.time().isoformat() == "00:00:00" else cell.isoformat()
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def parse_table(
    records: list[list[str]], file: str, required: Sequence[str] = (), optional: Sequence[str] | None = None
) -> Table:
    """The table in a file's cells; raises `Refused` with every fault of its header and of the rows' length."""
    if not records or not any(records[0]):
        write = f"write a header row: {','.join(required)}"
        raise Refused([Fault(file, 1, "", "the file has no header row", write, "no-header")])
    header = [name.strip() for name in records[0]]
    faults = list(_header_faults(header, file, required, optional))
    faults += list(_length_faults(records, len(header), file))
    if faults:
        raise Refused(faults)
    rows = tuple(
        Row(number, dict(zip(header, record, strict=True)))
        for number, record in enumerate(records[1:], start=2)
        if any(record)
    )
    return Table(file, tuple(header), rows)


def _header_faults(
    header: list[str], file: str, required: Sequence[str], optional: Sequence[str] | None
) -> Iterator[Fault]:
    if len(header) == 1 and re.search(r"[;\t]", header[0]):
        write = "separate the columns by commas"
        yield Fault(file, 1, "", "the columns are separated by semicolons or tabs", write, "not-csv")
        return
    for name in dict.fromkeys(header):
        if not name:
            yield Fault(file, 1, "", "a column has no name", "give every column a name", "no-column-name")
        elif header.count(name) > 1:
            yield Fault(file, 1, name, "this column stands here twice", "keep one of them", "column-twice")
    for name in required:
        if name not in header:
            yield Fault(file, 1, name, "this column is missing", f"add a column {name!r}", "missing-column")
    if optional is not None:
        from inspectorate.framework.shape import suggest

        for name in header:
            if name and name not in required and name not in optional:
                write = suggest(name, [*required, *optional])
                yield Fault(file, 1, name, "this column is not known here", write, "unknown-column")


def _length_faults(records: list[list[str]], width: int, file: str) -> Iterator[Fault]:
    for number, record in enumerate(records[1:], start=2):
        if record and len(record) != width and any(record):
            wrong = f"this row has {len(record)} cells, the header {width}"
            write = 'add or remove cells; put text with commas in "quotes"'
            yield Fault(file, number, "", wrong, write, "row-length")


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns and rows as CSV text, lines ending in a line feed, every cell guarded."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([guard(name) for name in columns])
    for row in rows:
        writer.writerow([guard(cell) for cell in row])
    return out.getvalue()
