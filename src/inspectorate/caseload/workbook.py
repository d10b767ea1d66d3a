"""Workbooks in ODS: a sheet for each table, each with its heading and notes above it, no merged and no blank cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from typing import Any, TypeAlias

Cell: TypeAlias = str | int | float | Fraction | None
#: What stands where there is no figure: not available, in the signs that statisticians agreed on.
NOT_AVAILABLE = "[x]"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One sheet: its name, its heading (without one the table starts at the top), notes, columns and rows."""

    name: str
    title: str
    notes: Sequence[str]
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def ods(leaves: Sequence[Leaf]) -> bytes:
    """The workbook as the bytes of an ODS file."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.style import Style, TableColumnProperties, TextProperties

    book = OpenDocumentSpreadsheet()
    heading = Style(name="heading", family="table-cell")
    heading.addElement(TextProperties(fontweight="bold", fontsize="14pt"))
    column = Style(name="column", family="table-cell")
    column.addElement(TextProperties(fontweight="bold"))
    width = Style(name="width", family="table-column")
    width.addElement(TableColumnProperties(columnwidth="4.5cm"))
    for style in (heading, column, width):
        book.automaticstyles.addElement(style)
    for leaf in leaves:
        book.spreadsheet.addElement(_sheet(leaf, heading, column, width))
    out = BytesIO()
    book.write(out)
    return out.getvalue()


def _sheet(leaf: Leaf, heading: Any, column: Any, width: Any) -> Any:
    from odf.table import Table, TableColumn

    sheet = Table(name=leaf.name)
    sheet.addElement(TableColumn(stylename=width, numbercolumnsrepeated=max(1, len(leaf.columns))))
    if leaf.title:
        sheet.addElement(_row([leaf.title], heading))
    for note in leaf.notes:
        sheet.addElement(_row([note]))
    if leaf.columns:
        sheet.addElement(_row(list(leaf.columns), column))
    for row in leaf.rows:
        sheet.addElement(_row(row))
    return sheet


def _row(cells: Sequence[Cell], style: Any = None) -> Any:
    from odf.table import TableRow

    row = TableRow()
    for cell in cells:
        row.addElement(_cell(cell, style))
    return row


def _cell(cell: Cell, style: Any) -> Any:
    from odf.table import TableCell
    from odf.text import P

    look = {} if style is None else {"stylename": style}
    if isinstance(cell, int | float | Fraction) and not isinstance(cell, bool):
        made = TableCell(valuetype="float", value=f"{float(cell):.10g}", **look)
        made.addElement(P(text=f"{float(cell):.10g}"))
        return made
    made = TableCell(valuetype="string", **look)
    for line in (NOT_AVAILABLE if cell is None else str(cell)).split("\n"):
        made.addElement(P(text="".join(sign for sign in line if sign.isprintable())))
    return made
