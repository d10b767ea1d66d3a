"""Workbooks in XLSX: the same sheets as in `workbook.py`, with lists of codes to choose from (ECMA-376)."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from fractions import Fraction
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from inspectorate.caseload.markings import column_letters
from inspectorate.caseload.workbook import NOT_AVAILABLE, Cell, Leaf

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
#: Signs that XML 1.0 cannot hold.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: How many rows below the headings a list of codes is offered in.
_ROWS = 20_000
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Arial"/></font>'
    '<font><b/><sz val="11"/><name val="Arial"/></font></fonts><fills count="2"><fill><patternFill '
    'patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/>'
    '</borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/>'
    '<xf numFmtId="49" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def xlsx(leaves: Sequence[Leaf], choices: Mapping[str, str] | None = None) -> bytes:
    """The workbook as the bytes of an XLSX file.

    `choices` gives for a column of the first sheet the cells, such as `codes!$B$3:$B$5`, out of which its own are
    chosen. All text is text: no spreadsheet runs it.
    """
    parts = {
        "[Content_Types].xml": _types(len(leaves)),
        "_rels/.rels": _links([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _book(leaves),
        "xl/_rels/workbook.xml.rels": _links(
            [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(leaves) + 1)] + [("styles", "styles.xml")]
        ),
        "xl/styles.xml": _STYLES,
    }
    for number, leaf in enumerate(leaves, start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(leaf, (choices or {}) if number == 1 else {})
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _types(sheets: int) -> str:
    known = [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles")]
    known += [(f"/xl/worksheets/sheet{n}.xml", "worksheet") for n in range(1, sheets + 1)]
    told = "".join(f'<Override PartName="{name}" ContentType="{_KIND}.{kind}+xml"/>' for name, kind in known)
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{rels}{told}</Types>'


def _links(targets: Sequence[tuple[str, str]]) -> str:
    told = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


def _book(leaves: Sequence[Leaf]) -> str:
    told = "".join(
        f'<sheet name={quoteattr(leaf.name)} sheetId="{n}" r:id="r{n}"/>' for n, leaf in enumerate(leaves, start=1)
    )
    return f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{told}</sheets></workbook>'


def _sheet(leaf: Leaf, choices: Mapping[str, str]) -> str:
    rows: list[tuple[Sequence[Cell], int]] = [([leaf.title], 1)] if leaf.title else []
    rows += [([note], 0) for note in leaf.notes]
    rows += [(list(leaf.columns), 1)] if leaf.columns else []
    rows += [(row, 0) for row in leaf.rows]
    told = "".join(_row(number, cells, style) for number, (cells, style) in enumerate(rows, start=1))
    width = f'<cols><col min="1" max="{max(1, len(leaf.columns))}" width="24" style="2" customWidth="1"/></cols>'
    return f'{_HEAD}<worksheet xmlns="{_MAIN}">{width}<sheetData>{told}</sheetData>{_lists(leaf, choices)}</worksheet>'


def _row(number: int, cells: Sequence[Cell], style: int) -> str:
    told = "".join(_cell(f"{column_letters(place)}{number}", cell, style) for place, cell in enumerate(cells))
    return f'<row r="{number}">{told}</row>'


def _cell(place: str, cell: Cell, style: int) -> str:
    if isinstance(cell, int | float | Fraction) and not isinstance(cell, bool):
        return f'<c r="{place}" s="{style}"><v>{float(cell):.10g}</v></c>'
    text = _UNWRITABLE.sub("", NOT_AVAILABLE if cell is None else str(cell))
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _lists(leaf: Leaf, choices: Mapping[str, str]) -> str:
    """The cells that are chosen from a list; what is not on it is warned of, not refused."""
    first = 2 + bool(leaf.title) + len(leaf.notes)
    told = []
    for place, column in enumerate(leaf.columns):
        if column in choices:
            letters = column_letters(place)
            told.append(
                f'<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorStyle="warning" '
                f'sqref="{letters}{first}:{letters}{first + _ROWS}"><formula1>{escape(choices[column])}</formula1>'
                "</dataValidation>"
            )
    return f'<dataValidations count="{len(told)}">{"".join(told)}</dataValidations>' if told else ""
