"""In Chromium: a reader raises an alert on a telephone; the lead sees it, writes down a step, and closes it."""

from __future__ import annotations

from typing import Any

import pytest

from inspectorate.web.alerts.models import Alert
from inspectorate.web.casework.models import Case
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from tests.people import member
from tests.web.browsing import PHONE, Opened, faults, too_small, too_wide

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(120)]


def press(page: Any, button: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=button, exact=True).click()


def sound(page: Any) -> None:
    """Nothing that axe finds, nothing too wide for a telephone, nothing too small to press."""
    assert faults(page) == []
    assert not too_wide(page)
    assert too_small(page) == []


@pytest.mark.parametrize("script", [True, False])
def test_it_is_raised_on_a_telephone_and_closed_by_the_lead(
    inspection: Inspection, ian: Member, case: Case, opened: Opened, script: bool
) -> None:
    laura = member(inspection, "Laura")
    page = opened(ian.user, "/inspections/tiny/cases/A-2/", width=PHONE, script=script)
    page.get_by_role("main").get_by_role("button", name="Raise an alert").or_(
        page.get_by_role("main").get_by_role("link", name="Raise an alert")
    ).first.click()
    page.get_by_label("What you saw").fill("Her daughter has bruises.")
    if script:
        sound(page)
    press(page, "Raise the alert")
    assert "You must tell the responsible manager" in page.get_by_role("main").inner_text()
    page.get_by_label("Whom you have told").fill("The head of the office")
    page.get_by_label("When they were told").fill("now")
    if script:
        sound(page)
    press(page, "Keep")
    assert Alert.objects.get().missing == ["at_risk", "done"]

    lead = opened(laura.user, "/inspections/tiny/progress/", script=script)
    lead.get_by_role("link", name="Look at it now").click()
    lead.get_by_role("link", name="Alert 1").click()
    assert "Her daughter has bruises." in lead.get_by_role("main").inner_text()
    lead.get_by_text("Add a step").click()
    lead.get_by_label("What was said or done").fill("The head went to see her.")
    press(lead, "It was followed up")
    if script:
        sound(lead)
    lead.get_by_text("Close the alert").click()
    lead.get_by_label("Why nobody is at risk any more").fill("She lives with her aunt.")
    press(lead, "Close it")
    assert not Alert.objects.get().open
    lead.goto("/inspections/tiny/progress/")
    assert not lead.get_by_text("open alert").count()


def test_words_are_not_lost_with_the_session(inspection: Inspection, ian: Member, case: Case, opened: Opened) -> None:
    page = opened(ian.user, "/inspections/tiny/cases/A-2/alert/", width=PHONE)
    page.get_by_label("What you saw").fill("Her daughter has bruises.")
    page.get_by_label("Whom you have told").fill("The head")
    cookies = page.context.cookies()
    page.context.clear_cookies()
    press(page, "Raise the alert")
    assert not Alert.objects.exists()
    page.context.add_cookies(cookies)
    page.goto("/inspections/tiny/cases/A-2/alert/")
    assert page.get_by_label("What you saw").input_value() == "Her daughter has bruises."
    assert page.get_by_label("Whom you have told").input_value() == "The head"
    press(page, "Raise the alert")
    page.goto("/inspections/tiny/cases/A-2/alert/")
    assert page.get_by_label("What you saw").input_value() == ""
