"""What the XML of a sheet says besides the values: per cents, formulas nobody worked out, merged cells, its size.

A library that reads values alone gives a blank for a formula without a stored value, for an error and for a cell that
was merged away, and tries to make room for a cell in row 1,048,576. Here these are found before the values are read.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from posixpath import join, normpath
from xml.etree import ElementTree

from inspectorate.refusal import Fault, Refused

#: Row and column of a cell, counted from 0.
Place = tuple[int, int]
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
#: The two built-in number formats of XLSX that show a per cent (ECMA-376 part 1, 18.8.30).
_PERCENT_FORMATS = {"9", "10"}
#: What a spreadsheet may come to unpacked, in bytes, and how many cells its sheet may span.
LARGEST, MOST_CELLS = 200_000_000, 10_000_000
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_VALUES = ("value", "date-value", "time-value", "boolean-value", "string-value")


@dataclass(slots=True)
class Markings:
    """One sheet: places shown as per cents, formulas without a value, errors, merged ranges, how far it reaches."""

    percents: set[Place] = field(default_factory=set)
    unworked: list[Place] = field(default_factory=list)
    errors: list[tuple[Place, str]] = field(default_factory=list)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    rows: int = 0
    columns: int = 0

    def reach(self, row: int, column: int) -> None:
        """Take in a cell that holds something; raises `Refused` where the sheet becomes too large to read."""
        self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)
        if self.rows * self.columns > MOST_CELLS:
            wrong = f"a sheet reaches to row {self.rows} and column {self.columns}: that is too large"
            raise Refused([Fault("", 0, "", wrong, "delete what stands far below or beside the table", "too-large")])


def check_size(data: bytes) -> None:
    """Raise `Refused` where a zip unpacks to more than a spreadsheet may come to, whatever it says of itself."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        left = LARGEST
        for entry in archive.infolist():
            honest = copy(entry)
            honest.file_size = 1 << 40  # read to its true end, not to the one that it states
            with archive.open(honest) as part:
                while chunk := part.read(1 << 20):
                    left -= len(chunk)
                    if left < 0:
                        wrong = "unpacked it is larger than any caseload"
                        raise Refused([Fault("", 0, "", wrong, "save the table alone as CSV UTF-8", "too-large")])


def markings(data: bytes) -> list[Markings]:
    """The markings of each sheet, in the order of the sheets; raises `Refused` where one is too large."""
    check_size(data)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        if "content.xml" in names:
            return list(_of_ods(archive))
        if "xl/workbook.xml" in names:
            return list(_of_xlsx(archive))
    return []


def column_letters(column: int) -> str:
    """The letters of a column counted from 0: A, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _of_ods(archive: zipfile.ZipFile) -> Iterator[Markings]:
    found, row = Markings(), 0
    with archive.open("content.xml") as content:
        for event, element in ElementTree.iterparse(content, ("start", "end")):
            if event == "start":
                if element.tag == f"{_TABLE}table":
                    found, row = Markings(), 0
            elif element.tag == f"{_TABLE}table-row":
                row += _row_of_ods(element, row, found)
                element.clear()
            elif element.tag == f"{_TABLE}table":
                yield found
                element.clear()


def _row_of_ods(line: ElementTree.Element, row: int, found: Markings) -> int:
    """Take in one row; how many rows it stands for."""
    times, column = int(line.get(f"{_TABLE}number-rows-repeated", "1")), 0
    for cell in line:
        wide = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        if cell.get(f"{_OFFICE}value-type") is not None or cell.get(f"{_TABLE}formula") is not None:
            found.reach(row + times - 1, column + wide - 1)
            places = [(row + down, column + right) for down in range(times) for right in range(wide)]
            _mark_ods(cell, places, found)
        down = int(cell.get(f"{_TABLE}number-rows-spanned", "1"))
        right = int(cell.get(f"{_TABLE}number-columns-spanned", "1"))
        if down > 1 or right > 1:
            found.merged.append(((row, column), (row + down - 1, column + right - 1)))
        column += wide
    return times


def _mark_ods(cell: ElementTree.Element, places: list[Place], found: Markings) -> None:
    kind = cell.get(f"{_OFFICE}value-type")
    if kind == "percentage":
        found.percents.update(places)
    said = "".join(part for paragraph in cell.iter(f"{_TEXT}p") for part in paragraph.itertext())
    if cell.get(f"{_CALC}value-type") == "error":
        found.errors += [(place, said) for place in places]
        return
    valued = bool(said) or any(cell.get(f"{_OFFICE}{name}") for name in _VALUES)
    if cell.get(f"{_TABLE}formula") is not None and kind != "string" and not valued:
        found.unworked += places


def _of_xlsx(archive: zipfile.ZipFile) -> Iterator[Markings]:
    styles = _percent_styles(archive)
    for part in _sheet_parts(archive):
        found, row = Markings(), -1
        with archive.open(part) as content:
            for _, element in ElementTree.iterparse(content):
                if element.tag == f"{_MAIN}row":
                    row = int(element.get("r", row + 2)) - 1
                    for column, cell in enumerate(element):
                        _mark_xlsx(cell, (row, column), styles, found)
                    element.clear()
                elif element.tag == f"{_MAIN}mergeCell":
                    ends = [_place(end) for end in element.get("ref", "").split(":")]
                    if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
                        found.merged.append((ends[0], ends[1]))
        yield found


def _mark_xlsx(cell: ElementTree.Element, at: Place, styles: set[str], found: Markings) -> None:
    if not len(cell):
        return
    place = _place(cell.get("r", "")) or at
    inside = {child.tag: child for child in cell}
    value, formula = inside.get(f"{_MAIN}v"), inside.get(f"{_MAIN}f")
    told = value is not None and (bool(value.text) or cell.get("t") == "str")
    if told or formula is not None or f"{_MAIN}is" in inside:
        found.reach(*place)
    if cell.get("s") in styles:
        found.percents.add(place)
    if formula is not None and not told:
        found.unworked.append(place)
    if cell.get("t") == "e" and value is not None:
        found.errors.append((place, value.text or ""))


def _place(reference: str) -> Place | None:
    """Row and column of a reference such as C7."""
    parts = _REFERENCE.fullmatch(reference)
    return (int(parts[2]) - 1, _column(parts[1])) if parts else None


@lru_cache(maxsize=20_000)
def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _percent_styles(archive: zipfile.ZipFile) -> set[str]:
    """The numbers of the cell styles whose format shows a per cent."""
    if "xl/styles.xml" not in archive.namelist():
        return set()
    styles = ElementTree.fromstring(archive.read("xl/styles.xml"))
    own = {f.get("numFmtId", "") for f in styles.iter(f"{_MAIN}numFmt") if "%" in f.get("formatCode", "")}
    cells = styles.find(f"{_MAIN}cellXfs")
    formats = [] if cells is None else [style.get("numFmtId", "") for style in cells]
    return {str(n) for n, name in enumerate(formats) if name in own | _PERCENT_FORMATS}


def _sheet_parts(archive: zipfile.ZipFile) -> list[str]:
    """The parts of the archive that hold the sheets, in their order."""
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id"): each.get("Target", "") for each in links}
    found = [targets.get(sheet.get(_LINK), "") for sheet in book.iter(f"{_MAIN}sheet")]
    return [part.lstrip("/") if part.startswith("/") else normpath(join("xl", part)) for part in found if part]
