"""The case form without JavaScript: what it shows, saving a section, two people on one answer."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from inspectorate.web.casework.actions import save_answer
from inspectorate.web.casework.form import Field, digest, form_of
from inspectorate.web.casework.layout import Asked
from inspectorate.web.casework.models import Answer, Case
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from tests.people import case_of, member
from tests.web.casework.routed import routed_inspection
from tests.web.pages import as_, assert_page, queries

HERE = "/inspections/tiny/cases/A-2/"


@pytest.fixture
def client(ian: Member) -> Client:
    return as_(ian.user)


def save(ian: Member, case: Case, question: str, value: str, note: str = "", seen: int = 0) -> None:
    save_answer(by=ian, case=case, question=question, value=value, note=note, seen=seen)


def section(case: Case, anchor: str) -> dict[str, str]:
    """What a browser sends of a section on which nothing was touched."""
    place = form_of(case).place(anchor)
    assert place is not None
    sent = {"section": anchor}
    for field in place.fields:
        if field.value:
            sent[field.key] = field.value
        sent |= {f"{field.key}/note": field.note, f"{field.key}/seen": field.seen}
    return sent


def stored(case: Case) -> dict[str, tuple[str, str, int]]:
    rows = Answer.objects.filter(case=case)
    return {row.question: (row.value, row.note, row.version) for row in rows}


def test_it_shows_what_is_asked_of_this_case(case: Case, client: Client) -> None:
    page = assert_page(client.get(HERE))
    # A-2 has a high risk, so the second question applies; the score of 5 makes the rules say yes.
    assert 'id="q-1.1.b" data-q="1.1.b" data-key="1.1.b" data-seen="0" tabindex="-1">' in page
    assert '<strong data-derived="1.1.d">Yes</strong>' in page
    assert "0 of 4</span> answered" in page
    assert "Say why: this answer needs a note" in page


def test_questions_that_do_not_apply_are_hidden_and_their_answers_kept_aside(
    inspection: Inspection, ian: Member
) -> None:
    low = case_of(inspection, "A-1", reader=ian)
    save(ian, low, "1.1.b", "good")
    page = assert_page(as_(ian.user).get("/inspections/tiny/cases/A-1/"))
    assert 'data-key="1.1.b" data-seen="1" tabindex="-1" hidden>' in page
    aside = page[page.index('data-aside="criterion-1.1"') :]
    assert "1 answer</span> kept aside" in aside
    assert "<strong>1.1.b</strong>" in aside
    assert "<strong>Good</strong>" in aside
    assert "0 of 3</span> answered" in page


def test_a_section_is_saved_and_only_what_was_changed(case: Case, ian: Member, client: Client) -> None:
    save(ian, case, "1.1.c", "yes")
    sent = section(case, "section-1") | {"1.1.a": "no", "1.1.b": "poor", "1.1.b/note": "late\r\nand thin"}
    response = client.post(HERE, sent)
    assert (response.status_code, response["Location"]) == (302, f"{HERE}#section-1")
    assert stored(case) == {"1.1.c": ("yes", "", 1), "1.1.a": ("no", "", 1), "1.1.b": ("poor", "late\nand thin", 1)}
    page = assert_page(client.get(HERE))
    assert "2 answers saved" in page
    assert page.index('id="section-1"') < page.index("2 answers saved") < page.index('id="section-2"')
    assert 'value="poor" checked data-note' in page


def test_what_another_section_holds_is_left_alone(case: Case, client: Client) -> None:
    client.post(HERE, section(case, "section-1") | {"2.1.a": "yes", "2.1.a/seen": "0-0"})
    assert stored(case) == {}


def test_saving_again_changes_nothing(case: Case, ian: Member, client: Client) -> None:
    save(ian, case, "1.1.a", "yes", "seen")
    client.post(HERE, section(case, "section-1"))
    assert stored(case) == {"1.1.a": ("yes", "seen", 1)}
    assert "Nothing was changed." in client.get(HERE).content.decode()


def test_what_somebody_else_saved_meanwhile_is_not_touched_by_who_did_not_change_it(
    case: Case, ian: Member, client: Client
) -> None:
    save(ian, case, "1.1.a", "yes")
    sent = section(case, "section-1") | {"1.1.c": "no"}
    save(ian, case, "1.1.a", "no", seen=1)
    assert client.post(HERE, sent).status_code == 302
    assert stored(case)["1.1.a"] == ("no", "", 2)
    assert stored(case)["1.1.c"] == ("no", "", 1)


def clash(case: Case, ian: Member, client: Client) -> Any:
    save(ian, case, "1.1.a", "yes")
    sent = section(case, "section-1") | {"1.1.a": "na", "1.1.c": "no"}
    save(ian, case, "1.1.a", "no", "the letter is missing", seen=1)
    return client.post(HERE, sent)


def test_two_values_stand_side_by_side(case: Case, ian: Member, client: Client) -> None:
    page = assert_page(clash(case, ian, client), 409)
    box = page[page.index('id="clash-1.1.a"') : page.index("Keep what is saved")]
    assert "Saved by Ian Example" in box
    assert "<dd>No<br>" in box
    assert "the letter is missing" in box
    assert "<dd>Not applicable" in box
    assert '<a href="#q-1.1.a">1.1.a: somebody else has changed it meanwhile' in page
    assert "<title>Error: " in page
    assert stored(case)["1.1.a"] == ("no", "the letter is missing", 2)
    assert stored(case)["1.1.c"] == ("no", "", 1), "the others are saved all the same"


@pytest.mark.parametrize(("button", "value"), [("keep", "no"), ("take", "na")])
def test_and_one_chooses(case: Case, ian: Member, client: Client, button: str, value: str) -> None:
    clash(case, ian, client)
    seen = f"2-{digest('no', 'the letter is missing')}"
    sent = section(case, "section-1") | {"1.1.a": "na", "1.1.a/note": "", "1.1.a/seen": seen, button: "1.1.a"}
    assert client.post(HERE, sent).status_code == 302
    assert stored(case)["1.1.a"][0] == value


def test_an_answer_is_taken_back(case: Case, ian: Member, client: Client) -> None:
    save(ian, case, "1.1.b", "poor", "late")
    client.post(HERE, section(case, "section-1") | {"clear": "1.1.b"})
    assert stored(case)["1.1.b"] == ("", "late", 2), "the note stays until it is emptied"


def test_what_cannot_be_saved_stays_on_the_page_with_the_reason(case: Case, client: Client) -> None:
    response = client.post(HERE, section(case, "section-1") | {"1.1.n": "many", "1.1.a": "yes"})
    page = unescape(assert_page(response, 409))
    assert "'many' is no answer to 1.1.n: write a number such as 4 or 0.5" in page
    assert 'name="1.1.n" value="many"' in page
    assert stored(case) == {"1.1.a": ("yes", "", 1)}


def test_a_fact_is_asked_in_the_form(case: Case, client: Client) -> None:
    client.post(HERE, section(case, "facts") | {"flagged": "yes"})
    assert stored(case) == {"flagged": ("yes", "", 1)}
    assert "1 of 1</span>" in client.get(HERE).content.decode()


def test_a_section_that_is_not_there(case: Case, client: Client) -> None:
    assert "Say which section" in assert_page(client.post(HERE, {"section": "section-9"}), 400)


def test_whoever_may_not_answer_reads(inspection: Inspection, case: Case, ian: Member) -> None:
    save(ian, case, "1.1.b", "poor", "late & thin")
    other = as_(member(inspection, "Pam").user)
    page = assert_page(other.get(HERE))
    assert "late &amp; thin" in page
    assert "<textarea" not in page
    assert "Only the reader of a case may answer the questions of a case." in page
    assert other.post(HERE, section(case, "section-1")).status_code == 403


def test_what_else_may_be_done_is_offered_to_whoever_may(inspection: Inspection, case: Case) -> None:
    shown = {name: assert_page(as_(member(inspection, name).user).get(HERE)) for name in ("Laura", "Ian", "Quentin")}
    assert [name for name in shown if f"{HERE}organise/" in shown[name]] == ["Laura"]
    assert [name for name in shown if f"{HERE}history/" in shown[name]] == ["Laura", "Quentin"]


def test_an_area_assessor_learns_nothing_of_other_cases(inspection: Inspection, case: Case) -> None:
    adam = as_(member(inspection, "Adam").user)
    there = adam.get(HERE)
    nowhere = adam.get("/inspections/tiny/cases/A-9/")
    assert there.status_code == nowhere.status_code == 404
    # Each page carries a token of its own; nothing else differs.
    token = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    assert token.sub("", there.content.decode()) == token.sub("", nowhere.content.decode())


def test_the_number_of_queries_does_not_grow_with_the_answers(case: Case, ian: Member, client: Client) -> None:
    client.get(HERE)
    few = queries(client, HERE)
    for question, value in {"1.1.a": "yes", "1.1.b": "good", "1.1.c": "no", "2.1.a": "na", "flagged": "yes"}.items():
        save(ian, case, question, value)
    assert queries(client, HERE) == few <= 12


def test_somebody_else_is_asked_the_same_and_both_answers_count(case: Case, ian: Member, client: Client) -> None:
    save(ian, case, "1.1.a", "yes")
    sent = section(case, "section-1") | {"1.1.c": "no", "also": "criterion-1.1"}
    sent |= {"criterion-1.1/respondent": " housing  officer ", "criterion-1.1/question": "1.1.a"}
    response = client.post(HERE, sent)
    assert response["Location"] == f"{HERE}?also=1.1.a~housing%2520officer#q-1.1.a~housing%20officer"
    assert stored(case)["1.1.c"] == ("no", "", 1), "what was written before is saved with it"
    page = assert_page(client.get(response["Location"].partition("#")[0]))
    assert 'data-key="1.1.a~housing%20officer" data-respondent="housing officer"' in page
    again = form_of(case, ["1.1.a~housing%20officer"]).place("section-1")
    assert again is not None
    sent = {"section": "section-1"}
    for field in again.fields:
        sent |= {field.key: field.value, f"{field.key}/note": field.note, f"{field.key}/seen": field.seen}
    client.post(HERE, sent | {"1.1.a~housing%20officer": "no"})
    found = Answer.objects.filter(case=case, question="1.1.a").order_by("respondent")
    assert [(row.respondent, row.value) for row in found] == [("", "yes"), ("housing officer", "no")]
    page = assert_page(client.get(HERE))
    assert page.count('data-q="1.1.a"') == 2
    assert "2 of 4</span> answered" in page, "a question is answered once, however many answered it"
    save_answer(by=ian, case=case, question="1.1.a", respondent="housing officer", value="", note="", seen=1)
    assert client.get(HERE).content.decode().count('data-q="1.1.a"') == 1


def test_all_questions_of_a_criterion_are_asked_of_somebody_else(case: Case, client: Client) -> None:
    sent = section(case, "section-1") | {"also": "criterion-1.1", "criterion-1.1/respondent": "Court"}
    address = client.post(HERE, sent)["Location"].partition("#")[0]
    page = assert_page(client.get(address))
    asked = re.findall(r'data-key="([\w.]+)~Court"', page)
    assert asked == ["1.1.a", "1.1.b", "1.1.c", "1.1.n", "1.1.o"], "but not the one that a rule answers"


def test_without_a_name_nobody_is_added(case: Case, client: Client) -> None:
    sent = section(case, "section-1") | {"also": "criterion-1.1", "criterion-1.1/respondent": "  "}
    assert client.post(HERE, sent)["Location"] == f"{HERE}#criterion-1.1"


def test_a_criterion_is_saved_where_it_stands_and_says_what_came_and_went(inspection: Inspection, ian: Member) -> None:
    row = case_of(routed_inspection(), "A-1", reader=member(routed_inspection(), "Ian"))
    client, here = as_(ian.user), "/inspections/routed/cases/A-1/"
    response = client.post(here, section(row, "section-1") | {"a": "yes", "at": "criterion-1.1"})
    assert response["Location"] == f"{here}#criterion-1.1"
    page = assert_page(client.get(here))
    assert re.search(r"1 answer saved \d\d:\d\d. 1 more question applies now.", page)
    client.post(here, section(row, "section-1") | {"a": "no", "at": "criterion-1.1"})
    assert "1 question no longer applies." in assert_page(client.get(here))


def test_a_date_stands_as_people_write_it(case: Case, ian: Member) -> None:
    field = Field(Asked("d", "When", "date"), "d", value="2008-02-29")
    assert field.shown == "29/2/2008"
    assert Field(Asked("d", "When", "date"), "d", value="none").shown == "none"
