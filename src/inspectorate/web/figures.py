"""Charts of the report on a page: the drawing, its sentence, and the same figures as a table."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from inspectorate.report.charts import svg
from inspectorate.report.document import Chart, Column, plain


@dataclass(frozen=True, slots=True)
class FigureCell:
    """A cell of the table below a chart."""

    text: str
    number: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart ready for `parts/chart.html`."""

    id: str
    title: str
    sentence: str
    svg: SafeString
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[FigureCell, ...], ...]
    notes: tuple[str, ...]


def figure(chart: Chart) -> Figure:
    """A chart as a page shows it; the drawing escapes its own words and holds no style that the policy forbids."""
    table = chart.table
    rows = tuple(
        tuple(FigureCell(plain(cell), column.number) for cell, column in zip(row.cells, table.columns, strict=False))
        for row in table.rows
    )
    drawn = mark_safe(svg(chart))
    return Figure(chart.id, chart.title, chart.sentence, drawn, table.caption, table.columns, rows, table.notes)
