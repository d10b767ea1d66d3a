"""Submitting: what is missing stands there with links, what waits says for what, and then the way back."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from inspectorate.web.casework.actions import return_case, save_answer
from inspectorate.web.casework.models import Case, Query
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from tests.people import case_of, member
from tests.web.pages import as_, assert_page

CASE = "/inspections/tiny/cases/A-1/"
COMPLETE = {"1.1.a": "yes", "1.1.c": "no", "2.1.a": "na"}


@pytest.fixture
def case(inspection: Inspection, ian: Member) -> Case:
    return case_of(inspection, "A-1", reader=ian)


@pytest.fixture
def client(case: Case, ian: Member) -> Client:
    return as_(ian.user)


def answer(ian: Member, case: Case, **answers: str) -> None:
    for question, value in answers.items():
        save_answer(by=ian, case=case, question=question, value=value, note="", seen=0)


def test_what_is_missing_has_a_link_and_no_button(case: Case, ian: Member, client: Client) -> None:
    answer(ian, case, **{"1.1.a": "yes"})
    page = assert_page(client.get(f"{CASE}submit/"))
    assert f'<a class="govuk-link" href="{CASE}#q-2.1.a"><strong>2.1.a</strong> Third</a>' in page
    assert f"{CASE}#q-1.1.a" not in page
    assert "when these 2 are settled" in page
    assert page.count("Submit the case<") == 1
    assert re.search(r"<button type=\"button\"[^>]* disabled [^>]*>Submit the case<", page)
    assert "still to settle." in page


def test_a_missing_note_is_said(inspection: Inspection, ian: Member) -> None:
    high = case_of(inspection, "A-2", reader=ian)
    answer(ian, high, **COMPLETE, **{"1.1.b": "poor"})
    page = assert_page(as_(ian.user).get("/inspections/tiny/cases/A-2/submit/"))
    assert "the answer needs a note" in page
    assert "when this is settled" in page


def test_sent_all_the_same_it_is_refused(case: Case, client: Client) -> None:
    page = assert_page(client.post(f"{CASE}submit/"), 409)
    assert "3 questions are still to do" in page
    case.refresh_from_db()
    assert case.state == "assigned"


def test_the_way_there_and_back(case: Case, ian: Member, client: Client, inspection: Inspection) -> None:
    answer(ian, case, **COMPLETE)
    assert "Submit the case" in assert_page(client.get(f"{CASE}submit/"))
    assert client.post(f"{CASE}submit/")["Location"] == "/my-work/"
    case.refresh_from_db()
    assert case.state == "submitted"
    assert "Case A-1 is submitted" in assert_page(client.get("/my-work/"))
    assert "<textarea" not in assert_page(client.get(CASE)), "it can only be read now"

    quentin = member(inspection, "Quentin")
    return_case(by=quentin, case=case, queries=[("1.1.a", "Where does it say so?"), ("", "Dates, please.")])
    page = assert_page(client.get(CASE))
    assert "Returned with 2 reasons" in page
    assert '<a class="govuk-link" href="#q-1.1.a">1.1.a</a>: Where does it say so?' in page
    assert "Where does it say so?" in assert_page(client.get(f"{CASE}submit/")), "a reply is still missing"

    for query in Query.objects.filter(case=case):
        response = client.post(f"{CASE}reply/", {"query": query.pk, "reply": "On page 3."})
        assert response["Location"] == f"{CASE}#returned-{query.pk}"
    assert client.post(f"{CASE}submit/").status_code == 302
    assert "On page 3." in assert_page(as_(quentin.user).get(f"{CASE}review/"))


def test_a_blank_reply_is_refused_and_an_unknown_reason_not_found(case: Case, client: Client, ian: Member) -> None:
    assert client.post(f"{CASE}reply/", {"query": "9", "reply": "x"}).status_code == 404
    assert client.post(f"{CASE}reply/", {"query": "", "reply": "x"}).status_code == 404


def test_a_case_is_handed_back_with_a_reason(case: Case, client: Client) -> None:
    assert "Say why you hand back the case" in assert_page(client.post(f"{CASE}hand-back/", {"reason": " "}), 409)
    assert_page(client.get(f"{CASE}hand-back/"))
    assert client.post(f"{CASE}hand-back/", {"reason": "I know the family."}).status_code == 302
    case.refresh_from_db()
    assert (case.state, case.reader) == ("unassigned", None)
