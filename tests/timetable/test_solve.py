"""The solver's plans: on tiny weeks the cheapest of all, on all weeks without a breach; stopped; without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, product
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.weeks import Size, make_week
from inspectorate.timetable import solve as solving
from inspectorate.timetable.dealing import with_rooms
from inspectorate.timetable.needs import Away, Needs, Reader
from inspectorate.timetable.objective import cost
from inspectorate.timetable.plan import Sitting, Timetable
from inspectorate.timetable.rules import breaches
from inspectorate.timetable.solve import IMPOSSIBLE, PROVEN, STOPPED, Outcome, Progress, Search, solve
from tests.timetable.drawn import needs as drawn_needs
from tests.timetable.small import NEEDS, PLAN, with_week

#: The solver's own time, one thread: the same on every machine.
SEARCH = Search(deterministic=20.0, workers=1)


def tiny(needs: Needs) -> Needs:
    """At most three cases, two readers, two days, three slots; no events, no second reads."""
    week = replace(needs.week, second=Fraction(0), days=needs.week.days[:2], slots=needs.week.slots[:3])
    lunch = tuple(name for name in week.limits.lunch if name in week.slot)
    week = replace(week, limits=replace(week.limits, lunch=lunch))
    away = tuple(a for a in needs.away if a.day in week.day and (not a.slot or a.slot in week.slot))
    readers = needs.readers[:2]
    people = {person.id for person in (*readers, *needs.managers)}
    away = tuple(each for each in away if each.person in people)
    return Needs(week, readers, needs.managers, needs.interviews[:3], (), away)


def every_plan(needs: Needs) -> Iterator[Timetable]:
    """All plans there are, rooms apart, which are dealt out."""
    week = needs.week
    places = list(product(needs.readers, (day for day in week.days if day.cases), week.slots))
    for chosen in product(places, repeat=len(needs.interviews)):
        yield with_rooms(
            needs,
            Timetable(
                tuple(
                    Sitting(interview.case, reader.id, day.id, slot.id, needs.place_of(interview))
                    for interview, (reader, day, slot) in zip(needs.interviews, chosen, strict=True)
                )
            ),
        )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drawn_needs().map(tiny))
def test_on_tiny_weeks_it_equals_trying_everything(needs: Needs) -> None:
    costs = [cost(needs, plan).total for plan in every_plan(needs) if not breaches(needs, plan)]
    outcome = solve(needs, SEARCH)
    if not costs:
        assert (outcome.ended, outcome.plan) == (IMPOSSIBLE, None)
        return
    assert outcome.plan is not None
    assert (outcome.ended, cost(needs, outcome.plan).total) == (PROVEN, min(costs))
    assert (outcome.progress.best, outcome.progress.bound) == (min(costs), min(costs))
    assert breaches(needs, outcome.plan) == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drawn_needs())
def test_its_plans_have_no_breach_and_cost_what_it_says(needs: Needs) -> None:
    outcome = solve(needs, SEARCH)
    if outcome.plan is not None:
        assert breaches(needs, outcome.plan) == ()
        assert outcome.progress.best == cost(needs, outcome.plan).total
        assert outcome.progress.bound <= outcome.progress.best


def test_a_written_week_is_solved_as_cheaply_as_can_be() -> None:
    outcome = solve(NEEDS, SEARCH)
    assert outcome.plan is not None
    assert breaches(NEEDS, outcome.plan) == ()
    # South is 15 minutes from base, there and back, once; everything else is at north, 0 minutes from it.
    assert (outcome.ended, cost(NEEDS, outcome.plan).total) == (PROVEN, 30)


def test_with_one_thread_and_its_own_time_it_finds_the_same_again() -> None:
    needs = make_week(3, Size(cases=24, readers=5, managers=14, offices=2))
    plans = [solve(needs, Search(deterministic=1.0, workers=1)).plan for _ in range(2)]
    assert plans[0] == plans[1]
    assert plans[0] is not None


def test_pinned_sittings_stay() -> None:
    pinned = {"C-5": replace(PLAN.by_case["C-5"], pinned=True), "C-3": Sitting("C-3", "r1", pinned=True)}
    outcome = solve(NEEDS, SEARCH, pinned)
    assert outcome.plan is not None
    assert outcome.plan.by_case["C-5"] == pinned["C-5"]
    assert outcome.plan.by_case["C-3"].reader == "r1"
    assert breaches(NEEDS, outcome.plan) == ()


def test_it_tells_how_far_it_is_and_stops_when_asked_with_the_best_so_far() -> None:
    needs = make_week(1, Size(cases=60, readers=9, managers=40, offices=4))
    told: list[Progress] = []
    search = Search(deterministic=200.0, workers=1, told=told.append, stop=lambda: len(told) > 2)
    outcome = solve(needs, search)
    assert outcome.plan is not None
    assert outcome.ended == STOPPED
    assert breaches(needs, outcome.plan) == ()
    assert told
    assert all(each.gap is None or each.gap >= 0 for each in told)


@pytest.mark.parametrize("asked", [1, 2, 3, 5])
def test_stopped_at_once_it_keeps_what_there_is(asked: int) -> None:
    """Whenever it is asked, it ends without a fault; what it has keeps the rules."""
    from inspectorate.timetable.files import read_needs

    needs, times = read_needs(Path("examples/practice-week")), iter(range(100_000))
    outcome = solve(needs, Search(seconds=20, stop=lambda: next(times) >= asked - 1))
    assert outcome.plan is None or breaches(needs, outcome.plan) == ()
    assert outcome.progress.seconds < 15


def test_what_is_over_stays_without_being_pinned_even_where_there_is_no_time_to_search() -> None:
    outcome = solve(NEEDS, Search(deterministic=0.0001, workers=1), pinned=PLAN.by_case, near=PLAN)
    assert outcome.plan is not None
    assert not [sitting.case for sitting in outcome.plan.sittings if sitting.pinned]


def test_without_the_solver_the_greedy_plan_is_the_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "installed", lambda: False)
    outcome = solve(NEEDS, SEARCH)
    assert (outcome.by, outcome.progress.bound, outcome.progress.gap) == ("greedy", 0, None)
    assert outcome.plan is not None
    assert breaches(NEEDS, outcome.plan) == ()


def test_the_gap_is_that_of_the_bound() -> None:
    assert Progress(1.0, 115, 100).gap == pytest.approx(15)
    assert Progress(1.0, None, 100).gap is None
    assert Progress(1.0, 10, 0).gap is None
    assert Progress(1.0, 0, 0).gap == 0


def test_what_cannot_be_is_said_to_be_impossible() -> None:
    nobody = replace(NEEDS, readers=(Reader("r1"),), away=(Away("r1", "mon"), Away("r1", "tue")))
    assert solve(nobody, SEARCH).ended == IMPOSSIBLE
    crowded = with_week(NEEDS, limits=replace(NEEDS.week.limits, reader_a_day=1))
    assert solve(crowded, SEARCH).ended == IMPOSSIBLE


def without_outlines(needs: Needs, pinned: dict[str, Sitting] | None = None) -> Outcome:
    """The whole model alone."""
    with patch.object(solving, "lawful", lambda ground: False):
        return solve(needs, SEARCH, pinned)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drawn_needs(), st.data())
def test_outlines_change_nothing_but_the_time(needs: Needs, data: st.DataObject) -> None:
    whole = without_outlines(needs)
    outlined = solve(needs, SEARCH)
    assert (outlined.ended, outlined.progress.best) == (whole.ended, whole.progress.best)
    if whole.plan is not None:
        pinned = {s.case: replace(s, pinned=True) for s in whole.plan.sittings if data.draw(st.booleans())}
        again = solve(needs, SEARCH, pinned)
        assert (again.ended, again.progress.best) == (whole.ended, whole.progress.best)
        assert again.plan is not None
        assert breaches(needs, again.plan) == ()
        assert all(again.plan.by_case[case] == sitting for case, sitting in pinned.items())


def test_a_pin_that_costs_more_stays_and_the_bound_knows_of_it() -> None:
    needs = make_week(3, Size(cases=24, readers=5, managers=14, offices=2))
    cheapest = solve(needs, SEARCH)
    assert cheapest.plan is not None
    assert cheapest.ended == PROVEN
    places = {name: {sitting.office for sitting in held} for name, held in cheapest.plan.by_reader.items()}
    case, other = next(
        (sitting.case, reader.id)
        for sitting in cheapest.plan.sittings
        for reader in needs.readers
        if needs.may_read(reader, needs.interview[sitting.case]) and sitting.office not in places[reader.id]
    )
    pinned = {case: Sitting(case, other, pinned=True)}
    found, whole = solve(needs, SEARCH, pinned), without_outlines(needs, pinned)
    assert found.plan is not None
    assert found.plan.by_case[case].reader == other
    assert breaches(needs, found.plan) == ()
    assert found.progress.best is not None
    assert whole.progress.best is not None
    assert found.progress.bound <= whole.progress.best
    assert whole.progress.bound <= found.progress.best


def test_a_generated_week_is_proven_by_outlines_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("the whole model was asked")

    monkeypatch.setattr(solving, "_search", never)
    needs = make_week(3, Size(cases=40, readers=7, managers=30, offices=3))
    told: list[Progress] = []
    outcome = solve(needs, replace(SEARCH, told=told.append))
    assert outcome.plan is not None
    assert breaches(needs, outcome.plan) == ()
    assert (outcome.ended, outcome.progress.gap) == (PROVEN, 0)
    assert all(one.bound <= other.bound for one, other in pairwise(told)), "a bound is never taken back"
    bests = [each.best for each in told if each.best is not None]
    assert bests == sorted(bests, reverse=True)


def test_stopped_before_anything_it_keeps_the_greedy_plan() -> None:
    needs = make_week(1, Size(cases=60, readers=9, managers=40, offices=4))
    outcome = solve(needs, replace(SEARCH, stop=lambda: True))
    assert outcome.ended == STOPPED
    assert outcome.plan is not None
    assert breaches(needs, outcome.plan) == ()
