"""Tables of text in files: CSV, ODS and XLSX in, CSV out; every fault of a file at once, with row and column.

CSV is UTF-8 (a byte order mark is accepted) as RFC 4180 has it, with a header row. Text that a spreadsheet would run
gets one `'` in front on writing, which is taken off on reading (contract section 2).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from inspectorate.framework.shape import number_from
from inspectorate.refusal import Fault, Refused

_WOULD_RUN = re.compile(r"'*[=+\-@]")
_QUOTED = re.compile(r"[,\"\r\n]")
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


def read_table(path: Path, required: Sequence[str] = ()) -> Table:
    """Read a table whole; raises `Refused` with every fault of its form. The `required` columns must be there."""
    return parse_table(records_of(path), str(path), required)


def records_of(path: Path) -> list[list[str]]:
    """The cells of a file, header first, guards taken off; raises `Refused` when it cannot be read."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise Refused([Fault(str(path), 0, "", "there is no such file", "check the name", "no-file")]) from None
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise Refused([Fault(str(path), 0, "", reason, "check the file and its rights", "unreadable")]) from None
    return records_in(data, str(path))


def records_in(data: bytes, file: str) -> list[list[str]]:
    """The cells in the bytes of a file, whose name tells what it is; raises `Refused` when it cannot be read."""
    if file.lower().endswith(SPREADSHEETS):
        from inspectorate.caseload.spreadsheet import cells_of

        return [[unguard(cell) for cell in row] for row in cells_of(data, file)]
    return _csv(data, file)


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
    # A long note is no fault: the whole text is in memory already.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        if "'" not in text:
            return list(reader)
        return [[unguard(cell) if cell[:1] == "'" else cell for cell in record] for record in reader]
    except csv.Error as error:
        write = 'put text with commas, quotes or line ends in "quotes", quotes in it doubled'
        raise Refused([Fault(file, reader.line_num, "", f"not CSV: {error}", write, "not-csv")]) from None


def filled(record: Sequence[str]) -> bool:
    """Whether a row holds anything but blanks; rows that do not are skipped."""
    return any(map(str.strip, record))


def parse_header(records: list[list[str]], file: str, required: Sequence[str] = ()) -> tuple[str, ...]:
    """The columns in a file's first row; raises `Refused` with everything that is wrong with them."""
    if not records or not filled(records[0]):
        write = f"write a header row: {','.join(required)}"
        raise Refused([Fault(file, 1, "", "the file has no header row", write, "no-header")])
    header = [name.strip() for name in records[0]]
    faults = list(_header_faults(header, file, required))
    if faults:
        raise Refused(faults)
    return tuple(header)


def parse_table(records: list[list[str]], file: str, required: Sequence[str] = ()) -> Table:
    """The table in a file's cells; raises `Refused` with every fault of its header and of the rows' length."""
    header = parse_header(records, file, required)
    faults = list(_length_faults(records, len(header), file))
    if faults:
        raise Refused(faults)
    rows = tuple(
        Row(number, dict(zip(header, record, strict=True)))
        for number, record in enumerate(records[1:], start=2)
        if filled(record)
    )
    return Table(file, header, rows)


def _header_faults(header: list[str], file: str, required: Sequence[str]) -> Iterator[Fault]:
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


def _length_faults(records: list[list[str]], width: int, file: str) -> Iterator[Fault]:
    for number, record in enumerate(records[1:], start=2):
        if len(record) != width and filled(record):
            wrong = f"this row has {len(record)} cells, the header {width}"
            write = 'add or remove cells; put text with commas in "quotes"'
            yield Fault(file, number, "", wrong, write, "row-length")


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]], numbers: Collection[str] = ()) -> str:
    """Columns and rows as CSV text, lines ending in a line feed, every cell guarded.

    In the columns `numbers` a plain number, a negative one too, stands as it is: no spreadsheet runs it.
    """
    plain = [name in numbers for name in columns]
    lines = [_line(guard(name) for name in columns)]
    for row in rows:
        lines.append(
            _line(
                cell if number and number_from(cell) is not None else guard(cell)
                for cell, number in zip(row, plain, strict=True)
            )
        )
    return "\n".join([*lines, ""])


def _line(cells: Iterable[str]) -> str:
    # Not csv.writer: some versions of it leave a carriage return unquoted, which then reads back as the end of a row.
    return ",".join('"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell for cell in cells) or '""'
