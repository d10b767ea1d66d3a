"""The pages of the timetable: who sees what of it, as lists, sheets and files."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from inspectorate.web.casework.actions import remove_case
from inspectorate.web.fieldwork.needs import plan_of
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.actions import change_member
from inspectorate.web.people.roles import Role
from tests.people import case_of, member, tiny_inspection
from tests.web.fieldwork.practice import READERS, practice_inspection, reader
from tests.web.pages import as_, assert_page, queries
from tests.web.timetabling.small import give_searches, give_week
from tests.web.timetabling.test_search import change_file

WEEK = "/inspections/practice/timetable/"
#: Who sees the whole of it, their own times, and what it breaks.
WHOLE = {"Laura", "Ian", "Ina", "Iris", "Pam", "Quentin", "Carol", "Olive", "Alan", "Chloe"}
OWN = {"Laura", "Ian", "Ina", "Pam", "Adam", "Anna", "Vera"}
JUDGES = WHOLE - {"Carol", "Olive"}
OTHERS = ("Iris", "Pam", "Quentin", "Carol", "Olive", "Alan", "Chloe", "Vera", "Paul")
EVERYBODY = (*(name for name, _, _ in READERS.values()), *OTHERS)


@pytest.fixture
def week(db: None) -> Inspection:
    """The practice week with its plan, and everybody on it."""
    inspection = practice_inspection(without=())
    for name in OTHERS:
        member(inspection, name)
    return inspection


def browser(inspection: Inspection, name: str) -> Client:
    return as_(inspection.members.get(user__first_name=name).user)


def page(inspection: Inspection, name: str, path: str = "", status: int = 200) -> str:
    return assert_page(browser(inspection, name).get(WEEK + path), status)


def cases_in(text: str) -> set[str]:
    return set(re.findall(r"P-\d\d", text))


@pytest.mark.parametrize("name", EVERYBODY)
def test_each_sees_what_is_theirs(week: Inspection, name: str) -> None:
    client = browser(week, name)
    for path in ("", "sheets/", "timetable.csv", "timetable.ics"):
        assert (client.get(WEEK + path).status_code == 200) == (name in WHOLE), path
    assert (client.get(f"{WEEK}own/").status_code == 200) == (name in OWN)
    assert (client.get(f"{WEEK}own/timetable.ics").status_code == 200) == (name in OWN)
    assert (client.get(f"{WEEK}search/").status_code == 200) == (name in JUDGES)
    assert (client.get(f"{WEEK}told/").status_code == 200) == (name in JUDGES)
    for path in ("move/P-01/", "missing/"):
        assert (client.get(WEEK + path).status_code == 200) == (name in {"Laura", "Iris"}), path
    assert (client.get(f"{WEEK}links/").status_code == 200) == (name in {"Laura", "Iris", "Carol", "Olive"})


def test_an_area_assessor_learns_of_no_other_case(week: Inspection) -> None:
    plan = plan_of(week)
    assert plan is not None
    own = {sitting.case for sitting in plan.sittings if sitting.reader == "a1"}
    client = browser(week, "Adam")
    found: set[str] = set()
    for path in (
        "",
        "own/",
        "own/timetable.ics",
        "sheets/",
        "timetable.csv",
        "search/",
        "told/",
        "links/",
        "move/P-01/",
    ):
        found |= cases_in(client.get(WEEK + path).content.decode())
    found |= cases_in(client.get("/inspections/practice/").content.decode())
    assert found == own != set()


@pytest.mark.parametrize("by", ["day", "office", "reader", "manager", "nonsense", ""])
def test_every_case_and_event_stands_in_every_list(week: Inspection, by: str) -> None:
    text = page(week, "Laura", f"?by={by}")
    assert len(cases_in(text)) == 24
    assert "Meeting with team managers" in text
    # Telephone interviews are held with nobody of the case managers.
    assert ("Telephone interviews" in text) == (by != "manager")


def test_one_person_s_part(week: Inspection) -> None:
    plan = plan_of(week)
    assert plan is not None
    text = page(week, "Carol", "?by=reader&only=r2")
    first, _, second = text.partition("Second reads, at no time of their own")
    assert cases_in(first) == {sitting.case for sitting in plan.sittings if sitting.reader == "r2"}
    assert cases_in(second) == {sitting.case for sitting in plan.sittings if sitting.second == "r2"} != set()
    assert "Ian Example (r2)" in text


def test_breaches_stand_on_top_in_words_for_those_who_judge(week: Inspection) -> None:
    assert "Every rule is kept." in page(week, "Laura")
    change_file(week, "readers.csv", "r3,inspector,,,,", "r3,inspector,,,,P-03")
    text = page(week, "Laura")
    told = "r3 reads P-03, though they have declared it"
    assert text.index("not kept") < text.index(told) < text.index("Monday 14 January")
    assert told not in page(week, "Carol")
    assert "cost" not in page(week, "Carol")


def test_cases_that_are_not_with_whom_the_timetable_says_are_named(week: Inspection) -> None:
    plan = plan_of(week)
    assert plan is not None
    members = {name: reader(week, name) for name in READERS}
    for sitting in plan.sittings:
        case_of(week, sitting.case, reader=members[sitting.reader])
    assert "Assign them" not in page(week, "Laura")
    other = next(name for name in READERS if name != plan.by_case["P-05"].reader)
    case_of(week, "P-05", reader=members[other])
    assert "1 case is with another reader, or with nobody, than the timetable says: P-05." in page(week, "Laura")
    assert "Assign them" not in page(week, "Carol")


def test_a_case_taken_out_breaks_nothing_but_a_rule(week: Inspection) -> None:
    remove_case(by=reader(week, "r1"), case=case_of(week, "P-03"), reason="moved away")
    text = page(week, "Laura")
    assert "P-03 is in the plan, but not among the cases to be read." in text
    assert page(week, "Laura", "search/")
    assert browser(week, "Laura").get(f"{WEEK}move/P-03/").status_code == 200
    response = browser(week, "Laura").post(f"{WEEK}move/P-03/", {"day": "mon", "slot": "s1", "reader": "r1"})
    assert "This case is not in the timetable." in assert_page(response, 400)


def test_files_that_cannot_be_read_are_told_with_their_places(week: Inspection) -> None:
    change_file(week, "managers.csv", "m01,Team North 2,north,", "m99,Team North 2,north,")
    for path in ("", "search/", "missing/"):
        assert "managers.csv" in page(week, "Laura", path)
    for path in ("own/", "sheets/", "links/", "told/"):
        assert "P-01" not in page(week, "Laura", path)
    assert "managers.csv" not in page(week, "Olive")


def test_nothing_is_there_yet(db: None) -> None:
    inspection = practice_inspection("practice")
    for name in ("Carol", "Olive"):
        member(inspection, name)
    assert "There is no timetable yet." in page(inspection, "Carol")
    assert "Nothing in the timetable is yours yet." in page(inspection, "Adam", "own/")
    assert browser(inspection, "Laura").get(f"{WEEK}timetable.csv").status_code == 404
    assert browser(inspection, "Laura").get(f"{WEEK}move/P-01/").status_code == 404
    assert "no timetable yet" in page(inspection, "Laura", "missing/")


def test_sheets_have_a_section_for_each_person(week: Inspection) -> None:
    readers = page(week, "Laura", "sheets/?by=reader")
    assert readers.count('class="sheet"') == 5
    managers = page(week, "Carol", "sheets/?by=manager")
    assert managers.count('class="sheet"') == 14
    assert "break-after: page" in (browser(week, "Laura").get("/static/timetable.css").getvalue().decode())


def test_files_hold_everything(week: Inspection) -> None:
    client = browser(week, "Carol")
    rows = client.get(f"{WEEK}timetable.csv").content.decode().splitlines()
    assert len(rows) == 25
    calendar = client.get(f"{WEEK}timetable.ics")
    assert calendar["Content-Type"].startswith("text/calendar")
    assert calendar.content.decode().count("BEGIN:VEVENT") == 27
    own = browser(week, "Adam").get(f"{WEEK}own/timetable.ics").content.decode()
    plan = plan_of(week)
    assert plan is not None
    assert own.count("BEGIN:VEVENT") == sum(sitting.reader == "a1" for sitting in plan.sittings)


def test_somebody_who_reads_no_more_has_no_times(week: Inspection) -> None:
    change_member(by="the tests", member=reader(week, "r2"), role=Role.AREA_CONTACT)
    assert browser(week, "Ian").get(f"{WEEK}own/").status_code == 403


def test_pages_ask_as_much_for_four_cases_as_for_many(week: Inspection) -> None:
    small = give_week(tiny_inspection("small"))
    give_searches(small)
    give_searches(week)
    laura = browser(week, "Laura")
    member(small, "Laura")
    for name in OTHERS:
        member(small, name)
    for path in ("", "?by=reader", "sheets/", "own/", "search/", "told/", "links/", "missing/"):
        few = queries(laura, f"/inspections/small/timetable/{path}")
        assert queries(laura, WEEK + path) == few < 30, path
