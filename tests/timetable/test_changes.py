"""The greedy week, what clashes, moves by hand, changes on the day."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from benchmarks.weeks import Size, make_week
from inspectorate.timetable.clash import CHANGES, find_clash, shortages
from inspectorate.timetable.greedy import greedy
from inspectorate.timetable.model import Dropped
from inspectorate.timetable.moving import disturbed, move, over, pins, without
from inspectorate.timetable.needs import Away, Needs
from inspectorate.timetable.rules import RULES, breaches
from inspectorate.timetable.solve import Search, by_greedy, possible, solve
from tests.timetable.drawn import needs as drawn_needs
from tests.timetable.small import NEEDS, PLAN, with_week

SEARCH = Search(deterministic=20.0, workers=1)
#: What the greedy plan does not promise: it steers towards these, and leaves cases without a place.
STEERED = {"every_case", "even", "each_kind", "area_share", "every_event", "second_read"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drawn_needs())
def test_the_greedy_plan_breaks_nothing_that_it_could_leave_undone(needs: Needs) -> None:
    assert {breach.rule for breach in breaches(needs, greedy(needs, tries=3))} <= STEERED


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_generated_week_has_a_greedy_plan(seed: int) -> None:
    needs = make_week(seed, Size(cases=40, readers=7, managers=30, offices=3))
    plan = greedy(needs)
    assert len(plan.sittings) == 40
    assert {breach.rule for breach in breaches(needs, plan)} <= STEERED - {"every_case"}
    assert greedy(needs) == plan


def asked(needs: Needs) -> tuple[set[tuple[str, tuple[str, ...]]], bool]:
    clash = find_clash(needs, lambda dropped: possible(needs, dropped, 5.0))
    assert clash is not None
    return {(one.rule, one.subjects) for one in clash.rules}, clash.smallest


def test_a_clash_names_the_rule_and_the_person() -> None:
    away = (Away("m2", "mon"), Away("m2", "tue"), Away("r1", "mon", "s1"))
    assert asked(replace(NEEDS, away=away)) == ({("unavailable", ("m2",))}, True)


def test_two_rules_that_clash_only_together_are_both_named() -> None:
    # Area assessors read at least one case, on Tuesday; on Tuesday the only one is away.
    needs = replace(NEEDS, away=(Away("a1", "tue"),))
    found, smallest = asked(needs)
    assert smallest
    assert {rule for rule, _ in found} >= {"unavailable", "area_share"}
    named = {rule for rule, _ in found}
    others = frozenset((rule, "") for rule in CHANGES if rule not in named)
    assert possible(needs, others, 5.0) is False, "they clash, whatever the other rules say"
    for rule in named:
        assert possible(needs, others | {(rule, "")}, 5.0) is True, "each of them is needed for the clash"


def test_what_does_not_add_up_is_said_in_numbers() -> None:
    crowded = with_week(NEEDS, limits=replace(NEEDS.week.limits, reader_a_day=1))
    assert shortages(crowded) == ["There are 6 cases; the readers' days hold 5."]
    away = tuple(Away("m2", day, slot) for day in ("mon", "tue") for slot in ("s1", "s2", "s3"))
    assert shortages(replace(NEEDS, away=(*away, Away("m2", "mon", "s4")))) == [
        "m2 has 2 interviews and can come at 1 times."
    ]
    focus = NEEDS.events[0]
    assert shortages(replace(NEEDS, events=(replace(focus, attending=7),))) == []  # with two readers nine, as the hall
    assert shortages(replace(NEEDS, events=(replace(focus, attending=8),))) == [
        "Focus group needs 10 seats; no room at north has more than 9."
    ]


def test_no_clash_is_claimed_where_a_week_is_possible_or_time_ran_out() -> None:
    def never_sure(dropped: Dropped) -> bool | None:
        return None

    assert find_clash(NEEDS, lambda dropped: possible(NEEDS, dropped, 5.0)) is None
    assert find_clash(NEEDS, never_sure) is None


def test_a_trial_without_an_answer_is_said() -> None:
    def halting(dropped: Dropped) -> bool | None:
        return None if ("even", "") in dropped else False

    clash = find_clash(NEEDS, halting)
    assert clash is not None
    assert (clash.smallest, [one.rule for one in clash.rules]) == (False, ["even"])


def test_every_rule_that_may_be_left_out_is_a_rule() -> None:
    assert set(CHANGES) <= {rule.__name__ for rule in RULES}


def test_one_sitting_moves_and_everything_else_stays() -> None:
    moved = move(PLAN, NEEDS, "C-6", slot="s3")
    assert (moved.by_case["C-6"].slot, moved.by_case["C-6"].pinned) == ("s3", True)
    assert all(moved.by_case[s.case] == s for s in PLAN.sittings if s.case != "C-6")
    assert breaches(NEEDS, moved) == ()
    assert [each.sentence for each in disturbed(NEEDS, PLAN, moved)] == ["C-6 (m3): mon s2 becomes mon s3."]


def test_what_a_move_breaks_is_known_at_once_and_mended_around_it() -> None:
    moved = move(PLAN, NEEDS, "C-3", slot="s4")
    assert {breach.rule for breach in breaches(NEEDS, moved)} == {"manager_at_once"}
    outcome = solve(NEEDS, SEARCH, pins(moved), near=moved)
    assert outcome.plan is not None
    assert breaches(NEEDS, outcome.plan) == ()
    assert outcome.plan.by_case["C-3"] == moved.by_case["C-3"]
    assert {each.what for each in disturbed(NEEDS, moved, outcome.plan)} == {"C-4"}


def test_a_room_that_is_taken_is_changed_with_the_move() -> None:
    moved = move(PLAN, NEEDS, "C-3", day="mon", slot="s1")
    assert moved.by_case["C-3"].room == "n2", "n1 is taken by C-1"


@pytest.mark.parametrize("solver", [True, False])
def test_whoever_is_ill_is_replaced_and_no_more_is_moved_than_must(solver: bool) -> None:
    needs = without(with_week(NEEDS, area=replace(NEEDS.week.area, days=())), [Away("r2", "tue")])
    stays = over(PLAN, needs, "tue")
    assert set(stays) == {"C-1", "C-2", "C-5", "C-6"}
    outcome = solve(needs, SEARCH, stays, near=PLAN) if solver else by_greedy(needs, stays, PLAN)
    assert outcome.plan is not None
    assert breaches(needs, outcome.plan) == ()
    found = disturbed(needs, PLAN, outcome.plan)
    assert [each.what for each in found] == ["C-3"]
    assert found[0].sentence == f"C-3 (m2): {outcome.plan.by_case['C-3'].reader} reads instead of r2."
    assert not any(sitting.pinned for sitting in outcome.plan.sittings)


def test_being_ill_wins_over_a_wish() -> None:
    wished = replace(NEEDS, away=(Away("r1", "mon", "s1", wish=True),))
    assert without(wished, [Away("r1", "mon", "s1")]).away == (Away("r1", "mon", "s1"),)
