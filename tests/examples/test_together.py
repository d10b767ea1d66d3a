"""Failures laid on the same cases keep every count and hit the number of cases that was printed."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from examples.build.together import fail_together
from inspectorate.refusal import Refused

SIDES = {"excellent": "above", "sufficient": "above", "insufficient": "below", "poor": "below", "na": None}


def lined(**options: int) -> Any:
    dealt = [option for option, number in options.items() for _ in range(number)]
    return {f"C{n:02d}": (option, SIDES[option]) for n, option in enumerate(dealt)}


def failing_everywhere(dealt: dict[str, dict[str, str]]) -> int:
    cases = next(iter(dealt.values()))
    return sum(all(SIDES[given[case]] == "below" for given in dealt.values()) for case in cases)


GIVEN = {
    "a": lined(sufficient=8, insufficient=9, poor=1, na=2),
    "b": lined(excellent=2, sufficient=9, insufficient=9),
    "c": lined(sufficient=12, insufficient=4, na=4),
}


@pytest.mark.parametrize("below", [0, 1, 3, 4])
def test_as_many_cases_fail_everywhere_as_wanted(below: int) -> None:
    assert failing_everywhere(fail_together(GIVEN, below, "seed")) == below


def test_every_question_keeps_its_answers() -> None:
    dealt = fail_together(GIVEN, 3, "seed")
    for question, given in GIVEN.items():
        assert Counter(dealt[question].values()) == Counter(option for option, _ in given.values())
        assert dealt[question].keys() == given.keys()


def test_more_than_one_question_has_failures_is_refused() -> None:
    with pytest.raises(Refused, match="c fails in 4 cases"):
        fail_together(GIVEN, 5, "seed")


def test_failures_that_must_overlap_more_are_refused() -> None:
    often = {"a": lined(sufficient=1, poor=9), "b": lined(sufficient=2, poor=8)}
    with pytest.raises(Refused, match="fail too often"):
        fail_together(often, 2, "seed")
