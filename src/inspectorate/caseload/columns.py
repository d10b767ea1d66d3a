"""What the columns of a file are: one table that reading, writing, `datapackage.json` and the reference come from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias

from inspectorate.caseload.privacy import turned_away
from inspectorate.caseload.table import Row, Table, csv_text, parse_table, records_of
from inspectorate.framework.shape import number_from, suggest
from inspectorate.language import ENGLISH_NAMES
from inspectorate.refusal import Fault, Refused

Kind: TypeAlias = Literal["text", "word", "number", "whole", "choice"]
#: Columns that a file had beside those it is known by: (column, text) pairs of the cells that are filled.
Beside: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds, of which kind, whether it must be there and whether each of its cells is filled.

    A `word` is text without blanks around it; `text` is kept to the letter. A `whole` number is 0 or more.
    """

    name: str
    about: str
    kind: Kind = "word"
    required: bool = False
    filled: bool = False
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableOf:
    """A file of the folder: its name, what a row is, its columns, and the columns that tell its rows apart."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns in the order in which they are written."""
        return tuple(column.name for column in self.columns)

    @property
    def required(self) -> tuple[str, ...]:
        """The columns that must be there."""
        return tuple(column.name for column in self.columns if column.required)


def in_languages(of: TableOf, printed: Collection[str], further: Iterable[str]) -> TableOf:
    """The table with columns for further languages beside those `printed` in a report: `text_cy` after `text`."""
    languages = {each: ENGLISH_NAMES.get(each, each) for each in further}
    columns: list[Column] = []
    for column in of.columns:
        columns.append(column)
        if column.name in printed:
            columns += [
                replace(column, name=f"{column.name}_{each}", about=f"{column.about}, in {words}", filled=False)
                for each, words in languages.items()
            ]
    return replace(of, columns=tuple(columns))


@dataclass(frozen=True, slots=True)
class Record:
    """One row as read: its line, the cells of the known columns (blank where there are none), and what was beside."""

    line: int
    cells: dict[str, str]
    beside: Beside


def read_records(path: Path, of: TableOf, faults: list[Fault]) -> list[Record]:
    """The rows of a file, with what is wrong added to the faults; raises `Refused` where it is no table."""
    return parse_records(records_of(path), str(path), of, faults)


def parse_records(cells: list[list[str]], file: str, of: TableOf, faults: list[Fault]) -> list[Record]:
    """The same for the cells of a file, header first."""
    table = parse_table(cells, file, of.required)
    faults.extend(turned_away(table, of.names))
    records = [_record(row, of, table) for row in table.rows]
    for record in records:
        faults.extend(_cell_faults(record, of, table.file))
    if of.key:
        faults.extend(_twice(records, of, table.file))
    return records


def _record(row: Row, of: TableOf, table: Table) -> Record:
    cells = {}
    for column in of.columns:
        cell = row.cells.get(column.name, "")
        cells[column.name] = cell if column.kind == "text" else cell.strip()
    beside = tuple((name, row.cells[name]) for name in table.columns if name not in cells and row.cells[name])
    return Record(row.number, cells, beside)


def _cell_faults(record: Record, of: TableOf, file: str) -> Iterator[Fault]:
    for column in of.columns:
        cell = record.cells[column.name].strip()
        if not cell:
            if column.filled:
                wrong = f"{column.name!r} is blank"
                yield Fault(file, record.line, column.name, wrong, f"fill it in: {column.about}", "blank")
            continue
        if column.kind == "number" and number_from(cell) is None:
            write = "write a number such as 4 or 0.5, without a unit"
            yield Fault(file, record.line, column.name, f"{cell!r} is no number", write, "number")
        if column.kind == "whole" and not (cell.isascii() and cell.isdigit()):
            write = "write a whole number such as 12"
            yield Fault(file, record.line, column.name, f"{cell!r} is no whole number", write, "number")
        if column.kind == "choice" and cell not in column.options:
            wrong = f"{cell!r} is not allowed here"
            yield Fault(file, record.line, column.name, wrong, suggest(cell, column.options), "choice")


def _twice(records: list[Record], of: TableOf, file: str) -> Iterator[Fault]:
    seen: dict[tuple[str, ...], int] = {}
    for record in records:
        key = tuple(record.cells[name] for name in of.key)
        if key in seen:
            wrong = f"{' '.join(filter(None, key))!r} stands also in row {seen[key]}"
            yield Fault(file, record.line, of.key[0], wrong, "keep one of the two", "row-twice")
        seen.setdefault(key, record.line)


def refuse(faults: Iterable[Fault]) -> None:
    """Raise `Refused` with all faults in the order of the lines, if there are any."""
    found = sorted(faults, key=lambda fault: (fault.line, fault.path))
    if found:
        raise Refused(found)


def records_csv(of: TableOf, rows: Iterable[tuple[dict[str, str], Beside]]) -> str:
    """Rows (cells by column, and what was beside) as CSV that reads back to equal ones."""
    known = list(rows)
    more = dict.fromkeys(name for _, beside in known for name, _ in beside)
    columns = [*of.names, *more]
    numbers = {column.name for column in of.columns if column.kind in ("number", "whole")}
    lines = []
    for cells, beside in known:
        all_cells = {**cells, **dict(beside)}
        lines.append([all_cells.get(name, "") for name in columns])
    return csv_text(columns, lines, numbers)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that is kept as it is: its columns and the text of its cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def records(self) -> Iterator[dict[str, str]]:
        """The rows by column."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))


def read_sheet(path: Path, required: Collection[str] = (), known: Collection[str] = ()) -> Sheet:
    """A table as it is; raises `Refused` with every fault of its form, and where a column identifies people."""
    table = parse_table(records_of(path), str(path), tuple(required))
    refuse(turned_away(table, {*required, *known}))
    return Sheet(table.columns, tuple(tuple(row.cells[name] for name in table.columns) for row in table.rows))


def sheet_csv(sheet: Sheet) -> str:
    """A table as CSV that reads back to an equal one."""
    return csv_text(sheet.columns, sheet.rows)
