"""A respondent in Chromium, on a phone, without scripts: in both languages each page serves everybody, and one can stop
and go on elsewhere. Axe judges each page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from inspectorate.web.questionnaires.box import returns_in
from inspectorate.web.questionnaires.models import Box
from tests.web.browsing import faults, too_small, too_wide
from tests.web.questionnaires.opened import asking_inspection, codes_of, opened_survey

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(120), pytest.mark.look]


@pytest.fixture
def phone(browser: Any, live_server: LiveServer) -> Iterator[Any]:
    """A telephone without scripts."""
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    context.set_default_timeout(15000)
    yield context
    assert context.cookies() == []
    context.close()


def press(page: Any, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def test_somebody_answers_stops_and_goes_on_in_welsh(phone: Any, live_server: LiveServer) -> None:
    survey = opened_survey(asking_inspection())
    code = codes_of(survey, 1)[0]
    page = phone.new_page()
    page.goto("/answer/")
    page.get_by_label("Type your code").fill(code.lower())
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/answer/")
    press(page, "Start")
    page.get_by_label("No", exact=True).check()
    press(page, "Continue")
    page.get_by_label("What was missing?").fill("Time & <patience>")
    press(page, "Continue")
    page.close()

    page = phone.new_page()
    page.goto(f"/answer/{code}")
    press(page, "Cymraeg")
    press(page, "Parhau o'r lle y gwnaethoch stopio")
    assert page.get_by_role("heading", level=1).inner_text() == "Pa mor aml y gwnaethoch gyfarfod?"
    press(page, "Yn ôl")
    assert page.get_by_label("Beth oedd ar goll?").input_value() == "Time & <patience>"
    press(page, "Parhau")
    page.get_by_label("Bob wythnos").check()
    press(page, "Parhau")
    page.get_by_label("Faint o gyfarfodydd?").fill("llawer")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "Ysgrifennwch rif" in page.get_by_role("alert").inner_text()
    page.get_by_label("Faint o gyfarfodydd?").fill("12")
    for _ in range(3):
        press(page, "Parhau")
    assert page.get_by_role("heading", level=1).inner_text() == "Gwiriwch eich atebion"
    assert page.url.endswith("/answer/")
    press(page, "Anfon fy atebion")
    assert page.get_by_role("heading", level=1).inner_text() == "Diolch"
    (found,) = returns_in(Box.objects.get())
    assert found.answers == {"heard": "no", "why": "Time & <patience>", "how_often": "weekly", "meetings": "12"}
    assert found.language == "cy"


@pytest.mark.parametrize("width", [320, 390, 1200])
def test_each_page_serves_everybody(browser: Any, live_server: LiveServer, width: int) -> None:
    """Axe needs scripts to run in the page; the page has none of its own."""
    survey = opened_survey(asking_inspection())
    code, other = codes_of(survey, 2)
    context = browser.new_context(base_url=live_server.url, viewport={"width": width, "height": 844}, bypass_csp=True)
    page = context.new_page()

    def judged() -> None:
        assert faults(page) == [], page.title()
        assert not too_wide(page), page.title()
        assert not too_small(page), page.title()
        assert page.evaluate("document.scripts.length") <= 1  # axe itself

    page.goto("/answer/")
    judged()
    press(page, "Continue")
    judged()
    for language, words in (("en", ("Start", "Continue")), ("cy", ("Dechrau", "Parhau"))):
        page.goto(f"/answer/{code if language == 'en' else other}")
        if language == "cy":
            press(page, "Cymraeg")
        assert page.locator("html").get_attribute("lang") == language
        judged()
        press(page, words[0])
        while page.locator("input[name=at]").get_attribute("value") != "check":
            judged()
            press(page, words[1])
        judged()
        press(page, {"en": "Send my answers", "cy": "Anfon fy atebion"}[language])
        judged()
    context.close()
