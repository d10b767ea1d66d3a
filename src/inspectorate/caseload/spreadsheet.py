"""The cells of a spreadsheet (ODS, XLSX) as text: what a person would type into a CSV file for them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

from inspectorate.caseload.markings import Markings, column_letters, markings
from inspectorate.refusal import Fault, Refused


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its name, its cells as text, and what of them cannot be read as it looks, each with its row."""

    name: str
    cells: list[list[str]]
    faults: tuple[Fault, ...]


def cells_of(data: bytes, file: str) -> list[list[str]]:
    """The cells of the first sheet, without empty rows and columns at its end; raises `Refused` with every fault.

    Dates come as ISO dates, whole numbers without a point, true and false as yes and no, and what is shown as a per
    cent (0.82 as 82%) with its sign: the number beneath would be another figure than the one that people saw.
    """
    grid = grids_of(data, file, first=True)[0]
    if grid.faults:
        raise Refused(grid.faults)
    return grid.cells


def grids_of(data: bytes, file: str, first: bool = False) -> list[Grid]:
    """The sheets that hold anything (the first one alone if asked, filled or not); raises `Refused` where it is none.

    A formula whose value was never worked out, an error and a merged cell are faults of their grid, at their place:
    their values would be read as blank.
    """
    from python_calamine import CalamineError, load_workbook

    try:
        marked = markings(data)
        book = load_workbook(io.BytesIO(data))
        sheets = [book.get_sheet_by_index(n) for n in range(1 if first else len(book.sheet_names))]
        grids = [_grid(sheet, found, file) for sheet, found in zip(sheets, _padded(marked), strict=False)]
    except Refused as refused:
        raise Refused([replace(fault, file=file) for fault in refused.faults]) from None
    except (
        CalamineError,
        OSError,
        ValueError,
        IndexError,
        KeyError,
        RuntimeError,
        zipfile.BadZipFile,
        zlib.error,
        ElementTree.ParseError,
    ) as error:
        write = "save it again as ODS, XLSX or CSV UTF-8"
        raise Refused([Fault(file, 0, "", f"not a spreadsheet: {error}", write, "not-spreadsheet")]) from None
    return grids if first else [grid for grid in grids if grid.cells]


def _padded(marked: list[Markings]) -> Iterator[Markings]:
    yield from marked
    while True:
        yield Markings()


def _grid(sheet: Any, marked: Markings, file: str) -> Grid:
    found = sheet.to_python(skip_empty_area=False)
    rows = [[_text(cell, (r, c) in marked.percents) for c, cell in enumerate(row)] for r, row in enumerate(found)]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((n + 1 for row in rows for n, cell in enumerate(row) if cell), default=0)
    return Grid(sheet.name, [row[:width] for row in rows], tuple(_doubts(marked, file)))


def _doubts(marked: Markings, file: str) -> Iterator[Fault]:
    """What would be read as blank although people see something there, or meant something."""
    for row, column in marked.unworked:
        wrong = "the formula here has no value yet"
        write = "open the file in a spreadsheet program and save it again, or put the value in its place"
        yield Fault(file, row + 1, column_letters(column), wrong, write, "formula")
    for (row, column), said in marked.errors:
        write = "put the value in its place, or leave the cell blank"
        yield Fault(
            file, row + 1, column_letters(column), f"the formula here gives {said or 'an error'}", write, "error"
        )
    for (top, left), (bottom, right) in marked.merged:
        wrong = f"cells are merged down to {column_letters(right)}{bottom + 1}: only the first holds its value"
        yield Fault(file, top + 1, column_letters(left), wrong, "unmerge them and fill in each", "merged")


def _text(cell: object, percent: bool) -> str:
    match cell:
        case bool():
            return "yes" if cell else "no"
        case int() | float() if percent:
            return f"{_plain(Decimal(str(cell)) * 100)}%"
        case float():
            return _plain(Decimal(str(cell)))
        case datetime():
            return cell.date().isoformat() if cell.time() == time(0) else cell.isoformat()
        case date():
            return cell.isoformat()
        case timedelta():
            return str(cell)
        case _:
            return str(cell)


def _plain(number: Decimal) -> str:
    """A number written out, without an exponent and without noughts at its end."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
