"""Intervals against well-known implementations, and what the correction for a finite caseload does."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from inspectorate.scores.interval import newcombe, question_interval, wilson

SURE = Fraction(95, 100)
PAIRS = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(PAIRS, st.sampled_from([Fraction(8, 10), SURE, Fraction(99, 100)]))
def test_wilson_equals_scipy_and_statsmodels(pair: tuple[int, int], confidence: Fraction) -> None:
    above, relevant = pair
    theirs = binomtest(above, relevant).proportion_ci(float(confidence), method="wilson")
    low, high = wilson(above, relevant, confidence)
    assert (low, high) == pytest.approx((100 * theirs.low, 100 * theirs.high), abs=1e-9)
    also = proportion_confint(above, relevant, 1 - float(confidence), method="wilson")
    assert (low, high) == pytest.approx((100 * also[0], 100 * also[1]), abs=1e-9)


def test_the_contracts_own_example() -> None:
    found = question_interval(50, 58, 110, None, SURE)
    assert found is not None
    assert (round(found.low, 1), round(found.high, 1), found.corrected) == (75.1, 92.8, False)


def test_the_correction_worked_by_hand() -> None:
    """18 of 36 with 100 of 400 cases read: an effective number of 36 * 399 / 300 = 47.88."""
    found = question_interval(18, 36, 100, 400, SURE)
    assert found is not None
    assert (found.low, found.high) == pytest.approx(wilson(23.94, 47.88, SURE))
    assert found.corrected


def test_with_the_whole_caseload_read_it_is_the_percent_itself() -> None:
    found = question_interval(1, 3, 98, 98, SURE)
    assert found is not None
    assert found.low == found.high == pytest.approx(100 / 3)
    assert found.corrected


def test_one_case_that_is_the_whole_caseload() -> None:
    found = question_interval(1, 1, 1, 1, SURE)
    assert found is not None
    assert (found.low, found.high) == (100, 100)


@pytest.mark.parametrize("population", [None, 97])
def test_without_a_population_that_fits_it_is_uncorrected_and_says_so(population: int | None) -> None:
    found = question_interval(50, 58, 98, population, SURE)
    assert found is not None
    assert not found.corrected
    assert (found.low, found.high) == pytest.approx(wilson(50, 58, SURE))


def test_nothing_relevant_has_no_interval() -> None:
    assert question_interval(0, 0, 98, 400, SURE) is None


@given(PAIRS, st.integers(0, 100), st.integers(0, 1000))
def test_it_holds_the_percent_and_a_larger_caseload_never_narrows_it(
    pair: tuple[int, int], further: int, more: int
) -> None:
    above, relevant = pair
    read = relevant + further
    near = question_interval(above, relevant, read, read + more, SURE)
    far = question_interval(above, relevant, read, read + more + 50, SURE)
    assert near is not None
    assert far is not None
    percent = 100 * above / relevant
    assert near.low - 1e-9 <= percent <= near.high + 1e-9
    assert far.high - far.low >= near.high - near.low - 1e-9
    assert 0 <= near.low <= near.high <= 100


@given(PAIRS, PAIRS)
def test_differences_equal_newcombes_by_statsmodels(one: tuple[int, int], other: tuple[int, int]) -> None:
    ours = newcombe(
        (100 * one[0] / one[1], wilson(*one, SURE)),
        (100 * other[0] / other[1], wilson(*other, SURE)),
    )
    theirs = confint_proportions_2indep(other[0], other[1], one[0], one[1], method="newcomb", compare="diff")
    assert ours == pytest.approx((100 * theirs[0], 100 * theirs[1]), abs=1e-6)
