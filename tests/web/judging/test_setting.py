"""What the lead sets by hand, with a reason; what was proposed stays; who agrees; how the scores follow."""

from __future__ import annotations

import pytest

from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection import score
from inspectorate.refusal import Refused
from inspectorate.scores.files import as_json
from inspectorate.web.inspections.actions import export_inspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.judging.actions import MEANWHILE, agree_to_setting, grade_items, set_by_hand, take_setting_back
from inspectorate.web.judging.bands import Settable, settable, settables
from inspectorate.web.outcomes.counted import core_of, counted
from inspectorate.web.people.roles import Role
from tests.people import ROLES, case_of, member
from tests.web.judging.world import at, given, imported
from tests.web.pages import as_, assert_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def judged() -> Inspection:
    made = imported("judged")
    grades = given({"2.2.a": "strong", "2.2.b": "fair"})
    grade_items(by=member(made, "Ian"), inspection=made, of="2.2", given=grades, seen=at(made, "2.2").seen)
    return made


def found(inspection: Inspection, of: str) -> Settable:
    inspection.refresh_from_db()
    made = settable(inspection, of)
    assert made is not None
    return made


def set_(inspection: Inspection, of: str, value: str, reason: str = "so it is", who: str = "Laura") -> None:
    by, seen = member(inspection, who), found(inspection, of).seen
    set_by_hand(by=by, inspection=inspection, of=of, value=value, reason=reason, seen=seen)


def core(inspection: Inspection) -> CoreInspection:
    inspection.refresh_from_db()
    return core_of(inspection)


def test_another_verdict_stands_with_its_reason_and_the_proposal_is_kept(judged: Inspection) -> None:
    set_(judged, "2.2", "unmet", "On paper only")
    known = at(judged, "2.2")
    assert (known.stands, known.by_rule) == ("Not met", "Met")
    assert as_json(score(core(judged)))["criteria"]["2.2"] == {
        "verdict": "unmet", "proposed": "met", "reason": "On paper only",
    }  # fmt: skip
    take_setting_back(by=member(judged, "Laura"), inspection=judged, of="2.2", seen=found(judged, "2.2").seen)
    assert at(judged, "2.2").judged.verdict == "met"
    assert at(judged, "2.2").setting is None


def test_a_reason_and_a_known_verdict_are_asked_for(judged: Inspection) -> None:
    with pytest.raises(Refused, match="without a reason"):
        set_(judged, "2.2", "unmet", " ")
    with pytest.raises(Refused, match="'good' is no verdict"):
        set_(judged, "2.2", "good")
    assert at(judged, "2.2").setting is None


def test_without_rules_the_lead_chooses(judged: Inspection) -> None:
    assert at(judged, "2.4").judged.verdict is None
    set_(judged, "2.4", "good")
    assert (at(judged, "2.4").stands, at(judged, "2.4").judged.proposed) == ("Good", None)


@pytest.mark.parametrize("who", sorted(set(ROLES) - {"Laura"}))
def test_only_the_lead_sets(judged: Inspection, who: str) -> None:
    with pytest.raises(Refused, match="may not set"):
        set_(judged, "2.2", "unmet", who=who)


@pytest.mark.parametrize("who", sorted(set(ROLES) - {"Alan"}))
def test_only_the_assistant_chief_inspector_agrees(judged: Inspection, who: str) -> None:
    set_(judged, "2.2", "unmet")
    with pytest.raises(Refused, match="may not agree"):
        agree_to_setting(by=member(judged, who), inspection=judged, of="2.2", seen=found(judged, "2.2").seen)


