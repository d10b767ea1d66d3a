"""The chart of criteria and sections: figures, bands, the line."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from inspectorate.inspection import load
from inspectorate.report.charts import MARKS, fills
from inspectorate.report.document import Category, Chart, Column, Table
from inspectorate.report.scorechart import criteria_chart
from inspectorate.report.writers.html import write
from inspectorate.reporting import compose_report, material_of
from tests.report import small, told


def test_each_section_stands_before_its_criteria_with_exact_bars() -> None:
    chart = told.chart(compose_report(small.inspection()), "scores-chart")
    assert [(r.label, r.strong, r.bars[0].value, r.bars[0].words, r.bars[0].category) for r in chart.rows] == [
        ("1. Assessment", True, 74.375, "74%", "good"),
        ("1.1 Planning", False, 48.75, "49%", "urgent"),
        ("1.2 Records", False, 100.0, "100%", "good"),
    ]
    assert told.cells(chart.table) == [
        ["1. Assessment", "74%", "Good"],
        ["1.1 Planning", "49%", "Urgent"],
        ["1.2 Records", "100%", "Good"],
    ]


def test_the_line_is_the_edge_of_the_best_band_unless_one_is_stated_or_asked_for() -> None:
    chart = told.chart(compose_report(small.inspection()), "scores-chart")
    assert chart.line is not None
    assert (chart.line.value, chart.line.label) == (70, "70%: line of priority for improvement")
    assert chart.sentence.startswith(
        "One of two criteria reaches the line of 70%. The highest criterion is 1.2 with 100%"
    )
    stated = replace(small.inspection(), framework=small.framework(report={"line": "65"}))
    made = told.chart(compose_report(stated), "scores-chart")
    assert made.line is not None
    assert made.line.value == 65
    asked = told.chart(compose_report(stated, line=40), "scores-chart")
    assert asked.line is not None
    assert asked.line.value == 40


def test_without_bands_there_is_one_kind_of_bar_and_no_line() -> None:
    bare = replace(small.inspection(), framework=small.framework(bands={}), judgements=())
    chart = told.chart(compose_report(bare), "scores-chart")
    assert chart.line is None
    assert len(chart.categories) == 1
    assert told.heads(chart.table) == ["Section or criterion", "Score"]


def test_a_section_band_that_no_criterion_has_is_not_shown_as_one_of_theirs() -> None:
    base = small.inspection()
    answers = tuple(replace(a, value="no") if a.question == "1.2.a" else a for a in base.answers)
    chart = told.chart(compose_report(replace(base, answers=answers, judgements=())), "scores-chart")
    section = chart.rows[0].bars[0]
    assert section.category == "plain"
    assert told.cells(chart.table)[0] == ["1. Assessment", "24%", "Not good"]


def test_a_section_of_lowest_bands_has_no_bar() -> None:
    framework = small.framework(
        scoring={"section": "lowest_band"}, bands={"criterion": small.data()["bands"]["criterion"]}
    )
    chart = told.chart(compose_report(replace(small.inspection(), framework=framework)), "scores-chart")
    assert [len(row.bars) for row in chart.rows] == [0, 1, 1]
    assert told.cells(chart.table)[0] == ["1. Assessment", "–", "Urgent"]


def test_under_the_threshold_nothing_is_drawn_and_the_table_says_so() -> None:
    base = small.inspection(judgements=())
    few = replace(base, answers=tuple(a for a in base.answers if a.question != "1.2.a" or a.case in ("C1", "C2")))
    chart = criteria_chart(material_of(few).main, threshold=3)
    assert chart is not None
    assert [(row.label, row.bars[0].value, row.bars[0].words) for row in chart.rows][2] == (
        "1.2 Records",
        None,
        "too few to show",
    )
    assert told.cells(chart.table)[2] == ["1.2 Records", "[c]", "[c]"]
    assert chart.table.notes == ("[c]: it rests on fewer than 3 relevant answers.",)
    assert "1.2" not in chart.sentence
    assert criteria_chart(material_of(few).main, threshold=100) is None


def test_figures_that_are_level_are_not_given_to_one_criterion_alone() -> None:
    base = small.inspection(judgements=())
    answers = tuple(replace(a, value="yes") if a.question != "1.1.n" else a for a in base.answers)
    chart = told.chart(compose_report(replace(base, answers=answers)), "scores-chart")
    assert chart.sentence == "Two of two criteria reach the line of 70%. All two criteria have 100%."


def test_the_framework_says_which_levels_are_drawn() -> None:
    base = replace(small.inspection(), framework=small.framework(report={"charts": {"scores": ["criteria"]}}))
    chart = told.chart(compose_report(base), "scores-chart")
    assert [row.label for row in chart.rows] == ["1.1 Planning", "1.2 Records"]


def test_cards_have_the_colours_and_signs_of_the_chart() -> None:
    """The colour of each criterion's card in the page is that of its bar in the drawing."""
    made = compose_report(load(Path("examples") / "hampshire-2008"))
    chart = told.chart(made, "scores-chart")
    page = write(made)
    colours = dict(re.findall(r"\.score\.(step-\d-of-\d) \{ --step: (#\w+) \}", page))
    number = {category.id: n for n, category in enumerate(chart.categories)}
    seen = set()
    for row in chart.rows:
        name = row.label.split(" ")[0]
        if row.strong or not row.bars:
            continue
        place = number[row.bars[0].category]
        card = told.score(made, name)
        assert card.step is not None
        assert colours["step-{}-of-{}".format(*card.step)] == fills(chart)[place][0], name
        seen.add(place)
    assert seen == {0, 1, 2}, "or the test would show less than it says"


def test_what_stands_on_no_scale_leaves_the_colours_of_the_scale() -> None:
    bands = tuple(Category(str(n), str(n), mark) for n, mark in enumerate(MARKS[3]))
    table = Table("t", "T", (Column("A"),), ())
    with_other = Chart("c", "C", "C.", (), (*bands, Category("plain", "Other")), table)
    assert fills(with_other)[:3] == fills(Chart("c", "C", "C.", (), bands, table))
    assert len(set(fills(with_other))) == 4
