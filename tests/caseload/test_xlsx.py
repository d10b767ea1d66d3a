"""Workbooks in XLSX open in other programs, hold what they were given, and offer the codes."""

from __future__ import annotations

from io import BytesIO

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.caseload.request import blank_xlsx, wanted_columns
from inspectorate.caseload.workbook import Leaf
from inspectorate.caseload.xlsx import xlsx
from inspectorate.framework.files import parse_framework
from tests.inspection.folders import FRAMEWORK


@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=2), max_size=4), st.text("abc &<>\"'", min_size=1))
def test_text_comes_back_as_text(rows: list[list[str]], title: str) -> None:
    book = openpyxl.load_workbook(BytesIO(xlsx((Leaf("one", title, ("note",), ("a", "=b"), rows),))))
    read = [[cell.value or "" for cell in row] for row in book["one"].iter_rows()]
    assert (read[0][0], read[1][0], read[2][:2]) == (title, "note", ["a", "=b"])
    kept = [[openpyxl_form(cell) for cell in row] for row in rows]
    assert [row[:2] for row in read[3:]] == kept
    assert all(cell.data_type != "f" for row in book["one"].iter_rows() for cell in row), "nothing is run"


def openpyxl_form(text: str) -> str:
    """What XML can hold of a text, line ends as XML gives them back."""
    kept = "".join(
        s for s in text if s in "\t\n\r" or "\u0020" <= s <= "\ud7ff" or "\ue000" <= s <= "\ufffd" or s >= "\U00010000"
    )
    return kept.replace("\r\n", "\n").replace("\r", "\n")


def test_numbers_are_numbers() -> None:
    book = openpyxl.load_workbook(BytesIO(xlsx((Leaf("one", "", (), ("n",), [[3], [0.5], [None]]),))))
    assert [cell.value for cell in book["one"]["A"]] == ["n", 3, 0.5, "[x]"]


def test_the_blank_sheet_offers_the_codes_of_each_column() -> None:
    wanted = wanted_columns([parse_framework(FRAMEWORK.encode(), "tiny")])
    book = openpyxl.load_workbook(BytesIO(blank_xlsx("Tiny", wanted)))
    assert book.sheetnames == ["caseload", "columns", "codes"]
    assert [cell.value for cell in book["caseload"][1]] == [each.column for each in wanted]
    offered = {}
    for rule in book["caseload"].data_validations.dataValidation:
        column = book["caseload"].cell(1, next(iter(rule.sqref.ranges)).min_col).value
        places = rule.formula1.removeprefix("codes!").replace("$", "")
        offered[column] = [row[0].value for row in book["codes"][places]]
    assert offered == {"risk": ["low", "high"], "prolific": ["yes", "no"]}
