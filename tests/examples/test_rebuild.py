"""The shipped examples are as their choices and counts make them, and give back what was printed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from examples.build.__main__ import EXAMPLES
from examples.build.assign import Assignment
from examples.build.choices import read_choices
from examples.build.counts import read_counts
from examples.build.files import Place, built_examples, differing, texts
from examples.build.reference import Resting, resting
from examples.build.shares import score_from, shares_of
from examples.build.targets import read_rows
from examples.build.verify import Figures, compare, failures
from inspectorate.inspection import load

NAMES = built_examples(EXAMPLES)

#: Criteria of which every question is printed: what the reports print makes them without a single free question.
WHOLLY_PRINTED = {
    "county-durham-2004": ["B4", "C3", "C4", "D4"],
    "thames-valley-2006": ["B4", "D2"],
    "gloucestershire-2005": ["B2", "C4"],
}


@cache
def figures(name: str) -> Figures:
    place = Place(EXAMPLES, name)
    return Figures(load(place.folder), read_choices(place.choices).counts)


@cache
def rests(name: str) -> dict[str, Resting]:
    rows = read_rows(Place(EXAMPLES, name).published)
    return {f"{one.row.of} {one.row.where}".strip(): one for one in resting(rows, figures(name))}


def test_all_six_inspections_are_rebuilt() -> None:
    folders = {path.parent.name for path in Path(EXAMPLES).glob("*/published.csv")}
    assert set(NAMES) == folders
    assert len(folders) == 6


@pytest.mark.parametrize("name", NAMES)
def test_the_files_are_what_choices_and_counts_make(name: str) -> None:
    place = Place(EXAMPLES, name)
    made = texts(place.area(), Assignment(place.area(), read_counts(place.counts)).run())
    assert differing(place.folder, made) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_printed_figure_comes_back_or_is_proved_impossible(name: str) -> None:
    compared = list(compare(read_rows(Place(EXAMPLES, name).published), figures(name)))
    assert len(compared) >= 19
    assert [one.line() for one in failures(compared)] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_answer_is_missing_or_unknown(name: str) -> None:
    _, scores = figures(name).scores("")
    for one in (scores, *scores.elements):
        assert (one.missing, one.unknown) == (0, 0)


@pytest.mark.parametrize("name", NAMES)
def test_the_shares_of_questions_give_the_programs_scores(name: str) -> None:
    _, scores = figures(name).scores("")
    for one in (scores, *scores.elements):
        percents = {q: s.percent for q, s in one.questions.items() if s.percent is not None}
        known = {**one.criteria, **one.sections, **one.threads, **({"overall": one.overall} if one.overall else {})}
        for of, found in known.items():
            if found.percent is not None:
                assert score_from(shares_of(one.framework, of, frozenset(percents)), percents) == found.percent


@pytest.mark.parametrize(("name", "criterion"), [(n, c) for n, some in WHOLLY_PRINTED.items() for c in some])
def test_criteria_printed_whole_rest_on_nothing_free(name: str, criterion: str) -> None:
    assert (rests(name)[criterion].points, rests(name)[criterion].free) == (0, ())


def test_what_rests_on_free_questions_is_named_and_counted() -> None:
    one = rests("county-durham-2004")["D2"]
    _, scores = figures("county-durham-2004").scores("")
    assert one.free == ("D2.b",)
    assert one.points == scores.questions["D2.b"].percent / 2
