"""What stands still while a plan is mended: little is let loose first, and what is pinned never is."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from benchmarks.weeks import Size, make_week
from inspectorate.timetable.moving import move, pins
from inspectorate.timetable.needs import Needs
from inspectorate.timetable.neighbours import held_fast
from inspectorate.timetable.plan import Timetable
from inspectorate.timetable.rules import breaches
from inspectorate.timetable.solve import Search, solve
from tests.timetable.small import NEEDS, PLAN

#: Far less than the whole week takes to be searched from nothing.
SHORT = Search(deterministic=8.0, workers=1)


@pytest.fixture(scope="module")
def week() -> tuple[Needs, Timetable]:
    """A week without a breach."""
    needs = make_week(2, Size(cases=40, readers=7, managers=24, offices=3))
    plan = solve(needs, Search(deterministic=30.0, workers=1)).plan
    assert plan is not None
    assert breaches(needs, plan) == ()
    return needs, plan


def several_of_a_manager(needs: Needs, plan: Timetable) -> str:
    """A case of a manager who has two, so that it cannot go anywhere alone."""
    managers = [needs.interview[each.case].manager for each in plan.sittings]
    return next(each.case for each in plan.sittings if managers.count(needs.interview[each.case].manager) == 2)


def torn(needs: Needs, plan: Timetable) -> tuple[str, Timetable]:
    """A case away from the manager's other, on another day: the case, and the plan."""
    case = several_of_a_manager(needs, plan)
    was = plan.by_case[case]
    for day in needs.week.days:
        if day.cases and day.id != was.day:
            after = move(plan, needs, case, day=day.id)
            if {breach.rule for breach in breaches(needs, after)} == {"one_after_another"}:
                return case, after
    raise AssertionError("it can go nowhere")


def test_first_those_are_loose_whom_the_breach_is_about_then_more(week: tuple[Needs, Timetable]) -> None:
    needs, plan = week
    case, after = torn(needs, plan)
    manager = needs.interview[case].manager
    mates = {each.case for each in needs.interviews if each.manager == manager}
    loose = [set(after.by_case) - set(fast) for fast in held_fast(needs, after, pins(after))]
    assert loose[0] == mates - {case}
    assert all(fewer < more for fewer, more in pairwise(loose))
    assert len(loose) > 1
    assert not any(case in each for each in loose)


def test_a_plan_without_a_breach_lets_nothing_loose() -> None:
    assert [set(fast) for fast in held_fast(NEEDS, PLAN, {})] == [set(PLAN.by_case)]


def test_the_rest_is_arranged_around_a_move_in_little_time(week: tuple[Needs, Timetable]) -> None:
    needs, plan = week
    case, after = torn(needs, plan)
    outcome = solve(needs, SHORT, pins(after), after)
    assert outcome.plan is not None
    assert breaches(needs, outcome.plan) == ()
    assert outcome.plan.by_case[case] == replace(after.by_case[case], room=outcome.plan.by_case[case].room)
    elsewhere = sum(
        (one.day, one.slot, one.reader) != (other.day, other.slot, other.reader)
        for one, other in zip(after.sittings, outcome.plan.sittings, strict=True)
    )
    assert 1 <= elsewhere <= 3
    assert {each.case for each in outcome.plan.sittings if each.pinned} == {case}
