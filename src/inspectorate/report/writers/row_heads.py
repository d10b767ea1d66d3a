"""The first cell of each row of a PDF's tables told as the head of its row.

typst marks the heads of columns, and gives each cell the heads that it belongs to. That the first cell of a row is its
head can be said in typst only by a trial feature, which its Python package cannot switch on. So it is said here, in the
tags that typst wrote: they are objects of plain text, each found by its place in the file's list of places. Nothing
that is seen changes. Source of the tags: ISO 32000-1, 14.8.4.3.4 and 14.8.5.7 (TH, Scope, Headers), 14.7.2 (IDTree).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

_XREF = re.compile(rb"xref\n0 (\d+)\n((?:\d{10} \d{5} [nf]\r\n)+)trailer\n(.*?)startxref\n\d+\n%%EOF\s*\Z", re.DOTALL)
#: Both begin after the number of the object: what begins with a number is looked for at every digit of the file.
_ROW = re.compile(rb" 0 obj\n<</Type/StructElem/S/TR/P \d+ 0 R/K\[([\d R]+)\]>>\nendobj\n")
_CELL = re.compile(rb" 0 obj\n<</Type/StructElem/S/TD/P \d+ 0 R/A\[<</O/Table[^\n]*>>\nendobj\n")
_NAMES = re.compile(rb"/IDTree<</Names\[((?:\([^()\\]*\)\d+ 0 R ?)*)\]>>")
_NAME = re.compile(rb"\(([^()\\]*)\)(\d+) 0 R")
#: A part of the file, by where it begins and ends, and what takes its place.
_Change = tuple[int, int, bytes]


def with_row_heads(pdf: bytes) -> bytes:
    """The same PDF with row heads; raises `ValueError` where the file is not built as typst builds it."""
    cells = {int(pdf[pdf.rfind(b"\n", 0, cell.start()) : cell.start()]): cell for cell in _CELL.finditer(pdf)}
    changes: list[_Change] = []
    named: dict[bytes, int] = {}
    for row in _ROW.finditer(pdf):
        kids = [int(each) for each in row[1].split()[::3]]
        if kids[0] not in cells:
            continue  # heads of columns, or of a group of rows
        name = b"R%d" % kids[0]
        named[name] = kids[0]
        changes.append(_head(cells[kids[0]], name))
        changes += [_belonging(cells[kid], name) for kid in kids[1:]]
    return _changed(pdf, [*changes, _listed(pdf, named)]) if named else pdf


def _head(cell: re.Match[bytes], name: bytes) -> _Change:
    """A cell as the head of its row."""
    told = cell[0].replace(b"/S/TD", b"/S/TH", 1).replace(b"/A[<</O/Table", b"/ID(%s)/A[<</O/Table/Scope/Row" % name, 1)
    return (cell.start(), cell.end(), told)


def _belonging(cell: re.Match[bytes], name: bytes) -> _Change:
    """A cell that belongs to the head of its row, too."""
    before, found, after = cell[0].partition(b"/Headers[")
    if not found:
        raise ValueError("typst wrote a cell that does not say to which heads it belongs")
    heads, _, rest = after.partition(b"]")
    told = b"%s%s%s(%s)]%s" % (before, found, heads, name, rest)
    return (cell.start(), cell.end(), told)


def _listed(pdf: bytes, named: dict[bytes, int]) -> _Change:
    """The list of heads by their names, in order, with those of rows."""
    found = _NAMES.search(pdf)
    if found is None:
        raise ValueError("typst wrote no list of the heads of tables")
    names = {name: int(number) for name, number in _NAME.findall(found[1])} | named
    told = b"".join(b"(%s)%d 0 R" % (name, names[name]) for name in sorted(names))
    return (*found.span(1), told)


def _changed(pdf: bytes, changes: list[_Change]) -> bytes:
    """The file with its changes, and with every object's new place in its list of places."""
    places = _XREF.search(pdf)
    if places is None:
        raise ValueError("typst wrote no plain list of the places of objects")
    changes.sort()
    parts, last = [], 0
    for start, end, told in changes:
        parts += [pdf[last:start], told]
        last = end
    body = b"".join([*parts, pdf[last : places.start()]])
    ends = [end for _, end, _ in changes]
    longer = [0, *accumulate(len(told) - (end - start) for start, end, told in changes)]

    def moved(entry: re.Match[bytes]) -> bytes:
        place = int(entry[1])
        return b"%010d" % (place + longer[bisect_right(ends, place)]) + entry[2]

    table = re.sub(rb"(\d{10})( \d{5} n\r\n)", moved, places[2])
    return b"".join(
        (body, b"xref\n0 %s\n" % places[1], table, b"trailer\n", places[3], b"startxref\n%d\n%%%%EOF" % len(body))
    )
