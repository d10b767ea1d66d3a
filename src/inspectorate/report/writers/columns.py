"""How wide the columns of a table are, worked out from what they hold, so that all formats have the same columns.

A format that measured every cell itself would take longer, and each would find other widths.
"""

from __future__ import annotations

from inspectorate.report.document import Strong, Table, plain
from inspectorate.report.shapes import width

#: Px, of type of 14 px as `width` measures it: those of a row across the page in the type of tables, of the edges of a
#: cell, of the narrowest column, of the longest words that stay on one line, and beyond which no column gets wider.
ROW, EDGE, NARROWEST, SHORT, WIDEST = 750, 13, 45, 150, 450
#: Rows of a table that still stands on one page, and of one with notes, which would else stand on the next page alone.
FEW_ROWS, NOTED_ROWS = 14, 20
#: Rows at the start of a longer table that stay together, with its heads.
FIRST_ROWS = 4


def shares(table: Table) -> list[float]:
    """The part of the width that each column has, together the whole: numbers and short words have the room that they
    need, and longer words share the rest by how many they are. Long heads of numbers take two lines."""
    room = [_room(table, place, 1) for place in range(len(table.columns))]
    if sum(room) > ROW:
        room = [_room(table, place, 2) for place in range(len(table.columns))]
    words = [not (place and column.number) for place, column in enumerate(table.columns)]
    shared = [said and letters > SHORT for letters, said in zip(room, words, strict=True)]
    shared = shared if any(shared) else words
    whole = sum(letters for letters, share in zip(room, shared, strict=True) if share)
    left = max(ROW - sum(room) + whole, whole / 3)
    return [
        round((letters * left / whole if share else letters) / (sum(room) - whole + left), 4)
        for letters, share in zip(room, shared, strict=True)
    ]


def _room(table: Table, place: int, lines: int) -> float:
    """The px of the longest words of a column, with the edges of their cell; heads are strong."""
    column = table.columns[place]
    heads = _lines(column.title) if place and column.number and lines > 1 else [column.title]
    cells = [row.cells[place] for row in table.rows if not row.group]
    widest = max(
        *(width(head, bold=True) for head in heads),
        *(width(plain(cell), bold=any(isinstance(part, Strong) for part in cell)) for cell in cells),
        NARROWEST,
    )
    return EDGE + min(widest, WIDEST)


def _lines(head: str) -> list[str]:
    """A head over as many as two lines, broken where the longer one is shortest."""
    words = head.split()
    ways = [[" ".join(words[:place]), " ".join(words[place:])] for place in range(len(words))]
    return min(ways, key=lambda lines: max(map(len, lines)), default=[""])
