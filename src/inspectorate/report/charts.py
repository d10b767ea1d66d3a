"""Charts as SVG of our own: horizontal bars with their words on them, a title, a description (design of `users.md`).

Lengths are per cents of the width, so that bars stretch with the page while the words keep their size: the chart is
as readable on a telephone as in print. No script, no font, nothing from outside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from itertools import takewhile
from math import ceil
from typing import Literal

from inspectorate.language import gettext
from inspectorate.report import slopes
from inspectorate.report.document import MOST_CATEGORIES, Bar, BarRow, Chart
from inspectorate.report.shapes import FILLS as FILLS
from inspectorate.report.shapes import GREY, LABEL, LEGEND, NARROWEST, QUIET, broken, dashes, halo, text, width
from inspectorate.report.shapes import INK as INK
from inspectorate.report.shapes import MARKS as MARKS
from inspectorate.report.shapes import TALLEST as TALLEST
from inspectorate.report.shapes import TRACK as TRACK

BAR, BETWEEN, GAP = 22, 3, 13


def svg(chart: Chart) -> str:
    """The chart as an `svg` element as wide as its place, that names and describes itself."""
    height, drawn = _drawing(chart, NARROWEST)
    return f'<svg class="chart" {_named(chart)} width="100%" height="{height}">{_said(chart)}{drawn}</svg>'


def still(chart: Chart, width: int) -> str:
    """The chart as an SVG file so many px wide, in the type of printed pages, without its title: that stands over it.

    That type has no `●`, and words with a sign that their type lacks are set in another type as a whole: so it stands
    apart from them, in a type of its own.
    """
    height, drawn = _drawing(chart, width)
    apart = re.sub(r'<text ([^>]*dx=")(\d+)("[^>]*)>● ([^<]*)', _apart, drawn)
    dotted = apart.replace(">●<", ' font-family="DejaVu Sans Mono">●<')
    font = 'font-family="Source Sans Pro"'
    return f'<svg {_named(chart)} width="{width}" height="{height}" {font}>{_said(chart)}{dotted}</svg>'


def _apart(found: re.Match[str]) -> str:
    begins, at, more, words = found.groups()
    return f"<text {begins}{at}{more}>●</text><text {begins}{int(at) + 12}{more}>{words}"


def alone(chart: Chart, note: str = "", width: int = 760) -> str:
    """The chart as an SVG file of its own, on white, with its title and a note over it."""
    edge, head = 24, 62 if note else 44
    height, drawn = _drawing(chart, width - 2 * edge)
    font = 'font-family="Helvetica, Arial, sans-serif"'
    title = text(34, chart.title, INK, 'font-size="19" font-weight="700"', str(edge))
    said = text(56, note, QUIET, "", str(edge)) if note else ""
    inner = f'<svg x="{edge}" y="{head + edge // 2}" width="{width - 2 * edge}" height="{height}">{drawn}</svg>'
    size = f'width="{width}" height="{head + height + 2 * edge}"'
    ground = '<rect width="100%" height="100%" fill="#FFFFFF"/>'
    return f"<svg {_named(chart)} {size} {font}>{_said(chart)}{ground}{title}{said}{inner}</svg>\n"


def _drawing(chart: Chart, room: int) -> tuple[int, str]:
    """Height and shapes of the chart; `room` is the width in px that words must do with."""
    if chart.ends:
        return slopes.drawing(chart, room)
    top, shapes = _head(chart, room)
    texts, y = [], top
    for row in chart.rows:
        drawn, written = _row(chart, row, y, room)
        shapes += drawn
        texts += written
        y += row_height(row, room, chart.top)
    if chart.line:
        shapes.append(_line(chart, top, y))
    return y, "".join(shapes + texts)


def _named(chart: Chart) -> str:
    return (
        f'role="img" aria-labelledby="{chart.id}-title {chart.id}-description"'
        f' xmlns="http://www.w3.org/2000/svg" font-size="14" fill="{INK}"'
    )


def _said(chart: Chart) -> str:
    title = f'<title id="{chart.id}-title">{escape(chart.title)}</title>'
    return f'{title}<desc id="{chart.id}-description">{escape(chart.sentence)}</desc>'


def pieces(chart: Chart) -> list[Chart]:
    """The chart in pieces that each fit a printed page, broken before a heading or a summing row where there is one."""
    groups = slopes.grouped(chart) if chart.ends else _grouped(chart)
    if len(groups) == 1:
        return [chart]
    return [
        replace(
            chart,
            id=f"{chart.id}-{n}",
            title=gettext("{title}, part {number} of {parts}", title=chart.title, number=n, parts=len(groups)),
            rows=tuple(rows),
        )
        for n, rows in enumerate(groups, start=1)
    ]


def _grouped(chart: Chart) -> list[list[BarRow]]:
    groups: list[list[BarRow]] = [[]]
    heights = [row_height(row, NARROWEST, chart.top) for row in chart.rows]
    most = TALLEST
    if not any(_heads(row) for row in chart.rows):  # even pieces, where nothing else says where to break
        most = min(TALLEST, sum(heights) // ceil(sum(heights) / TALLEST) + max(heights))
    tall = 0
    for place, row in enumerate(chart.rows):
        upcoming = sum(heights[place : place + _block(chart.rows[place:])]) if _heads(row) else heights[place]
        if groups[-1] and tall + upcoming > most:
            groups.append([])
            tall = 0
        groups[-1].append(row)
        tall += heights[place]
    return groups


def _heads(row: BarRow) -> bool:
    """Whether rows after this one belong to it: a heading, or a row that sums others up."""
    return row.strong or not row.bars


def _block(rows: Sequence[BarRow]) -> int:
    """How many rows the first one makes with those that it heads."""
    return 1 + sum(1 for _ in takewhile(lambda row: not _heads(row), rows[1:]))


def fills(chart: Chart) -> tuple[tuple[str, str], ...]:
    """The fill of each category, and the colour of the words on it.

    A last category without a sign beside others that have one stands on no scale: it leaves their colours as they are.
    """
    *others, last = chart.categories
    if not last.mark and any(category.mark for category in others):
        return (*FILLS[len(others)], GREY)
    return FILLS[len(chart.categories)]


def step_of(name: str | None, scale: Sequence[str]) -> tuple[int, int] | None:
    """The place of a band or verdict on its scale, where charts have as many colours."""
    if name is None or name not in scale or not 1 < len(scale) <= MOST_CATEGORIES:
        return None
    return scale.index(name), len(scale)


def step_fill(place: int, count: int) -> str:
    """The colour of a place on a scale of so many, on bars and beside words alike."""
    return FILLS[count][place][0]


def row_height(row: BarRow, room: int = NARROWEST, top: float = 100) -> int:
    """Height of a row in px: its label, its bars and the words that stand over them, the space after it."""
    over = sum(_where(bar, row.strong, room, top) == "over" for bar in row.bars)
    bars = len(row.bars) * (BAR + BETWEEN) + over * LABEL
    return len(label_lines(row, room)) * LABEL + bars + (GAP if row.bars else 2)


def _where(bar: Bar, bold: bool, room: int, top: float) -> Literal["on", "after", "over"]:
    """Where the words of a bar stand: on it, after it where they have room there, or over it where they have none."""
    share = room * (bar.value or 0) / top
    needed = width(f"● {bar.words}", bold) + 14
    if bar.value is not None and share >= needed:
        return "on"
    return "after" if room - share >= needed else "over"


def label_lines(row: BarRow, room: int = NARROWEST) -> list[str]:
    """The label in lines that fit so many px: the narrowest screen, unless said."""
    return broken(row.label, room, _heads(row))


def _head(chart: Chart, room: int) -> tuple[int, list[str]]:
    """The legend with what the line across the bars means, and its height."""
    parts: list[str] = []
    y = 0
    if len(chart.categories) > 1:
        for (fill, ink), category in zip(fills(chart), chart.categories, strict=True):
            parts.append(f'<rect x="0" y="{y + 2}" width="22" height="18" fill="{fill}"/>')
            if category.mark:
                parts.append(text(y + 16, category.mark, ink, 'text-anchor="middle" font-size="13"', "11"))
            y += _legend(parts, category.label, y, room)
    if chart.line:
        parts.append(f'<line x1="11" x2="11" y1="{y}" y2="{y + 22}" {dashes()}/>')
        y += _legend(parts, chart.line.label, y, room)
    return y + (8 if parts else 2), parts


def _legend(parts: list[str], label: str, y: int, room: int) -> int:
    """Write what a sign means beside it; the height that this takes."""
    lines = broken(label, room - 30)
    parts += [text(y + 16 + n * LABEL, line, x="30") for n, line in enumerate(lines)]
    return LEGEND + (len(lines) - 1) * LABEL


def _row(chart: Chart, row: BarRow, y: int, room: int) -> tuple[list[str], list[str]]:
    """Shapes and words of a row; words come later on the page, so that no line runs through them."""
    weight = ' font-weight="700"' if _heads(row) else ""
    shapes: list[str] = []
    texts: list[str] = []
    for line in label_lines(row, room):
        texts.append(text(y + 15, line, INK, f"{halo('#FFFFFF')}{weight}"))
        y += LABEL
    for bar in row.bars:
        where = _where(bar, row.strong, room, chart.top)
        y += LABEL if where == "over" else 0
        drawn, written = _bar(chart, bar, y, weight, where)
        shapes += drawn
        texts.append(written)
        y += BAR + BETWEEN
    return shapes, texts


def _bar(chart: Chart, bar: Bar, y: int, weight: str, where: str) -> tuple[list[str], str]:
    """Words stand on a bar, after one that is too short for them, or over it where there is no room after it either."""
    number = next(i for i, category in enumerate(chart.categories) if category.id == bar.category)
    words = f"{chart.categories[number].mark} {bar.words}".strip()
    shapes = [f'<rect x="0" y="{y}" width="100%" height="{BAR}" fill="{TRACK}"/>']
    if bar.value is None:
        ground, at = (TRACK, y + 16) if where != "over" else ("#FFFFFF", y - 5)
        return shapes, text(at, bar.words, QUIET, f'dx="8" font-style="italic" {halo(ground)}{weight}')
    fill, ink = fills(chart)[number]
    share = f"{100 * bar.value / chart.top:.4g}%"
    shapes.append(f'<rect x="0" y="{y}" width="{share}" height="{BAR}" fill="{fill}"/>')
    if where == "on":
        return shapes, text(y + 16, words, ink, f'dx="8" {halo(fill)}{weight}')
    if where == "after":
        return shapes, text(y + 16, words, INK, f'dx="8" {halo(TRACK)}{weight}', share)
    return shapes, text(y - 5, words, INK, f'dx="0" {halo("#FFFFFF")}{weight}')


def _line(chart: Chart, top: int, bottom: int) -> str:
    assert chart.line is not None
    at = f"{100 * chart.line.value / chart.top:.4g}%"
    # A white edge keeps the line in sight on dark bars, and the words readable beside it.
    return (
        f'<line x1="{at}" x2="{at}" y1="{top}" y2="{bottom}" stroke="#FFFFFF" stroke-width="4"/>'
        f'<line x1="{at}" x2="{at}" y1="{top}" y2="{bottom}" {dashes()}/>'
    )
