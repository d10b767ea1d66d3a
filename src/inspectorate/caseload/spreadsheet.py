"""The cells of a spreadsheet (ODS, XLSX) as text: what a person would type into a CSV file for them."""

from __future__ import annotations

import io
from datetime import date, datetime, time

from inspectorate.refusal import Fault, Refused


def cells_of(data: bytes, file: str) -> list[list[str]]:
    """The cells of the first sheet, without empty rows and columns at its end; raises `Refused` when there is none.

    Dates come as ISO dates, whole numbers without a point, true and false as yes and no.
    """
    from python_calamine import CalamineError, load_workbook

    try:
        sheet = load_workbook(io.BytesIO(data)).get_sheet_by_index(0)
        found = sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError, IndexError) as error:
        write = "save it again as ODS, XLSX or CSV UTF-8"
        raise Refused([Fault(file, 0, "", f"not a spreadsheet: {error}", write, "not-spreadsheet")]) from None
    rows = [[_text(cell) for cell in row] for row in found]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((n + 1 for row in rows for n, cell in enumerate(row) if cell), default=0)
    return [row[:width] for row in rows]


def _text(cell: object) -> str:
    match cell:
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.date().isoformat() if cell.time() == time(0) else cell.isoformat()
        case date():
            return cell.isoformat()
        case _:
            return str(cell)
