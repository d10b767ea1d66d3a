"""An area's own columns and codes brought to the framework's; what identifies people stays outside."""

from __future__ import annotations

import pytest

from inspectorate.caseload.matching import (
    BESIDE,
    CASE,
    LEFT_OUT,
    door,
    facts_of_caseload,
    guess,
    matched,
    matching_faults,
)
from inspectorate.caseload.privacy import pseudonym
from inspectorate.caseload.request import blank_csv, wanted_columns
from inspectorate.caseload.sendback import faults_csv
from inspectorate.caseload.table import Row, Table
from inspectorate.framework.files import parse_framework
from inspectorate.refusal import Fault
from tests.inspection.folders import FRAMEWORK

TINY = parse_framework(FRAMEWORK.encode(), "tiny.yaml")
FACTS = facts_of_caseload([TINY])


def table(*rows: dict[str, str]) -> Table:
    return Table("ours.csv", tuple(rows[0]), tuple(Row(n, row) for n, row in enumerate(rows, start=2)))


def test_facts_that_follow_from_others_are_not_in_a_caseload() -> None:
    assert "heavy" not in FACTS
    assert "risk" in FACTS


def test_columns_are_guessed_by_name_and_label_and_as_last_time() -> None:
    assert guess(["Case ref", "RISK", "Start", "Colour"], FACTS, {}) == {
        "Case ref": CASE,
        "RISK": "risk",
        "Start": "started",
        "Colour": LEFT_OUT,
    }
    assert guess(["Colour"], FACTS, {"Colour": "team"}) == {"Colour": "team"}
    assert guess(["Colour"], FACTS, {"Colour": BESIDE}) == {"Colour": BESIDE}


def test_a_guess_never_gives_two_columns_the_same_fact_or_one_that_is_gone() -> None:
    assert guess(["risk", "Risk"], FACTS, {}) == {"risk": "risk", "Risk": LEFT_OUT}
    assert guess(["Colour"], FACTS, {"Colour": "no_longer"}) == {"Colour": LEFT_OUT}


@pytest.mark.parametrize(
    ("chosen", "code"),
    [
        ({"a": "risk"}, "no-case-column"),
        ({"a": CASE, "b": "risk", "c": "risk"}, "fact-twice"),
        ({"a": CASE, "b": "heavy"}, "unknown-fact"),
    ],
)
def test_what_is_wrong_with_a_choice(chosen: dict[str, str], code: str) -> None:
    assert [fault.code for fault in matching_faults(chosen, FACTS, "ours.csv")] == [code]


@pytest.mark.parametrize(
    ("fact", "cell", "meant"),
    [
        ("risk", "High", "high"),
        ("risk", " HIGH ", "high"),
        ("risk", "extreme", "extreme"),
        ("prolific", "Y", "yes"),
        ("prolific", "false", "no"),
        ("prolific", "none", "none"),
        ("started", "3/11/2007", "2007-11-03"),
        ("started", "03.11.2007 00:00", "2007-11-03"),
        ("started", "30/02/2007", "30/02/2007"),
        ("started", "11/13/2007", "11/13/2007"),
        ("score", "4", "4"),
        ("team", "Y", "Y"),
        ("risk", "", ""),
    ],
)
def test_codes_of_an_area_become_the_framework_s_or_stay_as_they_are(fact: str, cell: str, meant: str) -> None:
    made = matched(table({"ref": "A-1", "x": cell}), {"ref": CASE, "x": fact}, FACTS)
    assert made.rows[0].cells[fact] == meant


def test_columns_left_out_are_gone_and_rows_keep_their_numbers() -> None:
    made = matched(table({"ref": "A-1", "x": "1", "y": "2"}), {"ref": CASE, "x": LEFT_OUT, "y": BESIDE}, FACTS)
    assert made.columns == ("case", "y")
    assert made.rows == (Row(2, {"case": "A-1", "y": "2"}),)


def test_what_identifies_people_stays_outside() -> None:
    passed = door(table({"ref": "A-1", "Surname": "Smith", "contact": "x@example.org", "Risk": "low"}), FACTS, {})
    assert passed.table.columns == ("ref", "Risk")
    assert "Smith" not in str(passed)
    assert [fault.path for fault in passed.away] == ["Surname", "contact"]


def test_a_pseudonym_is_the_same_for_the_same_key_alone() -> None:
    first = pseudonym("x 123456 ", b"key", "HA")
    assert first == pseudonym("X 123456", b"key", "HA")
    assert first.startswith("HA-")
    assert len(first) == 11
    assert first != pseudonym("X 123456", b"other", "HA")
    assert len({pseudonym(str(n), b"key") for n in range(5000)}) == 5000


def test_the_request_asks_for_what_a_caseload_can_hold() -> None:
    wanted = {each.column: each for each in wanted_columns([TINY])}
    assert list(wanted) == ["case", "risk", "prolific", "score", "balance", "started", "team"]
    assert wanted["risk"].codes == (("low", "Low"), ("high", "High"))
    assert "at least 0" in wanted["score"].write
    assert blank_csv(wanted.values()) == "case,risk,prolific,score,balance,started,team\n"


def test_faults_to_send_back_name_the_area_s_own_columns_and_repeat_nothing_that_identifies() -> None:
    faults = [
        Fault("f", 3, "risk", "wrong", "write low"),
        Fault("f", 2, "case", "a mobile telephone number", "", "identifier"),
    ]
    rows = table({"case": "07700900123", "risk": "a"}, {"case": "A", "risk": "=b"})
    text = faults_csv(faults, rows, {"risk": "Risk level"})
    assert text.splitlines()[1:] == ["2,case,,a mobile telephone number,", "3,Risk level,'=b,wrong,write low"]
