"""Which whole numbers show a printed figure: nothing that does is left out, nothing that does not is in."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from examples.build.pairs import Figure, Pair, feasible, why_impossible

BASES = st.integers(min_value=1, max_value=130)


def rounded(above: int, relevant: int) -> int:
    """Half up by decimal arithmetic, another way than the program's; long enough for every base used here."""
    return int((Decimal(100 * above) / Decimal(relevant)).quantize(Decimal(1), ROUND_HALF_UP))


@given(shown=st.integers(0, 100), most=BASES)
@settings(max_examples=60)
def test_the_list_is_exactly_what_rounds_to_the_figure(shown: int, most: int) -> None:
    listed = {(p.above, p.relevant) for p in feasible([Figure(shown=shown)], range(1, most + 1))}
    right = {(a, n) for n in range(1, most + 1) for a in range(n + 1) if rounded(a, n) == shown}
    assert listed == right


@given(failing=st.integers(0, 100), most=BASES)
@settings(max_examples=60)
def test_a_failing_share_rounds_as_printed_on_both_sides(failing: int, most: int) -> None:
    figure = Figure(shown=100 - failing, complement=True)
    listed = {(p.above, p.relevant) for p in feasible([figure], range(1, most + 1))}
    assert listed == {
        (a, n)
        for n in range(1, most + 1)
        for a in range(n + 1)
        if rounded(n - a, n) == failing and rounded(a, n) == 100 - failing
    }


def test_at_exactly_half_a_failing_share_is_stricter() -> None:
    # 5 of 8 fail: 62.5%, printed 63% failing; above the line 37.5% shows 38%, and 63 + 38 is 101.
    assert Pair(3, 8).shown == 38
    assert Pair(3, 8).failing_shown == 63
    assert feasible([Figure(shown=38)], [8]) == [Pair(3, 8)]
    assert feasible([Figure(shown=38, complement=True)], [8]) == []


def test_pins_and_limits_hold_together() -> None:
    figure = Figure(below=range(4, 5), relevant=range(8, 11), percents=range(50, 60))
    assert feasible([figure], range(1, 20)) == [Pair(4, 8), Pair(5, 9)]
    assert feasible([figure, Figure(above=range(5, 6))], range(1, 20)) == [Pair(5, 9)]


@given(shown=st.integers(0, 100), relevant=BASES)
@settings(max_examples=100)
def test_a_proof_is_given_exactly_where_no_number_fits(shown: int, relevant: int) -> None:
    fits = any(rounded(a, relevant) == shown for a in range(relevant + 1))
    assert (why_impossible(shown, relevant) is None) == fits


def test_the_proof_names_the_neighbours() -> None:
    said = why_impossible(79, 50)
    assert said == "no whole number of 50 cases shows 79%: 39 of them show 78%, 40 show 80%"


@pytest.mark.parametrize(("above", "relevant"), [(3, 2), (-1, 4), (0, 0)])
def test_numbers_that_cannot_be_are_refused(above: int, relevant: int) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        Pair(above, relevant)
