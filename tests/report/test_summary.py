"""The summary and the chapter of scores."""

from __future__ import annotations

from dataclasses import replace

from inspectorate.answers.answer import Answer
from inspectorate.report.document import Scoreboard, blocks, plain
from inspectorate.reporting import compose_report
from tests.report import small, told


def test_the_summary_opens_with_sections_and_threads() -> None:
    made = compose_report(small.inspection())
    board = next(b for b in blocks(made.chapters) if isinstance(b, Scoreboard))
    assert [(s.label, plain(s.shown), plain(s.meaning)) for s in board.scores] == [
        ("1. Assessment", "74%", "Good"),
        ("Harm thread", "58%", ""),  # (75 + 40) / 2 = 57.5, half up
    ]
    assert "All in all well." in told.text(told.section(made, "summary").inside)


def test_an_overall_score_comes_first() -> None:
    plain_data = small.data()
    plain_data["sections"][0]["weight"] = "100"
    framework = small.framework(sections=plain_data["sections"], scoring={"overall": "weighted"})
    made = compose_report(replace(small.inspection(), framework=framework))
    assert told.text(told.section(made, "summary").inside).startswith("Overall score: 74%.")


def test_points_are_told_with_what_they_are_out_of() -> None:
    scoring = {"overall": "points", "points": {"good": "2", "poor": "0", "met": "2", "partly": "1"}}
    bands = {
        **small.data()["bands"],
        "overall": [{"id": "fine", "from": "3", "label": "Fine"}, {"id": "bad", "from": "0"}],
    }
    framework = small.framework(scoring=scoring, bands=bands)
    made = compose_report(replace(small.inspection(), framework=framework))
    assert told.text(told.section(made, "summary").inside).startswith("4 of 4 points, fine.")


def test_there_is_no_overall_score_when_a_section_lacks_one() -> None:
    plain_data = small.data()
    plain_data["sections"][0]["weight"] = "100"
    framework = small.framework(sections=plain_data["sections"], scoring={"overall": "weighted"})
    base = replace(small.inspection(), framework=framework, judgements=())
    answers = tuple(replace(a, value="na") if a.question != "1.1.n" else a for a in base.answers)
    made = compose_report(replace(base, answers=answers))
    assert "There is no overall score, for want of one in 1." in told.text(told.section(made, "scores").inside)
    assert "scores-chart" not in [getattr(b, "id", "") for b in blocks(made.chapters)]


def of_ends(*per_cents: int) -> str:
    """The sentence on the highest and lowest criteria of as many criteria, each of one question with 100 answers."""
    criteria = [
        {"id": f"1.{n}", "title": f"Title {n}", "questions": [{"id": f"1.{n}.a", "text": "So", "scale": "yes_no"}]}
        for n in range(1, len(per_cents) + 1)
    ]
    answers = tuple(
        Answer(f"C{case}", f"1.{n}.a", "yes" if case <= wanted // 5 else "no")
        for n, wanted in enumerate(per_cents, start=1)
        for case in range(1, 21)
    )
    framework = small.framework(sections=[{"id": "1", "title": "One", "criteria": criteria}], threads={})
    made = compose_report(small.inspection(framework=framework, answers=answers, judgements=(), narrative={}))
    return told.text(told.section(made, "summary").inside)


def test_the_highest_and_lowest_criteria_are_named_with_those_that_are_level() -> None:
    text = of_ends(50, 90, 80, 80, 20)
    assert "The highest scores are those of 1.2, title 2 (90%), 1.3, title 3 (80%) and 1.4, title 4 (80%)." in text
    assert "The lowest scores are those of 1.5, title 5 (20%) and 1.1, title 1 (50%)." in text
    level = of_ends(100, 100, 100, 100, 100, 20)
    assert "The highest score, 100%, is that of five criteria." in level
    assert "highest" not in of_ends(10, 20, 30, 40)


def test_standing_texts_stand_below_the_chart() -> None:
    framework = small.framework(report={"standing": {"line": "The line is a line.", "comparison": "Do not compare."}})
    made = compose_report(replace(small.inspection(), framework=framework))
    text = told.text(told.section(made, "scores").inside)
    assert text.index("The line is a line.") < text.index("Do not compare.") < text.index("judged without")
