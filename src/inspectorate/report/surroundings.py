"""What stands around the cases: figures about the body, and who was met."""

from __future__ import annotations

from inspectorate.report.document import Block, Column, Row, Section, Table, words
from inspectorate.report.material import Material
from inspectorate.report.wording import label_of, noted


def context_chapter(material: Material) -> Section | None:
    """Figures about the body and who was met; nothing where neither is known."""
    inside: list[Block] = []
    if material.context:
        inside.append(_context(material))
    if material.meetings:
        inside.append(_meetings(material))
    body = material.particulars.body
    return (
        Section("context", f"{body} in figures" if body else "The setting in figures", tuple(inside))
        if inside
        else None
    )


def _context(material: Material) -> Table:
    compared = any(figure.compare for figure in material.context)
    columns = [Column("Figure"), Column("Value", True), Column("Unit"), Column("Date")]
    columns += [Column("Country as a whole", True)] if compared else []
    rows, notes = [], []
    for figure in material.context:
        label = figure.label or label_of(figure.figure).capitalize()
        cells = [words(label), words(number(figure.value) or "–"), words(figure.unit), words(figure.date)]
        cells += [words(number(figure.compare) or "–")] if compared else []
        rows.append(Row(tuple(cells)))
        if figure.note:
            notes.append((label, figure.note))
    return Table("context-figures", "Figures about the body", tuple(columns), tuple(rows), "", noted(notes))


def number(text: str) -> str:
    """A number with thousands' commas, as many decimals as it was given; other words as they are."""
    head, dot, tail = text.partition(".")
    return f"{int(head):,}{dot}{tail}" if head.isdigit() and len(head) > 3 else text


def _meetings(material: Material) -> Table:
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
