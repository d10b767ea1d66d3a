"""Strengths and areas for improvement: parted at the line, ordered, and each with what it is of."""

from __future__ import annotations

from dataclasses import replace

from inspectorate.answers.answer import Answer
from inspectorate.inspection import Inspection
from inspectorate.report.points import AREAS, STRENGTHS
from inspectorate.reporting import SamplePart, compose_report
from tests.report import small, told


def test_questions_are_parted_at_the_line_with_counts_per_cent_and_interval() -> None:
    made = compose_report(small.inspection())
    assert told.section(made, "1.1-strengths").title == STRENGTHS
    assert told.section(made, "1.1-areas").title == AREAS
    assert told.items(told.section(made, "1.1-strengths")) == [
        "The plan was made in time. So in 15 of 20 relevant cases: 75% (95% interval 53% to 89%)."
    ]
    assert told.items(told.section(made, "1.1-areas")) == [
        "The plan fits the risk. Not so in 12 of 20 relevant cases: 60% (95% interval 39% to 78%).",
        "The plan was reviewed. Not so in six of 10 relevant cases: 60% (95% interval 31% to 83%).",
    ]


def test_another_line_moves_them() -> None:
    made = compose_report(small.inspection(), line=40)
    assert len(told.items(told.section(made, "1.1-strengths"))) == 3
    assert "No question lies below 40%." in told.text(told.section(made, "1.1-areas").inside)
    assert told.items(told.section(compose_report(small.inspection(), line=76), "1.1-areas"))[1].startswith(
        "The plan was reviewed"
    )


def made_of_few(answers: list[Answer]) -> Inspection:
    return small.inspection(answers=(*answers, *(Answer(f"C{n}", "1.1.c", "no") for n in range(14, 19))))


def test_weight_comes_first_then_distance_and_few_cases_last() -> None:
    base = small.inspection()
    few = [a for a in base.answers if not (a.question == "1.1.c" and int(a.case[1:]) > 13)]
    made = compose_report(made_of_few(few))
    assert [text.split(".")[0] for text in told.items(told.section(made, "1.1-areas"))] == [
        "The plan fits the risk",  # weighs twice
        "The plan was reviewed",
    ]
    high = compose_report(replace(made_of_few(few), judgements=()), line=90)
    assert [text.split(".")[0] for text in told.items(told.section(high, "1.1-areas"))] == [
        "The plan fits the risk",
        "The plan was made in time",  # 75%, of twenty cases
        "The plan was reviewed",  # three of eight: further off the line, but of few
    ]
    far = compose_report(small.inspection(answers=tuple(a for a in base.answers if a.question != "1.1.b")), line=90)
    assert [text.split(".")[0] for text in told.items(told.section(far, "1.1-areas"))] == [
        "The plan was reviewed",  # 40%, 50 points off
        "The plan was made in time",  # 75%, 15 points off
    ]


def test_a_question_without_a_per_cent_is_no_point_but_is_named() -> None:
    made = compose_report(small.inspection())
    points = told.text(told.section(made, "1.1-strengths").inside + told.section(made, "1.1-areas").inside)
    assert "Nobody was asked this" not in points
    assert "since no case was relevant: Nobody was asked this" in told.text((told.table(made, "1.1-figures"),))


def test_one_part_of_the_sample_is_told_in_the_points() -> None:
    made = compose_report(small.inspection(), beside=[SamplePart("High risk", {"risk": ["high"]})])
    first = told.items(told.section(made, "1.1-strengths"))[0]
    assert first.endswith("High risk: five of 10 relevant cases, 50%.")
    reviewed = told.items(told.section(made, "1.1-areas"))[1]
    assert reviewed.startswith("The plan was reviewed")
    assert "High risk" not in reviewed, "it was asked of that part alone"
    assert told.heads(told.table(made, "1.1-figures"))[-1] == "High risk"
    assert [row[-1] for row in told.cells(told.table(made, "1.1-figures"))] == [
        "50% of 10",
        "0% of 10",
        "40% of 10",
        "–",
    ]


def test_several_parts_are_left_to_the_table() -> None:
    parts = [SamplePart("High", {"risk": ["high"]}), SamplePart("Low", {"risk": ["low"]})]
    made = compose_report(small.inspection(), beside=parts)
    assert "Low:" not in told.items(told.section(made, "1.1-strengths"))[0]
    assert told.heads(told.table(made, "1.1-figures"))[-2:] == ["High", "Low"]


def test_a_part_that_is_empty_or_the_whole_gets_no_column() -> None:
    parts = [SamplePart("None", {"prolific": ["yes"]}), SamplePart("All", {"prolific": ["no"]})]
    made = compose_report(small.inspection(), beside=parts)
    assert told.heads(told.table(made, "1.1-figures")) == ["Question", "Above the line", "Per cent", "Interval"]
