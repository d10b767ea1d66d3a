"""What a printed row says, and which rows contradict themselves or each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from examples.build.pairs import Pair
from examples.build.spoken import WORDS, limits
from examples.build.targets import Row, contradictions, impossible, read_rows


def row(line: int = 2, of: str = "1.1.a", where: str = "", note: str = "", **numbers: int) -> Row:
    return Row(line, of, where, numbers.get("above"), numbers.get("relevant"), numbers.get("percent"), "", note)


def test_a_failing_share_is_the_rest_to_a_hundred() -> None:
    failing = row(note="not=23; printed as a failing share")
    assert (failing.shown, failing.figure().complement) == (77, True)


@pytest.mark.parametrize(("note", "below"), [("below=5", 5), ("words=all but one", 1), ("words=all but three", 3)])
def test_failing_cases_are_counted(note: str, below: int) -> None:
    assert row(note=note).below == below
    assert row(note=note).figure().allows(Pair(10 - below, 10))
    assert not row(note=note).figure().allows(Pair(9 - below, 10))


def test_words_are_limits_and_words_of_failure_their_mirror() -> None:
    assert limits("two-thirds") == range(63, 71)
    assert limits("a quarter", failing=True) == range(72, 79)
    assert limits("in the best of cases") is None
    assert row(note="words=less than half").figure().allows(Pair(49, 100))
    assert not row(note="words=less than half").figure().allows(Pair(50, 100))


def test_every_range_of_words_lies_between_0_and_100_and_holds_what_it_names() -> None:
    for words, range_ in WORDS.items():
        assert 0 <= range_[0] <= range_[-1] <= 100, words
    named = {"half": 50, "two-thirds": 67, "a third": 33, "a quarter": 25, "about three-quarters": 75, "all": 100}
    assert all(number in WORDS[words] for words, number in named.items())


def test_a_row_that_no_number_shows_is_impossible_with_its_proof() -> None:
    assert impossible(row(relevant=50, percent=79)) == (
        "no whole number of 50 cases shows 79%: 39 of them show 78%, 40 show 80%"
    )
    assert impossible(row(relevant=48, percent=79)) is None
    assert impossible(row(above=37, relevant=48, percent=79)) == "no number of 48 cases is at once 37 of 48, 79%"


def test_two_figures_for_the_same_cases_contradict_each_other() -> None:
    rows = [row(2, percent=51), row(3, percent=50), row(4, percent=50, where="risk=high"), row(5, of="B", percent=50)]
    assert contradictions(rows) == {3: "the report prints 51% and 50% for the same cases"}


def test_words_contradict_a_number_outside_their_limits() -> None:
    assert contradictions([row(2, percent=70), row(3, note="words=just over half")])
    assert not contradictions([row(2, percent=55), row(3, note="words=just over half")])


def test_rows_that_speak_of_no_cases_are_left_to_others(tmp_path: Path) -> None:
    file = tmp_path / "published.csv"
    lines = [
        "of,where,above,relevant,percent,band,note",
        "measure:sickness,,,,12.2,,",
        "count:x,,3,,,,",
        "1.1,,,,72,good,",
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert [(r.line, r.of) for r in read_rows(file)] == [(3, "count:x"), (4, "1.1")]
