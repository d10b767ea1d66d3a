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
from textwrap import wrap

from inspectorate.report.document import MOST_CATEGORIES, Bar, BarRow, Chart

NAVY, BLUE = ("#12436D", "#FFFFFF"), ("#6BACE6", "#0B0C0C")
ORANGE, WINE, LILAC = ("#F46A25", "#0B0C0C"), ("#801650", "#FFFFFF"), ("#A285D1", "#0B0C0C")
#: Fills by the number of categories, each with the colour of words that can be read on it (contrast 4.5 or more).
FILLS: dict[int, tuple[tuple[str, str], ...]] = {
    1: (NAVY,),
    2: (BLUE, NAVY),
    3: (NAVY, ORANGE, WINE),
    4: (NAVY, LILAC, ORANGE, WINE),
}
#: Signs by the number of categories, so that colour never stands alone.
MARKS = {1: ("",), 2: ("●", "■"), 3: ("●", "▲", "■"), 4: ("●", "◆", "▲", "■")}
#: What stands on no scale beside bars that do.
GREY = ("#3D3D3D", "#FFFFFF")
INK, QUIET, TRACK = "#0B0C0C", "#3D3D3D", "#EDEFF1"

LABEL, BAR, BETWEEN, GAP, LEGEND = 20, 22, 3, 13, 24
#: Width for which words are measured: the narrowest screen that is promised (320 px) without its margins.
NARROWEST = 288
LETTER = 7.6  # the widest words on bars: digits and signs
BOLD, PLAIN = 7.1, 6.6
#: Height in px of the bars that fit a printed page, where the style sheet draws them at two thirds.
TALLEST = 1120


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
    apart = re.sub(r'<text ([^>]*dx=")8("[^>]*)>● ([^<]*)', r"<text \g<1>8\2>●</text><text \g<1>20\2>\3", drawn)
    dotted = apart.replace(">●<", ' font-family="DejaVu Sans Mono">●<')
    font = 'font-family="Source Sans Pro"'
    return f'<svg {_named(chart)} width="{width}" height="{height}" {font}>{_said(chart)}{dotted}</svg>'


def alone(chart: Chart, note: str = "", width: int = 760) -> str:
    """The chart as an SVG file of its own, on white, with its title and a note over it."""
    edge, head = 24, 62 if note else 44
    height, drawn = _drawing(chart, width - 2 * edge)
    font = 'font-family="Helvetica, Arial, sans-serif"'
    title = _text(34, chart.title, INK, 'font-size="19" font-weight="700"', str(edge))
    said = _text(56, note, QUIET, "", str(edge)) if note else ""
    inner = f'<svg x="{edge}" y="{head + edge // 2}" width="{width - 2 * edge}" height="{height}">{drawn}</svg>'
    size = f'width="{width}" height="{head + height + 2 * edge}"'
    ground = '<rect width="100%" height="100%" fill="#FFFFFF"/>'
    return f"<svg {_named(chart)} {size} {font}>{_said(chart)}{ground}{title}{said}{inner}</svg>\n"


def _drawing(chart: Chart, room: int) -> tuple[int, str]:
    """Height and shapes of the chart; `room` is the width in px that words must do with."""
    top = _head_height(chart)
    shapes, texts, y = _head(chart), [], top
    for row in chart.rows:
        drawn, written = _row(chart, row, y, room)
        shapes += drawn
        texts += written
        y += row_height(row, room)
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
    groups: list[list[BarRow]] = [[]]
    for place, row in enumerate(chart.rows):
        tall = sum(row_height(each) for each in groups[-1])
        upcoming = sum(row_height(each) for each in _block(chart.rows[place:]))
        heads = row.strong or not row.bars
        if groups[-1] and (tall + row_height(row) > TALLEST or (heads and tall + upcoming > TALLEST)):
            groups.append([])
        groups[-1].append(row)
    if len(groups) == 1:
        return [chart]
    return [
        replace(chart, id=f"{chart.id}-{n}", title=f"{chart.title}, part {n} of {len(groups)}", rows=tuple(rows))
        for n, rows in enumerate(groups, start=1)
    ]


def _block(rows: Sequence[BarRow]) -> list[BarRow]:
    """The first row with those that it heads."""
    others = takewhile(lambda row: row.bars and not row.strong, rows[1:])
    return [rows[0], *others]


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


