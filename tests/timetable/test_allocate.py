"""Sharing out: loads, the area assessors' share, kinds, conflicts, second reads."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest

from benchmarks.weeks import LARGE, USUAL, Size, make_week
from inspectorate.timetable.allocate import allocate, targets, with_second_reads
from inspectorate.timetable.loads import area_limits, loads, second_reads
from inspectorate.timetable.moving import disturbed
from inspectorate.timetable.needs import AREA_ASSESSOR, Interview, Manager, Needs, Reader
from inspectorate.timetable.plan import Sitting, Timetable
from inspectorate.timetable.rules import SHARING, breaches
from tests.timetable.small import NEEDS, PLAN, WEEK, with_week

BARE = replace(WEEK, limits=replace(WEEK.limits, uneven=Fraction(2)), area=replace(WEEK.area, days=()))


@pytest.mark.parametrize("size", [USUAL, LARGE, Size(cases=40, readers=7, managers=30, offices=3)], ids=str)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_generated_weeks_are_shared_out_without_a_breach(size: Size, seed: int) -> None:
    needs = make_week(seed, size)
    assert breaches(needs, allocate(needs), SHARING) == ()


def test_loads_are_as_even_as_whole_cases_allow_and_area_assessors_have_their_share() -> None:
    needs = make_week(4, USUAL)
    load = loads(needs, allocate(needs))
    area = [load[reader.id] for reader in needs.readers if reader.kind == AREA_ASSESSOR]
    others = [load[reader.id] for reader in needs.readers if reader.kind != AREA_ASSESSOR]
    limits = area_limits(needs)
    assert limits is not None
    # A third of 110 is 36.7: from 31.2 to 42.2 with five points either way, so 32 to 42 whole cases.
    assert limits == (32, 42)
    assert sum(area) == 37
    assert (max(area) - min(area), max(others) - min(others)) == (1, 1)


def test_a_kind_goes_round_before_anybody_has_it_twice() -> None:
    readers = (Reader("r1"), Reader("r2"), Reader("r3", declared=frozenset({"C-1", "C-2"})))
    manager = Manager("m", "", "north")
    interviews = tuple(Interview(f"C-{n}", "m", "", ("rare" if n < 4 else "usual",)) for n in range(1, 10))
    needs = Needs(replace(BARE, kinds=("kind",)), readers, (manager,), interviews)
    plan = allocate(needs)
    rare = Counter(sitting.reader for sitting in plan.sittings if sitting.case in ("C-1", "C-2", "C-3"))
    assert rare == {"r1": 1, "r2": 1, "r3": 1}
    assert plan.by_case["C-3"].reader == "r3", "the only one of the three that they may read"


def test_the_order_of_rows_does_not_matter_to_loads_and_second_reads() -> None:
    needs = with_week(make_week(5, USUAL), second=Fraction(10))
    turned = replace(needs, interviews=needs.interviews[::-1])
    seconds = [{s.case for s in allocate(each).sittings if s.second} for each in (needs, turned)]
    assert seconds[0] == seconds[1]
    assert len(seconds[0]) == second_reads(needs, allocate(needs)) == 11


def test_second_reads_are_by_other_inspectors_as_evenly_as_may_be() -> None:
    needs = with_week(make_week(6, USUAL), second=Fraction(20))
    plan = allocate(needs)
    inspectors = {reader.id for reader in needs.readers if reader.kind == "inspector"}
    counted = Counter(sitting.second for sitting in plan.sittings if sitting.second)
    assert counted.total() == 22
    assert set(counted) <= inspectors
    assert max(counted.values()) - min(counted.get(name, 0) for name in inspectors) <= 2
    assert all(sitting.reader != sitting.second for sitting in plan.sittings)


def test_second_reads_go_to_whoever_has_room_even_where_another_must_give_way() -> None:
    # r1 alone may read C-1 a second time, and has room for one: so C-3 cannot be theirs, whoever comes first.
    readers = (
        Reader("r1", most=3),
        Reader("r2", declared=frozenset({"C-1"}), most=3),
        Reader("r3", AREA_ASSESSOR, "green"),
    )
    week = replace(BARE, second=Fraction(100, 3))
    cases = ("C-1", "C-3", "C-2", "C-4", "C-5", "C-6")
    for seed in range(12):
        needs = replace(NEEDS, week=replace(week, seed=str(seed)), readers=readers)
        held = dict(zip(cases, ("r3", "r3", "r1", "r1", "r2", "r2"), strict=True))
        plan = with_second_reads(needs, Timetable(tuple(Sitting(case, held[case]) for case in needs.interview)))
        assert sum(bool(each.second) for each in plan.sittings) == 2
        assert not {b.rule for b in breaches(needs, plan, SHARING)} & {"second_read", "second_in_days", "declared"}


def test_a_second_reader_who_may_not_or_has_no_room_gives_way_and_others_stay() -> None:
    needs = replace(with_week(NEEDS, second=Fraction(34)), readers=(*NEEDS.readers, Reader("r4"), Reader("r5", most=0)))
    given = {"C-1": "r4", "C-2": "r5", "C-3": "r2"}
    plan = PLAN.with_sittings(replace(PLAN.by_case[case], second=name) for case, name in given.items())
    made = with_second_reads(needs, plan)
    assert made.by_case["C-1"].second == "r4"
    assert sum(bool(each.second) for each in made.sittings) == 3
    assert "r5" not in {each.second for each in made.sittings}
    assert not {b.rule for b in breaches(needs, made, SHARING)} & {"second_read", "second_in_days", "own_team"}
    assert disturbed(needs, plan, made)[0].sentence.startswith("C-2 (m1): ")
    assert with_second_reads(needs, made) == made


def test_whoever_is_there_longer_has_more() -> None:
    readers = (Reader("short", days=("mon",)), Reader("long"))
    needs = replace(NEEDS, week=BARE, readers=readers)
    assert targets(needs) == {"short": 2, "long": 4}


def test_a_case_that_nobody_may_read_is_told() -> None:
    needs = replace(NEEDS, readers=tuple(replace(r, declared=frozenset({"C-1"})) for r in NEEDS.readers))
    assert "C-1 has no reader." in {breach.sentence for breach in breaches(needs, allocate(needs), SHARING)}


def test_cases_that_are_kept_stay_and_count_towards_the_load() -> None:
    needs = make_week(6, USUAL)
    plain = allocate(needs)
    inspectors = [reader.id for reader in needs.readers if reader.kind != AREA_ASSESSOR]
    kept = dict.fromkeys(list(needs.interview)[:5], inspectors[0])
    plan = allocate(needs, {**kept, "no such case": inspectors[0], "C-1": "nobody"})
    assert {case: plan.by_case[case].reader for case in kept} == kept
    assert loads(needs, plan) == loads(needs, plain)
    assert allocate(needs, {each.case: each.reader for each in plain.sittings}) == plain


def test_more_kept_than_a_fair_share_leaves_the_others_less() -> None:
    needs = make_week(6, USUAL)
    inspector = next(reader.id for reader in needs.readers if reader.kind != AREA_ASSESSOR)
    kept = dict.fromkeys(list(needs.interview)[:30], inspector)
    load = loads(needs, allocate(needs, kept))
    assert load[inspector] == 30
    assert sum(load.values()) == len(needs.interviews)
