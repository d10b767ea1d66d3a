"""Saving one answer as the form's script sends it: what it is told, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from inspectorate.web.casework.models import Answer, Case
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from tests.people import case_of, member
from tests.web.pages import as_

HERE = "/inspections/tiny/cases/A-2/answer/"
JSON = {"accept": "application/json"}


@pytest.fixture
def client(case: Case, ian: Member) -> Client:
    return as_(ian.user)


def send(client: Client, question: str, value: str, seen: str = "0", note: str = "", **more: Any) -> Any:
    sent = {"question": question, "value": value, "note": note, "seen": seen}
    return client.post(more.pop("at", HERE), sent | more, headers=JSON)


def test_it_says_what_is_stored_and_how_the_case_stands(client: Client, case: Case) -> None:
    response = send(client, "1.1.b", "poor")
    told = response.json()
    assert response.status_code == 200
    row = Answer.objects.get(case=case, question="1.1.b")
    assert (told["state"], told["version"], told["value"]) == ("saved", row.version, row.value)
    assert told["at"] == f"{row.saved_at.astimezone():%H:%M}"
    standing = told["standing"]
    assert (standing["done"], standing["asked"], standing["to_do"]) == (1, 4, 4)
    assert standing["unnoted"] == ["1.1.b"]
    assert standing["hidden"] == []
    assert standing["counts"]["criterion-1.1"] == [1, 3, 0, "1 of 3", "2 missing, 1 note to write", "1 note to write"]
    assert standing["counts"]["facts"] == [0, 1, 0, "0 of 1", "", ""]
    assert standing["derived"] == {"1.1.d": "Yes", "1.1.o": "Yes"}


def test_the_same_answer_again_is_well(client: Client, case: Case) -> None:
    send(client, "1.1.a", "yes")
    assert send(client, "1.1.a", "yes").json()["version"] == 1
    assert Answer.objects.get(case=case).version == 1


def test_a_second_tab_is_told_both_values(client: Client, case: Case) -> None:
    send(client, "1.1.a", "yes", note="as the file says")
    response = send(client, "1.1.a", "no")
    told = response.json()
    assert response.status_code == 409
    assert (told["state"], told["value"], told["note"], told["version"]) == ("clash", "yes", "as the file says", 1)
    assert told["by"] == "Ian Example"
    assert send(client, "1.1.a", "no", seen="1").json()["version"] == 2


def test_an_answer_taken_back_has_no_time(client: Client) -> None:
    send(client, "1.1.a", "yes")
    told = send(client, "1.1.a", "", seen="1").json()
    assert (told["state"], told["at"], told["standing"]["done"]) == ("saved", "", 0)


def test_what_is_no_answer_is_refused_with_the_reason(client: Client, case: Case) -> None:
    response = send(client, "1.1.n", "many")
    assert response.status_code == 422
    assert "write a number" in response.json()["words"]
    assert send(client, "9.9", "yes").status_code == 422
    assert send(client, "1.1.d", "yes").status_code == 422, "answered by rule"
    assert not Answer.objects.filter(case=case).exists()


@pytest.mark.parametrize("seen", ["", "x", "-1", "99999999999999999999", "1e3"])
def test_a_mark_that_cannot_be_read_counts_as_nothing_seen(client: Client, case: Case, seen: str) -> None:
    assert send(client, "1.1.a", "yes", seen=seen).status_code == 200
    assert send(client, "1.1.a", "no", seen=seen).status_code == 409


def test_only_the_reader_saves(client: Client, inspection: Inspection, case: Case) -> None:
    response = send(as_(member(inspection, "Pam").user), "1.1.a", "yes")
    assert (response.status_code, response.json()["state"]) == (403, "refused")
    assert send(as_(member(inspection, "Adam").user), "1.1.a", "yes").status_code == 404
    assert not Answer.objects.filter(case=case).exists()


def test_nothing_is_saved_by_following_a_link(client: Client) -> None:
    assert client.get(HERE).status_code == 405


def test_a_submitted_case_is_closed(client: Client, inspection: Inspection) -> None:
    case_of(inspection, "A-2", state="submitted")
    response = send(client, "1.1.a", "yes")
    assert response.status_code == 403
    assert response.json()["words"] == "A case that is submitted cannot be answered."


def test_without_the_script_it_leads_back_to_the_question(client: Client) -> None:
    response = client.post(HERE, {"question": "1.1.a", "value": "yes", "note": "", "seen": "0"})
    assert (response.status_code, response["Location"]) == (302, "/inspections/tiny/cases/A-2/#q-1.1.a")
