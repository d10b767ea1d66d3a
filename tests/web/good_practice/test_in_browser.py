"""In Chromium: a reader marks good practice on a telephone; the lead picks it; report and library have it."""

from __future__ import annotations

from typing import Any

import pytest

from inspectorate.report.writers.markdown import write
from inspectorate.reporting import compose_report
from inspectorate.web.casework.models import Answer, Case
from inspectorate.web.good_practice.models import Mark
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.whole import whole
from tests.people import member
from tests.web.browsing import PHONE, Opened, faults, too_small, too_wide

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(120)]


def press(page: Any, button: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=button, exact=True).click()


def follow(page: Any, link: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name=link).first.click()


def sound(page: Any) -> None:
    """Nothing that axe finds, nothing too wide for a telephone, nothing too small to press."""
    assert faults(page) == []
    assert not too_wide(page)
    assert too_small(page) == []


@pytest.mark.parametrize("script", [True, False])
def test_it_is_marked_on_a_telephone_picked_and_read_elsewhere(
    inspection: Inspection, ian: Member, case: Case, opened: Opened, script: bool
) -> None:
    laura = member(inspection, "Laura")
    page = opened(ian.user, "/inspections/tiny/cases/A-2/", width=PHONE, script=script)
    if script:
        page.locator('[id="q-1.1.a"]').get_by_text("Yes", exact=True).click()
    follow(page, "Mark good practice of 1.1")
    assert page.get_by_label("Criterion").input_value() == "1.1"
    if script:
        assert Answer.objects.get().question == "1.1.a", "the answer is stored before the page is left"
    page.get_by_label("What was done").fill("Staff of Thistle House rang Jane Fry before each visit.")
    press(page, "Offer it to the lead")
    if script:
        sound(page)
    text = page.get_by_role("main").inner_text()
    for words in ("“Jane Fry”: what looks like a name", "“Thistle House”: what looks like a name"):
        assert words in text
    page.get_by_label("What was done").fill("Staff of Thistle House rang before each visit.")
    page.get_by_label("“Thistle House”").check()
    page.get_by_label("Title").fill("Ringing first")
    page.get_by_label("What makes it worth copying").fill("It costs nothing.")
    page.get_by_role("group", name="May the worker and the area be named").get_by_label("Yes, they agreed").check()
    page.get_by_label("No service user is quoted").check()
    press(page, "Offer it to the lead")
    assert "It is offered to the lead inspector." in page.get_by_role("main").inner_text()
    assert (Mark.objects.get().state, Mark.objects.get().no_names) == ("offered", ["Thistle House"])

    lead = opened(laura.user, "/inspections/tiny/good-practice/", script=script)
    follow(lead, "No. 1: Ringing first")
    lead.get_by_label("What was done").fill("At Thistle House they ring first.")
    if script:
        sound(lead)
    press(lead, "Pick it")
    assert "At Thistle House they ring first." in lead.get_by_role("main").inner_text()
    follow(lead, "Edit, order or put back")
    if script:
        sound(lead)
    press(lead, "Open it to the library now")
    inspection.refresh_from_db()
    printed = write(compose_report(whole(inspection)))
    assert "At Thistle House they ring first." in printed
    assert "Staff of Thistle House" not in printed

    lead.goto("/")
    follow(lead, "Library of good practice")
    lead.get_by_label("Words in it").fill("ring first")
    press(lead, "Filter")
    found = lead.get_by_role("main").inner_text()
    assert "At Thistle House they ring first." in found
    assert not [words for words in ("A-2", "Ian") if words in found]
    if script:
        sound(lead)


def test_words_are_not_lost_with_the_session(inspection: Inspection, ian: Member, case: Case, opened: Opened) -> None:
    page = opened(ian.user, "/inspections/tiny/cases/A-2/good-practice/", width=PHONE)
    page.get_by_label("What was done").fill("They rang before each visit.")
    page.get_by_label("Title").fill("Ringing first")
    cookies = page.context.cookies()
    page.context.clear_cookies()
    press(page, "Keep as a draft")
    assert not Mark.objects.exists()
    page.context.add_cookies(cookies)
    page.goto("/inspections/tiny/cases/A-2/good-practice/")
    assert page.get_by_label("What was done").input_value() == "They rang before each visit."
    assert page.get_by_label("Title").input_value() == "Ringing first"
    press(page, "Keep as a draft")
    assert (Mark.objects.get().state, Mark.objects.get().title) == ("draft", "Ringing first")
    page.goto("/inspections/tiny/cases/A-2/good-practice/")
    assert page.get_by_label("What was done").input_value() == ""
