"""Pages of inspections, caseloads, cases and outcomes by axe, at the width of a phone and of a desk; no page scrolls
sideways, no target is too small, and their jobs are done without JavaScript."""

from __future__ import annotations

from typing import Any

import pytest

from inspectorate.framework.files import parse_framework
from inspectorate.inspection.stages import Stage
from inspectorate.web.inspections.models import Inspection
from tests.inspection.folders import FRAMEWORK
from tests.people import case_of, member, person, tiny_inspection
from tests.web.browsing import DESK, PHONE, Opened, faults, opened, too_small, too_wide

__all__ = ["opened"]

TINY = "/inspections/tiny"
MADE = parse_framework(FRAMEWORK.encode(), "tiny")
PAGES = {
    "list": ("Laura", "/"),
    "inspection": ("Laura", f"{TINY}/"),
    "stage": ("Laura", f"{TINY}/stage/"),
    "frameworks": ("Laura", "/frameworks/"),
    "a framework": ("Laura", f"/frameworks/{MADE.digest}/?open=all"),
    "help": ("Laura", "/help/"),
    "accessibility statement": ("Laura", "/accessibility/"),
    "not there": ("Laura", "/nothing/"),
    "start": ("Stew", "/start/"),
    "start from a folder": ("Stew", "/start/folder/"),
    "upload a framework": ("Stew", "/frameworks/upload/"),
    "caseload": ("Laura", f"{TINY}/caseload/"),
    "data request": ("Carol", f"{TINY}/caseload/request/"),
    "upload": ("Carol", f"{TINY}/caseload/upload/"),
    "cases": ("Iris", f"{TINY}/cases/"),
    "look after a case": ("Iris", f"{TINY}/cases/A-2/organise/"),
    "add a case": ("Iris", f"{TINY}/add-case/"),
    "choose cases": ("Iris", f"{TINY}/choose-cases/"),
    "progress": ("Laura", f"{TINY}/progress/"),
    "scores": ("Laura", f"{TINY}/scores/?of=submitted&by=risk&questions=yes"),
    "a criterion": ("Laura", f"{TINY}/scores/criterion/1.1/?of=submitted"),
    "a question": ("Laura", f"{TINY}/scores/question/1.1.a/?of=submitted"),
}
ANSWERS = "case,question,answer,note\nA-1,1.1.a,yes,\nA-1,2.1.a,no,\nA-2,1.1.a,no,seen late\nA-2,1.1.b,poor,late\n"

pytestmark = pytest.mark.timeout(90)


@pytest.fixture
def work(transactional_db: None) -> Inspection:
    """The tiny inspection with two cases that are in."""
    made = tiny_inspection(answers=ANSWERS)
    person("Stew", steward=True)
    for reference, state in (("A-1", "accepted"), ("A-2", "submitted"), ("A-3", "reading")):
        case_of(made, reference, reader=member(made, "Ian"), state=state)
    return made


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_axe_finds_nothing(opened: Opened, work: Inspection, width: int) -> None:
    found: dict[str, Any] = {}
    for name, (who, address) in PAGES.items():
        user = person("Stew") if who == "Stew" else member(work, who).user
        page = opened(user, address, width=width)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        for colours in ("none", "active"):
            page.emulate_media(forced_colors=colours)
            found[f"{name}, forced colours {colours}"] = faults(page)
        found[f"{name}, targets"] = too_small(page)
        found[f"{name}, width"] = too_wide(page)
        page.context.close()
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_a_caseload_is_uploaded_without_script(opened: Opened, transactional_db: None) -> None:
    carol = member(tiny_inspection(stage=Stage.SET_UP), "Carol").user
    page = opened(carol, f"{TINY}/caseload/upload/", width=PHONE, script=False)
    rows = "Ref,Surname,Risk\nA-1,Smith,High\nA-2,Jones,extreme\n"
    page.set_input_files("input[type=file]", {"name": "x.csv", "mimeType": "text/csv", "buffer": rows.encode()})
    page.get_by_role("button", name="Go on").click()
    assert page.get_by_label("Ref", exact=True).input_value() == "case"
    assert page.get_by_label("Risk", exact=True).input_value() == "risk"
    page.get_by_role("button", name="Look at the result").click()
    assert "'extreme'" in page.inner_text("main")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    assert download.value.suggested_filename == "tiny-caseload-faults.csv"
    page.get_by_role("link", name="Upload the file again").click()
    better = rows.replace("extreme", "Low")
    page.set_input_files("input[type=file]", {"name": "x.csv", "mimeType": "text/csv", "buffer": better.encode()})
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Look at the result").click()
    page.get_by_label("How many cases do you expect?").fill("2")
    page.get_by_role("checkbox", name="I have compared").check()
    page.get_by_role("button", name="Confirm the caseload").click()
    assert "The caseload is here: 2 cases." in page.inner_text("main")


def test_cases_are_shared_out_without_script(opened: Opened, work: Inspection) -> None:
    member(work, "Pam")
    page = opened(member(work, "Iris").user, f"{TINY}/cases/?state=unassigned", script=False)
    page.get_by_label("A-4", exact=True).check()
    readers = page.get_by_label("To", exact=True)
    readers.select_option(readers.locator("option", has_text="Pam Example").get_attribute("value"))
    page.get_by_role("button", name="Share out").click()
    assert "Pam Example has 1 more case" in page.inner_text("main")


def test_a_word_opens_its_sentence_by_keyboard_and_without_script(opened: Opened, work: Inspection) -> None:
    page = opened(member(work, "Laura").user, f"{TINY}/progress/", width=PHONE, script=False)
    word = page.get_by_role("button", name="missing", exact=True)
    sentence = page.locator("#word-missing")
    assert not sentence.is_visible()
    word.focus()
    page.keyboard.press("Enter")
    assert sentence.is_visible()
    assert "has no answer" in sentence.inner_text()
    page.keyboard.press("Escape")
    assert not sentence.is_visible()


def test_a_stage_is_moved_without_script_after_it_was_confirmed(opened: Opened, work: Inspection) -> None:
    page = opened(member(work, "Laura").user, f"{TINY}/", script=False)
    page.get_by_role("link", name="Move to another stage").click()
    page.get_by_role("radio", name="Drafting").check()
    page.get_by_role("button", name="Move").click()
    assert "Answers are frozen" in page.inner_text("main")
    assert faults_without_script(page) == []
    page.get_by_role("button", name="Move to drafting").click()
    assert "The inspection is now at: drafting." in page.inner_text("main")


def faults_without_script(page: Any) -> list[str]:
    """What can be seen without a script of a page that a form gave: too wide, or targets too small."""
    box = page.locator("main button").bounding_box()
    return [] if box and box["height"] >= 24 else ["the button is too small"]


def test_links_within_a_framework_lead_to_their_sections(opened: Opened, work: Inspection) -> None:
    page = opened(member(work, "Laura").user, f"/frameworks/{MADE.digest}/")
    assert not page.get_by_text("From the offender").is_visible(), "its criterion is closed"
    page.get_by_label("Find questions").fill("offender")
    page.get_by_role("button", name="Find").click()
    assert page.get_by_text("From the offender").is_visible()
    assert "1 question with “offender”" in page.inner_text("main")
