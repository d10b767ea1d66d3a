"""What a reader and a quality lead do with a case in their browsers."""

from __future__ import annotations

import re
from typing import Any

from tests.web.people_at_work import Person
from tests.web.whole_framework import ANSWERS, NOTES

LABELS = {"yes": "Yes", "no": "No", "na": "Not applicable", "good": "Good", "fair": "Fair", "poor": "Poor"}
PLACES = {"yes": "1", "no": "2", "na": "3", "good": "1", "fair": "2", "poor": "3"}


def open_case(who: Person, reference: str) -> Any:
    """From one's own work to the form; gives the page."""
    who.page.goto("/my-work/")
    who.follow(reference, within="main")
    who.page.wait_for_load_state()  # keys are heard once the page's own script has come
    return who.page


def question(page: Any, name: str) -> Any:
    """A question that shows, as assistive technology finds it: a group that is called by its number and words."""
    return page.get_by_role("group", name=re.compile(rf"^\s*{re.escape(name)}\b"))


def is_saved(page: Any, name: str) -> None:
    """Wait until the page says that it is."""
    question(page, name).get_by_text(re.compile(r"^Saved \d\d:\d\d")).wait_for()


def answer(page: Any, case: str, name: str, value: str | None = None) -> None:
    """Give an answer by the mouse, with its note, and wait until it is saved."""
    value = value or ANSWERS[case][name]
    asked = question(page, name)
    if value in LABELS:
        asked.get_by_role("radio", name=LABELS[value], exact=True).check()
    else:
        asked.get_by_role("textbox").first.fill(value)
    if (case, name) in NOTES and value == ANSWERS[case][name]:
        asked.get_by_role("textbox", name="Note").fill(NOTES[case, name])
    is_saved(page, name)


def answer_all(who: Person, case: str) -> None:
    """Give every answer of a case by the mouse."""
    page = open_case(who, case)
    for name in ANSWERS[case]:
        answer(page, case, name)


def answer_all_by_keyboard(who: Person, case: str) -> None:
    """Give every answer by keys alone, from the first question on."""
    page = open_case(who, case)
    question(page, "1.1.a").get_by_role("radio").first.focus()
    for name, value in ANSWERS[case].items():
        if value in PLACES:
            page.keyboard.press(PLACES[value])
        else:
            page.keyboard.type(value)
        if (case, name) in NOTES:
            page.keyboard.press("n")
            page.keyboard.type(NOTES[case, name])
        is_saved(page, name)
        page.keyboard.press("Alt+ArrowDown")


def submit(who: Person, case: str) -> None:
    """Check what is missing, which is nothing, and submit."""
    open_case(who, case)
    who.follow("Check and submit")
    who.press("Submit the case")
    assert f"Case {case} is submitted" in who.told()


def accept(who: Person, case: str) -> None:
    """Read a submitted case through and accept it."""
    who.page.goto("/my-work/")
    who.follow(case, within="main")
    who.press("Accept the case")
    assert f"Case {case} is accepted" in who.told()


def send_back(who: Person, case: str, about: str, reason: str) -> None:
    """Return a submitted case with a reason at one question."""
    who.page.goto("/my-work/")
    who.follow(case, within="main")
    who.page.get_by_text(f"Return with a reason about {about}").click()
    who.page.get_by_label(f"Reason about {about}").fill(reason)
    who.press("Return it with these reasons")
    assert f"Case {case} is returned" in who.told()


def reply(who: Person, case: str, words: str) -> None:
    """Reply to the one reason for which a case was returned."""
    page = open_case(who, case)
    page.get_by_label("What you did about it").fill(words)
    who.press("Reply")
    assert words in who.told()
