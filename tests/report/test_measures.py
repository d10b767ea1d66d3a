"""Measures: how far a target was reached, stars, notes, columns."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from inspectorate.findings.measure import Result
from inspectorate.report.document import Table
from inspectorate.report.measures import LONGEST, reached_share
from inspectorate.reporting import compose_report
from tests.report import small, told


def test_every_figure_stands_with_its_star_and_result() -> None:
    made = compose_report(small.inspection())
    table = told.table(made, "measures-all")
    assert told.heads(table) == ["Measure", "Target", "Actual", "Result", "National"]
    assert told.cells(table) == [
        ["Days of sickness (days, less is better)", "9", "9.4*", "Near miss", "12"],
        ["Programmes started", "100", "80", "Missed", "–"],
    ]
    assert table.notes == (
        "* The target is met, or missed by no more than 5 per cent of it (a near miss).",
        "Programmes started: the register was lost for a month.",
    )
    assert table.unit == "2023/2024"


def test_the_national_figure_is_judged_too() -> None:
    results = (Result("starts", target="100", actual="80", national="101"),)
    row = told.cells(told.table(compose_report(small.inspection(results=results)), "measures-all"))[0]
    assert row == ["Programmes started", "100", "80", "Missed", "101*"]


def test_the_chapter_counts_what_was_met() -> None:
    results = (
        Result("starts", period="one", target="100", actual="100"),
        Result("starts", period="two", target="100", actual="94"),
    )
    made = compose_report(small.inspection(results=results))
    assert "Two measures have a target and a figure: one met and one missed." in told.text(
        told.section(made, "measures").inside
    )
    chart = told.chart(made, "measures-chart")
    assert [(row.label, row.bars[0].value, row.bars[0].category) for row in chart.rows] == [
        ("Programmes started, one", 100, "met"),
        ("Programmes started, two", 94, "missed"),
    ]
    assert chart.line is not None
    assert chart.line.value == 100


@pytest.mark.parametrize(
    ("measure", "target", "actual", "reached"),
    [
        ("starts", "100", "80", Fraction(80)),
        ("sickness", "9", "9", Fraction(100)),
        ("sickness", "9", "18", Fraction(50)),
        ("sickness", "9", "0", Fraction(LONGEST)),
        ("starts", "0", "5", None),
        ("starts", "about 100", "80", None),
    ],
)
def test_how_far_a_target_was_reached(measure: str, target: str, actual: str, reached: Fraction | None) -> None:
    assert reached_share(small.framework().measures[measure], Result(measure, target=target, actual=actual)) == reached


def test_a_bar_ends_where_the_scale_does_and_still_tells_its_figure() -> None:
    made = compose_report(small.inspection(results=(Result("starts", target="10", actual="400"),)))
    bar = told.chart(made, "measures-chart").rows[0].bars[0]
    assert (bar.value, bar.words) == (LONGEST, "400 against 10, met")


def test_cells_that_are_no_numbers_are_shown_as_they_are() -> None:
    results = (Result("starts", target="most", actual="nearly all", note="told, not counted"),)
    made = compose_report(small.inspection(results=results))
    assert told.cells(told.table(made, "measures-all"))[0] == ["Programmes started", "most", "nearly all", "–"]
    assert "No measure has both a target and a figure in numbers." in told.text(told.section(made, "measures").inside)


def test_domains_have_a_table_each() -> None:
    results = (
        Result("starts", "people", target="1", actual="1"),
        Result("sickness", target="9", actual="8", grade="3"),
    )
    made = compose_report(small.inspection(results=results))
    assert told.table(made, "measures-people").caption == "Measures: people"
    assert told.table(made, "measures-all").caption == "Other measures"
    assert told.heads(told.table(made, "measures-all"))[-1] == "Grade given"


def test_several_periods_stand_side_by_side() -> None:
    results = (
        Result("starts", period="2022/2023", target="100", actual="80", national="99"),
        Result("starts", period="2023/2024", target="100", actual="101"),
        Result("starts", period="2023/2024", scope="region", target="100", actual="70"),
        Result("sickness", period="2023/2024", target="9", actual="8"),
    )
    made = compose_report(small.inspection(results=results))
    table = told.table(made, "measures-all-periods")
    assert table.caption == "Measures and targets, period by period"
    assert told.heads(table) == ["Measure", "2022/2023", "2023/2024", "National, 2022/2023"]
    assert told.cells(table) == [["Programmes started", "80", "101*", "99*"]]
    one = compose_report(small.inspection(results=results[1:]))
    assert "measures-all-periods" not in [
        block.id for block in told.section(one, "measures").inside if isinstance(block, Table)
    ]


def test_grades_alone_stand_apart_and_need_no_figure() -> None:
    measures = {
        **small.data()["measures"],
        "domain_grade": {"label": "Grade of a domain", "unit": "grade"},
        "area_grade": {"label": "The area as a whole", "unit": "grade"},
    }
    words = {"title": "A scheme", "domains": {"work": "The work"}, "grades": {"2": "Good", "1": "Poor"}}
    framework = small.framework(measures=measures, performance=words)
    results = (
        Result("domain_grade", "work", "one", grade="1"),
        Result("domain_grade", "work", "two", grade="2"),
        Result("area_grade", period="two", grade="odd"),
        Result("starts", "work", "two", target="1", actual="1", grade="2"),
    )
    made = compose_report(replace(small.inspection(results=results), framework=framework))
    table = told.table(made, "measures-grades")
    assert table.caption == "Grades given by others: A scheme"
    assert told.heads(table) == ["Graded", "one", "two"]
    assert told.cells(table) == [["The work", "Poor (1)", "Good (2)"], ["The area as a whole", "–", "odd"]]
    assert table.notes == ("Grades (A scheme), best first: 2 good and 1 poor.",)
    assert told.table(made, "measures-work").caption == "Measures: the work"


def test_without_measures_there_is_no_chapter() -> None:
    made = compose_report(small.inspection(results=()))
    assert "measures" not in [chapter.id for chapter in made.chapters]
