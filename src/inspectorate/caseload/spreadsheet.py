"""The cells of a spreadsheet (ODS, XLSX) as text: what a person would type into a CSV file for them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from posixpath import join, normpath
from xml.etree import ElementTree

from inspectorate.refusal import Fault, Refused

Place = tuple[int, int]
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
#: The two built-in number formats of XLSX that show a per cent (ECMA-376 part 1, 18.8.30).
_PERCENT_FORMATS = {"9", "10"}


def cells_of(data: bytes, file: str) -> list[list[str]]:
    """The cells of the first sheet, without empty rows and columns at its end; raises `Refused` when there is none.

    Dates come as ISO dates, whole numbers without a point, true and false as yes and no, and what is shown as a per
    cent (0.82 as 82%) with its sign: the number beneath would be another figure than the one that people saw.
    """
    from python_calamine import CalamineError, load_workbook

    try:
        sheet = load_workbook(io.BytesIO(data)).get_sheet_by_index(0)
        found = sheet.to_python(skip_empty_area=False)
        percents = set(_percent_places(data))
    except (
        CalamineError,
        OSError,
        ValueError,
        IndexError,
        KeyError,
        zipfile.BadZipFile,
        ElementTree.ParseError,
    ) as error:
        write = "save it again as ODS, XLSX or CSV UTF-8"
        raise Refused([Fault(file, 0, "", f"not a spreadsheet: {error}", write, "not-spreadsheet")]) from None
    rows = [[_text(cell, (r, c) in percents) for c, cell in enumerate(row)] for r, row in enumerate(found)]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((n + 1 for row in rows for n, cell in enumerate(row) if cell), default=0)
    return [row[:width] for row in rows]


def _text(cell: object, percent: bool) -> str:
    match cell:
        case bool():
            return "yes" if cell else "no"
        case int() | float() if percent:
            return f"{_plain(Decimal(str(cell)) * 100)}%"
        case float():
            return _plain(Decimal(str(cell)))
        case datetime():
            return cell.date().isoformat() if cell.time() == time(0) else cell.isoformat()
        case date():
            return cell.isoformat()
        case timedelta():
            return str(cell)
        case _:
            return str(cell)


def _plain(number: Decimal) -> str:
    """A number written out, without an exponent and without noughts at its end."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _percent_places(data: bytes) -> Iterator[Place]:
    """The row and column (from 0) of each cell of the first sheet that is shown as a per cent."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        if "content.xml" in names:
            yield from _percents_of_ods(archive.read("content.xml"))
        elif "xl/workbook.xml" in names:
            yield from _percents_of_xlsx(archive)


def _percents_of_ods(content: bytes) -> Iterator[Place]:
    table = next(ElementTree.fromstring(content).iter(f"{_TABLE}table"))
    row = 0
    for line in table.iter(f"{_TABLE}table-row"):
        column = 0
        times = int(line.get(f"{_TABLE}number-rows-repeated", "1"))
        for cell in line:
            wide = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            if cell.get(f"{_OFFICE}value-type") == "percentage":
                yield from ((row + down, column + right) for down in range(times) for right in range(wide))
            column += wide
        row += times


def _percents_of_xlsx(archive: zipfile.ZipFile) -> Iterator[Place]:
    styles = _percent_styles(archive)
    if not styles:
        return
    sheet = ElementTree.fromstring(archive.read(_first_sheet(archive)))
    for cell in sheet.iter(f"{_MAIN}c"):
        if cell.get("s") in styles:
            place = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r", ""))
            if place:
                yield int(place[2]) - 1, _column(place[1])


def _percent_styles(archive: zipfile.ZipFile) -> set[str]:
    """The numbers of the cell styles whose format shows a per cent."""
    if "xl/styles.xml" not in archive.namelist():
        return set()
    styles = ElementTree.fromstring(archive.read("xl/styles.xml"))
    own = {f.get("numFmtId", "") for f in styles.iter(f"{_MAIN}numFmt") if "%" in f.get("formatCode", "")}
    cells = styles.find(f"{_MAIN}cellXfs")
    formats = [] if cells is None else [style.get("numFmtId", "") for style in cells]
    return {str(n) for n, name in enumerate(formats) if name in own | _PERCENT_FORMATS}


def _first_sheet(archive: zipfile.ZipFile) -> str:
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    link = next(book.iter(f"{_MAIN}sheet")).get(_LINK)
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    target = next(each.get("Target", "") for each in links if each.get("Id") == link)
    return target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
