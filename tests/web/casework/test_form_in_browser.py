"""The case form in Chromium: answers save by themselves, nothing is lost, two tabs never overwrite each other."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings

from inspectorate.web.casework.models import Answer, Case
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from tests.people import case_of, member
from tests.web.browsing import Opened, opened, sign_in
from tests.web.casework.form_page import choose, question, stored
from tests.web.casework.routed import routed_inspection

__all__ = ["opened"]

HERE = "/inspections/tiny/cases/A-2/"

pytestmark = pytest.mark.timeout(60)


def saved(page: Any, name: str) -> str:
    """The time that stands beside a question, once it does."""
    place = question(page, name).locator(".q__saved")
    place.get_by_text(re.compile(r"^Saved \d\d:\d\d")).wait_for()
    return str(place.text_content()).partition(",")[0]


def test_an_answer_saves_by_itself_and_the_time_is_true(opened: Opened, ian: Member, case: Case) -> None:
    page = opened(ian.user, HERE)
    choose(page, "1.1.a", "Yes")
    said = saved(page, "1.1.a")
    row = Answer.objects.get(case=case, question="1.1.a")
    assert row.value == "yes"
    assert said == f"Saved {row.saved_at.astimezone():%H:%M}"
    assert page.locator("#saving").text_content() == f"{said}."
    assert page.locator("[data-total]").text_content() == "1 of 4"
    assert page.locator('[data-count="criterion-1.1"]').text_content() == "1 of 3"
    page.reload()
    assert question(page, "1.1.a").locator("input:checked").get_attribute("value") == "yes"


def test_a_note_that_is_needed_opens_and_is_asked_for(opened: Opened, ian: Member, case: Case) -> None:
    page = opened(ian.user, HERE)
    choose(page, "1.1.b", "Poor")
    saved(page, "1.1.b")
    need = question(page, "1.1.b").locator(".q__need")
    assert need.is_visible()
    question(page, "1.1.b").locator("textarea").fill("late")
    assert not need.is_visible()
    saved(page, "1.1.b")
    assert stored(case, "1.1.b") == ("poor", "late")


def test_questions_come_and_go_and_nothing_is_lost(opened: Opened, inspection: Inspection, ian: Member) -> None:
    row = case_of(routed_inspection(), "A-1", reader=member(routed_inspection(), "Ian"))
    page = opened(ian.user, "/inspections/routed/cases/A-1/")
    assert not question(page, "b").is_visible()
    choose(page, "a", "Yes")
    question(page, "b").wait_for()
    assert "1 more question applies now." in page.locator("#saving").text_content()
    choose(page, "b", "No")
    saved(page, "b")
    choose(page, "a", "No")
    question(page, "b").wait_for(state="hidden")
    assert stored(row, "b") == ("no", "")
    aside = page.locator('[data-aside="criterion-1.1"]')
    aside.get_by_text("1 answer kept aside").click()
    assert "b After the first: No" in aside.inner_text()
    assert page.locator("[data-total]").text_content() == "1 of 2"
    choose(page, "a", "Yes")
    question(page, "b").wait_for()
    assert question(page, "b").locator("input:checked").get_attribute("value") == "no"


def test_the_second_tab_sees_both_values_and_chooses(opened: Opened, ian: Member, case: Case) -> None:
    first, second = opened(ian.user, HERE), opened(ian.user, HERE)
    choose(first, "1.1.a", "Yes")
    saved(first, "1.1.a")
    choose(second, "1.1.a", "No")
    box = question(second, "1.1.a").locator(".clash")
    box.wait_for()
    words = box.inner_text()
    assert "Saved by Ian Example" in words
    assert "Yes" in words
    assert "Yours, not saved" in words
    assert stored(case, "1.1.a") == ("yes", "")
    box.get_by_role("button", name="Save mine instead").click()
    saved(second, "1.1.a")
    assert stored(case, "1.1.a") == ("no", "")
    choose(first, "1.1.a", "Not applicable")
    question(first, "1.1.a").get_by_role("button", name="Keep what is saved").click()
    assert question(first, "1.1.a").locator("input:checked").get_attribute("value") == "no"
    assert stored(case, "1.1.a") == ("no", "")


def test_what_is_written_without_a_connection_is_kept_and_sent_later(opened: Opened, ian: Member, case: Case) -> None:
    page = opened(ian.user, HERE)
    page.context.set_offline(True)
    choose(page, "1.1.a", "Yes")
    page.get_by_text("There is no connection. 1 answer is not saved yet").wait_for()
    assert stored(case, "1.1.a") is None
    page.context.set_offline(False)
    saved(page, "1.1.a")
    assert stored(case, "1.1.a") == ("yes", "")


def test_a_tab_that_dies_before_it_could_save_loses_nothing(opened: Opened, ian: Member, case: Case) -> None:
    page = opened(ian.user, HERE)
    page.route("**/answer/", lambda route: route.abort())
    choose(page, "1.1.a", "Yes")
    page.get_by_text("1 answer is not saved yet").wait_for()
    page.close()
    again = page.context.new_page()
    again.goto(HERE)
    saved(again, "1.1.a")
    assert stored(case, "1.1.a") == ("yes", "")


def test_what_was_kept_does_not_overwrite_what_came_later(opened: Opened, ian: Member, case: Case) -> None:
    page = opened(ian.user, HERE)
    page.route("**/answer/", lambda route: route.abort())
    choose(page, "1.1.a", "Yes")
    page.get_by_text("1 answer is not saved yet").wait_for()
    other = opened(ian.user, HERE)
    choose(other, "1.1.a", "No")
    saved(other, "1.1.a")
    page.close()
    again = page.context.new_page()
    again.goto(HERE)
    question(again, "1.1.a").locator(".clash").wait_for()
    assert stored(case, "1.1.a") == ("no", "")


@pytest.mark.parametrize("token_stays", [True, False])
def test_a_session_that_ends_loses_nothing(
    opened: Opened, live_server: Any, ian: Member, case: Case, token_stays: bool
) -> None:
    page = opened(ian.user, HERE)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME if token_stays else None)
    choose(page, "1.1.a", "Yes")
    page.get_by_text("You are signed out. 1 answer is not saved yet").wait_for()
    assert page.get_by_role("link", name="Sign in again").get_attribute("href").startswith("/sign-in/")
    sign_in(page.context, ian.user, live_server.url)
    page.context.new_page().goto(HERE)  # signing in brings a token, too
    page.evaluate("dispatchEvent(new Event('focus'))")
    saved(page, "1.1.a")
    assert stored(case, "1.1.a") == ("yes", "")


def test_leaving_at_once_saves(opened: Opened, ian: Member, case: Case) -> None:
    page = opened(ian.user, HERE)
    question(page, "1.1.n").locator("input.govuk-input").fill("7")
    page.goto("/my-work/")
    page.goto(HERE)
    saved(page, "1.1.n")
    assert stored(case, "1.1.n") == ("7", "")


def test_what_is_refused_stays_and_says_why(opened: Opened, ian: Member, case: Case) -> None:
    page = opened(ian.user, HERE)
    question(page, "1.1.n").locator("input.govuk-input").fill("many")
    question(page, "1.1.n").get_by_text("Not saved. 'many' is no answer").wait_for()
    question(page, "1.1.n").locator("input.govuk-input").fill("3")
    saved(page, "1.1.n")
    assert stored(case, "1.1.n") == ("3", "")


def test_all_of_it_by_keyboard(opened: Opened, ian: Member, case: Case) -> None:
    page = opened(ian.user, HERE)
    keys = page.keyboard
    question(page, "1.1.a").locator("input").first.focus()
    keys.press("2")
    saved(page, "1.1.a")
    keys.press("j")
    keys.press("2")
    keys.press("n")
    keys.type("j and 1 are words here")
    keys.press("Escape")
    saved(page, "1.1.b")
    assert stored(case, "1.1.a") == ("no", "")
    assert stored(case, "1.1.b") == ("poor", "j and 1 are words here")
    keys.press("k")
    assert page.evaluate("document.activeElement.name") == "1.1.a"
    keys.press("u")
    assert page.evaluate("document.activeElement.closest('.q').dataset.q") == "1.1.c"
    keys.press("Alt+ArrowDown")
    assert page.evaluate("document.activeElement.closest('.q').dataset.q") == "1.1.n"


def test_single_keys_can_be_switched_off(opened: Opened, ian: Member, case: Case) -> None:
    page = opened(ian.user, HERE)
    page.get_by_text("Keys", exact=True).click()
    page.get_by_label("Single keys work").uncheck()
    question(page, "1.1.a").locator("input").first.focus()
    page.keyboard.press("2")
    page.reload()
    assert not page.locator("#single-keys").is_checked()
    assert question(page, "1.1.a").locator("input:checked").count() == 0


def test_the_same_job_without_script(opened: Opened, ian: Member, case: Case) -> None:
    page = opened(ian.user, HERE, script=False)
    choose(page, "1.1.a", "Yes")
    choose(page, "1.1.b", "Poor")
    question(page, "1.1.b").locator("summary", has_text="Note").click()
    question(page, "1.1.b").locator("textarea").fill("late")
    page.locator("#section-1").get_by_role("button", name="Save 1.1").click()
    page.get_by_text("2 answers saved").wait_for()
    assert stored(case, "1.1.b") == ("poor", "late")
    question(page, "1.1.n").locator("input.govuk-input").fill("4")
    question(page, "1.1.n").locator("input.govuk-input").press("Enter")
    page.get_by_text("1 answer saved").wait_for()
    assert stored(case, "1.1.a") == ("yes", ""), "Enter saves, and takes nothing back"
    question(page, "1.1.a").get_by_role("button", name="Clear").click()
    page.get_by_text("1 answer saved").wait_for()
    assert stored(case, "1.1.a") is None


def test_an_element_joins_the_form_when_it_concerns_the_case(opened: Opened, ian: Member) -> None:
    inspection = routed_inspection()
    ann = member(inspection, "Ian")
    row = case_of(inspection, "A-1", reader=ann)
    page = opened(ann.user, "/inspections/routed/cases/A-1/")
    assert not page.locator("#section-extra-1").is_visible()
    choose(page, "flagged", "Yes")
    page.locator("#section-extra-1").wait_for()
    assert page.locator('[data-nav="section-extra-1"]').is_visible()
    choose(page, "x.1.1.a", "No")
    saved(page, "x.1.1.a")
    choose(page, "flagged", "No")
    page.locator("#section-extra-1").wait_for(state="hidden")
    assert stored(row, "x.1.1.a") == ("no", "")


@pytest.mark.parametrize("script", [True, False])
def test_a_second_respondent_is_added_named_and_answers(opened: Opened, ian: Member, case: Case, script: bool) -> None:
    page = opened(ian.user, HERE, script=script)
    choose(page, "1.1.a", "Yes")
    fold = page.locator('[id="also-criterion-1.1"]')
    fold.locator("summary").click()
    fold.get_by_label("Who, such as").fill("Housing officer")
    fold.get_by_label("Which question").select_option("1.1.a")
    fold.get_by_role("button", name="Add").click()
    other = question(page, "1.1.a~Housing%20officer")
    other.get_by_text("Housing officer").wait_for()
    assert stored(case, "1.1.a") == ("yes", ""), "what was answered before is stored"
    other.get_by_text("No", exact=True).click()
    if script:
        saved(page, "1.1.a~Housing%20officer")
    else:
        page.get_by_role("button", name="Save 1.1").click()
        page.get_by_text("1 answer saved").wait_for()
    rows = Answer.objects.filter(case=case, question="1.1.a").order_by("respondent")
    assert [(row.respondent, row.value) for row in rows] == [("", "yes"), ("Housing officer", "no")]
    page.goto(HERE)
    assert other.locator("input:checked").get_attribute("value") == "no"


def test_a_link_lands_in_the_question(opened: Opened, ian: Member, case: Case) -> None:
    page = opened(ian.user, f"{HERE}#q-1.1.c")
    page.locator('input[name="1.1.c"]:focus').wait_for()
    choose(page, "1.1.b", "Poor")
    saved(page, "1.1.b")
    page.goto("/my-work/")
    page.goto(f"{HERE}#q-1.1.b")
    page.locator('textarea[name="1.1.b/note"]:focus').wait_for()
    assert page.evaluate("document.activeElement.name") == "1.1.b/note"


def test_the_list_of_keys_opens_and_closes_by_key_and_not_while_one_writes(
    opened: Opened, ian: Member, case: Case
) -> None:
    page = opened(ian.user, HERE)
    keys = page.locator(".keys__list")
    question(page, "1.1.a").locator("input").first.focus()
    page.keyboard.press("?")
    assert keys.is_visible()
    page.keyboard.press("Escape")
    assert not keys.is_visible()
    page.keyboard.press("n")
    page.keyboard.type("1?jku")
    assert not keys.is_visible()
    assert question(page, "1.1.a").locator("input:checked").count() == 0
    assert question(page, "1.1.a").locator("textarea").input_value() == "1?jku"
    saved(page, "1.1.a")  # or it would be on its way when the store is emptied


def test_a_printed_case_has_no_blank_parts(opened: Opened, ian: Member, case: Case) -> None:
    page = opened(ian.user, HERE)
    page.emulate_media(media="print")
    drawn = page.locator(".criterion").evaluate_all("all => all.map(one => getComputedStyle(one).contentVisibility)")
    assert set(drawn) == {"visible"}
    assert question(page, "2.1.a").get_by_text("Third").is_visible()
    assert not page.locator(".bar").is_visible()
