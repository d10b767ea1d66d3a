"""Charts of change: a line for each row from its first figure to its second, with words at both ends.

The scale runs from the ten below the lowest figure to the ten above the highest: a slope is told by its two ends, not
by a length from 0. Words that would stand on each other are moved apart, in the order of their figures, and a thin line
leads from them to their end.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from inspectorate.report.document import BarRow, Chart
from inspectorate.report.shapes import (
    INK,
    LABEL,
    LEGEND,
    NAVY,
    QUIET,
    TALLEST,
    WINE,
    broken,
    halo,
    text,
    width,
)

#: Colour, width and dashes of the lines of each category, by its place.
LINES = ((NAVY[0], 3, ""), (WINE[0], 3, "8 4"), (QUIET, 2, "2 4"))
#: Px from one label to the next, the least height of the slopes, and the part of the width that leads to a label.
APART, LEAST, LEADER = 20, 240, 5.0
#: The least part of the width, in per cent, that slopes take, however long the words beside them are.
LEAST_WIDE = 12
#: The greatest part of the width that the name of a row takes beside its figure.
LONGEST_NAME = 0.2
#: Rows of which the labels of one piece fit a page.
MOST_ROWS = (TALLEST - 5 * LEGEND - 2 * LABEL) // APART // 2


def drawing(chart: Chart, room: int) -> tuple[int, str]:
    """Height and shapes of the slopes; `room` is the width in px that words must do with."""
    assert chart.ends is not None
    known = [row for row in chart.rows if all(bar.value is not None for bar in row.bars)]
    top, parts = _head(chart, room)
    if known:
        left, right = _sides(chart, known, room)
        low, high = scale(known, chart.top)
        begins, tall = top + LABEL + 14, max(LEAST, len(known) * APART)
        parts += _frame(chart, left, right, top, begins, tall)
        places = [_places(known, end, low, high, begins, tall) for end in (0, 1)]
        for end, at in enumerate((left, right)):
            parts += _words(chart, known, end, at, places[end], begins, tall, room)
        parts += [_slope(chart, row, left, right, places[0][n], places[1][n]) for n, row in enumerate(known)]
        top = begins + tall + APART
    for row in chart.rows:
        if row not in known:
            for line in broken(_lacking(row), room):
                parts.append(text(top + 15, line, QUIET, 'font-style="italic"'))
                top += LABEL
    return top, "".join(parts)


def grouped(chart: Chart) -> list[list[BarRow]]:
    """The rows in groups whose slopes fit a printed page."""
    return [list(chart.rows[at : at + MOST_ROWS]) for at in range(0, len(chart.rows), MOST_ROWS)] or [[]]


def scale(rows: Sequence[BarRow], top: float) -> tuple[float, float]:
    """The ten at or below the lowest figure and the ten at or above the highest, at least ten apart."""
    values = [bar.value for row in rows for bar in row.bars if bar.value is not None]
    low, high = 10 * floor(min(values) / 10), 10 * ceil(max(values) / 10)
    if high - low < 10:
        low, high = (low, low + 10) if low + 10 <= top else (low - 10, high)
    return low, min(high, max(top, low + 10))


def spread(wanted: Sequence[float], apart: float, least: float, most: float) -> list[float]:
    """Places as near to the wanted ones as their order allows, each `apart` from the next and none outside the ends.

    `wanted` are in rising order; there must be room for all.
    """
    level: list[tuple[float, int]] = []  # sum and number of what stands together, less the room between
    for number, place in enumerate(wanted):
        total, count = place - number * apart, 1
        while level and level[-1][0] / level[-1][1] >= total / count:
            before = level.pop()
            total, count = total + before[0], count + before[1]
        level.append((total, count))
    apart_from = [total / count for total, count in level for _ in range(count)]
    last = most - (len(wanted) - 1) * apart
    return [min(max(place, least), last) + number * apart for number, place in enumerate(apart_from)]


def _places(rows: Sequence[BarRow], end: int, low: float, high: float, begins: float, tall: float) -> list[float]:
    """How far down the end of each row lies."""
    return [begins + tall * (high - (row.bars[end].value or 0)) / (high - low) for row in rows]


def _label(chart: Chart, row: BarRow, end: int, room: int) -> str:
    """The words at an end; a long name is cut there, and stands whole in the table."""
    name = row.short or row.label
    while width(name) > LONGEST_NAME * room:
        name = f"{name.rstrip('…')[:-1].rstrip()}…"
    if end == 0:
        return f"{name} {row.bars[0].words}"
    mark = chart.categories[_number(chart, row)].mark
    return " ".join(part for part in (name, mark, row.bars[1].words) if part)


def _number(chart: Chart, row: BarRow) -> int:
    return next(n for n, category in enumerate(chart.categories) if category.id == row.bars[0].category)


def _sides(chart: Chart, rows: Sequence[BarRow], room: int) -> tuple[float, float]:
    """Where the lines begin and end, in per cent of the width: the words beside them must find room."""
    ends = chart.ends or ("", "")
    left, right = (
        max(width(ends[end], bold=True), *(width(_label(chart, row, end, room)) for row in rows)) for end in (0, 1)
    )
    before, after = (100 * (wide + 4) / room + LEADER for wide in (left, right))
    return before, max(100 - after, before + LEAST_WIDE)


def _head(chart: Chart, room: int) -> tuple[int, list[str]]:
    """The legend, and its height: a line of each kind that is drawn, with its sign and what it means."""
    parts: list[str] = []
    y = 0
    for n, category in enumerate(chart.categories):
        if n < len(LINES):
            colour, wide, dash = LINES[n]
            parts.append(f'<line x1="0" x2="34" y1="{y + 11}" y2="{y + 11}" {_pen(colour, wide, dash)}/>')
        for line in broken(f"{category.mark} {category.label}".strip(), room - 44):
            parts.append(text(y + 16, line, x="44"))
            y += LABEL
        y += LEGEND - LABEL
    return y + 8, parts


def _pen(colour: str, wide: int, dash: str) -> str:
    return f'stroke="{colour}" stroke-width="{wide}"' + (f' stroke-dasharray="{dash}"' if dash else "")


def _frame(chart: Chart, left: float, right: float, top: int, begins: int, tall: int) -> list[str]:
    """The two ends, each with its name over it."""
    assert chart.ends is not None
    bold = 'font-weight="700"'
    upright = [
        f'<line x1="{x:.4g}%" x2="{x:.4g}%" y1="{begins - 8}" y2="{begins + tall + 8}" {_pen(QUIET, 1, "")}/>'
        for x in (left, right)
    ]
    names = [
        text(top + 15, chart.ends[0], INK, f'{bold} text-anchor="end"', f"{left:.4g}%"),
        text(top + 15, chart.ends[1], INK, bold, f"{right:.4g}%"),
    ]
    return upright + names


def _words(
    chart: Chart, rows: Sequence[BarRow], end: int, at: float, places: list[float], begins: int, tall: int, room: int
) -> list[str]:
    """The label of every row at one end, moved apart, each with what leads to it."""
    order = sorted(range(len(rows)), key=lambda n: (places[n], n))
    moved = spread([places[n] for n in order], APART, begins, begins + tall)
    outward = -LEADER if end == 0 else LEADER
    parts = []
    for place, n in zip(moved, order, strict=True):
        parts.append(
            f'<line x1="{at:.4g}%" x2="{at + 0.8 * outward:.4g}%" y1="{places[n]:.4g}" y2="{place:.4g}"'
            f" {_pen(QUIET, 1, '')}/>"
        )
        anchor = 'text-anchor="end" ' if end == 0 else ""
        more, x = f"{anchor}{halo('#FFFFFF')}", f"{at + outward:.4g}%"
        parts.append(text(round(place + 5, 2), _label(chart, rows[n], end, room), INK, more, x))
    return parts


def _slope(chart: Chart, row: BarRow, left: float, right: float, start: float, end: float) -> str:
    colour, wide, dash = LINES[min(_number(chart, row), len(LINES) - 1)]
    return (
        f'<line class="slope" x1="{left:.4g}%" x2="{right:.4g}%" y1="{start:.5g}" y2="{end:.5g}"'
        f" {_pen(colour, wide, dash)}/>"
        f'<circle cx="{left:.4g}%" cy="{start:.5g}" r="4" fill="{colour}"/>'
        f'<circle cx="{right:.4g}%" cy="{end:.5g}" r="4" fill="{colour}"/>'
    )


def _lacking(row: BarRow) -> str:
    """What is said of a row that has no slope."""
    said = dict.fromkeys(bar.words for bar in row.bars)
    return f"{row.label}: {', '.join(said)}"
