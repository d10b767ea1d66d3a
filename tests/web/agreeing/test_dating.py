"""The next step and the milestones on their pages."""

from __future__ import annotations

from typing import Any

import pytest

from inspectorate.web.agreeing.standing import milestones_of
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import still
from tests.people import member
from tests.web.agreeing.small import drafting
from tests.web.pages import as_

pytestmark = pytest.mark.django_db
STEP = "/inspections/drafted/recommendations/next-step/"
PLACE = "/inspections/drafted/milestones/"


@pytest.fixture
def inspection() -> Inspection:
    return drafting()


@pytest.fixture
def laura(inspection: Inspection) -> Any:
    return as_(member(inspection, "Laura").user)


def dues(inspection: Inspection) -> dict[str, str]:
    inspection.refresh_from_db()
    return {each.id: str(each.due) for each in milestones_of(still(inspection))}


def test_the_rule_is_shown_sign_by_sign_with_its_values(laura: Any) -> None:
    told = laura.get(STEP).content.decode()
    assert "1.1, Assessment: 44% is below 60%." in told
    assert "The whole: 36% is below 40%." in told
    assert told.index("A focused inspection") < told.index("No further inspection")
    assert told.count(">Proposed<") == 1


def test_a_decision_needs_its_reason_and_one_against_the_rule_says_so(inspection: Inspection, laura: Any) -> None:
    refused = laura.post(STEP, {"step": "none", "reason": " "})
    assert refused.status_code == 400
    assert "Say why." in refused.content.decode()
    assert still(inspection).next_step is None
    assert laura.post(STEP, {"step": "nowhere", "reason": "x"}).status_code == 400
    assert laura.post(STEP, {"step": "none", "reason": "A new head came."}).status_code == 302
    inspection.refresh_from_db()
    decided = still(inspection).next_step
    assert decided is not None
    assert (decided.step, decided.reason, decided.by) == ("none", "A new head came.", "lead inspector")
    assert "Not as proposed" in laura.get(STEP).content.decode()


def test_inspectors_see_the_decision_and_decide_nothing(inspection: Inspection) -> None:
    ian = as_(member(inspection, "Ian").user)
    assert ian.get(STEP).status_code == 200
    assert ian.post(STEP, {"step": "none", "reason": "x"}).status_code == 403


def test_what_is_reached_moves_what_is_counted_from_it(inspection: Inspection, laura: Any) -> None:
    assert dues(inspection) == {"draft": "2026-04-13", "comments": "2026-04-27", "publication": "2026-05-26"}
    assert laura.post(f"{PLACE}draft/", {"do": "reach"}).status_code == 302
    inspection.refresh_from_db()
    reached = still(inspection).milestones[0]
    assert reached.done
    assert dues(inspection)["comments"] > reached.done
    assert laura.post(f"{PLACE}draft/", {"do": "reach"}).status_code == 400
    assert laura.post(f"{PLACE}draft/", {"do": "undo"}).status_code == 302
    assert dues(inspection)["comments"] == "2026-04-27"


def test_another_day_is_agreed_with_a_reason_and_the_framework_s_comes_back(inspection: Inspection, laura: Any) -> None:
    given = {"do": "agree", "due": "20 April 2026", "owner": "Chief inspector", "reason": ""}
    assert laura.post(f"{PLACE}draft/", given).status_code == 400
    assert laura.post(f"{PLACE}draft/", {**given, "due": "soon", "reason": "x"}).status_code == 400
    assert dues(inspection)["draft"] == "2026-04-13"
    assert laura.post(f"{PLACE}draft/", {**given, "reason": "Easter"}).status_code == 302
    assert dues(inspection)["draft"] == "2026-04-20"
    told = laura.get(PLACE).content.decode()
    assert "20 April 2026" in told
    assert "Chief inspector" in told
    assert "Easter" in told
    assert laura.post(f"{PLACE}draft/", {**given, "due": "", "reason": "As usual"}).status_code == 302
    assert dues(inspection)["draft"] == "2026-04-13"


def test_a_name_is_no_owner(inspection: Inspection, laura: Any) -> None:
    given = {"do": "agree", "due": "", "owner": "Mrs Jane Smith", "reason": "x"}
    refused = laura.post(f"{PLACE}draft/", given)
    assert refused.status_code == 400
    assert "stands where a role belongs" in refused.content.decode()
    assert still(inspection).milestones == ()
