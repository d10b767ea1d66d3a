"""Tables as text that read well in eighty columns: numbers to the right, words to the left and wrapped."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

WIDTH = 80


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], align: str = "", width: int = WIDTH) -> str:
    """The rows under their heads.

    `align` has one letter a column, `<` (left, the default) or `>` (right). Where the whole is wider than `width`,
    the widest columns to the left are wrapped, though never inside a word.
    """
    lines = [list(map(str, row)) for row in rows]
    align = align.ljust(len(heads), "<")
    columns = [[line[n] for line in [list(heads), *lines]] for n in range(len(heads))]
    widths = _fitted(columns, align, width)
    drawn = [_row(heads, widths, align), "  ".join("-" * wide for wide in widths)]
    return "\n".join([*drawn, *(_row(line, widths, align) for line in lines)])


def _fitted(columns: Sequence[Sequence[str]], align: str, width: int) -> list[int]:
    """The width of each column: as wide as its widest cell, less what the widest can give up to fit the whole."""
    widths = [max(map(len, column)) for column in columns]
    least = [max((len(word) for cell in column for word in cell.split()), default=0) for column in columns]
    for _ in range(sum(widths) + 2 * (len(widths) - 1) - width):
        giving = [n for n, wide in enumerate(widths) if align[n] == "<" and wide > least[n]]
        if not giving:
            break
        widths[max(giving, key=lambda n: widths[n])] -= 1
    return widths


def _row(cells: Sequence[str], widths: Sequence[int], align: str) -> str:
    columns = [textwrap.wrap(cell, max(wide, 1)) or [""] for cell, wide in zip(cells, widths, strict=True)]
    height = max(map(len, columns))
    lines = []
    for at in range(height):
        parts = [column[at] if at < len(column) else "" for column in columns]
        lines.append("  ".join(f"{part:{a}{w}}" for part, a, w in zip(parts, align, widths, strict=False)).rstrip())
    return "\n".join(lines)