def test_who_agreed_is_kept_and_another_setting_is_agreed_anew(judged: Inspection) -> None:
    set_(judged, "2.2", "unmet", "On paper only")
    alan, seen = member(judged, "Alan"), found(judged, "2.2").seen
    agree_to_setting(by=alan, inspection=judged, of="2.2", seen=seen)
    [row] = [each for each in export_inspection(by="the tests", inspection=judged).judgements if not each.item]
    assert (row.by, row.agreed) == ("lead inspector", "assistant chief inspector")
    set_(judged, "2.2", "unmet", "In one office only")
    assert found(judged, "2.2").setting.agreed == ""  # type: ignore[union-attr]
    with pytest.raises(Refused, match=MEANWHILE):
        agree_to_setting(by=alan, inspection=judged, of="2.2", seen=seen)


def test_a_band_is_set_and_carried_up(judged: Inspection) -> None:
    # 1.1 by hand: a yes and a no are 50, poor of one is 0, derived 2 and 5 of 4: 50 and 50; mean 37.5, so poor.
    assert (found(judged, "1.1").figure, found(judged, "1.1").proposed) == ("38%", "poor")
    set_(judged, "1.1", "fair", "Two slips weigh too much")
    set_one = as_json(score(core(judged)))["criteria"]["1.1"]
    assert (set_one["band"], set_one["proposed"], set_one["reason"]) == ("fair", "poor", "Two slips weigh too much")
    assert found(judged, "1.1").proposed == "poor"
    assert {each.of for each in settables(judged)} == {"1.1", "2.1", "1", "2"}
    with pytest.raises(Refused, match="Nothing is set by hand for 'harm'"):
        set_by_hand(by=member(judged, "Laura"), inspection=judged, of="harm", value="good", reason="x", seen="")


def test_the_page_of_scores_stands_where_a_band_may_not(judged: Inspection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the cases accepted so far the figure may be another, or none: the band is left out there and named."""
    set_(judged, "1.1", "fair")
    monkeypatch.setattr("inspectorate.scores.score.why_not_set", lambda *_: ("it may not", "leave it"))
    case_of(judged, "A-1", state="accepted")
    told = counted(judged)
    assert told.left_out == ("1.1",)
    assert told.scores.criteria["1.1"].reason is None
    page = assert_page(as_(member(judged, "Laura").user).get("/inspections/judged/scores/"))
    assert "left out here, because the figures of these cases do not allow it: 1.1" in page


def test_the_pages_tell_all_of_it(judged: Inspection) -> None:
    set_(judged, "2.2", "unmet", "On paper only")
    alan, laura = as_(member(judged, "Alan").user), as_(member(judged, "Laura").user)
    page = assert_page(alan.get("/inspections/judged/judging/"))
    assert "set by hand; by rule it would be: Met. The reason: On paper only" in page
    assert "Not yet agreed" in page
    assert ">Agree<" in page
    assert ">Agree<" not in assert_page(laura.get("/inspections/judged/judging/"))
    seen = found(judged, "2.2").seen
    assert alan.post("/inspections/judged/judging/agree/2.2/", {"seen": seen}).status_code == 302
    page = assert_page(laura.get("/inspections/judged/judging/criterion/2.2/"))
    assert "Agreed by the assistant chief inspector" in page
    assert "3 of 3 items fair or better; each: yes" in page
    assert "1 of 2 measures met: 50%, so strong" in page
    scored = assert_page(laura.get("/inspections/judged/scores/criterion/2.2/"))
    assert "On paper only" in scored
    assert "Strong" in scored
    assert Role.ASSISTANT_CHIEF_INSPECTOR.words.lower() == found(judged, "2.2").setting.agreed  # type: ignore[union-attr]


def test_what_is_wrong_is_told_beside_the_form(judged: Inspection) -> None:
    laura = as_(member(judged, "Laura").user)
    page = assert_page(laura.post("/inspections/judged/judging/set/2.2/", {"value": "", "reason": "", "seen": ""}), 400)
    assert "Choose what is set." in page
    assert "Say why." in page
    body = {"grade-2.2.a": "strong", "note-2.2.a": "", "seen": at(judged, "2.2").seen}
    page = assert_page(laura.post("/inspections/judged/judging/criterion/2.2/", body), 400)
    assert "2.2.a has no reason: say what was found" in page
