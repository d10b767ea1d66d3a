"""Events: added, changed, taken out; what is wrong is told."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from inspectorate.timetable.needs import Event
from inspectorate.timetable.week import REMOTE
from inspectorate.web.fieldwork.needs import digest, needs_of, texts_of
from inspectorate.web.inspections.models import Inspection
from tests.web.fieldwork.practice import practice_inspection, reader
from tests.web.page_rules import faults_of
from tests.web.pages import as_

GOOD: dict[str, Any] = {
    **{"title": "Meeting with partners", "office": "south", "minutes": "60", "attending": "3", "readers": "2"},
    **{"led_by": ["r1", "r2"], "people": ["m10"], "days": ["mon2", "tue2"]},
}


@pytest.fixture
def practice(db: None) -> Inspection:
    return practice_inspection()


def send(inspection: Inspection, data: dict[str, Any], event: str = "new", who: str = "r1") -> tuple[int, str]:
    place = reverse("fieldwork:event", args=[inspection.slug, event])
    sent = {"seen": digest(texts_of(inspection).get("events.csv", "")), **data}
    response = as_(reader(inspection, who).user).post(place, sent, follow=True)
    assert faults_of(response.content.decode()) == []
    return response.status_code, unescape(response.content.decode())


def test_an_event_is_added_changed_and_taken_out(practice: Inspection) -> None:
    assert send(practice, GOOD)[0] == 200
    assert needs_of(practice).events[-1] == Event(
        "meeting-with-partners", "Meeting with partners", "south", 60, 3, 2, ("r1", "r2"), ("m10",), ("mon2", "tue2")
    )
    changed = GOOD | {"office": REMOTE, "attending": "", "led_by": [], "people": [], "days": []}
    assert send(practice, changed, "meeting-with-partners")[0] == 200
    assert needs_of(practice).events[-1] == Event("meeting-with-partners", "Meeting with partners", REMOTE, 60, 0, 2)
    assert send(practice, GOOD)[0] == 200
    assert [event.id for event in needs_of(practice).events[-2:]] == [
        "meeting-with-partners",
        "meeting-with-partners-2",
    ]
    assert send(practice, {"do": "remove"}, "meeting-with-partners")[0] == 200
    assert [event.id for event in needs_of(practice).events][-1] == "meeting-with-partners-2"
    assert len(needs_of(practice).events) == 4


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"title": ""}, "id_title"),
        ({"minutes": "0"}, "id_minutes"),
        ({"minutes": "9" * 40}, "id_minutes"),
        ({"minutes": "long"}, "id_minutes"),
        ({"office": "west"}, "id_office"),
        ({"attending": "-1"}, "id_attending"),
        ({"readers": "0"}, "id_readers"),
        ({"led_by": ["m01"]}, "id_led_by_0"),
        ({"people": ["r1"]}, "id_people_0"),
        ({"days": ["sun"]}, "id_days_0"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(practice: Inspection, changed: dict[str, Any], place: str) -> None:
    before = texts_of(practice)
    status, text = send(practice, GOOD | changed)
    assert status == 400
    assert f'href="#{place}"' in text
    assert texts_of(practice) == before


def test_nobody_overwrites_what_another_changed_meanwhile(practice: Inspection) -> None:
    status, text = send(practice, GOOD | {"seen": digest("")})
    assert status == 400
    assert "Somebody changed this meanwhile" in text


def test_an_event_that_is_not_there_is_not_found(practice: Inspection) -> None:
    browser = as_(reader(practice, "r1").user)
    assert browser.get(reverse("fieldwork:event", args=[practice.slug, "nowhere"])).status_code == 404
    assert browser.post(reverse("fieldwork:event", args=[practice.slug, "nowhere"]), GOOD).status_code == 404
    assert (
        as_(reader(practice, "r2").user).get(reverse("fieldwork:event", args=[practice.slug, "new"])).status_code == 403
    )
