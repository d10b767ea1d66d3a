"""What a printed per cent allows, held against counting it all out."""

from __future__ import annotations

from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.inspection.remarks.shares import (
    ANY,
    Range,
    around,
    bases,
    bases_that_show,
    counts_that_show,
    listed,
    mean_of,
    shows,
    whole,
)

PERCENT = st.fractions(0, 100, max_denominator=60)


def shown(count: int, of: int) -> int:
    return floor(Fraction(100 * count, of) + Fraction(1, 2))


@given(st.integers(0, 100), st.integers(1, 130))
def test_the_counts_that_show_a_share_are_all_there_are(printed: int, of: int) -> None:
    counted = [count for count in range(of + 1) if shown(count, of) == printed]
    assert list(counts_that_show(Fraction(printed), of)) == counted
    assert [count for count in range(of + 1) if shows(count, of, Fraction(printed))] == counted


@given(st.integers(0, 60), st.integers(0, 100))
def test_the_bases_are_all_there_are(count: int, printed: int) -> None:
    assert bases_that_show(count, Fraction(printed), 90) == [
        of for of in range(max(1, count), 91) if shown(count, of) == printed
    ]
    assert bases(Fraction(printed), 30) == [
        of for of in range(1, 31) if any(shown(k, of) == printed for k in range(of + 1))
    ]


@given(st.lists(st.tuples(st.sampled_from([1, 2, 30, 40]), PERCENT), min_size=1, max_size=5))
def test_a_mean_lies_in_the_range_that_its_rounded_parts_allow(parts: list[tuple[int, Fraction]]) -> None:
    mean = sum(weight * percent for weight, percent in parts) / sum(weight for weight, _ in parts)
    spans = [(Fraction(w), around(Fraction(floor(percent + Fraction(1, 2))))) for w, percent in parts]
    allowed = mean_of(spans)
    assert allowed is not None
    assert allowed.low <= mean <= allowed.high
    free = mean_of([*spans, (Fraction(1), ANY)])
    assert free is not None
    assert free.low <= allowed.low
    assert allowed.high <= free.high


def test_ranges() -> None:
    assert around(Fraction(70)) == Range(Fraction(139, 2), Fraction(141, 2))
    assert around(Fraction(100)).high == 100
    assert around(Fraction(122, 10), 1) == Range(Fraction(1215, 100), Fraction(1225, 100))
    assert mean_of([]) is None
    assert around(Fraction(70)).meets(around(Fraction(71)))
    assert not around(Fraction(70)).meets(around(Fraction(72)))
    assert around(Fraction(70)).within(around(Fraction(72))) == around(Fraction(70))


@pytest.mark.parametrize(
    ("numbers", "words"),
    [([43], "43"), ([13, 16], "13 or 16"), ([9, 10, 11, 12], "9 to 12"), ([], "none"), ([1, 3, 9], "1, 3 or 9")],
)
def test_numbers_in_words(numbers: list[int], words: str) -> None:
    assert listed(numbers) == words
    assert whole(Fraction(147, 2)) == "73.5"
    assert whole(Fraction(73)) == "73"
