"""Outlines: patterns against trying every week of a reader, kins, what is certain of kinds, lawful pins."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.weeks import make_week
from inspectorate.timetable.needs import Away, Needs
from inspectorate.timetable.outline import NOWHERE, SCALE, Counts, Ground, Kin, lawful, splits
from inspectorate.timetable.patterns import cheapest, nearly_cheapest
from inspectorate.timetable.plan import Sitting
from tests.timetable.drawn import needs as drawn_needs
from tests.timetable.small import NEEDS, PLAN, with_week

SMALL = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def every_week(ground: Ground, kin: Kin) -> dict[Counts, int]:
    """The cheapest cost of every number of cases by place, by trying each choice on each day."""
    found: dict[Counts, int] = {}
    for chosen in product(*([None, *ground.choices(room)] for _, room in kin.days)):
        counts, cost, before = [0] * len(ground.places), 0, (NOWHERE, kin.days[0][0] if kin.days else (0, 0))
        for (week, _), choice in zip(kin.days, chosen, strict=True):
            for place, count in choice.counts if choice else ():
                counts[place] += count
            if choice and choice.first != NOWHERE:
                changed = before[0] not in (NOWHERE, choice.first) and before[1] == week
                cost += choice.cost + changed * ground.needs.week.weights.overnight
                before = (choice.last, week)
        found[tuple(counts)] = min(cost, found.get(tuple(counts), cost))
    return found


def small_enough(ground: Ground, kin: Kin) -> bool:
    """Whether every week of a kin can be tried."""
    tries = 1
    for _, room in kin.days:
        tries *= 1 + len(ground.choices(room))
    return tries < 30_000


@SMALL
@given(drawn_needs(), st.data())
def test_patterns_are_those_of_trying_every_week(needs: Needs, data: st.DataObject) -> None:
    ground = Ground(needs)
    prices = [data.draw(st.integers(-5_000, 90_000)) for _ in ground.places]
    gap = data.draw(st.integers(0, 60_000))
    for kin in ground.kins:
        if not small_enough(ground, kin):
            continue
        tried = {counts: cost for counts, cost in every_week(ground, kin).items() if sum(counts) <= kin.room}
        values = {
            counts: SCALE * cost - sum(p * n for p, n in zip(prices, counts, strict=True))
            for counts, cost in tried.items()
        }
        best = cheapest(ground, kin, prices)
        assert {load: value for load, (value, _) in best.items()} == {
            load: min(value for counts, value in values.items() if sum(counts) == load) for load in map(sum, tried)
        }
        assert all(tried[pattern.counts] <= pattern.cost for _, pattern in best.values())
        free = replace(kin, most_days=None)
        loads = {load: -value for load, (value, _) in best.items()}
        near = nearly_cheapest(ground, free, prices, loads, gap, 100_000)
        assert near is not None
        assert {pattern.counts: pattern.cost for pattern in near} == {
            counts: tried[counts]
            for counts, value in values.items()
            if value + loads[sum(counts)] <= gap and all(n <= c for n, c in zip(counts, ground.cases, strict=True))
        }


def test_a_pattern_keeps_to_the_days_somebody_is_there() -> None:
    reader = replace(NEEDS.readers[0], most_days=1)
    ground = Ground(replace(NEEDS, readers=(reader,), week=replace(NEEDS.week, kinds=()), events=()))
    (kin,) = ground.kins
    near = nearly_cheapest(ground, kin, [0, 0], dict.fromkeys(range(kin.room + 1), 0), 10_000_000, 100_000)
    assert near is not None
    assert max(pattern.load for pattern in near) == 3
    assert nearly_cheapest(ground, kin, [0, 0], dict.fromkeys(range(kin.room + 1), 0), 10_000_000, 1) is None


def test_splits_are_all_there_are() -> None:
    assert splits(2, (1, 0)) == ((1, 0), (1, 1), (2, 0))
    assert splits(1, (1, 1)) == ()
    assert splits(3, ()) == ((),)


def test_readers_who_differ_in_nothing_are_of_one_kin() -> None:
    needs = make_week(1)
    kins = Ground(needs).kins
    assert sorted(len(kin.names) for kin in kins) == [5, 9]
    ill = replace(needs, away=(*needs.away, Away("r3", "mon")))
    assert sorted(len(kin.names) for kin in Ground(ill).kins) == [1, 5, 8]
    pinned = Ground(needs, {"C-001": Sitting("C-001", "r0", pinned=True)})
    own = next(kin for kin in pinned.kins if kin.names == ("r0",))
    assert sum(own.must) == 1


def test_costs_are_whole_steps() -> None:
    ground = Ground(make_week(1))
    assert ground.step == 5
    assert [ground.rounded_up(bound) for bound in (1_583_700, 1_585_000, 1_585_001, -4)] == [1585, 1585, 1590, 0]


def test_everybody_must_have_a_kind_only_where_somebody_has_two_that_they_may_read() -> None:
    needs = with_week(NEEDS, kinds=("tier",))
    kinds = ("1", "1", "1", "2", "2", "2")
    needs = replace(
        needs, interviews=tuple(replace(i, kinds=(k,)) for i, k in zip(NEEDS.interviews, kinds, strict=True))
    )
    # The area assessor may not read the red cases, which are two of the three of the first tier.
    asked = Ground(needs).asked
    kins = Ground(needs).kins
    assert [{name for n in each.kins for name in kins[n].names} for each in asked] == [{"r1", "r2"}, {"a1", "r1", "r2"}]
    assert [each.cases for each in asked] == [(3, 0), (1, 2)]


@pytest.mark.parametrize(
    ("sitting", "kept"),
    [
        (PLAN.by_case["C-5"], True),
        (Sitting("C-3", "r1"), True),
        (Sitting("C-3", "nobody"), False),
        (Sitting("C-99", "r1"), False),
        (Sitting("C-3", "a1", "mon", "s1"), False),
        (Sitting("C-3", "r1", "wed", "s1"), False),
    ],
)
def test_outlines_are_made_only_around_pins_that_keep_the_rules(sitting: Sitting, kept: bool) -> None:
    assert lawful(Ground(NEEDS, {sitting.case: sitting})) is kept


def test_more_pins_than_a_day_holds_are_not_lawful() -> None:
    held = [Sitting(f"C-{n}", "r1", "mon", f"s{n}") for n in range(1, 5)]
    assert lawful(Ground(NEEDS, {each.case: each for each in held[:3]}))
    assert not lawful(Ground(NEEDS, {each.case: each for each in held}))
