"""Figures in words: counts, complements, intervals, and never a per cent without what it is of."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.report import wording
from inspectorate.report.document import plain
from inspectorate.scores.interval import Interval
from inspectorate.scores.score import QuestionScore, half_up
from inspectorate.scores.tally import Count

SURE = Fraction(95, 100)


def question(above: int, below: int) -> QuestionScore:
    return QuestionScore(Count(above=above, below=below), above + below, None, SURE)


def told(above: int, below: int, turned: bool = False, unit: str = "case") -> str:
    return plain(wording.found_in(question(above, below), "q", SURE, unit, turned))


@pytest.mark.parametrize(
    ("above", "below", "turned", "words"),
    [
        (45, 5, False, "45 of 50 relevant cases: 90% (95% interval 79% to 96%)"),
        (45, 5, True, "five of 50 relevant cases: 10% (95% interval 4% to 21%)"),
        (50, 0, False, "all 50 relevant cases: 100% (95% interval 93% to 100%)"),
        (0, 50, False, "none of 50 relevant cases: 0% (95% interval 0% to 7%)"),
        (2, 2, False, "two of four relevant cases"),
        (4, 0, False, "all four relevant cases"),
        (2, 0, False, "both relevant cases"),
        (1, 0, False, "the one relevant case"),
        (0, 1, False, "none of one relevant case"),
        (5, 4, True, "four of nine relevant cases"),
    ],
)
def test_how_often_it_was_so(above: int, below: int, turned: bool, words: str) -> None:
    assert told(above, below, turned) == words


def test_people_give_answers_not_cases() -> None:
    assert told(12, 0, unit="answer").startswith("all 12 relevant answers")


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_figure_and_its_complement_add_up_to_100(above: int, below: int) -> None:
    if above + below < wording.FEW:
        return
    shown = question(above, below).shown
    assert f": {shown}%" in told(above, below)
    assert f": {100 - (shown or 0)}%" in told(above, below, turned=True)


@given(st.floats(0, 100))
def test_an_end_of_an_interval_is_rounded_half_up(value: float) -> None:
    assert wording.whole(value) == int(half_up(Fraction(value)))


def test_an_interval_and_its_complement() -> None:
    found = Interval(17.4, 80.5, False)
    assert wording.interval(found) == "17% to 81%"
    assert wording.interval(found, turned=True) == "19% to 83%"
    assert wording.interval(Interval(50, 50, True)) == "50%"
    assert wording.interval(None) == ""


@pytest.mark.parametrize(
    ("items", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists(items: list[str], words: str) -> None:
    assert wording.listed(items) == words


def test_counts_and_nouns() -> None:
    assert [wording.count(n) for n in (0, 9, 10, 1234)] == ["none", "nine", "10", "1,234"]
    assert wording.many(0, "case", "cases") == "no cases"
    assert wording.many(1, "person", "people") == "one person"
    assert wording.many(3, "person", "people") == "three people"


def test_sentences() -> None:
    assert wording.sentence("plans were late") == "Plans were late."
    assert wording.sentence("Was it so?") == "Was it so?"
    assert wording.sentence("") == ""
    assert wording.inner("Plans") == "plans"
    assert wording.inner("OASys scores") == "OASys scores"


def test_changes_have_a_sign() -> None:
    assert wording.points_words(9) == "+9 points"
    assert wording.points_words(-1) == "−1 point"
    assert wording.points_words(0) == "0 points"


def test_shares() -> None:
    assert wording.share(1, 8) == 13  # 12.5, half up
    assert wording.share(0, 0) is None
    assert wording.percent(None) == "no per cent"
    assert plain(wording.cell(None, "q")) == "–"


def test_a_note_that_holds_for_several_rows_stands_once() -> None:
    assert wording.noted([("A", "Late"), ("B", "Lost"), ("C", "Late")]) == ("A; C: late.", "B: lost.")
