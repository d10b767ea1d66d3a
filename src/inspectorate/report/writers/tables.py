"""Every table of the report, those under charts too, as rows in which no cell is blank and none is merged.

The figures are those of the report itself, so that data and report cannot differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inspectorate.caseload.workbook import NOT_AVAILABLE, Cell
from inspectorate.language import gettext
from inspectorate.report.document import Block, Document, Row, Section, Table, blocks, plain

#: What stands where there can be no figure, beside `NOT_AVAILABLE`: the signs that statisticians agreed on.
NOT_APPLICABLE = "[z]"
_NUMBER = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?|-?\d+(\.\d+)?")
_DASHES = ("–", "-", "—")


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table of the report as data: its chapter, and cells that are numbers where the report shows bare numbers.

    With `grouped` its first column says under which group a row stands.
    Per cents are numbers without their sign in a column whose title has it.
    """

    id: str
    chapter: str
    caption: str
    unit: str
    notes: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    grouped: bool = False


def data_tables(document: Document) -> Iterator[DataTable]:
    """The tables in the order of the report."""
    for chapter in document.chapters:
        for table in _tables(chapter):
            yield _data(table, chapter.title)


def _tables(chapter: Section) -> Iterator[Table]:
    inside: tuple[Block, ...] = chapter.inside
    return (block for block in blocks(inside) if isinstance(block, Table))


def _data(table: Table, chapter: str) -> DataTable:
    """Rows that only name others become a first column of their own."""
    grouped = any(row.group for row in table.rows)
    rows: list[list[str]] = []
    group = NOT_APPLICABLE
    for row in table.rows:
        if row.group:
            group = plain(row.cells[0])
        else:
            rows.append([*([group] if grouped else []), *_words(row)])
    titles = [*([gettext("Group")] if grouped else []), *(column.title or gettext("What") for column in table.columns)]
    percents = [_in_percent([row[place] for row in rows]) for place in range(len(titles))]
    return DataTable(
        table.id,
        chapter,
        table.caption,
        table.unit,
        table.notes,
        tuple(f"{title} (%)" if percent else title for title, percent in zip(titles, percents, strict=True)),
        tuple(tuple(_cell(text, share) for text, share in zip(row, percents, strict=True)) for row in rows),
        grouped,
    )


def _words(row: Row) -> Iterator[str]:
    for cell in row.cells:
        text = plain(cell).strip()
        yield NOT_AVAILABLE if text in _DASHES else text or NOT_APPLICABLE


def _in_percent(texts: list[str]) -> bool:
    """Whether a column holds per cents and nothing else."""
    told = [text for text in texts if not text.startswith("[")]
    return bool(told) and all(text.endswith("%") and _NUMBER.fullmatch(text[:-1]) for text in told)


def _cell(text: str, percent: bool) -> Cell:
    bare = text.removesuffix("%") if percent else text
    if not _NUMBER.fullmatch(bare):
        return text
    number = float(bare.replace(",", ""))
    return int(number) if number.is_integer() and "." not in bare else number
