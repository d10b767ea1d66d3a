"""Grading: at once, alone and agreed; what each role may; what is wrong is told of each item at once."""

from __future__ import annotations

import pytest

from inspectorate.findings.verdict import Judgement
from inspectorate.inspection.stages import Stage
from inspectorate.refusal import Refused
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.judging.actions import MEANWHILE, Given, agree_grades, grade_alone, grade_items, say_who_judges
from inspectorate.web.judging.standing import AGREEING, ALONE, AT_ONCE, progress, standings
from inspectorate.web.whole import still
from tests.people import ROLES, member
from tests.web.judging.world import agree, at, given, imported, send_in, two_judges

pytestmark = pytest.mark.django_db


@pytest.fixture
def judged() -> Inspection:
    return imported("judged")


def grade(inspection: Inspection, who: str, grades: dict[str, str], of: str = "2.2", **more: str) -> None:
    seen = at(inspection, of).seen
    grade_items(by=member(inspection, who), inspection=inspection, of=of, given=given(grades, **more), seen=seen)


def test_what_is_graded_counts_at_once_and_stands_in_the_file(judged: Inspection) -> None:
    grade(judged, "Ian", {"2.2.a": "strong", "2.2.b": "fair"}, evidence="E2  E1")
    assert still(judged).judgements == (
        Judgement("2.2", "2.2.a", "strong", "so it was seen", "Ian", evidence="E2 E1"),
        Judgement("2.2", "2.2.b", "fair", "so it was seen", "Ian", evidence="E2 E1"),
    )
    known = at(judged, "2.2")
    # 2.2.c is graded by its measures: one of two is met, so strong; 2.2.d does not count.
    assert known.grades == {"2.2.a": "strong", "2.2.b": "fair", "2.2.c": "strong"}
    assert known.judged.verdict == "met"
    assert known.proposal.steps[0].words == "3 of 3 items fair or better; each: yes"


def test_a_grade_of_measures_is_set_aside_by_a_person_with_a_reason(judged: Inspection) -> None:
    grade(judged, "Ian", {"2.2.a": "strong", "2.2.b": "fair", "2.2.c": "weak"})
    known = at(judged, "2.2")
    assert (known.grades["2.2.c"], known.judged.verdict) == ("weak", "unmet")
    assert known.proposal.forced_by == "2.2.c"
    grade(judged, "Ian", {"2.2.a": "strong", "2.2.b": "fair"})
    assert (at(judged, "2.2").grades["2.2.c"], at(judged, "2.2").judged.verdict) == ("strong", "met")


def test_an_item_that_does_not_count_is_graded_and_changes_no_verdict(judged: Inspection) -> None:
    grade(judged, "Ian", {"2.2.a": "strong", "2.2.b": "fair", "2.2.d": "weak"})
    assert at(judged, "2.2").given["2.2.d"].grade == "weak"
    assert at(judged, "2.2").judged.verdict == "met"


def test_every_fault_is_told_at_once_and_nothing_is_kept(judged: Inspection) -> None:
    wrong = {"2.2.a": Given("great", "why"), "2.2.b": Given("fair", " "), "2.2.d": Given("weak", "why", "E1 E9")}
    with pytest.raises(Refused) as refused:
        grade_items(by=member(judged, "Ian"), inspection=judged, of="2.2", given=wrong, seen=at(judged, "2.2").seen)
    assert [(fault.path, fault.code) for fault in refused.value.faults] == [
        ("2.2.a", "unknown-grade"), ("2.2.b", "no-reason"), ("2.2.d", "no-evidence"),
    ]  # fmt: skip
    assert still(judged).judgements == ()


def test_whoever_saw_other_grades_is_told_so(judged: Inspection) -> None:
    seen = at(judged, "2.2").seen
    grade(judged, "Ian", {"2.2.a": "strong"})
    grade(judged, "Ian", {"2.3.a": "strong"}, of="2.3")  # another criterion is no hindrance
    with pytest.raises(Refused, match=MEANWHILE):
        grade_items(by=member(judged, "Laura"), inspection=judged, of="2.2", given=given({"2.2.a": "weak"}), seen=seen)
    assert at(judged, "2.2").grades["2.2.a"] == "strong"


@pytest.mark.parametrize("who", sorted(ROLES))
def test_only_those_who_judge_grade(judged: Inspection, who: str) -> None:
    if who in ("Laura", "Ian", "Vera"):
        grade(judged, who, {"2.2.a": "strong"})
        assert at(judged, "2.2").given["2.2.a"].by == who
        return
    with pytest.raises(Refused, match="may not grade the items"):
        grade(judged, who, {"2.2.a": "strong"})


def test_after_drafting_nobody_grades(db: None) -> None:
    published = imported("over", Stage.PUBLISHED)
    with pytest.raises(Refused, match="only during fieldwork and drafting"):
        grade(published, "Laura", {"2.2.a": "strong"})


