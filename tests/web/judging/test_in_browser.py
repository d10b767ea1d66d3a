"""In Chromium: two inspectors grade alone and agree; the lead sets another verdict; the assistant chief agrees."""

from __future__ import annotations

from typing import Any

import pytest

from inspectorate.inspection import score
from inspectorate.scores.files import as_json
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import whole
from tests.people import member
from tests.web.browsing import PHONE, Opened, faults, too_small, too_wide
from tests.web.judging.world import IANS, VERAS, at, imported

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(180)]
HERE = "/inspections/judged/judging/"
PAGE = HERE + "criterion/2.3/"
WHY = "The partners act in all districts but one"


@pytest.fixture
def judged(transactional_db: None) -> Inspection:
    return imported("judged")


def press(page: Any, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def follow(page: Any, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name=name).first.click()


def text(page: Any) -> str:
    return " ".join(page.get_by_role("main").inner_text().split())


def grade(page: Any, item: str, words: str, reason: str, *, evidence: str = "") -> None:
    box = page.get_by_role("group", name=item)
    box.get_by_role("radio", name=words, exact=True).check()
    box.get_by_label("Reason").fill(reason)
    if evidence:
        box.get_by_role("checkbox", name=evidence).check()


def serves_everybody(page: Any) -> None:
    assert not faults(page)
    page.set_viewport_size({"width": PHONE, "height": 900})
    assert not too_wide(page)
    assert not too_small(page)
    page.set_viewport_size({"width": 1200, "height": 900})


def two_are_named(lead: Any) -> None:
    follow(lead, "Change who judges 2.3")
    for name in ("Ian Example", "Vera Example"):
        lead.get_by_role("checkbox", name=name).check()
    press(lead, "Save")
    assert "It is kept who judges 2.3." in text(lead)


def each_grades_alone(first: Any, second: Any) -> None:
    assert "You grade alone." in text(first)
    grade(first, "2.3.a Partners meet", "Strong", IANS)
    grade(first, "2.3.b Partners act", "Weak", IANS)
    press(first, "Send my grades in")
    assert "Your grades are in." in text(first)
    second.goto(PAGE)
    assert IANS not in second.content(), "nobody reads the other's before both are in"
    grade(second, "2.3.a Partners meet", "Strong", VERAS)
    press(second, "Send my grades in")
    assert "2.3.b is not graded" in text(second), "all of them, or none"
    grade(second, "2.3.b Partners act", "Strong", VERAS)
    press(second, "Send my grades in")


def they_agree(first: Any, second: Any) -> None:
    assert "Both have sent their grades in." in text(second)
    assert text(second).count("They differ") == 1
    assert IANS in text(second)
    first.goto(PAGE)
    grade(first, "2.3.b Partners act", "Weak", "We looked at the minutes together")
    press(first, "Agree these grades")
    told = text(first)
    assert "Met: 1 of 2 items fair or better; each: no. Does not hold." in told
    assert "Not met: otherwise. This one holds." in told
    assert "One item alone brings the worst verdict about: 2.3.b Partners act" in told


def the_lead_sees_it_otherwise(lead: Any) -> None:
    lead.goto(PAGE)
    follow(lead, "Set another verdict")
    lead.get_by_role("radio", name="Met", exact=True).check()
    press(lead, "Set by hand")
    assert "Say why." in text(lead), "only with a reason"
    lead.get_by_role("radio", name="Met", exact=True).check()
    lead.get_by_label("The reason").fill(WHY)
    press(lead, "Set by hand")
    assert "Not yet agreed" in text(lead)


def the_assistant_chief_agrees(chief: Any) -> None:
    assert f"by rule it would be: Not met. The reason: {WHY}" in text(chief)
    press(chief, "Agree to what was set for 2.3")
    assert "You agreed to what was set for 2.3." in text(chief)
    assert "Agreed by the assistant chief inspector" in text(chief)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_two_grade_alone_and_agree_and_the_lead_sees_it_otherwise(
    judged: Inspection, opened: Opened, script: bool
) -> None:
    laura, ian, vera, alan = (member(judged, name).user for name in ("Laura", "Ian", "Vera", "Alan"))
    lead = opened(laura, HERE, script=script)
    two_are_named(lead)
    first, second = opened(ian, PAGE, script=script), opened(vera, PAGE, script=script)
    each_grades_alone(first, second)
    they_agree(first, second)
    the_lead_sees_it_otherwise(lead)
    the_assistant_chief_agrees(opened(alan, HERE, script=script))
    lead.goto(PAGE)
    assert "Agreed by the assistant chief inspector" in text(lead)
    if script:
        serves_everybody(lead)
        serves_everybody(first)
    judged.refresh_from_db()
    made = as_json(score(whole(judged)))["criteria"]["2.3"]
    assert made == {"verdict": "met", "proposed": "unmet", "reason": WHY}
    assert {by: j.grade for by, j in at(judged, "2.3").alone["2.3.b"].items()} == {"Ian": "weak", "Vera": "strong"}
    done = ["say who judges", "send grades in", "send grades in", "agree grades", "set by hand", "agree to setting"]
    assert list(Event.objects.order_by("number").values_list("action", flat=True))[-6:] == done
