"""Readers: rows follow the members; days, limits and own times are said."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from inspectorate.timetable.files import READERS, UNAVAILABLE
from inspectorate.timetable.needs import Away
from inspectorate.web.audit.models import Event
from inspectorate.web.casework.models import Case
from inspectorate.web.fieldwork.needs import digest, needs_of, texts_of
from inspectorate.web.fieldwork.tables import rows_of, text_of
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.actions import change_member, declare_conflict, invite, remove_member, withdraw_conflict
from inspectorate.web.people.models import Conflict
from inspectorate.web.people.roles import Role
from inspectorate.web.written import acting
from tests.people import tiny_inspection
from tests.web.fieldwork.practice import practice_inspection, reader
from tests.web.page_rules import faults_of
from tests.web.pages import as_


@pytest.fixture
def practice(db: None) -> Inspection:
    return practice_inspection()


def send(inspection: Inspection, data: dict[str, Any], name: str = "readers", who: str = "r1", key: Any = None) -> Any:
    place = reverse(f"fieldwork:{name}", args=[inspection.slug, *([key] if key else [])])
    response = as_(reader(inspection, who).user).post(place, data, follow=True)
    assert faults_of(response.content.decode()) == []
    return response.status_code, unescape(response.content.decode())


def seen(inspection: Inspection) -> str:
    return digest(texts_of(inspection)["readers.csv"])


def row(inspection: Inspection, name: str) -> dict[str, str] | None:
    return next((row for row in rows_of(texts_of(inspection), READERS) if row["reader"] == name), None)


def test_days_and_limits_are_kept_and_nothing_else_is_changed(practice: Inspection) -> None:
    before = rows_of(texts_of(practice), READERS)
    form = {"days-0": ["mon", "tue"], "count-1": "3", "most-2": "4", "most-4": "0", "seen": seen(practice)}
    assert send(practice, form)[0] == 200
    needs = needs_of(practice)
    assert needs.reader["r1"].days == ("mon", "tue")
    assert needs.reader["r2"].most_days == 3
    assert (needs.reader["r3"].most, needs.reader["a2"].most) == (4, 0)
    untouched = [{name: each[name] for name in ("reader", "kind", "team", "declared")} for each in before]
    after = rows_of(texts_of(practice), READERS)
    assert [{name: each[name] for name in ("reader", "kind", "team", "declared")} for each in after] == untouched


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"count-0": "many"}, "no number of days"),
        ({"count-0": "0"}, "no number of days"),
        ({"count-0": "²"}, "no number of days"),
        ({"count-0": "2", "days-0": ["mon"]}, "not both"),
        ({"days-0": ["sunday"]}, "none of the week"),
        ({"most-0": "-1"}, "no number of cases"),
    ],
)
def test_bad_rows_are_told_and_not_kept(practice: Inspection, form: dict[str, Any], told: str) -> None:
    before = texts_of(practice)
    status, text = send(practice, {**form, "seen": seen(practice)})
    assert status == 400
    assert told in text
    assert texts_of(practice) == before


def test_rows_follow_what_members_become(practice: Inspection) -> None:
    ian = reader(practice, "r2")
    change_member(by="the tests", member=ian, role=Role.AREA_ASSESSOR, team="Team South")
    assert row(practice, "r2") == {
        **{"reader": "r2", "kind": "area_assessor", "team": "Team South", "days": "", "most": ""},
        **{"declared": "P-07", "brought_as": ""},
    }
    invite(by="the tests", inspection=practice, email="new@example.org", name="New One", role="practice_assessor")
    found = row(practice, "New One")
    assert found is not None
    assert found["kind"] == "practice_assessor"
    case = Case.objects.get(reference="P-03")
    declare_conflict(by="the tests", member=ian, case=case, reason="kin")
    assert needs_of(practice).reader["r2"].declared == {"P-03", "P-07"}
    withdraw_conflict(by="the tests", declared=Conflict.objects.get(member=ian), reason="a slip")
    assert needs_of(practice).reader["r2"].declared == {"P-07"}
    send(practice, {"time-mon-s1": "no", "seen": digest("person,day,slot,wish\n")}, "reader-times", key=ian.pk)
    remove_member(by="the tests", member=ian, reason="gone")
    assert row(practice, "r2") is None
    assert "r2" not in {away.person for away in needs_of(practice).away}


def test_somebody_who_reads_no_more_has_no_row(practice: Inspection) -> None:
    change_member(by="the tests", member=reader(practice, "r3"), role=Role.QUALITY_LEAD)
    assert row(practice, "r3") is None
    assert row(practice, "a1") is not None


def test_where_no_readers_are_kept_members_write_no_file(db: None) -> None:
    inspection = tiny_inspection("bare")
    invite(by="the tests", inspection=inspection, email="new@example.org", name="New", role="inspector")
    assert texts_of(inspection) == {}


@pytest.mark.parametrize("who", ["r2", "a1"])
def test_each_reader_says_when_they_cannot_come_on_a_page_of_their_own(practice: Inspection, who: str) -> None:
    mine = [each for each in rows_of(texts_of(practice), UNAVAILABLE) if each["person"] == who]
    events = Event.objects.count()
    form = {"time-wed-s1": "no", "time-thu-s4": "wish", "seen": digest(text_of(UNAVAILABLE, mine))}
    assert send(practice, form, "own-times", who)[0] == 200
    assert [each for each in needs_of(practice).away if each.person == who] == [
        Away(who, "wed", "s1"),
        Away(who, "thu", "s4", wish=True),
    ]
    assert Event.objects.count() == events + 1
    page = as_(reader(practice, who).user).get(reverse("fieldwork:own-times", args=[practice.slug])).content.decode()
    assert page.count('<option value="no" selected>') == 1
    assert page.count('<option value="wish" selected>') == 1


def test_an_area_assessor_learns_nothing_of_others_here(practice: Inspection) -> None:
    browser = as_(reader(practice, "a1").user)
    for name in ("steps", "own-times"):
        page = browser.get(reverse(f"fieldwork:{name}", args=[practice.slug])).content.decode()
        assert not [word for word in ("P-0", "P-1", "m01", "r2", "24 cases") if word in page], name
    other = reader(practice, "r2")
    for name, key in (("reader-times", other.pk), ("reader-times", reader(practice, "a1").pk)):
        assert browser.get(reverse(f"fieldwork:{name}", args=[practice.slug, key])).status_code == 403


def test_an_inspector_sees_the_readers_and_changes_only_their_own_times(practice: Inspection) -> None:
    browser = as_(reader(practice, "r2").user)
    assert browser.get(reverse("fieldwork:readers", args=[practice.slug])).status_code == 200
    assert browser.post(reverse("fieldwork:readers", args=[practice.slug]), {}).status_code == 403
    key = reader(practice, "r3").pk
    assert browser.post(reverse("fieldwork:reader-times", args=[practice.slug, key]), {}).status_code == 403


def test_a_reader_of_a_folder_who_is_nobody_here_is_taken_out_and_a_member_is_not(practice: Inspection) -> None:
    with acting():
        reader(practice, "r3").delete()
    assert any(each["person"] == "r3" for each in rows_of(texts_of(practice), UNAVAILABLE))
    page = as_(reader(practice, "r1").user).get(reverse("fieldwork:readers", args=[practice.slug])).content.decode()
    assert page.count("nobody here reads under this name") == 1
    assert send(practice, {"gone-2": "yes", "gone-1": "yes", "seen": seen(practice)})[0] == 200
    assert {each.id for each in needs_of(practice).readers} == {"r1", "r2", "a1", "a2"}
    assert not [each for each in rows_of(texts_of(practice), UNAVAILABLE) if each["person"] == "r3"]
