"""Totals as somebody sends them: names out of words, faults at their lines, tables to fill in that come back."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from inspectorate.caseload.spreadsheet import grids_of
from inspectorate.caseload.workbook import Leaf, ods
from inspectorate.findings.survey_files import totals_csv
from inspectorate.findings.totals_sent import (
    blank_totals_csv,
    blank_totals_ods,
    name_from,
    rows_to_fill_in,
    totals_sent,
)
from inspectorate.refusal import Refused
from tests.findings.asked import questionnaire

EXAMPLES = Path(__file__).parents[2] / "examples"
ASKED = questionnaire(
    {"id": "heard", "scale": "yes_no"},
    {"id": "court", "kind": "choice", "options": {"crown": "Crown Court", "other": "Another"}},
    {"id": "words", "kind": "text"},
)
WELSH = questionnaire(
    {"id": "heard", "text": {"en": "Were you heard?", "cy": "A wrandawyd arnoch?"}, "scale": "yes_no"},
    {
        "id": "court",
        "text": {"en": "Which court?"},
        "kind": "choice",
        "options": {"crown": {"en": "Crown", "cy": "Y Goron"}},
    },
)


@pytest.mark.parametrize(
    "path", sorted(EXAMPLES.glob("*/surveys/*.csv")), ids=lambda path: str(path.parent.parent.name)
)
def test_every_printed_survey_comes_back_to_the_letter(path: Path) -> None:
    assert totals_sent(path.read_bytes(), path.name).text == path.read_text()


def test_words_are_enough() -> None:
    found = totals_sent(b"Label;Above;Relevant\nI was told;5;9\nI was told;1;9\nHow\xc3\xa9 sent;;\n", "area.csv")
    assert [line.split(",")[0] for line in found.text.splitlines()] == ["question", "i_was_told", "i_was_told_2"]
    assert "1 row with nothing filled in was left out." in found.remarks


@pytest.mark.parametrize(("words", "name"), [("Fast reports!", "fast_reports"), ("Ôl", "ol"), ("???", "row")])
def test_names_out_of_words(words: str, name: str) -> None:
    assert name_from(words) == name
    assert name_from(words, {name, f"{name}_2"}) == f"{name}_3"


def test_every_fault_at_its_line() -> None:
    sent = b"question,option,above,relevant,percent\nheard,,9,5,\nheard,maybe,1,5,\nheard,,2,5,\ncourt,,,,120\n"
    with pytest.raises(Refused) as refused:
        totals_sent(sent, "area.csv", ASKED)
    found = {(fault.line, fault.code) for fault in refused.value.faults}
    assert found == {(2, "above-relevant"), (3, "outside-scale"), (4, "row-twice"), (5, "number")}


def test_the_table_to_fill_in_asks_what_can_be_counted() -> None:
    assert [(row["question"], row.get("option", "")) for row in rows_to_fill_in(ASKED)] == [
        ("heard", ""),
        ("court", ""),
        ("court", "crown"),
        ("court", "other"),
    ]
    text = blank_totals_csv(ASKED).replace("heard,yes,Yes,,", "heard,yes,Yes,7,9")
    assert totals_sent(text.encode(), "filled.csv", ASKED).text == (
        "question,option,label,above,relevant,percent,note\nheard,yes,Yes,7,9,,\n"
    )
    with pytest.raises(Refused, match="no row is filled in"):
        totals_sent(blank_totals_csv(ASKED).encode(), "blank.csv", ASKED)


def test_the_same_as_a_workbook() -> None:
    grids = {grid.name: grid.cells for grid in grids_of(blank_totals_ods(ASKED), "blank.ods")}
    assert grids["totals"][0][:3] == ["question", "option", "label"]
    assert len(grids["totals"]) == 8
    assert totals_csv(()) == "question,label,above,relevant,percent,note\n"


def test_the_table_to_fill_in_has_columns_for_further_languages() -> None:
    text = blank_totals_csv(WELSH, ("en", "cy"))
    header, heard, *rest = text.splitlines()
    assert header == "question,option,label,label_cy,above,relevant,percent,note,note_cy"
    assert heard == "heard,,Were you heard?,A wrandawyd arnoch?,,,,,"
    assert rest[-2:] == ["court,,Which court?,,,,,,", "court,crown,Crown,Y Goron,,,,,"]
    grids = {grid.name: grid.cells for grid in grids_of(blank_totals_ods(WELSH, ("en", "cy")), "blank.ods")}
    assert [",".join(map(str, row)) for row in grids["totals"]][:2] == [header, heard]
    assert ["label_cy", "its words, in Welsh"] in grids["columns"]
    assert blank_totals_csv(WELSH, ("cy", "en")).splitlines()[1] == "heard,,A wrandawyd arnoch?,Were you heard?,,,,,"
    assert "label_cy" not in blank_totals_csv(WELSH)


SENT = [
    ["Question", "Option", "Label", "Label CY", "Percent", "Note", "note_cy"],
    ["heard", "", "Were you heard?", "A wrandawyd arnoch?", "50", "", ""],
    ["court", "crown", "Crown", "Y Goron", "", "", "Dim ond nodyn"],
    ["court", "other", "Another", "Arall", "", "", ""],
]


def as_csv() -> bytes:
    return "".join(",".join(row) + "\n" for row in SENT).encode()


def as_ods() -> bytes:
    return ods([Leaf("totals", "", (), SENT[0], SENT[1:])])


def as_xlsx() -> bytes:
    book, out = openpyxl.Workbook(), BytesIO()
    for row in SENT:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("made", "name"), [(as_csv, "a.csv"), (as_ods, "a.ods"), (as_xlsx, "a.xlsx")])
def test_words_in_further_languages_come_with_a_file(made: Callable[[], bytes], name: str) -> None:
    found = totals_sent(made(), name)
    assert found.text == (
        "question,option,label,above,relevant,percent,note,label_cy,note_cy\n"
        "heard,,Were you heard?,,,50,,A wrandawyd arnoch?,\n"
        "court,crown,Crown,,,,,Y Goron,Dim ond nodyn\n"
    )
    assert "1 row with nothing filled in was left out." in found.remarks
