"""The list of cases: shared out, passed on, taken away, taken out, replaced and added, each with its reason."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from inspectorate.answers.states import State
from inspectorate.inspection.stages import Stage
from inspectorate.web.audit.models import Event
from inspectorate.web.casework.actions import remove_case, save_answer
from inspectorate.web.casework.choosing import choose_cases
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.whole import whole
from tests.people import case_of, conflict, member, put_in, tiny_inspection
from tests.web.pages import as_, assert_page


@pytest.fixture
def iris(inspection: Inspection) -> Client:
    """The information manager."""
    return as_(member(inspection, "Iris").user)


def look_after(client: Client, case: str, /, **given: str) -> object:
    return client.post(f"/inspections/tiny/cases/{case}/organise/", given)


def test_the_list_and_its_filter(iris: Client, inspection: Inspection) -> None:
    ian = member(inspection, "Ian")
    case_of(inspection, "A-2", reader=ian)
    page = assert_page(iris.get("/inspections/tiny/cases/"))
    assert "4 cases." in page
    assert "Ian Example" in page
    assert "1 of 4 cases" in assert_page(iris.get(f"/inspections/tiny/cases/?reader={ian.pk}"))
    assert "3 of 4 cases" in assert_page(iris.get("/inspections/tiny/cases/?reader=nobody"))
    assert "2 of 4 cases" in assert_page(iris.get("/inspections/tiny/cases/?team=North"))
    assert "1 of 4 cases" in assert_page(iris.get("/inspections/tiny/cases/?state=assigned&words=a-2"))


def test_cases_are_shared_out_together(iris: Client, inspection: Inspection) -> None:
    ian = member(inspection, "Ian")
    page = iris.post("/inspections/tiny/share-out/", {"case": ["A-1", "A-3"], "reader": ian.pk}, follow=True)
    assert "Ian Example has 2 more cases" in assert_page(page)
    assert {case_of(inspection, name).reader for name in ("A-1", "A-3")} == {ian}


def test_who_cannot_read_a_case_does_not_get_it(iris: Client, inspection: Inspection) -> None:
    adam = member(inspection, "Adam")
    page = iris.post("/inspections/tiny/share-out/", {"case": ["A-1", "A-3"], "reader": adam.pk})
    text = assert_page(page, 400)
    assert "A-1: Adam Example belongs to North, the team that holds this case." in text
    assert case_of(inspection, "A-1").state == State.UNASSIGNED
    assert case_of(inspection, "A-3").reader == adam


def test_nothing_ticked_is_told(iris: Client) -> None:
    assert "Tick the cases" in assert_page(iris.post("/inspections/tiny/share-out/", {}), 400)
    assert "Choose who" in assert_page(iris.post("/inspections/tiny/share-out/", {"case": ["A-1"]}), 400)


def test_many_are_re_assigned_and_taken_away_with_a_reason(iris: Client, inspection: Inspection) -> None:
    ian, laura = member(inspection, "Ian"), member(inspection, "Laura")
    for name in ("A-1", "A-2", "A-3"):
        case_of(inspection, name, reader=ian)
    given = {"case": ["A-1", "A-2"], "reader": laura.pk}
    page = assert_page(iris.post("/inspections/tiny/share-out/?state=assigned", given), 400)
    assert page.count("Say why") == 2
    assert page.count(" checked") == 2, "what was ticked stays ticked"
    done = iris.post("/inspections/tiny/share-out/?state=assigned", {**given, "reason": "Ian is ill"})
    assert done.url == "/inspections/tiny/cases/?state=assigned", "the filter stays"
    assert case_of(inspection, "A-1").reader == case_of(inspection, "A-2").reader == laura
    taken = {"case": ["A-1", "A-3", "A-4"], "do": "take away", "reason": "shared out anew"}
    page = assert_page(iris.post("/inspections/tiny/share-out/", taken), 400)
    assert "A-4: " in page, "nobody has it"
    assert [case_of(inspection, name).reader for name in ("A-1", "A-2", "A-3")] == [None, laura, None]
    told = [(e.of, e.detail["reason"]) for e in Event.objects.filter(action="take away").order_by("number")]
    assert told == [("case/A-1", "shared out anew"), ("case/A-3", "shared out anew")]


def test_workloads_stand_where_cases_are_shared_out(iris: Client, inspection: Inspection) -> None:
    ian = member(inspection, "Ian")
    member(inspection, "Laura")
    case_of(inspection, "A-1", reader=ian)
    case_of(inspection, "A-2", reader=ian, state="accepted")
    case_of(inspection, "A-3", reader=ian)
    gone = case_of(inspection, "A-4", reader=ian)
    remove_case(by=member(inspection, "Iris"), case=gone, reason="closed before")
    page = assert_page(iris.get("/inspections/tiny/cases/"))
    assert "Ian Example (inspector): 2 cases to read" in page, "neither the accepted one nor the one taken out"
    assert "Laura Example (lead inspector): 0 cases to read" in page
    page = assert_page(iris.get("/inspections/tiny/cases/A-1/organise/"))
    assert "Laura Example (lead inspector): 0 cases to read" in page


@pytest.mark.parametrize(
    ("by", "order"),
    [
        ("", ["A-1", "A-2", "A-3", "A-4"]),
        ("reference", ["A-1", "A-2", "A-3", "A-4"]),
        ("state", ["A-2", "A-4", "A-1", "A-3"]),
        ("reader", ["A-3", "A-1", "A-2", "A-4"]),
        ("team", ["A-1", "A-2", "A-3", "A-4"]),
        ("nonsense", ["A-1", "A-2", "A-3", "A-4"]),
    ],
)
def test_the_list_is_sorted(iris: Client, inspection: Inspection, by: str, order: list[str]) -> None:
    case_of(inspection, "A-3", reader=member(inspection, "Adam"), state="submitted")
    case_of(inspection, "A-1", reader=member(inspection, "Ian"))
    page = assert_page(iris.get(f"/inspections/tiny/cases/?sort={by}"))
    assert re.findall(r'/cases/([^/"]+)/">A-', page) == order
    assert "4 cases." in page, "sorting is no filter"


def test_assigning_one_shows_who_may_not_and_why(iris: Client, inspection: Inspection) -> None:
    ian, pam = member(inspection, "Ian"), member(inspection, "Pam")
    conflict(pam, "A-1")
    page = assert_page(iris.get("/inspections/tiny/cases/A-1/organise/"))
    assert "Pam Example has declared a conflict" in page
    assert look_after(iris, "A-1", do="assign", reader=str(ian.pk)).status_code == 302
    assert case_of(inspection, "A-1").reader == ian
    assert_page(look_after(iris, "A-1", do="assign", reader=str(pam.pk), reason="she has time"), 400)


def test_re_assigning_and_taking_away_need_a_reason(iris: Client, inspection: Inspection) -> None:
    ian, laura = member(inspection, "Ian"), member(inspection, "Laura")
    case_of(inspection, "A-2", reader=ian)
    assert "Say why" in assert_page(look_after(iris, "A-2", do="assign", reader=str(laura.pk)), 400)
    assert look_after(iris, "A-2", do="assign", reader=str(laura.pk), reason="Ian is ill").status_code == 302
    assert case_of(inspection, "A-2").reader == laura
    assert "Say why" in assert_page(look_after(iris, "A-2", do="take away"), 400)
    look_after(iris, "A-2", do="take away", reason="too many")
    assert case_of(inspection, "A-2").reader is None


def test_replacing_taking_out_and_adding(iris: Client, inspection: Inspection) -> None:
    assert_page(look_after(iris, "A-3", do="replace", reference="B-1"), 400)
    assert look_after(iris, "A-3", do="replace", reference="B-1", reason="the file is lost").status_code == 302
    assert look_after(iris, "A-4", do="remove", reason="closed before").status_code == 302
    page = assert_page(iris.get("/inspections/tiny/cases/"))
    assert "A-3: the file is lost" in page
    assert "A-4: closed before" in page
    assert "3 cases." in page
    assert_page(iris.get("/inspections/tiny/add-case/"))
    wrong = iris.post("/inspections/tiny/add-case/", {"reference": "B-2", "reason": "more", "fact-score": "11"})
    assert "score: 11 is outside its limits" in assert_page(wrong, 400)
    given = {"reference": "B-2", "reason": "more", "fact-score": "4", "fact-risk": "high"}
    assert iris.post("/inspections/tiny/add-case/", given).status_code == 302
    assert case_of(inspection, "B-2").facts == {"score": "4", "risk": "high"}


def test_an_inspector_sees_the_list_and_changes_nothing(inspection: Inspection) -> None:
    ian = as_(member(inspection, "Ian").user)
    page = assert_page(ian.get("/inspections/tiny/cases/"))
    assert "Share out" not in page
    assert "An inspector may not assign cases" in page
    assert look_after(ian, "A-1", do="remove", reason="x").status_code == 403
    assert ian.post("/inspections/tiny/share-out/", {"case": ["A-1"], "reader": "1"}).status_code == 403
    assert ian.get("/inspections/tiny/add-case/").status_code == 403


@pytest.mark.parametrize("name", ["Adam", "Vera", "Carol"])
def test_others_see_no_list(inspection: Inspection, name: str) -> None:
    client = as_(member(inspection, name).user)
    for address in ("cases/", "cases/A-1/organise/", "add-case/"):
        assert client.get(f"/inspections/tiny/{address}").status_code in (403, 404)


def with_caseload(stage: Stage = Stage.SET_UP) -> Inspection:
    """A further inspection with a caseload of five, all of them inspected, nobody assigned."""
    made = tiny_inspection("further", stage=stage)
    laura = member(made, "Laura")
    for case in list(made.cases.all()):
        remove_case(by=laura, case=case, reason="the list was a mistake")
    put_in(made, "case,risk\n" + "".join(f"B-{n},low\n" for n in range(5)))
    choose_cases(by=laura, inspection=made, references=(), reason="all of them")
    return made


def test_some_of_the_caseload_are_chosen_and_the_others_leave(inspection: Inspection) -> None:
    made = with_caseload()
    iris = as_(member(made, "Iris").user)
    address = "/inspections/further/choose-cases/"
    assert_page(iris.get(address))
    assert "Say how" in assert_page(iris.post(address, {"cases": "B-3\nB-1"}), 400)
    assert iris.post(address, {"cases": "B-3\nB-1", "reason": "drawn by lot"}).status_code == 302
    made.refresh_from_db()
    inside = whole(made)
    assert [case.id for case in inside.cases] == ["B-3", "B-1"]
    assert inside.caseload is not None
    assert len(inside.caseload) == 5
    assert inside.cases[0].facts["risk"] == "low"
    iris.post(address, {"cases": "", "reason": "all after all"})
    made.refresh_from_db()
    assert len(whole(made).cases) == 5


def test_a_case_that_is_begun_or_unknown_is_told(inspection: Inspection) -> None:
    made = with_caseload()
    case_of(made, "B-0", reader=member(made, "Ian"))
    iris = as_(member(made, "Iris").user)
    given = {"cases": "B-1\nB-77", "reason": "drawn by lot"}
    page = assert_page(iris.post("/inspections/further/choose-cases/", given), 400)
    assert "B-0 is with a reader already" in page
    assert "B-77" in page
    assert made.cases.filter(removed="").count() == 5


@pytest.mark.parametrize(
    ("fact", "found"),
    [
        ("risk=high", ["A-2", "A-3"]),
        ("risk=low", ["A-1", "A-4"]),
        ("flagged=yes", ["A-1"]),
        ("", ["A-1", "A-2", "A-3", "A-4"]),
        ("risk=huge", ["A-1", "A-2", "A-3", "A-4"]),
        ("nothing=yes", ["A-1", "A-2", "A-3", "A-4"]),
    ],
)
def test_the_list_is_narrowed_by_what_is_known_of_the_cases(
    inspection: Inspection, ian: Member, fact: str, found: list[str]
) -> None:
    first = case_of(inspection, "A-1", reader=ian)
    save_answer(by=ian, case=first, question="flagged", value="yes", note="", seen=0)
    page = assert_page(as_(member(inspection, "Laura").user).get("/inspections/tiny/cases/", {"fact": fact}))
    assert re.findall(r'/cases/([^/"]+)/">A-', page) == found
    assert ">Risk: High<" in page
    assert 'value="team=' not in page, "it has a filter of its own"
