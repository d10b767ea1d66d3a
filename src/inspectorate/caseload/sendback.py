"""A file of faults to send back: what is wrong in which row and column, what stands there, what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from inspectorate.caseload.privacy import tells_of_person
from inspectorate.caseload.table import Table, csv_text
from inspectorate.caseload.workbook import Leaf
from inspectorate.refusal import Fault

COLUMNS = ("row", "column", "value", "what is wrong", "what to write")


def fault_rows(
    faults: Iterable[Fault], table: Table | None = None, columns: Mapping[str, str] | None = None
) -> list[list[str]]:
    """Faults in the order of the rows, in `COLUMNS`; `columns` gives the area's own name of a column for ours.

    The value stands beside where the table is given; what identifies a person is not repeated.
    """
    cells = {} if table is None else {row.number: row.cells for row in table.rows}
    own = columns or {}
    rows = []
    for fault in sorted(faults, key=lambda fault: (fault.line, fault.path)):
        value = "" if fault.code == "identifier" else cells.get(fault.line, {}).get(fault.path, "")
        row = str(fault.line) if fault.line else ""
        rows.append(
            [row, own.get(fault.path, fault.path), "" if tells_of_person(value) else value, fault.wrong, fault.write]
        )
    return rows


def faults_csv(faults: Iterable[Fault], table: Table | None = None, columns: Mapping[str, str] | None = None) -> str:
    """Faults as CSV."""
    return csv_text(COLUMNS, fault_rows(faults, table, columns), {"row"})


def faults_leaf(
    title: str, faults: Iterable[Fault], table: Table | None = None, columns: Mapping[str, str] | None = None
) -> Leaf:
    """Faults as a sheet of a workbook."""
    rows = [[int(row) if row else "–", *rest] for row, *rest in fault_rows(faults, table, columns)]
    return Leaf("faults", title, (), COLUMNS, rows)
