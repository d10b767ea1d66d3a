"""The data of the report as CSV: a line for each figure of each table."""

from __future__ import annotations

from inspectorate.caseload.table import csv_text
from inspectorate.report.document import Document
from inspectorate.report.writers.tables import data_tables

COLUMNS = ("table", "caption", "chapter", "unit", "group", "row", "column", "value")


def write(document: Document) -> str:
    """Every figure with its table, the group and the row that it stands in, and its column."""
    lines: list[list[str]] = []
    for table in data_tables(document):
        for row in table.rows:
            group, head, *cells = row if table.grouped else ("", *row)
            about = [table.id, table.caption, table.chapter, table.unit, str(group), str(head)]
            names = table.columns[2 if table.grouped else 1 :]
            lines += [[*about, name, str(cell)] for name, cell in zip(names, cells, strict=True)]
    return csv_text(COLUMNS, lines)
