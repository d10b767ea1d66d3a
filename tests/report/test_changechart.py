"""The chart of a follow-up: figures of the comparison, whether each change is clear, nothing under the threshold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from inspectorate.inspection import compare, load
from inspectorate.report.changechart import change_chart, sentence
from inspectorate.report.document import Chart
from inspectorate.report.material import Part
from inspectorate.reporting import compose_report, material_of
from inspectorate.scores.compare import Change
from tests.report import told

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def part() -> Part:
    return material_of(load(EXAMPLES / "gloucestershire-2005")).main


def made(part: Part, threshold: int = 0, levels: tuple[str, ...] = ("criteria",)) -> Chart:
    chart = change_chart(part, levels, threshold)
    assert chart is not None
    return chart


def test_each_line_runs_between_the_figures_of_the_comparison(part: Part) -> None:
    comparison = compare(load(EXAMPLES / "gloucestershire-2004"), load(EXAMPLES / "gloucestershire-2005"))
    chart = made(part)
    assert [row.short for row in chart.rows] == [change.of for change in comparison.criteria]
    for row, change in zip(chart.rows, comparison.criteria, strict=True):
        first, second = row.bars
        assert (first.words, second.words.split(",")[0]) == (f"{change.first}%", f"{change.second}%")
        assert first.category == second.category == change.word
        assert first.value == pytest.approx(float(comparison.first.criteria[change.of].percent or 0))
        assert second.value == pytest.approx(float(comparison.second.criteria[change.of].percent or 0))
    assert [[row[0].split(" ")[0], row[4]] for row in told.cells(chart.table)] == [
        [change.of, change.word.capitalize()] for change in comparison.criteria
    ]


def test_the_sentence_counts_clear_changes_and_names_the_largest(part: Part) -> None:
    assert part.comparison is not None
    by_word = {
        word: [change.of for change in part.comparison.criteria if change.word == word]
        for word in ("improved", "fell", "no clear change")
    }
    said = made(part).sentence
    assert [len(names) for names in by_word.values()] == [3, 2, 4]
    assert said.startswith(
        "Of nine criteria in both inspections three improved (B1, B2 and C4), two fell (C1 and C2) and four showed no"
    )
    assert "C4: +29 points" in said


def test_a_change_that_is_not_clear_is_never_called_a_rise_or_a_fall() -> None:
    unclear = Change("1.1", 40, 60, 20, (-1.0, 41.0), "no clear change")
    assert sentence([unclear], ["criteria"]) == ("Of one criterion in both inspections one showed no clear change.")
    level = [Change(of, 40, 60, 20, (1.0, 41.0), "improved") for of in ("1.1", "1.2")]
    assert "largest" not in sentence(level, ["criteria"])


def test_what_rests_on_few_answers_then_or_now_is_not_drawn(part: Part) -> None:
    comparison = part.comparison
    assert comparison is not None
    for side, name in (("first", "B1"), ("second", "C4")):
        scores = getattr(comparison, side)
        few = replace(scores, criteria={**scores.criteria, name: replace(scores.criteria[name], relevant=4)})
        comparison = replace(comparison, **{side: few})
    fewer = replace(part, comparison=comparison)
    every = [row.short for row in made(fewer).rows]
    assert [row.short for row in made(fewer, 5).rows] == [name for name in every if name not in ("B1", "C4")]
    assert "B1" not in made(fewer, 5).sentence
    assert not [row for row in told.cells(made(fewer, 5).table) if row[0].startswith(("B1", "C4"))]
    assert change_chart(part, ("criteria",), 10_000) is None


def test_levels_are_those_asked_for_and_nothing_is_drawn_without_an_original(part: Part) -> None:
    assert [row.short for row in made(part, levels=("sections",)).rows] == ["B", "C"]
    assert change_chart(replace(part, comparison=None), ("criteria",), 0) is None
    assert change_chart(part, (), 0) is None


def test_it_stands_in_the_report_of_a_follow_up() -> None:
    document = compose_report(load(EXAMPLES / "gloucestershire-2005"))
    assert told.chart(document, "change-chart").ends == ("Original", "Follow-up")
