"""Identifiers go no further, and harmless columns are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspectorate.caseload.privacy import identifies, turned_away
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
