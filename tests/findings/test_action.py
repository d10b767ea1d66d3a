"""The improvement plan: what is overdue, and what a follow-up will look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inspectorate.findings.action import ACTION_STATES, Action, ActionProgress, criteria_looked_at, follow_up
from inspectorate.findings.advice import Recommendation

RECOMMENDED = (Recommendation("1", ("2.1", "1.1"), "Plan"), Recommendation("2", ("1.2",), "Assess"))
FIRST = Action("a", "Plan more", "1", "head", "2008-06-30", "done")
SHOWN = (ActionProgress("a", "2008-06-01", "Planned", evidence="minutes of May"),)
DAY = date(2008, 7, 1)


@pytest.mark.parametrize("state", ACTION_STATES)
def test_it_is_overdue_from_the_day_after_unless_done_or_dropped(state: str) -> None:
    action = replace(FIRST, state=state)
    assert action.overdue(DAY) is (state not in ("done", "dropped"))
    assert not action.overdue(date(2008, 6, 30))
    assert not replace(action, due="").overdue(DAY)


def test_papers_are_enough_only_where_everything_is_done_and_shown() -> None:
    second = replace(FIRST, number="b", recommendation="2")
    shown = (*SHOWN, replace(SHOWN[0], action="b"))
    assert follow_up(RECOMMENDED, (FIRST, second), shown, DAY) == ()
    (alone,) = follow_up(RECOMMENDED, (FIRST,), SHOWN, DAY)
    assert (alone.recommendation, alone.why) == ("2", ("the area answered it with no action",))


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"state": "dropped"}, "action a was dropped"),
        ({"state": "under_way"}, "action a is overdue since 2008-06-30"),
        ({"state": "under_way", "due": "2008-07-01"}, "action a is not done: under way"),
        ({"state": "asked_again", "due": ""}, "action a is not done: asked for again by the inspectorate"),
    ],
)
def test_it_says_why_it_looks(changed: dict[str, str], why: str) -> None:
    (looked, _) = follow_up(RECOMMENDED, (replace(FIRST, **changed),), SHOWN, DAY)
    assert (looked.recommendation, looked.criteria, looked.why) == ("1", ("2.1", "1.1"), (why,))


def test_evidence_of_another_action_or_a_blank_one_shows_nothing() -> None:
    for told in ((), (replace(SHOWN[0], evidence=" "),), (replace(SHOWN[0], action="b"),)):
        looked = follow_up(RECOMMENDED[:1], (FIRST,), told, DAY)
        assert looked[0].why == ("action a is done, and no evidence shows it",)


def test_criteria_stand_once_in_the_frameworks_order() -> None:
    looked = follow_up((*RECOMMENDED, Recommendation("3", ("2.1",), "Plan")), (), (), DAY)
    assert criteria_looked_at(looked, ("1.1", "1.2", "1.3", "2.1")) == ("1.1", "1.2", "2.1")