def row_height(row: BarRow, room: int = NARROWEST) -> int:
    """Height of a row in px: its label, its bars and the space after it."""
    return len(label_lines(row, room)) * LABEL + len(row.bars) * (BAR + BETWEEN) + (GAP if row.bars else 2)


def label_lines(row: BarRow, room: int = NARROWEST) -> list[str]:
    """The label in lines that fit so many px: the narrowest screen, unless said."""
    letter = BOLD if row.strong or not row.bars else PLAIN
    return wrap(row.label, int(room / letter)) or [""]


def _head_height(chart: Chart) -> int:
    lines = (len(chart.categories) if len(chart.categories) > 1 else 0) + (1 if chart.line else 0)
    return lines * LEGEND + (8 if lines else 2)


def _head(chart: Chart) -> list[str]:
    """The legend, one line a category, and what the line across the bars means."""
    parts: list[str] = []
    y = 0
    if len(chart.categories) > 1:
        for number, category in enumerate(chart.categories):
            fill, ink = fills(chart)[number]
            parts.append(f'<rect x="0" y="{y + 2}" width="22" height="18" fill="{fill}"/>')
            if category.mark:
                parts.append(_text(y + 16, category.mark, ink, 'text-anchor="middle" font-size="13"', "11"))
            parts.append(_text(y + 16, category.label, x="30"))
            y += LEGEND
    if chart.line:
        parts.append(f'<line x1="11" x2="11" y1="{y}" y2="{y + 22}" {_dashes()}/>')
        parts.append(_text(y + 16, chart.line.label, x="30"))
    return parts


def _row(chart: Chart, row: BarRow, y: int, room: int) -> tuple[list[str], list[str]]:
    """Shapes and words of a row; words come later on the page, so that no line runs through them."""
    weight = ' font-weight="700"' if row.strong or not row.bars else ""
    shapes: list[str] = []
    texts: list[str] = []
    for line in label_lines(row, room):
        texts.append(_text(y + 15, line, INK, f"{_halo('#FFFFFF')}{weight}"))
        y += LABEL
    for bar in row.bars:
        drawn, written = _bar(chart, bar, y, weight, room)
        shapes += drawn
        texts.append(written)
        y += BAR + BETWEEN
    return shapes, texts


def _bar(chart: Chart, bar: Bar, y: int, weight: str, room: int) -> tuple[list[str], str]:
    """Words stand at the start of a bar, or after one that is too short for them."""
    number = next(i for i, category in enumerate(chart.categories) if category.id == bar.category)
    track = f'<rect x="0" y="{y}" width="100%" height="{BAR}" fill="{TRACK}"/>'
    if bar.value is None:
        return [track], _text(y + 16, bar.words, QUIET, f'dx="8" font-style="italic" {_halo(TRACK)}{weight}')
    fill, ink = fills(chart)[number]
    share = 100 * bar.value / chart.top
    shapes = [track, f'<rect x="0" y="{y}" width="{share:.4g}%" height="{BAR}" fill="{fill}"/>']
    words = f"{chart.categories[number].mark} {bar.words}".strip()
    if share / 100 * room >= len(words) * LETTER + 14:
        return shapes, _text(y + 16, words, ink, f'dx="8" {_halo(fill)}{weight}')
    return shapes, _text(y + 16, words, INK, f'dx="8" {_halo(TRACK)}{weight}', f"{share:.4g}%")


def _halo(ground: str) -> str:
    """An edge of the ground's colour round words, so that a line behind them stops short of them."""
    return f'stroke="{ground}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'


def _line(chart: Chart, top: int, bottom: int) -> str:
    assert chart.line is not None
    at = f"{100 * chart.line.value / chart.top:.4g}%"
    # A white edge keeps the line in sight on dark bars, and the words readable beside it.
    return (
        f'<line x1="{at}" x2="{at}" y1="{top}" y2="{bottom}" stroke="#FFFFFF" stroke-width="4"/>'
        f'<line x1="{at}" x2="{at}" y1="{top}" y2="{bottom}" {_dashes()}/>'
    )


def _dashes() -> str:
    return f'stroke="{INK}" stroke-width="2" stroke-dasharray="6 3"'


def _text(y: int, words: str, ink: str = INK, more: str = "", x: str = "0") -> str:
    return f'<text x="{x}" y="{y}" fill="{ink}"{" " + more if more else ""}>{escape(words)}</text>'
