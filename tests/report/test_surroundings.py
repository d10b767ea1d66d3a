"""Surveys, context, meetings, advice, threads and elements: what stands around the main scores."""

from __future__ import annotations

import pytest

from inspectorate.report.context import number
from inspectorate.report.document import Link, plain
from inspectorate.reporting import compose_report
from tests.report import small, told


def test_a_survey_tells_its_counts_and_bare_per_cents_apart() -> None:
    made = compose_report(small.inspection())
    assert told.cells(told.table(made, "survey-staff-answers")) == [
        ["Work is calm", "9 of 16", "56%"],
        ["Pay is fair", "–", "55%"],
    ]
    text = told.text(told.section(made, "survey-staff").inside)
    assert "17 of 30 returned." in text
    assert "only the per cent is known" in text


def test_figures_about_the_body_and_who_was_met() -> None:
    made = compose_report(small.inspection())
    assert told.section(made, "context").title == "Smallshire in figures"
    assert told.cells(told.table(made, "context-figures")) == [["Caseload", "5,011", "cases", "2024"]]
    assert told.cells(told.table(made, "meetings")) == [
        ["offender", "12", "interview", ""],
        ["Board member", "–", "meeting", ""],
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [("5011", "5,011"), ("23.950", "23.950"), ("493470.5", "493,470.5"), ("x", "x"), ("", ""), ("999", "999")],
)
def test_numbers_keep_their_decimals(text: str, said: str) -> None:
    assert number(text) == said


def test_chapters_without_content_are_left_out() -> None:
    bare = small.inspection(surveys=(), context=(), meetings=(), results=(), recommendations=(), good_practice=())
    made = compose_report(bare)
    assert [chapter.id for chapter in made.chapters] == [
        *("summary", "scores", "thread-harm", "section-1", "section-2", "sample", "method")
    ]


def test_recommendations_lead_to_their_criteria() -> None:
    made = compose_report(small.inspection())
    assert told.items(told.section(made, "recommendations")) == ["Plans are made in time. (1.1, 2.1)"]
    point = told.section(made, "recommendations").inside[0]
    links = [part.to for part in point.items[0][0].inside if isinstance(part, Link)]  # type: ignore[union-attr]
    assert links == ["#1.1", "#2.1"]
    assert told.items(told.section(made, "good-practice")) == ["One record. Each case has a single record. (1.2)"]


def test_a_thread_is_told_with_its_questions_and_only_them() -> None:
    made = compose_report(small.inspection())
    assert plain(told.score(made, "thread-harm").shown) == "58%"
    assert [row[0] for row in told.cells(told.table(made, "thread-harm-figures"))] == [
        "The plan was made in time",
        "The plan fits the risk",
    ]
    assert "The plain mean of two questions, from criterion 1.1." in told.text(told.section(made, "thread-harm").inside)


def test_an_element_is_a_chapter_of_its_own_with_its_own_cases() -> None:
    made = compose_report(small.with_element())
    element = told.section(made, "element-1-element")
    assert "Theme of risk: 10 cases; risk of harm: High." in told.text(element.inside)
    assert plain(told.score(made, "element-1-T1").shown) == "60%"
    assert "Risk was often overlooked." in told.text(told.section(made, "element-1-T1-written").inside)
    assert told.items(told.section(made, "element-1-recommendations")) == ["t-1. Risk is looked for. (T1)"]
    assert "Risk is looked for" not in told.text(told.section(made, "summary").inside)
    assert "In the thematic element: Theme of risk" in told.text(told.section(made, "method").inside)
