"""In Chromium: a draft is sent to the area, challenged and changed; the report is read, signed, published, seen by the
public, answered by the area, asked again, accepted, and corrected, by people in their roles."""

from __future__ import annotations

import re
from typing import Any

import pytest

from inspectorate.inspection.stages import Stage
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from tests.people import member
from tests.web.agreeing.small import paragraph_of
from tests.web.browsing import PHONE, Opened, faults, too_small, too_wide
from tests.web.good_practice.test_in_browser import follow, press
from tests.web.publishing.small import change, ready

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(180)]

HERE = "/inspections/ready/publication/"
FACTS = "/inspections/ready/factual-accuracy/"
PLAN = "/inspections/ready/plan/"


def told(page: Any) -> str:
    return str(page.get_by_role("main").inner_text())


def sound(page: Any) -> None:
    """Nothing that axe finds, nothing too wide for a telephone, nothing too small to press."""
    assert faults(page) == []
    assert not too_wide(page)
    assert too_small(page) == []


@pytest.fixture
def at_work(opened: Opened) -> Any:
    """A page of somebody on an inspection."""

    def page_of(inspection: Inspection, name: str, address: str, **more: Any) -> Any:
        who: Member = member(inspection, name)
        return opened(who.user, address, **more)

    return page_of


def test_from_the_draft_to_the_plan_and_the_correction(at_work: Any, live_server: Any, browser: Any) -> None:
    inspection = ready(stage=Stage.DRAFTING)
    challenged_and_changed(at_work, inspection)
    read_and_signed(at_work, inspection)
    chloe = at_work(inspection, "Chloe", HERE)
    published(chloe)
    public = browser.new_context(base_url=live_server.url, viewport={"width": PHONE, "height": 800}).new_page()
    seen_by_anybody(public)
    plan_is_agreed(at_work, inspection)
    corrected(at_work, chloe, inspection)
    public.goto("/reports/")
    assert "corrected: version 2" in told(public)
    follow(public, inspection.title or "tiny")
    assert "An answer was wrong." in told(public)
    follow(public, "Read version 1, which is no longer in force")
    assert "It was so in" in public.locator("body").inner_text()
    public.context.close()


def challenged_and_changed(at_work: Any, inspection: Inspection) -> None:
    laura = at_work(inspection, "Laura", FACTS)
    follow(laura, "Send the draft to the area")
    laura.get_by_label("Last day for challenges").fill("31/12/2099")
    press(laura, "Send the draft")
    carol = at_work(inspection, "Carol", FACTS, width=PHONE)
    follow(carol, "Draft 1")
    sound(carol)
    follow(carol, f"Challenge this paragraph {paragraph_of(inspection, 'It is led.')}")
    carol.get_by_label("What is wrong in it").fill("A board leads it.")
    carol.get_by_label("What shows it").fill("Minutes of the board.")
    press(carol, "Send the challenge")
    laura.goto(f"{FACTS}challenges/1/")
    laura.get_by_label("Accept it: the text will be changed").check()
    laura.get_by_label("The reason").fill("The minutes say so.")
    press(laura, "Answer")
    moved(laura, "Drafting", "One text is wrong.")
    laura.goto("/inspections/ready/report/part/2.2/")
    laura.get_by_role("textbox", name="Text", exact=True).fill("# Leading\n\nA board leads it.\n")
    laura.locator("#saving").filter(has_text=re.compile("^Saved")).wait_for()
    laura.goto(f"{FACTS}challenges/1/")
    assert laura.get_by_label("The text as it was").input_value() == "It is led."
    assert laura.get_by_label("The text as it is now").input_value() == "A board leads it."
    press(laura, "Keep both texts")
    carol.goto(f"{FACTS}challenges/1/")
    assert "Accepted, and the text is changed" in told(carol)
    moved(laura, "Factual accuracy")


def moved(page: Any, stage: str, why: str = "") -> None:
    page.goto("/inspections/ready/stage/")
    page.get_by_label(stage, exact=True).check()
    if why:
        page.get_by_label("Why").fill(why)
    press(page, "Move")


