"""In Chromium: a draft is sent, challenged in two paragraphs, answered and changed; the area reads the answers."""

from __future__ import annotations

from typing import Any

import pytest

from inspectorate.web.agreeing.pages_sent import page_sent
from inspectorate.web.agreeing.standing import drafts_of
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import still
from tests.people import member
from tests.web.agreeing.small import RIGHT, TEXT, WRONG, drafting, paragraph_of, rewrite
from tests.web.browsing import PHONE, Opened, faults, too_small, too_wide

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(180)]
DONE = [
    "send draft",
    "challenge",
    "challenge",
    "accept challenge",
    "change challenged text",
    "decline challenge",
]
FACTS = "/inspections/drafted/factual-accuracy/"


@pytest.fixture
def drafted(transactional_db: None) -> Inspection:
    return drafting()


def press(page: Any, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def follow(page: Any, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name=name).first.click()


def text(page: Any) -> str:
    return " ".join(page.get_by_role("main").inner_text().split())


def sound(page: Any) -> None:
    """Nothing that axe finds, nothing too wide for a telephone, nothing too small to press."""
    assert faults(page) == []
    assert not too_wide(page)
    assert too_small(page) == []


def done_in(slug: str) -> list[str]:
    """What was done by people on the pages, in its order."""
    done = Event.objects.filter(inspection=slug).order_by("number").values_list("action", flat=True)
    return [action for action in done if action not in ("import inspection", "keep week")]


@pytest.mark.parametrize("script", [True, False])
def test_from_the_draft_to_the_answers(drafted: Inspection, opened: Opened, script: bool) -> None:
    laura, carol = member(drafted, "Laura"), member(drafted, "Carol")
    lead = opened(laura.user, FACTS, script=script)
    follow(lead, "Send the draft to the area")
    lead.get_by_label("Last day for challenges").fill("31/12/2099")
    press(lead, "Send the draft")
    assert "Draft 1 is sent" in text(lead)

    area = opened(carol.user, FACTS, width=PHONE, script=script)
    assert "Challenges are taken until 31 December 2099" in text(area)
    follow(area, "Draft 1")
    if script:
        sound(area)
    drafted.refresh_from_db()
    number, other = paragraph_of(drafted), paragraph_of(drafted, "Assessment came first in")
    for paragraph, wrong in ((number, "There are two."), (other, "It came second.")):
        follow(area, f"Challenge this paragraph {paragraph}")
        assert area.get_by_label("Number of the paragraph").input_value() == paragraph
        area.get_by_label("What is wrong in it").fill(wrong)
        area.get_by_label("What shows it").fill("The list of offices.")
        press(area, "Send the challenge")
        follow(area, "Draft 1")

    lead.goto(FACTS)
    follow(lead, "Challenge 1")
    assert WRONG in text(lead)
    lead.get_by_label("Accept it: the text will be changed").check()
    lead.get_by_label("The reason").fill("The list says so.")
    press(lead, "Answer")
    rewrite(drafted, TEXT.replace(WRONG, RIGHT))
    lead.reload()
    assert lead.get_by_label("The text as it was").input_value() == WRONG
    assert lead.get_by_label("The text as it is now").input_value() == RIGHT
    press(lead, "Keep both texts")
    lead.goto(FACTS)
    follow(lead, "Challenge 2")
    lead.get_by_label("Do not accept it").check()
    lead.get_by_label("The reason").fill("The cases say first.")
    press(lead, "Answer")

    area.goto(FACTS)
    assert "2, 0 open" in text(area)
    follow(area, "Challenge 1")
    for words in ("Accepted, and the text is changed", "The list says so.", WRONG, RIGHT):
        assert words in text(area)
    area.goto(f"{FACTS}challenges/2/")
    assert "Not accepted" in text(area)
    assert "The cases say first." in text(area)
    drafted.refresh_from_db()
    assert WRONG in page_sent(drafted, drafts_of(still(drafted))[0])
    assert [each.state for each in still(drafted).challenges] == ["changed", "declined"]
    assert done_in("drafted") == DONE
