"""What stands around the cases: who was met."""

from __future__ import annotations

from inspectorate.language import gettext, pgettext
from inspectorate.report.document import Column, Row, Table, words
from inspectorate.report.material import Material


def meetings_table(material: Material) -> Table:
    """Who was met, by role and number."""
    columns = (
        *(Column(gettext("Who")), Column(gettext("Number"), True)),
        *(Column(pgettext("in which way people were met", "How")), Column(gettext("Note"))),
    )
    rows = tuple(
        Row((words(m.role), words("–" if m.number is None else f"{m.number:,}"), words(m.how), words(m.note)))
        for m in material.meetings
    )
    dashed = any(m.number is None for m in material.meetings)
    notes = (gettext("A dash means that the number is not known."),) if dashed else ()
    return Table("meetings", gettext("Who was met, by role"), columns, rows, "", notes)
