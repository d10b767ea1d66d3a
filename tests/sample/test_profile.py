"""What plain chance would draw: compared with counting every draw, and with the tails of the distribution."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import comb

import pytest

from inspectorate.sample.profile import range_by_chance

SURE = Fraction(19, 20)


def by_trying(kind: int, eligible: int, drawn: int, confidence: Fraction) -> tuple[int, int]:
    """Every draw there is, in order of how many of the kind it has; half of what is left goes from either end."""
    found = sorted(sum(case < kind for case in draw) for draw in combinations(range(eligible), drawn))
    tail = int((1 - confidence) / 2 * len(found))
    return found[tail], found[len(found) - 1 - tail]


@pytest.mark.parametrize("kind", range(9))
@pytest.mark.parametrize("drawn", [0, 1, 3, 5, 8])
@pytest.mark.parametrize("confidence", [SURE, Fraction(1, 2)])
def test_it_is_what_counting_every_draw_gives(kind: int, drawn: int, confidence: Fraction) -> None:
    assert range_by_chance(kind, 8, drawn, confidence) == by_trying(kind, 8, drawn, confidence)


@pytest.mark.parametrize(
    ("kind", "eligible", "drawn"), [(61, 440, 110), (0, 440, 110), (440, 440, 110), (900, 1023, 110)]
)
def test_no_more_than_the_tail_lies_beyond_and_one_step_further_in_more_would(
    kind: int, eligible: int, drawn: int
) -> None:
    low, high = range_by_chance(kind, eligible, drawn, SURE)

    def chance(first: int, last: int) -> Fraction:
        ways = sum(comb(kind, n) * comb(eligible - kind, drawn - n) for n in range(first, last + 1))
        return Fraction(ways, comb(eligible, drawn))

    tail = (1 - SURE) / 2
    assert chance(0, low - 1) <= tail < chance(0, low)
    assert chance(high + 1, drawn) <= tail < chance(high, drawn)
    assert chance(low, high) >= SURE