def test_where_somebody_is_named_others_do_not_grade(judged: Inspection) -> None:
    vera = member(judged, "Vera")
    say_who_judges(by=member(judged, "Laura"), inspection=judged, of="2.2", members=[vera])
    with pytest.raises(Refused, match="Vera Example judges this criterion"):
        grade(judged, "Ian", {"2.2.a": "strong"})
    grade(judged, "Vera", {"2.2.a": "strong"})
    assert at(judged, "2.2").grades["2.2.a"] == "strong"


def test_who_may_be_named(judged: Inspection) -> None:
    laura, ian, vera, pam = (member(judged, name) for name in ("Laura", "Ian", "Vera", "Pam"))
    with pytest.raises(Refused, match="Pam Example does not judge"):
        say_who_judges(by=laura, inspection=judged, of="2.2", members=[pam])
    with pytest.raises(Refused, match="at most"):
        say_who_judges(by=laura, inspection=judged, of="2.2", members=[laura, ian, vera])
    with pytest.raises(Refused, match="may not say who judges"):
        say_who_judges(by=ian, inspection=judged, of="2.2", members=[ian])
    with pytest.raises(Refused, match=r"no judged criterion '1\.1'"):
        say_who_judges(by=laura, inspection=judged, of="1.1", members=[ian])


def test_two_people_grade_alone_then_agree(judged: Inspection) -> None:
    two_judges(judged)
    assert at(judged, "2.3").mode == ALONE
    with pytest.raises(Refused, match=MEANWHILE):
        grade(judged, "Ian", {"2.3.a": "strong"}, of="2.3")
    send_in(judged, "Ian", {"2.3.a": "strong", "2.3.b": "weak"}, "mine")
    with pytest.raises(Refused, match="Your grades are in"):
        send_in(judged, "Ian", {"2.3.a": "fair", "2.3.b": "weak"}, "again")
    assert at(judged, "2.3").judged.verdict is None
    send_in(judged, "Vera", {"2.3.a": "strong", "2.3.b": "strong"}, "hers")
    known = at(judged, "2.3")
    assert known.mode == AGREEING
    assert {by: j.grade for by, j in known.open_grades()["2.3.b"].items()} == {"Ian": "weak", "Vera": "strong"}
    assert known.judged.verdict is None, "what each graded alone counts nowhere"
    agree(judged)
    assert at(judged, "2.3").grades == {"2.3.a": "strong", "2.3.b": "fair"}
    assert at(judged, "2.3").judged.verdict == "met"


def test_what_two_agree_on_is_complete_and_has_reasons(judged: Inspection) -> None:
    two_judges(judged)
    for who in ("Ian", "Vera"):
        send_in(judged, who, {"2.3.a": "strong", "2.3.b": "weak"}, "alone")
    with pytest.raises(Refused) as refused:
        agree_grades(
            by=member(judged, "Vera"),
            inspection=judged,
            of="2.3",
            given={"2.3.a": Given("strong")},
            seen=at(judged, "2.3").seen,
        )
    assert [(fault.path, fault.code) for fault in refused.value.faults] == [
        ("2.3.b", "ungraded"), ("2.3.a", "no-reason"),
    ]  # fmt: skip
    agree(judged, "Laura")  # the lead may, too
    assert at(judged, "2.3").complete


def test_grades_are_sent_in_when_all_are_there(judged: Inspection) -> None:
    two_judges(judged)
    ian = member(judged, "Ian")
    with pytest.raises(Refused, match=r"2\.3\.b is not graded"):
        send_in(judged, "Ian", {"2.3.a": "strong"}, "mine")
    grade_alone(by=ian, inspection=judged, of="2.3", given=given({"2.3.a": "strong"}))
    assert at(judged, "2.3").own(ian)["2.3.a"].grade == "strong"
    assert at(judged, "2.3").mode == ALONE


def test_one_person_alone_grades_at_once_again(judged: Inspection) -> None:
    two_judges(judged)
    send_in(judged, "Ian", {"2.3.a": "strong", "2.3.b": "weak"}, "mine")
    vera = member(judged, "Vera")
    say_who_judges(by=member(judged, "Laura"), inspection=judged, of="2.3", members=[vera])
    known = at(judged, "2.3")
    assert (known.mode, known.open_grades()) == (AT_ONCE, {}), "Vera has not graded yet"
    grade(judged, "Vera", {"2.3.a": "fair", "2.3.b": "fair"}, of="2.3")
    assert set(at(judged, "2.3").open_grades()["2.3.a"]) == {"Ian"}


def test_how_far_the_judging_is(judged: Inspection) -> None:
    assert progress(standings(judged)) == "1 of 6 items graded; 0 of 3 verdicts stand."
    grade(judged, "Ian", {"2.2.a": "strong", "2.2.b": "not_inspected"})
    assert progress(standings(judged)) == "3 of 6 items graded; 1 of 3 verdicts stand."


def test_the_history_tells_what_counts(judged: Inspection) -> None:
    grade(judged, "Ian", {"2.2.a": "strong"})
    grade(judged, "Ian", {"2.2.a": "weak"})
    event = Event.objects.latest("pk")
    assert (event.action, event.detail["grades"]) == ("grade items", [["2.2.a", "Strong", "Weak: so it was seen"]])
