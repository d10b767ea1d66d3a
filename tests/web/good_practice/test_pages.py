"""The pages of good practice: who sees what, what is asked again, the report, and the library."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from inspectorate.findings.advice import GoodPractice
from inspectorate.findings.files import good_practice_csv
from inspectorate.inspection.stages import Stage
from inspectorate.report.writers.markdown import write
from inspectorate.reporting import compose_report
from inspectorate.web.casework.actions import assign
from inspectorate.web.good_practice.actions import release_example, seen_of
from inspectorate.web.good_practice.models import Mark
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import still, whole
from inspectorate.web.written import acting
from tests.people import ROLES, case_of, conflict, member, person, tiny_inspection
from tests.web.good_practice.acts import PRINTED, STORY, marked, picked
from tests.web.pages import as_

pytestmark = pytest.mark.django_db
SECRET = STORY["story"]
ROOM = "good-practice/"


def page(inspection: Inspection, who: str, path: str) -> tuple[int, str]:
    response = as_(member(inspection, who).user).get(f"/inspections/{inspection.slug}/{path}")
    return response.status_code, unescape(response.content.decode())


def send(inspection: Inspection, who: str, path: str, **body: Any) -> tuple[int, str]:
    address = f"/inspections/{inspection.slug}/{path}"
    response = as_(member(inspection, who).user).post(address, body, follow=True)
    return response.status_code, unescape(response.content.decode())


def library(name: str, *, steward: bool = False, **asked: str) -> tuple[int, str]:
    response = as_(person(name, steward=steward)).get("/good-practice/", asked)
    return response.status_code, unescape(response.content.decode())


def published(slug: str, body: str, *examples: GoodPractice, stage: Stage = Stage.PUBLISHED) -> Inspection:
    made = tiny_inspection(slug, stage=stage)
    with acting():
        made.files.create(path="good_practice.csv", text=good_practice_csv(examples))
        made.body = body
        made.particulars += "dates: {fieldwork: 2008-03, published: 2009-01}\n"
        made.files_version += 1
        made.save()
    return made


def test_it_is_marked_from_the_case_form_at_its_criterion(inspection: Inspection) -> None:
    case_of(inspection, "A-1", reader=member(inspection, "Ian"))
    form = page(inspection, "Ian", "cases/A-1/")[1]
    address = reverse("good_practice:mark-case", args=["tiny", "A-1"])
    for criterion in ("1.1", "2.1"):
        assert f'href="{address}?criterion={criterion}"' in form
    assert '<option value="2.1" selected>' in page(inspection, "Ian", "cases/A-1/good-practice/?criterion=2.1")[1]
    assert f'href="{address}"' in page(inspection, "Quentin", "cases/A-1/")[1]
    assert page(inspection, "Carol", "cases/A-1/good-practice/")[0] in (403, 404)
    status, text = send(inspection, "Ian", "cases/A-1/good-practice/", do="offer", **STORY)
    assert (status, "It is offered to the lead inspector." in text) == (200, True)
    assert (Mark.objects.get().state, Mark.objects.get().case) == ("offered", "A-1")


def test_no_link_leads_to_it_when_the_report_is_out(inspection: Inspection) -> None:
    address = reverse("good_practice:mark-case", args=["tiny", "A-1"])
    assert address in page(inspection, "Laura", "cases/A-1/")[1]
    with acting():
        inspection.stage = Stage.PUBLISHED
        inspection.save()
    assert address not in page(inspection, "Laura", "cases/A-1/")[1]
    assert page(inspection, "Laura", "cases/A-1/good-practice/")[0] == 403


def test_what_may_be_a_name_is_pointed_at_and_confirmed_and_nothing_typed_is_lost(inspection: Inspection) -> None:
    body = {**STORY, "found_in": "meeting", "source": "The board", "story": "Staff of Thistle House ring & write."}
    status, text = send(inspection, "Ian", f"{ROOM}mark/", do="offer", **body)
    assert status == 400
    for words in (
        "“Thistle House”: what looks like a name",
        "These are no names of people",
        body["story"],
        "The board",
    ):
        assert words in text
    assert not Mark.objects.exists()
    status, text = send(inspection, "Ian", f"{ROOM}mark/", do="offer", no_name="Thistle House", **body)
    assert (status, Mark.objects.get().no_names) == (200, ["Thistle House"])
    status, text = send(
        inspection, "Ian", f"{ROOM}1/?change=yes", do="keep", seen="1", **{**body, "story": "Ring 01184960123."}
    )
    assert (status, "a telephone number: take it out" in text) == (400, True)
    assert 'value="01184960123"' not in text


def test_the_form_keeps_its_words_when_the_session_is_over(inspection: Inspection) -> None:
    case = case_of(inspection, "A-1", reader=member(inspection, "Ian"))
    text = page(inspection, "Ian", "cases/A-1/good-practice/")[1]
    assert f'data-keep="practice/tiny/case-{case.pk}"' in text
    text = send(inspection, "Ian", "cases/A-1/good-practice/", story=SECRET, do="keep")[1]
    assert f'data-arrived="practice/tiny/case-{case.pk}"' in text
    assert "data-arrived" not in page(inspection, "Ian", f"{ROOM}1/")[1]


def test_who_sees_what_was_marked(inspection: Inspection) -> None:
    marked(inspection, offer=False)
    conflict(member(inspection, "Quentin", ROLES["Quentin"]), "A-2")
    marked(inspection, case="A-2", title="Of the second case")
    assert {name for name in ROLES if SECRET in page(inspection, name, f"{ROOM}1/")[1]} == {"Ian", "Laura", "Quentin"}
    assert {name for name in ROLES if page(inspection, name, f"{ROOM}2/")[0] == 200} == {"Ian", "Laura"}
    assert {name for name in ROLES if "No. 1:" in page(inspection, name, ROOM)[1]} == {"Ian", "Laura", "Quentin"}
    assert {name for name in ROLES if "second case" in page(inspection, name, ROOM)[1]} == {"Ian", "Laura"}
    comes = {name for name in ROLES if page(inspection, name, ROOM)[0] == 200}
    assert comes == {"Iris", "Laura", "Ian", "Pam", "Adam", "Vera", "Quentin", "Alan", "Chloe"}


def test_an_area_assessor_sees_their_own_and_nothing_of_others(inspection: Inspection) -> None:
    adam = member(inspection, "Adam")
    marked(inspection)
    picked(inspection, case="A-2")
    marked(inspection, by="Adam", case="A-3", story="My own one.")
    assert page(inspection, "Adam", "cases/A-1/good-practice/")[0] == 404
    assign(by=member(inspection, "Iris"), case=case_of(inspection, "A-3"), reader=member(inspection, "Pam"), reason="x")
    assert page(inspection, "Adam", "cases/A-3/good-practice/")[0] == 404
    assert "My own one." in page(inspection, "Adam", f"{ROOM}3/")[1]
    text = page(inspection, "Adam", ROOM)[1]
    assert "No. 3:" in text
    assert not [words for words in ("No. 1", "No. 2", "A-1", "A-2", PRINTED["text"], "Library") if words in text]
    for number in (1, 2, 99):
        assert page(inspection, "Adam", f"{ROOM}{number}/")[0] == 404
        assert send(inspection, "Adam", f"{ROOM}{number}/", do="pick", **PRINTED)[0] == 404
    assert page(inspection, "Adam", f"{ROOM}picked/1/")[0] == 403
    assert library(adam.user.first_name)[0] == 403


def test_the_lead_picks_edits_orders_and_puts_back(inspection: Inspection) -> None:
    marked(inspection)
    marked(inspection, case="A-2", title="A second")
    assert send(inspection, "Laura", f"{ROOM}1/", do="pick", **PRINTED)[0] == 200
    assert send(inspection, "Laura", f"{ROOM}2/", do="pick", **{**PRINTED, "title": "Second"})[0] == 200
    text = page(inspection, "Laura", f"{ROOM}picked/1/")[1]
    for words in (PRINTED["text"], SECRET, "No. 1, marked by Ian Example"):
        assert words in text
    seen = seen_of(inspection)
    assert send(inspection, "Laura", f"{ROOM}picked/2/", do="up", seen=seen)[0] == 200
    status, text = send(
        inspection, "Laura", f"{ROOM}picked/1/", do="edit", seen=seen, **{**PRINTED, "text": "Typed long."}
    )
    assert (status, "meanwhile" in text, "Typed long." in text) == (400, True, True)
    assert [each.mark for each in still(inspection).good_practice] == ["2", "1"]
    assert send(inspection, "Laura", f"{ROOM}picked/1/", do="erase", seen=seen_of(inspection))[0] == 400
    assert send(inspection, "Laura", f"{ROOM}picked/1/", do="put back", seen=seen_of(inspection))[0] == 200
    assert 'value="Second"' in page(inspection, "Laura", f"{ROOM}2/")[1]
    assert send(inspection, "Ian", f"{ROOM}1/", do="pick", **PRINTED)[0] == 400


def test_the_report_has_it_at_its_criterion_and_nothing_of_its_case(inspection: Inspection) -> None:
    picked(inspection)
    marked(inspection, case="A-2", title="Never picked", story="Nobody prints this.")
    printed = write(compose_report(whole(inspection)))
    for words in (
        *[words for name, words in PRINTED.items() if name in ("title", "text")],
        "Worth copying: It is free.",
    ):
        assert words in printed
    assert not [words for words in (SECRET, "Never picked", "Nobody prints this", "Ian Example") if words in printed]


def test_the_library_holds_what_is_out_or_was_opened_and_never_the_case(inspection: Inspection) -> None:
    member(inspection, "Laura")
    picked(inspection)
    assert PRINTED["text"] not in library("Laura")[1]
    release_example(by=member(inspection, "Laura"), inspection=inspection, place=1, yes=True, seen=seen_of(inspection))
    text = library("Laura")[1]
    assert PRINTED["text"] in text
    assert not [words for words in ("A-1", "Ian Example", SECRET, "No. 1") if words in text]
    release_example(by=member(inspection, "Laura"), inspection=inspection, place=1, yes=False, seen=seen_of(inspection))
    assert PRINTED["text"] not in library("Laura")[1]
    for stage in Stage:
        with acting():
            inspection.stage = stage
            inspection.save()
        out = stage in (Stage.PUBLISHED, Stage.IMPROVEMENT_PLAN, Stage.CLOSED)
        assert (PRINTED["text"] in library("Laura")[1]) == out, stage


@pytest.mark.parametrize(("said", "named"), [("yes", True), ("no", False), ("not_asked", False)])
def test_the_library_names_the_area_only_where_that_was_agreed(inspection: Inspection, said: str, named: bool) -> None:
    with acting():
        inspection.body, inspection.stage = "Marlshire", Stage.FIELDWORK
        inspection.save()
    picked(inspection, source_consent=said)
    with acting():
        inspection.stage = Stage.PUBLISHED
        inspection.save()
    text = library("Laura")[1]
    assert PRINTED["text"] in text
    assert ("Marlshire" in text, "An area that is not named" in text) == (named, not named)


def test_the_library_is_open_to_the_inspectorates_own_people(inspection: Inspection) -> None:
    for name in ROLES:
        member(inspection, name)
    others = {"Carol", "Adam", "Vera"}
    assert {name for name in ROLES if library(name)[0] == 200} == set(ROLES) - others
    assert library("Nora")[0] == 403
    assert library("Stella", steward=True)[0] == 200
    for name in ROLES:
        listed = as_(person(name)).get("/").content.decode()
        assert ("/good-practice/" in listed) == (name not in others), name
    # Who is an area assessor here and an inspector elsewhere works for the inspectorate.
    member(tiny_inspection("other"), "Adam", ROLES["Ian"])
    assert library("Adam")[0] == 200


def test_the_library_is_searched(inspection: Inspection) -> None:
    member(inspection, "Laura")
    call, plan = GoodPractice("1.1", "A call", "They ring <first>."), GoodPractice("2.1", "A plan", "One page & short.")
    published("north", "Northshire", call, plan)
    published("south", "Southshire", GoodPractice("1.1", "A walk", "They go & see."))
    published("draft", "Westshire", GoodPractice("1.1", "A secret", "Not out."), stage=Stage.DRAFTING)

    def found(**asked: str) -> set[str]:
        text = library("Laura", **asked)[1]
        return {title for title in ("A call", "A plan", "A walk", "A secret") if f">{title}</h2>" in text}

    assert found() == {"A call", "A plan", "A walk"}
    assert found(words="RING first") == {"A call"}
    assert found(words="ring page") == set()
    assert found(criterion="1.1") == {"A call", "A walk"}
    assert found(body="Southshire") == {"A walk"}
    assert found(body="Westshire") == set()
    assert found(year="2009") == {"A call", "A plan", "A walk"}
    assert found(year="2008") == set()
    assert found(framework="nothing like it") == set()
    assert found(criterion="1.1", body="Northshire") == {"A call"}
    raw = as_(person("Laura")).get("/good-practice/", {"words": "<b>"}).content.decode()
    assert "&lt;b&gt;" in raw
    assert "They ring &lt;first&gt;." in as_(person("Laura")).get("/good-practice/").content.decode()


def test_what_is_written_is_shown_as_it_is_written(inspection: Inspection) -> None:
    nasty = "<script>alert(1)</script> & \"'"
    marked(inspection, story=nasty, title=nasty)
    for path in (f"{ROOM}1/", ROOM):
        raw = as_(member(inspection, "Laura").user).get(f"/inspections/tiny/{path}").content.decode()
        assert "<script>alert(1)" not in raw
        assert "&lt;script&gt;alert(1)" in raw
