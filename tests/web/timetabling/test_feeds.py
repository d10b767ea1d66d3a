"""Private calendar links: what they give, to whom, and that they cannot be guessed, kept or used when taken back."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client

from inspectorate.refusal import Refused
from inspectorate.web.audit.models import Event
from inspectorate.web.fieldwork.needs import plan_of
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.actions import remove_member
from inspectorate.web.people.may import member_of
from inspectorate.web.timetabling.feeds import digest, make_feed, revoke_feed
from inspectorate.web.timetabling.models import Feed
from inspectorate.web.timetabling.notices import Calls
from inspectorate.web.timetabling.searching import change_plan
from inspectorate.web.timetabling.tasks import AROUND, Task, moved
from tests.people import member
from tests.web.fieldwork.practice import contact, practice_inspection, reader
from tests.web.pages import as_, assert_page

WEEK = "/inspections/practice/timetable/"


@pytest.fixture
def week(db: None) -> Inspection:
    return practice_inspection(without=())


def get(token: str, **headers: str) -> Any:
    """What a calendar gets, which is signed in nowhere."""
    return Client(headers=headers).get(f"/calendars/{token}/timetable.ics")


def link_in(text: str) -> str:
    found = re.search(r"http://testserver/calendars/([\w-]+)/timetable\.ics", text)
    assert found is not None
    return found[1]


def test_a_reader_s_link_gives_their_times_and_no_others(week: Inspection) -> None:
    token = make_feed(by=reader(week, "a1"))
    response = get(token)
    text = response.content.decode()
    plan = plan_of(week)
    assert plan is not None
    assert set(re.findall(r"P-\d\d", text)) == {each.case for each in plan.sittings if each.reader == "a1"}
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert (response["Cache-Control"], response["Referrer-Policy"]) == ("private, no-cache", "no-referrer")
    assert "noindex" in response["X-Robots-Tag"]
    assert "Set-Cookie" not in response


def test_a_case_manager_s_link_gives_the_interviews_alone(week: Inspection) -> None:
    text = get(make_feed(by=contact(week), manager="m01")).content.decode()
    plan = plan_of(week)
    assert plan is not None
    assert set(re.findall(r"P-\d\d", text)) == {"P-01"}
    assert "Interview on P-01" in text
    assert "reading and interview" not in text


def test_it_is_shown_once_and_only_its_digest_is_kept(week: Inspection) -> None:
    adam = as_(reader(week, "a1").user)
    shown = adam.post(f"{WEEK}own/link/", {"do": "make"})
    token = link_in(assert_page(shown))
    assert len(token) >= 43
    assert "no-store" in shown["Cache-Control"]
    assert token not in adam.get(f"{WEEK}own/").content.decode()
    assert Feed.objects.get().digest == digest(token) != token
    assert not [event for event in Event.objects.all() if token in str(event.detail)]
    assert get(token).status_code == 200


def test_a_new_link_replaces_the_old_one_and_one_taken_back_opens_nothing(week: Inspection) -> None:
    adam = reader(week, "a1")
    first, second = make_feed(by=adam), make_feed(by=adam)
    assert (get(first).status_code, get(second).status_code) == (404, 200)
    as_(adam.user).post(f"{WEEK}own/link/", {"do": "take back"})
    assert get(second).status_code == 404
    with pytest.raises(Refused, match="no link"):
        revoke_feed(by=adam)


@pytest.mark.parametrize("token", ["x", "A" * 43, "..%2F..", "é", "9" * 400])
def test_a_wrong_link_gives_nothing_and_tells_nothing(week: Inspection, token: str) -> None:
    once = make_feed(by=reader(week, "a1"))
    revoke_feed(by=reader(week, "a1"))
    wrong, taken_back = get(token), get(once)
    assert wrong.status_code == taken_back.status_code == 404
    if "/" not in unquote(token):  # else it is another address
        assert wrong.content == taken_back.content
    assert "Set-Cookie" not in wrong


def test_a_calendar_that_has_it_already_gets_nothing_again_until_it_changes(week: Inspection) -> None:
    token = make_feed(by=reader(week, "r3"))
    first = get(token)
    assert get(token, if_none_match=first["ETag"]).status_code == 304
    plan = plan_of(week)
    assert plan is not None
    case = next(each.case for each in plan.sittings if each.reader == "r3")
    slot = "s4" if plan.by_case[case].slot != "s4" else "s3"
    task = Task(AROUND, case=case, slot=slot)
    change_plan(
        by=reader(week, "r1"),
        inspection=week,
        changed=lambda needs, plan: moved(task, needs, plan),
        about=case,
        calls=Calls(),
    )
    again = get(token, if_none_match=first["ETag"])
    assert (again.status_code, again["ETag"] != first["ETag"]) == (200, True)
    uid = re.compile(r"UID:(\S+)")
    assert set(uid.findall(again.content.decode())) == set(uid.findall(first.content.decode()))


def test_whoever_leaves_the_inspection_takes_no_link_along(week: Inspection) -> None:
    anna = reader(week, "a2")
    token = make_feed(by=anna)
    remove_member(by="the tests", member=anna, reason="gone")
    assert get(token).status_code == 404


def test_two_inspections_with_the_same_references_make_events_of_their_own(week: Inspection) -> None:
    other = practice_inspection("other", without=())
    uid = re.compile(r"UID:(\S+)")
    texts = [get(make_feed(by=reader(each, "r2"))).content.decode() for each in (week, other)]
    assert not set(uid.findall(texts[0])) & set(uid.findall(texts[1]))


def test_links_for_case_managers_are_made_by_those_who_may(week: Inspection) -> None:
    for who in (reader(week, "r2"), reader(week, "a1"), member(week, "Quentin")):
        with pytest.raises(Refused):
            make_feed(by=who, manager="m01")
    with pytest.raises(Refused, match="no such"):
        make_feed(by=contact(week), manager="m99")
    with pytest.raises(Refused):
        make_feed(by=contact(week))
    carol = as_(contact(week).user)
    text = assert_page(carol.post(f"{WEEK}links/", {"manager": "m02", "do": "make"}))
    assert get(link_in(text)).status_code == 200
    assert "made" in carol.get(f"{WEEK}links/").content.decode()
    carol.post(f"{WEEK}links/", {"manager": "m02", "do": "take back"})
    assert get(link_in(text)).status_code == 404
    assert_page(carol.post(f"{WEEK}links/", {"do": "make"}), 400)
    assert_page(carol.post(f"{WEEK}links/", {"manager": "m02", "do": "take back"}), 400)
    assert member_of(contact(week).user, week) is not None


def test_without_a_timetable_a_calendar_is_empty(db: None) -> None:
    text = get(make_feed(by=reader(practice_inspection(), "r1"))).content.decode()
    assert "BEGIN:VCALENDAR" in text
    assert "BEGIN:VEVENT" not in text
