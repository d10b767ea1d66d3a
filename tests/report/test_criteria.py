"""A chapter a section, a part a criterion: scores, bands set by hand, written text, figures."""

from __future__ import annotations

from dataclasses import replace

from inspectorate.findings.verdict import Judgement
from inspectorate.report.document import Section, plain
from inspectorate.reporting import compose_report
from tests.report import small, told


def test_a_criterion_shows_its_score_and_band() -> None:
    made = compose_report(small.inspection())
    assert plain(told.score(made, "1.2").shown) == "100%"
    assert plain(told.score(made, "1.2").meaning) == "Good"
    assert told.score(made, "1.2").tone == "good"
    # (75 + 2 x 40 + 40) / 4 = 48.75
    assert plain(told.score(made, "1.1").shown) == "49%"
    assert plain(told.score(made, "section-1").shown) == "74%"


def test_a_band_set_by_hand_shows_the_proposed_one_and_why() -> None:
    set_by_hand = Judgement("1.2", "", "priority", "Two records were lost", "lead inspector")
    made = compose_report(small.inspection(judgements=(set_by_hand,)))
    meaning = plain(told.score(made, "1.2").meaning)
    assert (
        meaning == "A priority. Set by the lead inspector; the figure alone gives “Good”. Reason: Two records were lost"
    )
    row = next(row for row in told.cells(told.table(made, "scores-table")) if row[0] == "1.2 Records")
    assert row == ["1.2 Records", "100%", "A priority (set by hand)"]


def test_written_text_stands_before_what_is_drafted() -> None:
    made = compose_report(small.inspection())
    names = [block.id for block in told.section(made, "1.1").inside if isinstance(block, Section)]
    assert names == ["1.1-written", "1.1-strengths", "1.1-areas"]
    assert told.text(told.section(made, "1.1-written").inside) == "What we saw\nPlans were late."


def test_every_question_stands_in_the_table_with_its_own_denominator() -> None:
    made = compose_report(small.inspection())
    assert told.cells(told.table(made, "1.1-figures")) == [
        ["The plan was made in time", "15 of 20", "75%", "53% to 89%"],
        ["The plan fits the risk", "8 of 20", "40%", "22% to 61%"],
        ["The plan was reviewed", "4 of 10", "40%", "17% to 69%"],
        ["Nobody was asked this", "0 of 0", "–", "–"],
    ]


def test_what_is_only_counted_stands_by_answer() -> None:
    made = compose_report(small.inspection())
    assert told.cells(told.table(made, "1.1-counted")) == [
        ["How it was written down (20 answers)"],
        ["On the form", "5", "25%"],
        ["In a letter", "15", "75%"],
    ]


def test_what_was_not_inspected_is_named_and_has_no_chapter() -> None:
    made = compose_report(small.with_scope())
    assert [c.id for c in made.chapters if c.id.startswith("section-")] == ["section-1"]
    assert "Not inspected: 1.1 Planning." in told.text(told.section(made, "section-1").inside)
    assert "Not inspected: 1.1 Planning; 2.1 Leading." in told.text(told.section(made, "scores").inside).splitlines()


def test_a_criterion_without_a_per_cent_has_no_score_and_is_left_out_by_name() -> None:
    base = small.inspection()
    answers = tuple(replace(a, value="na") if a.question == "1.2.a" else a for a in base.answers)
    made = compose_report(replace(base, answers=answers))
    assert plain(told.score(made, "1.2").shown) == "No score"
    assert "left out of the section's score: 1.2." in told.text(told.section(made, "section-1").inside)
    assert ["1.2 Records", "–", "–"] in told.cells(told.table(made, "scores-table"))