def read_and_signed(at_work: Any, inspection: Inspection) -> None:
    quentin = at_work(inspection, "Quentin", HERE, width=PHONE)
    assert "To be read for quality." in told(quentin)
    sound(quentin)
    press(quentin, "Send back")
    assert "Say why" in quentin.content()
    quentin.get_by_label("Reason").fill("Who leads it?")
    press(quentin, "Send back")
    assert "Sent back" in told(quentin)
    change(inspection, "narrative/2.2.md", "A board leads it.", "The board of the offices leads it.")
    quentin.goto(HERE)
    assert "narrative/2.2.md has changed" in told(quentin)
    press(quentin, "Pass")
    laura = at_work(inspection, "Laura", HERE)
    press(laura, "Sign")
    chloe = at_work(inspection, "Chloe", HERE)
    assert "not signed by all" in told(chloe)
    press(chloe, "Sign")
    assert "Signed by the lead inspector and the chief inspector." in told(chloe)


def published(chloe: Any) -> None:
    press(chloe, "Publish")  # a link that looks like a button
    sound(chloe)
    press(chloe, "Publish the report")
    assert "Say that you have read it." in chloe.content()
    chloe.get_by_label("I have read it").check()
    press(chloe, "Publish the report")
    assert "It cannot be published yet" not in told(chloe)
    assert "frozen" in told(chloe)
    sound(chloe)


def seen_by_anybody(public: Any) -> None:
    public.goto("/reports/")
    sound(public)
    errors: list[str] = []
    public.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    public.get_by_role("main").get_by_role("listitem").get_by_role("link").first.click()
    public.get_by_role("link", name="Read version 1").wait_for()
    sound(public)
    public.get_by_role("link", name="Read version 1").click()
    public.get_by_role("heading", name="Contents").wait_for()
    # Its own style is in force: without it the marking at the head would be plain text.
    assert public.locator(".page").evaluate("each => getComputedStyle(each).display") != "inline"
    assert public.evaluate("document.styleSheets[0].cssRules.length") > 10
    assert [each for each in errors if "favicon" not in each] == []
    public.goto("/reports/feed.atom")


def plan_is_agreed(at_work: Any, inspection: Inspection) -> None:
    carol, laura = at_work(inspection, "Carol", PLAN, width=PHONE), None
    sound(carol)
    for number in ("1", "2"):
        follow(carol, f"Add an action to recommendation {number}")
        carol.get_by_label("What will be done").fill("Assess everybody.")
        press(carol, "Keep the action")
        assert "Write who sees to it" in carol.content()
        sound(carol)
        carol.get_by_label("Who sees to it").fill("head of offices")
        carol.get_by_label("By when").fill("2 March 2099")
        press(carol, "Keep the action")
    press(carol, "Send the plan to the inspectorate")
    laura = at_work(inspection, "Laura", PLAN)
    follow(laura, "Action 1")
    press(laura, "Ask again")
    assert "Say why" in laura.content()
    laura.get_by_label("Reason").fill("How soon?")
    press(laura, "Ask again")
    carol.goto(f"{PLAN}actions/1/")
    assert "How soon?" in told(carol)
    carol.get_by_label("What will be done").fill("Assess everybody within a week.")
    press(carol, "Propose")
    laura.goto(f"{PLAN}actions/1/")
    press(laura, "Accept")
    assert "Accepted by the inspectorate" in told(laura)
    carol.goto(f"{PLAN}actions/1/")
    carol.get_by_label("What has been done").fill("The offices know.")
    carol.get_by_label("What shows it").fill("Minutes of March")
    press(carol, "Tell progress")
    press(carol, "Finish")
    sound(carol)
    laura.goto(PLAN)
    assert "Done, says the area" in told(laura)
    assert "action 2 is not done" in told(laura)


def corrected(at_work: Any, chloe: Any, inspection: Inspection) -> None:
    chloe.goto(HERE)
    press(chloe, "Prepare a correction")
    chloe.get_by_label("Why").fill("An answer was read wrongly")
    press(chloe, "Prepare a correction")
    inspection.refresh_from_db()
    change(inspection, "narrative/1.1.md", "It was so", "It was thus")
    for name, button in (("Quentin", "Pass"), ("Laura", "Sign"), ("Chloe", "Sign")):
        press(at_work(inspection, name, HERE), button)
    chloe.goto(f"{HERE}publish/")
    chloe.get_by_label("What was wrong in the version before").fill("An answer was wrong.")
    chloe.get_by_label("I have read it").check()
    press(chloe, "Publish version 2")
    assert "Corrected: An answer was wrong." in told(chloe)
