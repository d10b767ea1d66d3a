"""Disclosure: an attacker who knows the rules and every figure shown cannot tell what is hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

import pytest

from inspectorate.scores.disclosure import NOTHING_HIDDEN, USUAL, Disclosure, hidden, percent_of


def compositions(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Every way to write a total as so many counts."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        yield from ((first, *rest) for rest in compositions(total - first, parts - 1))


@pytest.mark.parametrize("threshold", [3, 4, 5, 7])
@pytest.mark.parametrize(("parts", "most"), [(2, 24), (3, 22), (4, 14)])
def test_no_hidden_cell_of_a_group_can_be_worked_out(threshold: int, parts: int, most: int) -> None:
    protected = Disclosure(threshold)
    for total in range(threshold, most + 1):
        possible: dict[tuple[int | None, ...], list[tuple[int, ...]]] = defaultdict(list)
        for counts in compositions(total, parts):
            cells = dict(zip("abcd", counts, strict=False))
            secret = hidden(cells, protected)
            shown = tuple(None if name in secret else count for name, count in cells.items())
            assert not any(count is not None and 0 < count < threshold for count in shown)
            possible[shown].append(counts)
        for shown, ways in possible.items():
            for place, figure in enumerate(shown):
                values = {way[place] for way in ways}
                assert (len(values) > 1) == (figure is None), (threshold, shown, values)


def test_cells_that_are_not_small_stay_where_the_small_ones_are_safe() -> None:
    assert hidden({"a": 30, "b": 2, "c": 1, "d": 0}, USUAL) == {"b", "c", "d"}
    assert hidden({"a": 30, "b": 2, "c": 9}, USUAL) == {"a", "b", "c"}
    assert hidden({"a": 30, "b": 4, "c": 4}, USUAL) == {"a", "b", "c"}
    assert hidden({"a": 30, "b": 0}, USUAL) == frozenset()
    assert hidden({"a": 30, "b": 1}, NOTHING_HIDDEN) == frozenset()


def test_counts_and_per_cents_are_rounded_to_the_base() -> None:
    rounded = Disclosure(5, 5)
    assert [rounded.rounded(count) for count in (0, 2, 3, 7, 8, 12, 13)] == [0, 0, 5, 5, 10, 10, 15]
    assert Disclosure(5, 10).rounded(5) == 10
    assert percent_of(13, 21, rounded) == Fraction(1500, 20)
    assert percent_of(13, 21, USUAL) == Fraction(1300, 21)
    assert percent_of(23, 23, Disclosure(5, 5)) == 100
    assert percent_of(0, 2, rounded) is None


def test_a_survey_can_raise_the_threshold_and_never_lower_it() -> None:
    assert USUAL.raised(10).threshold == 10
    assert Disclosure(10).raised(5).threshold == 10
    assert USUAL.raised(None) is USUAL
    assert NOTHING_HIDDEN.raised(10) is NOTHING_HIDDEN


def test_the_setting_is_told() -> None:
    assert "fewer than 5 people" in USUAL.in_words()
    assert "[c]" in USUAL.in_words()
    assert "nearest 10" in Disclosure(5, 10).in_words()
    assert "none" in NOTHING_HIDDEN.in_words()
