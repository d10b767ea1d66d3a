"""The data annexe as ODS: cover, contents, notes, and each table of the report on a sheet of its own."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.caseload.workbook import Leaf, ods
from inspectorate.report.document import Document, plain
from inspectorate.report.writers.archive import archive_of, parts_of
from inspectorate.report.writers.tables import DataTable, data_tables

NOTES = (
    "Each table is one of the report, with the same figures; those that stand under a chart are here, too.",
    "A per cent is of the answers, cases or people that its table names; a column of per cents says so by (%).",
    "[x] not available. [z] not applicable.",
    "Figures about few people are not shown: where they are held back, the table says so.",
)


def write(document: Document) -> bytes:
    """The tables of the report as the bytes of an ODS workbook."""
    tables = {f"Table {number}": table for number, table in enumerate(data_tables(document), start=1)}
    contents = [[name, table.caption, table.chapter] for name, table in tables.items()]
    leaves = [
        Leaf("Cover", document.title, list(_cover(document)), [], []),
        Leaf("Contents", "Contents", [], ["Sheet", "Table", "Chapter of the report"], contents),
        Leaf("Notes", "Notes", [], ["Number", "Note"], [[n, note] for n, note in enumerate(NOTES, start=1)]),
        *(_leaf(name, table) for name, table in tables.items()),
    ]
    return archive_of(parts_of(ods(leaves)), "mimetype")


def _cover(document: Document) -> Iterator[str]:
    yield from filter(None, (document.marking, document.banner, document.cover.subtitle))
    for name, line in document.cover.particulars.rows:
        yield f"{name}: {plain(line)}"
    yield "The data of the report: every table in it, each on a sheet."


def _leaf(name: str, table: DataTable) -> Leaf:
    notes = [table.unit, *table.notes] if table.unit else list(table.notes)
    return Leaf(name, f"{name}: {table.caption}", notes, table.columns, table.rows)
