"""The data annexe as ODS: cover, contents, notes, and each table of the report on a sheet of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from inspectorate.caseload.workbook import Leaf, ods
from inspectorate.language import gettext, gettext_noop, pgettext
from inspectorate.report.document import Document, plain
from inspectorate.report.writers.archive import archive_of, parts_of
from inspectorate.report.writers.tables import DataTable, data_tables

NOTES = (
    gettext_noop(
        "Each table is one of the report, with the same figures; those that stand under a chart are here, too."
    ),
    gettext_noop(
        "A per cent is of the answers, cases or people that its table names; a column of per cents says so by (%)."
    ),
    gettext_noop("[x] not available. [z] not applicable."),
    gettext_noop("Figures about few people are not shown: where they are held back, the table says so."),
)


def write(document: Document) -> bytes:
    """The tables of the report as the bytes of an ODS workbook."""
    numbered = enumerate(data_tables(document), start=1)
    tables = {gettext("Table {number}", number=number): table for number, table in numbered}
    leaves = [
        Leaf(gettext("Cover"), document.title, list(_cover(document)), [], []),
        _contents(tables),
        _notes(),
        *(_leaf(name, table) for name, table in tables.items()),
    ]
    return archive_of(parts_of(ods(leaves)), "mimetype")


def _contents(tables: Mapping[str, DataTable]) -> Leaf:
    heads = [gettext("Sheet"), gettext("Table"), gettext("Chapter of the report")]
    rows = [[name, table.caption, table.chapter] for name, table in tables.items()]
    return Leaf(gettext("Contents"), gettext("Contents"), [], heads, rows)


def _notes() -> Leaf:
    rows: list[list[str | int]] = [[number, gettext(note)] for number, note in enumerate(NOTES, start=1)]
    heads = [pgettext("of a note", "Number"), gettext("Note")]
    return Leaf(gettext("Notes"), gettext("Notes"), [], heads, rows)


def _cover(document: Document) -> Iterator[str]:
    yield from filter(None, (document.marking, document.banner, document.cover.subtitle))
    for name, line in document.cover.particulars.rows:
        yield f"{name}: {plain(line)}"
    yield gettext("The data of the report: every table in it, each on a sheet.")


def _leaf(name: str, table: DataTable) -> Leaf:
    notes = [table.unit, *table.notes] if table.unit else list(table.notes)
    return Leaf(name, f"{name}: {table.caption}", notes, table.columns, table.rows)
