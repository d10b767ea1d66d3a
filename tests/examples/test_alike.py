"""Answers given in step: who is best in one question is best in the others; `opposite` ones run the other way."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping

import pytest

from tests.examples.printed import EXAMPLES

REBUILT = ["county-durham-2004", "thames-valley-2006", "gloucestershire-2004", "gloucestershire-2005"]
GOOD = {"excellent", "sufficient", "yes"}
WORSE = {"insufficient", "poor", "no"}


def answers(name: str) -> Mapping[str, Mapping[str, str]]:
    """Answer by question and case."""
    given: dict[str, dict[str, str]] = defaultdict(dict)
    with (EXAMPLES / name / "answers.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            given[row["question"]][row["case"]] = row["answer"]
    return given


@pytest.mark.parametrize("name", REBUILT)
@pytest.mark.parametrize(("whole", "content"), [("B1.a", "B1.a1"), ("B3.a", "B3.a1"), ("C2.a", "C2.a1")])
def test_work_that_is_good_and_in_time_is_good(name: str, whole: str, content: str) -> None:
    given = answers(name)
    good = {case for case, answer in given[whole].items() if answer in GOOD}
    assert good
    assert not [case for case in good if given[content].get(case) in WORSE]


@pytest.mark.parametrize("name", REBUILT)
@pytest.mark.parametrize(("whole", "none"), [("B1.a", "B1.a0"), ("B3.a", "B3.a0"), ("C2.a", "C2.a0")])
def test_work_that_was_not_done_is_not_good(name: str, whole: str, none: str) -> None:
    given = answers(name)
    undone = {case for case, answer in given[none].items() if answer == "yes"}
    assert undone
    assert not [case for case in undone if given[whole].get(case) in GOOD]
