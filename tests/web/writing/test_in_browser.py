"""In Chromium: two authors at once write, clash, insert figures, comment and finish; the same without script."""

from __future__ import annotations

import re
from typing import Any

import pytest

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.writing.models import TextVersion
from inspectorate.web.writing.texts import text_of
from tests.people import member, tiny_inspection
from tests.web.browsing import PHONE, Opened, faults, too_small, too_wide
from tests.web.writing.acts import write

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(180)]
HERE = "/inspections/tiny/report/"
ANSWERS = "case,question,answer,note\nA-1,1.1.a,yes,\nA-2,1.1.a,no,late\nA-3,1.1.a,no,late\nA-4,1.1.a,no,\n"


@pytest.fixture
def tiny(transactional_db: None) -> Inspection:
    return tiny_inspection(answers=ANSWERS)


def field(page: Any) -> Any:
    return page.get_by_role("textbox", name="Text", exact=True)


def saved(page: Any) -> None:
    page.locator("#saving").filter(has_text=re.compile("^Saved")).wait_for()


def told(page: Any) -> str:
    return " ".join(page.get_by_role("main").inner_text().split())


def press(page: Any, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def test_two_authors_at_once(tiny: Inspection, opened: Opened) -> None:
    ian, laura, alan = (member(tiny, name).user for name in ("Ian", "Laura", "Alan"))
    first, second = opened(ian, HERE + "part/1.1/"), opened(laura, HERE + "part/2.1/")
    different_parts(tiny, first, second)
    inserted_and_previewed(tiny, first)
    second.goto(HERE + "part/1.1/")
    they_clash(tiny, first, second)
    somebody_comments(opened(alan, HERE + "part/1.1/"), first)
    it_is_finished(second)
    versions_are_read(second)
    assert text_of(tiny, "1.1") == "Assessments are late.\n", "the first version stands again"
    assert text_of(tiny, "2.1") == "Plans are good.\n", "the other part is as it was"


def different_parts(tiny: Inspection, first: Any, second: Any) -> None:
    field(first).fill("Assessments are late.")
    field(second).fill("Plans are good.")
    saved(first)
    saved(second)
    assert text_of(tiny, "1.1") == "Assessments are late.\n"
    assert text_of(tiny, "2.1") == "Plans are good.\n"


def inserted_and_previewed(tiny: Inspection, page: Any) -> None:
    field(page).fill("In ")
    page.get_by_text("Figures and notes").first.click()
    page.get_by_role("button", name="Insert {{part 1.1.a}}", exact=True).click()
    assert field(page).input_value() == "In {{part 1.1.a}}"
    field(page).press_sequentially(" cases, and 16 of others.")
    page.locator("#preview").get_by_text("one of four cases").wait_for()
    page.locator("#remarks").get_by_text("typed by hand").wait_for()
    saved(page)
    page.get_by_role("button", name="Preview", exact=True).click()
    assert field(page).input_value() == "In {{part 1.1.a}} cases, and 16 of others."
    assert text_of(tiny, "1.1") == "In {{part 1.1.a}} cases, and 16 of others.\n"
    page.locator("#remarks a").filter(has_text="letter 30").click()
    assert field(page).evaluate("node => node.selectionStart") == 29


def they_clash(tiny: Inspection, first: Any, second: Any) -> None:
    field(second).fill("In {{part 1.1.a}} cases.")
    saved(second)
    field(first).fill("Mine alone.")
    box = first.locator(".clash-of-texts")
    box.wait_for()
    assert "Laura Example saved another text" in box.inner_text()
    assert "Out:" in box.inner_text()
    assert "In:" in box.inner_text()
    assert text_of(tiny, "1.1") == "In {{part 1.1.a}} cases.\n"
    assert faults(first) == []
    first.get_by_role("button", name="Save mine instead").click()
    saved(first)
    assert text_of(tiny, "1.1") == "Mine alone.\n"
    field(second).fill("Not theirs.")
    second.locator(".clash-of-texts").wait_for()
    second.get_by_role("button", name="Keep what is saved").click()
    assert field(second).input_value() == "Mine alone.\n"
    assert text_of(tiny, "1.1") == "Mine alone.\n"


def somebody_comments(chief: Any, author: Any) -> None:
    assert field(chief).get_attribute("readonly") is not None, "who may not write reads"
    chief.get_by_text("Comment on this part").click()
    field(chief).evaluate("node => node.setSelectionRange(0, 4)")
    chief.get_by_role("button", name="Take what is selected").click()
    chief.get_by_label("Comment", exact=True).fill("Whose?")
    press(chief, "Comment")
    author.reload()
    assert "Alan Example" in told(author)
    assert author.locator(".comment__quoted").inner_text() == "Mine"
    author.get_by_label("Answer to comment 1").fill("Ours.")
    press(author, "Answer comment 1")
    press(author, "Settle comment 1")
    assert "Settled by Ian Example" in told(author)


def it_is_finished(page: Any) -> None:
    page.reload()
    press(page, "This part is finished")
    assert "Laura Example said so" in told(page)
    page.goto(HERE)
    assert "1 of" in told(page)
    assert "Ian Example, Laura Example" in told(page) or "Laura Example, Ian Example" in told(page)
    page.go_back()
    field(page).fill("Changed after all.")
    saved(page)
    assert "being written again" in page.locator("#saving").inner_text()


def versions_are_read(page: Any) -> None:
    page.goto(HERE + "versions/1.1/")
    number = TextVersion.objects.filter(part="1.1").count()
    assert page.get_by_role("link", name=f"Version {number}", exact=True).is_visible()
    page.get_by_label("Compare version").select_option("1")
    press(page, "Compare")
    assert "Assessments are late." in told(page)
    with page.expect_navigation():
        page.get_by_role("link", name=f"Version {number}", exact=True).click()
    assert "This is the text as it stands now." in told(page)
    page.goto(HERE + "version/1/1.1/")
    press(page, "Restore this version")
    assert field(page).input_value() == "Assessments are late.\n"


def test_without_script_it_is_saved_previewed_and_clashes_by_hand(tiny: Inspection, opened: Opened) -> None:
    page = opened(member(tiny, "Ian").user, HERE + "part/2.1/", script=False)
    press(page, "Make a first draft from the figures")
    assert "still the first draft" in told(page)
    field(page).fill("Few.")
    press(page, "Preview")
    assert "Of what you typed, which is not saved." in told(page)
    assert "Few." in page.locator("#preview").inner_text()
    press(page, "Save")
    assert "The text is saved." in told(page)
    write(tiny, member(tiny, "Laura"), "Many.", "2.1")
    field(page).fill("Some.")
    press(page, "Save")
    assert "Nothing is lost" in told(page)
    assert page.get_by_label("The text that is saved").input_value() == "Many.\n"
    assert field(page).input_value() == "Some.\n"
    assert text_of(tiny, "2.1") == "Many.\n"
    press(page, "Save")
    assert text_of(tiny, "2.1") == "Some.\n"


def test_what_is_written_while_signed_out_is_kept_and_saved_later(tiny: Inspection, opened: Opened) -> None:
    page = opened(member(tiny, "Ian").user, HERE + "part/2.1/")
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    field(page).fill("Written meanwhile.")
    page.get_by_role("link", name="Sign in again").wait_for()
    assert "kept in this browser" in page.locator("#saving").inner_text()
    assert text_of(tiny, "2.1") == ""
    page.context.add_cookies(cookies)
    page.reload()
    saved(page)
    assert text_of(tiny, "2.1") == "Written meanwhile.\n"
    assert page.evaluate("Object.keys(localStorage).filter(name => name.includes('text-')).length") == 0


@pytest.mark.parametrize("place", ["", "part/1.1/", "versions/1.1/", "check/", "read/", "downloads/"])
def test_each_page_serves_everybody(tiny: Inspection, opened: Opened, place: str) -> None:
    laura = member(tiny, "Laura")
    write(tiny, laura, "In {{part 1.1.a}} of sixteen.", "1.1")
    write(tiny, laura, "In {{part 1.1.a}} of seventeen.", "1.1")
    page = opened(laura.user, HERE + place)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert faults(page) == []
    page.set_viewport_size({"width": PHONE, "height": 900})
    assert faults(page) == []
    assert not too_wide(page)
    assert not too_small(page)
