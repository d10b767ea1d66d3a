"""Tables as text that read well in eighty columns: numbers to the right, words to the left, long words wrapped."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

WIDTH = 80


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], align: str = "", width: int = WIDTH) -> str:
    """The rows under their heads.

    `align` has one letter a column, `<` (left, the default) or `>` (right). Where the whole is wider than `width`,
    the widest column to the left is wrapped.
    """
    lines = [list(map(str, row)) for row in rows]
    align = align.ljust(len(heads), "<")
    widths = [max(len(line[n]) for line in [list(heads), *lines]) for n in range(len(heads))]
    too_wide = sum(widths) + 2 * (len(heads) - 1) - width
    if too_wide > 0:
        words = max((n for n in range(len(heads)) if align[n] == "<"), key=lambda n: widths[n])
        widths[words] = max(widths[words] - too_wide, len(heads[words]), 12)
    drawn = [_row(heads, widths, align), "  ".join("-" * wide for wide in widths)]
    return "\n".join([*drawn, *(_row(line, widths, align) for line in lines)])


def _row(cells: Sequence[str], widths: Sequence[int], align: str) -> str:
    columns = [textwrap.wrap(cell, wide) or [""] for cell, wide in zip(cells, widths, strict=True)]
    height = max(map(len, columns))
    lines = []
    for at in range(height):
        parts = [column[at] if at < len(column) else "" for column in columns]
        lines.append("  ".join(f"{part:{a}{w}}" for part, a, w in zip(parts, align, widths, strict=False)).rstrip())
    return "\n".join(lines)
