"""What stands around the cases: who was met."""

from __future__ import annotations

from inspectorate.report.document import Column, Row, Table, words
from inspectorate.report.material import Material


def meetings_table(material: Material) -> Table:
    """Who was met, by role and number."""
    columns = (Column("Who"), Column("Number", True), Column("How"), Column("Note"))
    rows = tuple(
        Row((words(m.role), words("–" if m.number is None else f"{m.number:,}"), words(m.how), words(m.note)))
        for m in material.meetings
    )
    return Table(
        "meetings",
        "Who was met, by role",
        columns,
        rows,
        "",
        ("A dash means that the number is not known.",) if any(m.number is None for m in material.meetings) else (),
    )
