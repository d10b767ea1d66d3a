"""Figures about the body: groups, what the caseload gives beside them, similar areas."""

from __future__ import annotations

from dataclasses import replace

from inspectorate.caseload.caseload import Case, Caseload
from inspectorate.findings.context import ContextFigure, FamilyFigure
from inspectorate.report.context import unit_words, value_words
from inspectorate.reporting import compose_report
from tests.report import small, told

FIGURES = (
    ContextFigure("crime", "Crimes", "1200", "per 1000 people", "2023", "1000.5", group="area"),
    ContextFigure("caseload", "Caseload", "41", "cases", "2024", group="caseload", where="all"),
    ContextFigure("high_share", "High risk", "25", "percent of caseload", "2024", group="caseload", where="risk=high"),
    ContextFigure("men_share", "Men", "90", "percent of caseload", "2024", group="caseload", note="as told"),
    ContextFigure("odd", "", "7", group="parking_places"),
)


def test_each_group_has_a_table_in_the_usual_order() -> None:
    made = compose_report(replace(small.with_caseload(), context=FIGURES))
    captions = [block.caption for block in told.section(made, "context").inside][:3]  # type: ignore[union-attr]
    assert captions == ["The caseload", "The area and its people", "Parking places"]
    assert told.cells(told.table(made, "context-area")) == [["Crimes", "1,200", "1,000.5", "per 1000 people", "2023"]]


def test_the_caseload_is_counted_live_beside_the_given_figure() -> None:
    made = compose_report(replace(small.with_caseload(), context=FIGURES))
    table = told.table(made, "context-caseload")
    assert told.heads(table) == ["Figure", "Value", "In the caseload here", "Unit", "Date"]
    assert [row[1:4] for row in told.cells(table)] == [
        ["41", "40", "cases"],
        ["25%", "25% (10 of 40)", "of caseload"],
        ["90%", "–", "of caseload"],
    ]
    assert table.notes[0] == "Men: as told."
    assert "counted from the caseload" in table.notes[1]


def test_a_share_of_those_known_leaves_out_the_others_and_a_blank_column_gives_no_figure() -> None:
    cases = (*small.cases(), Case("D1", {"prolific": "no"}))
    figures = (
        replace(FIGURES[2], value="50", among="known"),
        replace(FIGURES[2], figure="of_prolific", where="risk=high", among="prolific=yes"),
    )
    made = compose_report(small.inspection(caseload=Caseload(cases), context=figures))
    assert [row[2] for row in told.cells(told.table(made, "context-caseload"))] == ["50% (10 of 20)", "–"]
    blank = compose_report(small.inspection(caseload=Caseload((Case("D1", {}),)), context=figures[:1]))
    assert "In the caseload here" not in told.heads(told.table(blank, "context-caseload"))


def test_similar_areas_stand_in_a_table_with_the_area_and_its_place() -> None:
    family = (
        FamilyFigure("Smallshire", "small areas"),
        FamilyFigure("Otherton", "small areas", "crime", "90", 2, "2023", "a city"),
        FamilyFigure("Smallshire", "small areas", "crime", "1200", 1, "2023"),
        FamilyFigure("Small", "small areas", "sickness", "9.5"),
    )
    made = compose_report(small.inspection(context=FIGURES, family=family))
    text = told.text(told.section(made, "context").inside)
    assert "Smallshire belongs to a family of similar areas: small areas." in text
    table = told.table(made, "context-family-1")
    assert (table.caption, table.unit) == ("Similar areas: Crimes, 2023", "small areas; per 1000 people")
    assert told.cells(table) == [["Otherton", "90", "2"], ["Smallshire (this area)", "1,200", "1"]]
    assert table.notes == ("Otherton: a city.",)
    assert told.heads(told.table(made, "context-family-2")) == ["Area", "Days of sickness"]
    assert told.cells(told.table(made, "context-family-2")) == [["Small", "9.5"]]


def test_values_and_units() -> None:
    assert value_words("", "cases") == "–"
    assert value_words("12.5", "percent of caseload") == "12.5%"
    assert [unit_words(unit) for unit in ("percent", "percent of budget", "cases")] == ["", "budget", "cases"]
