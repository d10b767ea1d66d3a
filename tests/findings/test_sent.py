"""Files of measures, context and similar areas as people send them: every fault at once, and tables to fill in."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from inspectorate.caseload.table import csv_text
from inspectorate.caseload.workbook import Leaf, ods
from inspectorate.findings.sent import MOST_ROWS, blank_csv, blank_ods, blank_rows, sent
from inspectorate.framework.files import load_framework, shipped
from inspectorate.refusal import Fault, Refused
from tests.report import small

FRAMEWORKS = (load_framework(shipped()["omi-2008"]),)
IPPF = """\
Measure;Domain;Target;Actual;National;Previous;Grade;Note
Average days of sickness absence;Operational capability, resource use and strategy;9.0;11.0;11.7;14.2;1;
national standards on public  protection;public_protection;90%;81%;83%;68%;3;
subcontracting;operational_capability;;;;;;under review
drug_order_starts;interventions;229;207;8,119;174;1;
"""


def faults(data: bytes | str, what: str, name: str = "m.csv", frameworks: Any = FRAMEWORKS) -> list[Fault]:
    with pytest.raises(Refused) as refused:
        sent(data.encode() if isinstance(data, str) else data, name, what, frameworks)
    return list(refused.value.faults)


def test_a_file_in_the_areas_own_words_is_taken() -> None:
    found = sent(IPPF.encode(), "ippf.csv", "measures", FRAMEWORKS)
    assert found.rows == 4
    assert found.text.splitlines()[1:] == [
        "sickness,operational_capability,,,9.0,11.0,11.7,14.2,,1,",
        "public_protection_standards,public_protection,,,90%,81%,83%,68%,,3,",
        "subcontracting,operational_capability,,,,,,,,,under review",
        'drug_order_starts,interventions,,,229,207,"8,119",174,,1,',
    ]
    assert found.remarks == ("The columns are separated by semicolons.",)


def test_every_fault_of_measures_is_told_at_once_at_its_line() -> None:
    text = "\n\nmeasure,target,actual,note\nsickness,9,11,\nsicknes,9,11,\nethnicity_data,95,,\n,1,2,\nsickness,9,10,\n"
    found = [(f.line, f.path, f.code) for f in faults(text, "measures")]
    assert found == [
        (5, "measure", "unknown-measure"),
        (6, "note", "no-actual"),
        (7, "measure", "blank"),
        (8, "measure", "row-twice"),
    ]


def test_every_fault_of_context_and_of_similar_areas_is_told_at_once() -> None:
    text = "figure,value,compare,where,among\na,many,x,,\nb,1,,gender=purple,\nc,1,,,known\na,2,,,\n"
    found = {(f.line, f.path, f.code) for f in faults(text, "context")}
    assert {(2, "value", "number"), (2, "compare", "number"), (4, "where", "where")} <= found
    assert (5, "figure", "row-twice") in found
    assert any(line == 3 and path == "where" for line, path, _ in found)
    family = "area,figure,value,place\n,crime,1,1\nNorth,,3,\nSouth,crime,few,first\n"
    assert {(f.line, f.path, f.code) for f in faults(family, "family")} == {
        *((2, "area", "blank"), (3, "figure", "no-figure"), (4, "value", "number"), (4, "place", "number"))
    }


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.4 nothing", "not-table"),
        (b"measure,target\nsickness,9\n", "missing-column"),
        (b"measure,target,actual,e-mail\nsickness,9,8,a@example.org\n", "identifier"),
        (b"measure,target,actual\nsickness,,\n", "no-rows"),
        (("measure,target,actual\n" + "sickness,9,8\n" * (MOST_ROWS + 1)).encode(), "too-large"),
    ],
)
def test_a_file_that_is_none(data: bytes, code: str) -> None:
    assert code in {fault.code for fault in faults(data, "measures")}


@pytest.mark.parametrize("ending", ["csv", "ods", "xlsx"])
def test_every_kind_of_file_gives_the_same(ending: str) -> None:
    columns = ["figure", "label", "value", "unit", "date", "compare", "note", "group", "where", "among"]
    rows = [
        ["men_share", "Men", "87", "percent of caseload", "March 2007", "", "", "caseload", "gender=male", ""],
        ["budget", "Budget", "23.057", "million pounds", "2006/2007", "", "=so", "budget", "", ""],
    ]
    if ending == "csv":
        data = csv_text(columns, rows).encode()
    elif ending == "ods":
        data = ods([Leaf("notes", "", (), ["x"], [["y"]]), Leaf("context", "", (), columns, rows)])
    else:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        for row in [columns, *rows]:
            sheet.append([cell if not cell.startswith("=") else "'" + cell for cell in row])
        out = BytesIO()
        book.save(out)
        data = out.getvalue()
    found = sent(data, f"c.{ending}", "context", FRAMEWORKS)
    assert found.text == csv_text(columns, rows)


@pytest.mark.parametrize("what", ["measures", "context", "family"])
def test_a_table_to_fill_in_comes_back_filled_in(what: str) -> None:
    framework = FRAMEWORKS[0]
    columns, rows = blank_rows(what, framework)
    assert faults(blank_csv(what, framework), what)[0].code == "no-rows"
    assert faults(blank_ods(what, framework), what, "b.ods")[0].code == "no-rows"
    filled = [dict(zip(columns, row, strict=True)) for row in rows[:3]] or [{"area": "North"}]
    filled[0] |= {"target": "1", "actual": "2"} if what == "measures" else {"value": "3"} if what == "context" else {}
    text = csv_text(columns, [[row.get(name, "") for name in columns] for row in filled])
    found = sent(text.encode(), "f.csv", what, FRAMEWORKS)
    assert found.rows == 1
    assert "label" not in found.text.splitlines()[0] or what == "context"
    assert found.remarks == (("2 rows with nothing filled in were left out.",) if what != "family" else ())


def test_measures_of_a_framework_without_words_have_no_sheet_of_them() -> None:
    columns, rows = blank_rows("measures", small.framework())
    assert columns[:2] == ["measure", "label"]
    assert [row[:2] for row in rows] == [["sickness", "Days of sickness"], ["starts", "Programmes started"]]
