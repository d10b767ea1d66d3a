"""Sharing out by pages: proposed, changed by hand, judged, taken over."""

from __future__ import annotations

from collections import Counter
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from inspectorate.timetable.allocate import allocate
from inspectorate.timetable.rules import SHARING, breaches
from inspectorate.web.audit.models import Event
from inspectorate.web.casework.actions import assign
from inspectorate.web.casework.models import Case
from inspectorate.web.fieldwork.needs import needs_of, plan_of
from inspectorate.web.inspections.models import FolderFile, Inspection
from inspectorate.web.people.actions import declare_conflict
from inspectorate.web.written import acting
from tests.people import case_of, member
from tests.web.fieldwork.practice import practice_inspection, reader
from tests.web.page_rules import faults_of
from tests.web.pages import as_


@pytest.fixture
def practice(db: None) -> Inspection:
    return practice_inspection()


def address(inspection: Inspection, case: str = "") -> str:
    return reverse(
        "fieldwork:share-case" if case else "fieldwork:sharing", args=[inspection.slug, *([case] if case else [])]
    )


def send(inspection: Inspection, data: dict[str, Any], case: str = "", who: str = "r1") -> str:
    """Send as somebody, and the text of the page that comes after."""
    response = as_(reader(inspection, who).user).post(address(inspection, case), data, follow=True)
    text = unescape(response.content.decode())
    assert faults_of(response.content.decode()) == []
    return text


def test_a_proposal_is_kept_judged_and_not_assigned(practice: Inspection) -> None:
    text = send(practice, {"do": "propose"})
    plan, needs = plan_of(practice), needs_of(practice)
    assert plan is not None
    assert plan == allocate(needs)
    assert breaches(needs, plan, SHARING) == ()
    assert "No rule is broken" in text
    assert "Area assessors read 7 of 24 cases: 29%. Theirs are 33%, give or take 5 points: 7 to 9 cases." in text
    assert Case.objects.filter(state="unassigned").count() == 24


def test_taking_it_over_assigns_every_case_with_one_event_each(practice: Inspection) -> None:
    send(practice, {"do": "propose"})
    before = Event.objects.count()
    text = send(practice, {"do": "take over"})
    plan = plan_of(practice)
    assert plan is not None
    has = {row.reference: row.reader.reader for row in Case.objects.select_related("reader") if row.reader}
    assert has == {sitting.case: sitting.reader for sitting in plan.sittings}
    assert Event.objects.count() == before + 24
    assert "24 cases assigned" in text
    assert "Every case is with its reader" in text


def test_what_is_begun_stays_and_what_is_assigned_moves_with_a_reason(practice: Inspection) -> None:
    send(practice, {"do": "propose"})
    plan = plan_of(practice)
    assert plan is not None
    others = {"r2": "r3", "r3": "r2", "r1": "r2", "a1": "r3", "a2": "r3"}
    begun, waiting = plan.sittings[0], plan.sittings[1]
    case_of(practice, begun.case, reader=reader(practice, others[begun.reader]), state="reading")
    case_of(practice, waiting.case, reader=reader(practice, others[waiting.reader]), state="assigned")
    send(practice, {"do": "take over"})
    assert Case.objects.get(reference=begun.case).reader == reader(practice, others[begun.reader])
    assert Case.objects.get(reference=waiting.case).reader == reader(practice, waiting.reader)
    event = Event.objects.get(action="re-assign")
    assert event.of == f"case/{waiting.case}"
    assert event.detail["reason"] == "as shared out"


def test_a_proposal_keeps_cases_with_those_who_have_them(practice: Inspection) -> None:
    case = Case.objects.get(reference="P-02")
    assign(by=reader(practice, "r1"), case=case, reader=reader(practice, "r3"))
    send(practice, {"do": "propose"})
    plan = plan_of(practice)
    assert plan is not None
    assert plan.by_case["P-02"].reader == "r3"
    assert not plan.by_case["P-02"].pinned
    counted = Counter(sitting.reader for sitting in plan.sittings)
    assert counted == {"r1": 6, "r2": 5, "r3": 6, "a1": 4, "a2": 3}


def test_a_change_by_hand_says_what_it_breaks_before_and_after_and_stays(practice: Inspection) -> None:
    send(practice, {"do": "propose"})
    plan = plan_of(practice)
    assert plan is not None
    own = next(each.case for each in needs_of(practice).interviews if each.team == "Team South")
    page = unescape(as_(reader(practice, "r1").user).get(address(practice, own)).content.decode())
    told = f"a2 reads {own}, a case of their own team, Team South."
    assert f"Breaks: {told}" in page or plan.by_case[own].reader == "a2"
    text = send(practice, {"reader": "a2", "second": ""}, own)
    assert told in text
    assert "It breaks a rule" in text
    after = plan_of(practice)
    assert after is not None
    assert (after.by_case[own].reader, after.by_case[own].pinned) == ("a2", True)
    send(practice, {"do": "propose"})
    again = plan_of(practice)
    assert again is not None
    assert again.by_case[own].reader == "a2", "what was given by hand stays"
    refused = send(practice, {"do": "take over"})
    assert f"{own}: Anna Example belongs to Team South, the team that holds this case." in refused
    assert Case.objects.get(reference=own).reader is None


