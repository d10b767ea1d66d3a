"""In Chromium: the area contact enters and confirms on a phone, without any script; the lead shares out at a desk."""

from __future__ import annotations

import re
from typing import Any

import pytest

from inspectorate.web.casework.models import Case
from inspectorate.web.fieldwork.availability import standing_of
from inspectorate.web.fieldwork.needs import needs_of, plan_of, texts_of
from inspectorate.web.inspections.models import FolderFile, Inspection
from inspectorate.web.written import acting
from tests.web.browsing import PHONE, Opened, faults, too_small, too_wide
from tests.web.fieldwork.practice import contact, practice_inspection, reader

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(120)]

PLACE = "/inspections/practice/fieldwork/"
PAGES = (
    "",
    "week/",
    "week/text/",
    "readers/",
    "times/",
    "availability/offices/",
    "events/new/",
    "sharing/",
    "sharing/P-01/",
)


@pytest.fixture
def practice(transactional_db: None) -> Inspection:
    """The practice week before the area said anything."""
    inspection = practice_inspection(without=("timetable.csv", "gatherings.csv", "managers.csv", "unavailable.csv"))
    with acting():
        row = FolderFile.objects.get(inspection=inspection, path="events.csv")
        row.text = row.text.partition("\n")[0] + "\n"
        row.save()
    return inspection


def press(page: Any, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def follow(page: Any, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name=name).first.click()


def enters(page: Any) -> None:
    """An office, where everybody is interviewed, and when one of them cannot come."""
    follow(page, "Change offices and travel")
    group = page.get_by_role("group", name="A further office").first
    group.get_by_label("What it is called").fill("West Side")
    group.get_by_label("Rooms with their seats").fill("Blue room: 2\nGreen room: 2")
    press(page, "Keep")
    follow(page, "Say where each is interviewed")
    for number in range(1, 15):
        page.get_by_label(f"Office of m{number:02}").select_option(label="North House" if number < 10 else "West Side")
    page.get_by_role("group", name="m14").get_by_label("By telephone or video").check()
    press(page, "Keep")
    follow(page, "(m03)")
    page.get_by_role("group", name="Monday 14 January 2008").get_by_label("09:00 to 10:40").select_option(
        label="Cannot"
    )
    press(page, "Keep")


def test_the_area_contact_enters_and_confirms_and_the_lead_shares_out(opened: Opened, practice: Inspection) -> None:
    phone = opened(contact(practice).user, PLACE, width=PHONE, script=False)
    follow(phone, "Offices and times")
    assert not too_wide(phone)
    enters(phone)
    assert not too_wide(phone)
    press(phone, "Confirm")
    assert "Confirmed by Carol Example" in phone.get_by_role("main").inner_text()
    needs = needs_of(practice)
    assert [room.id for room in needs.week.office["west-side"].rooms] == ["Blue room", "Green room"]
    assert (needs.manager["m10"].office, needs.manager["m14"].remote) == ("west-side", True)
    assert [(away.person, away.day, away.slot) for away in needs.away] == [("m03", "mon", "s1")]

    desk = opened(reader(practice, "r1").user, PLACE)
    follow(desk, "Sharing out")
    press(desk, "Propose")
    plan = plan_of(practice)
    assert plan is not None
    assert "No rule is broken." in desk.get_by_role("main").inner_text()
    case = next(sitting.case for sitting in plan.sittings if sitting.reader == "r2")
    follow(desk, f"Change {case}")
    desk.get_by_role("radio", name=re.compile("^r3")).check()
    press(desk, "Change")
    assert f"{case} is to be read by r3." in desk.get_by_role("main").inner_text()
    press(desk, "Take it over")
    assert "24 cases assigned." in desk.get_by_role("main").inner_text()
    assert Case.objects.get(reference=case).reader == reader(practice, "r3")

    desk.goto(f"{PLACE}week/")
    first = desk.get_by_label("Minutes for reading a case")
    first.fill("55")
    press(desk, "Keep the week")
    assert needs_of(practice).week.reading == 55
    standing = standing_of(practice, texts_of(practice))
    assert standing is not None
    assert not standing.changed
    desk.goto(PLACE)
    assert "Confirmed by Carol Example" in desk.get_by_role("main").inner_text()


@pytest.mark.parametrize("width", [PHONE, 1200])
def test_pages_serve_everybody_at_both_widths(opened: Opened, width: int) -> None:
    inspection = practice_inspection(without=("gatherings.csv",))
    page = opened(reader(inspection, "r1").user, PLACE, width=width)
    wrong = []
    for address in PAGES:
        page.goto(PLACE + address)
        wrong += [f"{address}: {fault}" for fault in faults(page)]
        wrong += [f"{address}: too wide"] if too_wide(page) else []
        wrong += [f"{address}: too small: {each}" for each in too_small(page)]
    assert not wrong, "\n".join(wrong)
