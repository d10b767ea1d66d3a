"""Reading a submitted case through: accepting, returning with reasons at questions, reopening."""

from __future__ import annotations

import pytest
from django.test import Client

from inspectorate.web.casework.actions import move_case, save_answer
from inspectorate.web.casework.models import Case, Query
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from tests.people import case_of, member
from tests.web.pages import as_, assert_page

CASE = "/inspections/tiny/cases/A-1/"


@pytest.fixture
def case(inspection: Inspection, ian: Member) -> Case:
    case = case_of(inspection, "A-1", reader=ian)
    for question, value in {"1.1.a": "yes", "1.1.c": "no", "2.1.a": "na"}.items():
        save_answer(by=ian, case=case, question=question, value=value, note=f"about {question}", seen=0)
    move_case(by=ian, case=case, move="submit")
    return case


@pytest.fixture
def quentin(inspection: Inspection) -> Client:
    return as_(member(inspection, "Quentin").user)


def state(case: Case) -> str:
    case.refresh_from_db()
    return case.state


def test_each_answer_stands_with_its_note_and_a_place_for_a_reason(case: Case, quentin: Client) -> None:
    page = assert_page(quentin.get(f"{CASE}review/"))
    assert "about 1.1.a" in page
    assert 'name="why/1.1.a"' in page
    assert 'name="why/1.1.b"' not in page, "it does not apply to this case"


def test_it_is_accepted(case: Case, quentin: Client) -> None:
    assert quentin.post(f"{CASE}review/", {"decision": "accept", "why/1.1.a": " "})["Location"] == CASE
    assert state(case) == "accepted"
    page = assert_page(quentin.get(CASE))
    assert "Case A-1 is accepted." in page
    assert f"{CASE}reopen/" in page


def test_it_is_returned_with_reasons(case: Case, quentin: Client) -> None:
    sent = {"decision": "return", "why/1.1.a": "Where?", "why/whole": "Add dates.", "why/2.1.a": ""}
    assert quentin.post(f"{CASE}review/", sent).status_code == 302
    assert state(case) == "returned"
    found = {(query.question, query.text) for query in Query.objects.filter(case=case)}
    assert found == {("1.1.a", "Where?"), ("", "Add dates.")}


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"decision": "return"}, "Write at least one reason"),
        ({"decision": "accept", "why/1.1.a": "Where?"}, "You wrote reasons for returning the case"),
        ({"why/1.1.a": ""}, "Choose whether the case is accepted or returned"),
    ],
)
def test_what_does_not_fit_together_is_said_and_kept(
    case: Case, quentin: Client, sent: dict[str, str], said: str
) -> None:
    page = assert_page(quentin.post(f"{CASE}review/", sent), 409)
    assert said in page
    assert sent.get("why/1.1.a", "") in page
    assert state(case) == "submitted"


def test_nobody_accepts_their_own_case_nor_does_an_inspector(case: Case, ian: Member, inspection: Inspection) -> None:
    for name in ("Ian", "Pam"):
        assert as_(member(inspection, name).user).get(f"{CASE}review/").status_code == 403
    assert as_(member(inspection, "Adam").user).get(f"{CASE}review/").status_code == 404


def test_reopening_needs_a_reason_and_leaves_it(case: Case, quentin: Client) -> None:
    quentin.post(f"{CASE}review/", {"decision": "accept"})
    assert "Say why you reopen the case" in assert_page(quentin.post(f"{CASE}reopen/", {"reason": ""}), 409)
    assert_page(quentin.get(f"{CASE}reopen/"))
    assert quentin.post(f"{CASE}reopen/", {"reason": "A second file turned up."})["Location"] == CASE
    assert state(case) == "returned"
