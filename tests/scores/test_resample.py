"""Intervals above question level: equal to the plain twin's, the same in any order, nothing where all were read."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspectorate.answers.answer import by_case
from inspectorate.inspection import load
from inspectorate.scores.score import Scores, score
from inspectorate.scores.tally import tally
from tests.inspection.folders import tiny
from tests.plain import resampled
from tests.scores.test_twin import answers_of, cases_of, plain
from tests.strategies import World, worlds

FEW = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
DRAWS = 6


def scored(world: World, population: int | None) -> Scores:
    counts = tally(world.framework, cases_of(world), by_case(answers_of(world)))
    return score(world.framework, counts, population=population)


@FEW
@given(worlds(), st.one_of(st.none(), st.integers(0, 5)), st.integers(0, 2**32))
def test_the_spreads_equal_the_plain_twins(world: World, more: int | None, seed: int) -> None:
    population = None if more is None else len(world.cases) + more
    scores = scored(world, population)
    if not world.cases:
        assert scores.drawn_from is None
        return
    assert scores.drawn_from is not None
    spreads = scores.drawn_from.drawn(seed, DRAWS)
    source = dict(world.framework.source)
    twin = resampled.deviations(source, world.cases, world.answers, seed=seed, replicates=DRAWS, population=population)
    assert set(spreads) == set(twin)
    for name, spread in spreads.items():
        assert spread.deviations == pytest.approx(twin[name], abs=1e-9), name
        assert spread.corrected == (population is not None)


@FEW
@given(worlds())
def test_the_cases_behind_a_score_are_counted_as_the_plain_twin_does(world: World) -> None:
    scores, twin = scored(world, None), plain(world)
    for criterion in world.framework.criteria.values():
        if criterion.scored and world.cases:
            questions = {question.id for question in criterion.questions if question.scored}
            assert scores.cases_behind(criterion.id) == resampled.cases_behind(twin, questions)
    for thread in world.framework.threads if world.cases else ():
        asked = {question.id for question in world.framework.questions_of_thread(thread)}
        assert scores.cases_behind(thread) == resampled.cases_behind(twin, asked)


@FEW
@given(worlds(), st.integers(0, 2**32))
def test_the_order_of_cases_does_not_matter(world: World, seed: int) -> None:
    cases = list(world.cases.items())
    Random(seed).shuffle(cases)
    first, second = scored(world, None), scored(replace(world, cases=dict(cases)), None)
    for name in (*first.criteria, *first.sections, *first.threads, "overall"):
        assert first.interval(name) == second.interval(name)


@FEW
@given(worlds())
def test_with_every_case_read_nothing_is_left_to_be_unsure_of(world: World) -> None:
    scores = scored(world, len(world.cases))
    for name, item in {**scores.criteria, **scores.threads}.items():
        interval = scores.interval(name)
        assert (interval is None) == (item.percent is None)
        if interval is not None:
            assert interval.low == interval.high == pytest.approx(float(item.percent))
            assert interval.corrected


def test_weighted_scores_have_none(tmp_path: Path) -> None:
    inspection = load(tiny(tmp_path))
    weights = {case.id: Fraction(n + 1) for n, case in enumerate(inspection.cases)}
    answers = by_case(inspection.answers)
    plainly = score(inspection.framework, tally(inspection.framework, inspection.cases, answers))
    counts = tally(inspection.framework, inspection.cases, answers, weights=weights)
    weighted = score(inspection.framework, counts)
    assert weighted.criteria["1.1"].percent is not None
    assert plainly.interval("1.1") is not None
    assert plainly.cases_behind("1.1")
    assert (weighted.interval("1.1"), weighted.cases_behind("1.1")) == (None, None)


def test_cases_that_all_agree_say_nothing_of_others(tmp_path: Path) -> None:
    inspection = load(tiny(tmp_path))
    one = inspection.cases[:1]
    counts = tally(inspection.framework, one, by_case(inspection.answers))
    alone = score(inspection.framework, counts, population=10)
    assert alone.criteria["1.1"].percent is not None
    assert alone.interval("1.1") is None
    read = score(inspection.framework, counts, population=1)
    interval = read.interval("1.1")
    assert interval is not None
    assert interval.low == interval.high == pytest.approx(float(alone.criteria["1.1"].percent))
