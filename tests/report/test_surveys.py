"""The chapter on what people said: how much came back, what is not shown, bars with their table, words."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from inspectorate.findings.survey import Quotation, Survey, SurveyResult
from inspectorate.inspection import Inspection
from inspectorate.report.document import Chart, Quote, blocks
from inspectorate.reporting import compose_report
from inspectorate.scores.disclosure import NOTHING_HIDDEN
from tests.report import small, told

SMALL = Survey(
    "sentencers",
    "What sentencers said",
    sent=40,
    returned=21,
    results=(
        SurveyResult("clear", "Reports are clear", 14, 21),
        SurveyResult("quick", "Reports are quick", 19, 21, note="two wrote why"),
        SurveyResult("fair", "Reports are fair", percent=Fraction(62)),
    ),
    quotations=(Quotation("They come late.", consent=True, screened=True), Quotation("Ask Jane.", consent=True)),
)


def shown(inspection: Inspection) -> str:
    return told.text(told.section(compose_report(inspection), "survey-sentencers").inside)


def test_small_figures_are_not_shown_and_the_setting_is_told() -> None:
    made = compose_report(small.inspection(surveys=(SMALL,)))
    assert told.cells(told.table(made, "survey-sentencers-answers")) == [
        ["Reports are clear", "14 of 21", "67%"],
        ["Reports are quick", "[c]", "[c]"],
        ["Reports are fair", "–", "62%"],
    ]
    text = told.text(told.section(made, "survey-sentencers").inside)
    assert "21 of 40 returned." in text
    assert "fewer than 5 people" in text
    assert "two wrote why" not in text
    assert told.table(made, "survey-sentencers-answers").unit == "of those who answered; 21 of 40 returned"


def test_what_was_printed_is_repeated_where_nothing_is_protected() -> None:
    plain = small.inspection(surveys=(SMALL,))
    printed = replace(plain, particulars=replace(plain.particulars, disclosure=NOTHING_HIDDEN))
    text = shown(printed)
    assert "repeat what was printed before" in text
    assert "two wrote why" in text
    made = compose_report(printed)
    assert told.cells(told.table(made, "survey-sentencers-answers"))[1] == ["Reports are quick", "19 of 21", "90%"]


def test_bars_have_words_on_them_and_the_same_figures_beside() -> None:
    made = compose_report(small.inspection(surveys=(SMALL,)))
    charts = [each for each in blocks(told.section(made, "survey-sentencers").inside) if isinstance(each, Chart)]
    assert [[(row.label, bar.words) for row in chart.rows for bar in row.bars] for chart in charts] == [
        [("Reports are clear", "14 of 21, 67%"), ("Reports are fair", "62%")]
    ]
    assert charts[0].table.id == "survey-sentencers-answers"
    assert charts[0].sentence == (
        "The greatest share agreed with “Reports are clear”, 67%; the smallest with “Reports are fair”, 62%."
    )


def test_only_screened_words_with_consent_are_quoted() -> None:
    made = compose_report(small.inspection(surveys=(SMALL,)))
    quoted = [each for each in blocks(told.section(made, "survey-sentencers").inside) if isinstance(each, Quote)]
    assert [told.text(each.inside) for each in quoted] == ["They come late."]
    assert "Jane" not in shown(small.inspection(surveys=(SMALL,)))


def test_a_survey_without_figures_says_so() -> None:
    assert "Nothing of what was answered" in shown(small.inspection(surveys=(replace(SMALL, results=()),)))
