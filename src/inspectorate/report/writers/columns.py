"""How wide the columns of a table are, worked out from what they hold, so that all formats have the same columns.

A format that measured every cell itself would take longer, and each would find other widths.
"""

from __future__ import annotations

from collections.abc import Iterable

from inspectorate.report.document import Strong, Table, plain

#: Letters that a row of a table has room for, those that the edges of a cell take, those of the narrowest column, of
#: the longest words that stay on one line, and of those beyond which a column gets no wider.
ROW, EDGE, NARROWEST, SHORT, WIDEST = 104, 2, 6, 20, 60
#: Rows of a table that still stands on one page.
FEW_ROWS = 14
#: How much wider strong letters are than others.
BOLD = 1.15


def shares(table: Table) -> list[float]:
    """The part of the width that each column has, together the whole: numbers and short words have the room that they
    need, and longer words share the rest by how many they are."""
    room = [_room(table, place) for place in range(len(table.columns))]
    words = [not (place and column.number) for place, column in enumerate(table.columns)]
    shared = [said and letters > SHORT for letters, said in zip(room, words, strict=True)]
    shared = shared if any(shared) else words
    whole = sum(letters for letters, share in zip(room, shared, strict=True) if share)
    left = max(ROW - sum(room) + whole, whole / 3)
    return [
        round((letters * left / whole if share else letters) / (sum(room) - whole + left), 4)
        for letters, share in zip(room, shared, strict=True)
    ]


def _room(table: Table, place: int) -> float:
    """The letters of the longest words of a column, with the edges of their cell; heads are strong."""
    column = table.columns[place]
    heads = _lines(column.title) if place and column.number else [column.title]
    cells = [plain(row.cells[place]) for row in table.rows if not row.group]
    strong = (
        BOLD if any(isinstance(part, Strong) for row in table.rows if not row.group for part in row.cells[place]) else 1
    )
    return EDGE + min(max(_longest(heads) * BOLD, _longest(cells) * strong, NARROWEST), WIDEST)


def _longest(texts: Iterable[str]) -> int:
    return max(map(len, texts), default=0)


def _lines(head: str) -> list[str]:
    """The head of a column of numbers over as many as two lines, broken where the longer one is shortest."""
    words = head.split()
    ways = [[" ".join(words[:place]), " ".join(words[place:])] for place in range(len(words))]
    return min(ways, key=_longest, default=[""])