def test_a_proposal_names_the_second_readers_and_what_was_chosen_by_hand_stays(practice: Inspection) -> None:
    text = send(practice, {"do": "propose"})
    plan, needs = plan_of(practice), needs_of(practice)
    assert plan is not None
    seconds = {each.case: (each.reader, each.second) for each in plan.sittings if each.second}
    assert len(seconds) == 3, "10% of 24 cases, rounded up"
    assert all(second in {"r1", "r2", "r3"} - {first} for first, second in seconds.values())
    assert breaches(needs, plan, SHARING) == ()
    assert "Set aside for a second read by another inspector: 3 cases; 3 have a second reader." in text
    case = next(each for each in plan.sittings if not each.second and each.reader != "r3").case
    told = send(practice, {"reader": plan.by_case[case].reader, "second": "r3"}, case)
    assert "Second reads in the plan: 4; cases set aside for one: 3." in told
    again = send(practice, {"do": "propose"})
    after = plan_of(practice)
    assert after is not None
    assert (after.by_case[case].second, sum(bool(each.second) for each in after.sittings)) == ("r3", 3)
    assert "No rule is broken" in again


def test_a_file_without_the_column_of_second_readers_is_shared_out_still(practice: Inspection) -> None:
    send(practice, {"do": "propose"})
    with acting():
        row = FolderFile.objects.get(inspection=practice, path="timetable.csv")
        row.text = "".join(f"{','.join(line.split(',')[:2])}\n" for line in row.text.splitlines())
        row.save()
    text = unescape(as_(reader(practice, "r1").user).get(address(practice)).content.decode())
    assert "Second reads in the plan: 0; cases set aside for one: 3." in text
    assert "3 cases; 0 have a second reader." in text


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"reader": "nobody"}, "Choose who is to read the case"),
        ({"reader": ""}, "Choose who is to read the case"),
        ({"reader": "r1", "second": "r1"}, "somebody else than the first"),
        ({"reader": "r1", "second": "a1"}, "a1 cannot read it a second time"),
        ({"reader": "r1", "second": "<b>"}, "cannot read it a second time"),
    ],
)
def test_bad_changes_are_told_and_change_nothing(practice: Inspection, sent: dict[str, str], told: str) -> None:
    send(practice, {"do": "propose"})
    before = plan_of(practice)
    assert told in send(practice, sent, "P-01")
    assert plan_of(practice) == before


def test_a_conflict_declared_later_is_a_breach_at_once(practice: Inspection) -> None:
    send(practice, {"do": "propose"})
    plan = plan_of(practice)
    assert plan is not None
    sitting = next(each for each in plan.sittings if each.reader == "r3")
    case = Case.objects.get(reference=sitting.case)
    declare_conflict(by="the tests", member=reader(practice, "r3"), case=case, reason="kin")
    text = unescape(as_(reader(practice, "r1").user).get(address(practice)).content.decode())
    assert f"r3 reads {sitting.case}, though they have declared it" in text


def test_a_reader_who_is_nobody_here_is_named_and_gets_nothing(practice: Inspection) -> None:
    with acting():
        reader(practice, "r3").delete()
    text = send(practice, {"do": "propose"})
    assert "Nobody on this inspection reads under the name r3" in text
    send(practice, {"do": "take over"})
    assert Case.objects.filter(reader=None).count() == 6


def test_faults_of_the_files_stand_on_the_page_and_nothing_is_proposed(db: None) -> None:
    inspection = practice_inspection(without=("timetable.csv", "gatherings.csv", "managers.csv"))
    text = send(inspection, {"do": "propose"})
    assert "managers.csv" in text
    assert plan_of(inspection) is None


def test_team_members_look_and_only_organisers_act(practice: Inspection) -> None:
    send(practice, {"do": "propose"})
    quentin = as_(member(practice, "Quentin").user)
    assert quentin.get(address(practice)).status_code == 200
    assert quentin.post(address(practice), {"do": "take over"}).status_code == 403
    assert quentin.post(address(practice, "P-01"), {"reader": "r2"}).status_code == 403
    for who in (reader(practice, "a1"), member(practice, "Carol"), member(practice, "Vera"), member(practice, "Olive")):
        assert as_(who.user).get(address(practice)).status_code == 403
        assert as_(who.user).get(address(practice, "P-01")).status_code in (403, 404)
    assert Case.objects.filter(reader=None).count() == 24
