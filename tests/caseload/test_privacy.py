"""Identifiers go no further, and harmless columns are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspectorate.caseload.privacy import TAKEN_OUT, identifies, pass_door, tells_of_person, turned_away
from inspectorate.caseload.table import Row, Table
from inspectorate.framework.files import load_framework, shipped


@pytest.mark.parametrize(
    "column",
    [
        "Name",
        "SURNAME",
        "first name",
        "Forename(s)",
        "date of birth",
        "DateOfBirth",
        "DOB",
        "Offender DOB",
        "offender_name",
        "Victim's name",
        "clientEmail",
        "e-mail",
        "Post code",
        "Home address",
        "NI number",
        "PNC ID",
        "CRN",
        "NOMS number",
        "telephone",
        "Prison number",
        "NHS no.",
    ],
)
def test_columns_that_name_people(column: str) -> None:
    assert identifies(column)


@pytest.mark.parametrize(
    "column",
    [
        "case",
        "team",
        "office",
        "office name",
        "programme",
        "tier",
        "gender",
        "ethnicity",
        "manager",
        "victim contact",
        "offender",
        "prisoner",
        "date of plan",
        "address checked",
        "postcode area",
        "email sent",
        "number",
        "risk_of_harm",
        "home visit",
        "mobile unit",
        "national standards",
        "name of programme",
        "user group",
        "phone calls made",
    ],
)
def test_harmless_columns(column: str) -> None:
    assert not identifies(column)


def test_no_fact_of_a_shipped_framework_is_turned_away() -> None:
    names = {fact for path in shipped().values() for fact in load_framework(path).facts}
    assert len(names) > 20
    assert [name for name in names if identifies(name)] == []


def away(column: str, *cells: str, known: tuple[str, ...] = ()) -> list[tuple[int, str]]:
    rows = tuple(Row(n, {"case": f"HA-{n}", column: cell}) for n, cell in enumerate(cells, 2))
    return [
        (fault.line, fault.wrong) for fault in turned_away(Table("t.csv", ("case", column), rows), ("case", *known))
    ]


@pytest.mark.parametrize(
    ("cells", "line", "words"),
    [
        (("", "jo@example.org"), 3, "e-mail"),
        (("AB123456C",), 2, "insurance"),
        (("x", "y", "JN 12 34 56 A"), 4, "insurance"),
        (("2003/0123456X",), 2, "Police"),
        (("07700 900 123",), 2, "mobile"),
        (("+447700900123",), 2, "mobile"),
        (("DE1 2AB", "SO15 1AA", "M1 1AE"), 2, "postcode"),
    ],
)
def test_cells_that_identify(cells: tuple[str, ...], line: int, words: str) -> None:
    ((at, wrong),) = away("seen", *cells)
    assert at == line
    assert words in wrong


@pytest.mark.parametrize(
    "cells",
    [
        ("SO15 1AA",) * 9 + ("PO1 2AB",) * 9,
        ("HA-001", "B4", "C5.a", "1.2.g"),
        ("2006/2007", "2008-02-29", "12/04"),
        ("01962 842200", "0700", "575", "123456"),
        ("north @ south", "see page 3@4"),
        ("ZZ123456A", "AB123456E"),
    ],
)
def test_cells_that_do_not(cells: tuple[str, ...]) -> None:
    assert away("seen", *cells) == []


def test_what_the_framework_asks_for_is_wanted() -> None:
    assert away("surname", "x", known=("surname",)) == []


def test_a_case_reference_is_no_number_of_a_person(tmp_path: Path) -> None:
    table = Table("t.csv", ("case",), (Row(2, {"case": "HA-1"}), Row(3, {"case": "AB123456C"})))
    (fault,) = turned_away(table, ("case",))
    assert (fault.line, fault.path) == (3, "case")
    assert "references of your own" in fault.write


@pytest.mark.parametrize(
    "text",
    [
        "Mr Quillfeather",
        "mrs. Zoe Larkspur",
        "John Smith",
        "SMITH, John",
        "Larkspur, Zebediah",
        "aisha begum khan",
        "Siân Owen",
        "rang jo@example.org on Monday",
        "AB 12 34 56 C",
        "QQ123456C",
        "X765432",
        "A1234BC",
        "07/123456Z",
        "call 07700 900461",
        "12 Larkspur Road",
        "Flat 3, 14a Upper Ash Grove",
    ],
)
def test_cells_that_tell_of_a_person(text: str) -> None:
    assert tells_of_person(text)


@pytest.mark.parametrize(
    "text",
    ["North", "North Hampshire", "Public Protection", "Community order", "HA-001", "2008-02-29", "Tier 3", "12 months",
     "Ash House", "Very High", "3", "B1/2007", "Team 4", "Mark Road", "St Helens", "Isle of Wight", "GU1"],
)  # fmt: skip
def test_cells_that_tell_of_nobody(text: str) -> None:
    assert not tells_of_person(text)


def made(**columns: list[str]) -> Table:
    names = [name.replace("_", " ") for name in columns]
    rows = zip(*columns.values(), strict=True)
    return Table("f", tuple(names), tuple(Row(n, dict(zip(names, row, strict=True))) for n, row in enumerate(rows, 2)))


def test_a_stray_cell_costs_a_column_of_codes_the_cell_alone() -> None:
    table = made(ref=[f"A-{n}" for n in range(10)], level=["low", "high"] * 4 + ["low", "Zebediah Quillfeather, Mr X"])
    passed = pass_door(table, {"ref": "case", "level": "codes"}, {"level": {"low", "high"}})
    assert passed.away == ()
    assert [row.cells["level"] for row in passed.table.rows][-2:] == ["low", TAKEN_OUT]
    assert [(fault.line, fault.path) for fault in passed.cells] == [(11, "level")]
    assert "Quillfeather" not in str(passed)
    unknown = pass_door(table, {"ref": "case"}, {})
    assert unknown.table == passed.table, "the same where nobody has said yet what the column holds"


def test_a_column_of_codes_keeps_what_is_understood_and_what_recurs() -> None:
    levels = ["Very High", "Quite High", "Quite High", "Quite High", "Zebediah Quillfeather"]
    table = made(ref=[f"A-{n}" for n in range(5)], level=levels)
    passed = pass_door(table, {"ref": "case", "level": "codes"}, {"level": {"Very High"}})
    assert [row.cells["level"] for row in passed.table.rows] == [*levels[:4], TAKEN_OUT]


def test_in_a_column_of_words_a_cell_that_tells_is_blank() -> None:
    team = ["North", "South", "Mr Quillfeather", "zq@example.net"]
    passed = pass_door(made(ref=["1", "2", "3", "4"], team=team), {"ref": "case", "team": "text"}, {})
    assert [row.cells["team"] for row in passed.table.rows] == ["North", "South", "", ""]


@pytest.mark.parametrize(
    "cells",
    [
        [f"Family{chr(97 + n)}" for n in range(12)],
        ["SO1 1AA", "SO1 1AB", "SO1 1AD", "SO1 1AE"],
        ["seen at home with two others, and again at the office later on"] * 4,
        ["x", "x", "x", "X765432"],
        ["Mr Quillfeather"] * 9,
    ],
)
def test_a_column_that_nobody_asked_for_goes_whole(cells: list[str]) -> None:
    passed = pass_door(made(ref=[f"A-{n}" for n in range(len(cells))], more=cells), {"ref": "case"}, {})
    assert passed.table.columns == ("ref",)
    assert [fault.path for fault in passed.away] == ["more"]
    assert not [cell for cell in cells if len(cell) > 2 and cell in str(passed)]


def test_columns_that_may_yet_be_wanted_stay() -> None:
    columns = {"our_number": [f"HA-{n:03d}" for n in range(20)], "began": [f"{n}/3/2025" for n in range(1, 21)]}
    columns |= {"score": [str(n) for n in range(20)], "kind": ["community", "licence"] * 10, "blank": [""] * 20}
    passed = pass_door(made(**columns), {}, {})
    assert len(passed.table.columns) == 5


@pytest.mark.parametrize("cell", ["X765432", "zq@example.net", "John Smith", "A1234BC"])
def test_references_that_are_numbers_of_other_systems_go_no_further(cell: str) -> None:
    passed = pass_door(made(ref=["A-1", cell], risk=["low", "low"]), {"ref": "case"}, {})
    assert passed.table.columns == ("risk",)
    assert "references of your own" in passed.away[0].write


@pytest.mark.parametrize(
    "text", ["0.07712345678", "1.0770090046", "4477009004610", "2008/123456", "XAB123456CX", "0770"]
)
def test_numbers_within_numbers_tell_of_nobody(text: str) -> None:
    assert not tells_of_person(text)
