"""Survey questions answer by answer: those of the same few answers in one chart, hidden figures in the table only."""

from __future__ import annotations

from dataclasses import replace

from inspectorate.findings.survey import Survey, SurveyResult
from inspectorate.inspection import Inspection
from inspectorate.report.document import Chart, Document, Table
from inspectorate.reporting import compose_report
from inspectorate.scores.disclosure import NOTHING_HIDDEN
from tests.report import small, told

OFTEN = ("always", "mostly", "seldom", "never")


def asked(question: str, answers: dict[str, int]) -> tuple[SurveyResult, ...]:
    people = sum(answers.values())
    each = (SurveyResult(question, "", number, people, option=name) for name, number in answers.items())
    return (SurveyResult(question, f"{question} was so", None, people), *each)


def often(question: str, *counts: int) -> tuple[SurveyResult, ...]:
    return asked(question, dict(zip(OFTEN, counts, strict=True)))


FIVE = asked("five", dict.fromkeys("abcde", 8))
RESULTS = (*often("clear", 20, 10, 6, 5), *often("quick", 8, 9, 10, 14), *FIVE, *often("rare", 30, 8, 2, 1))


def inspection(**changes: object) -> Inspection:
    survey = Survey("court", "What courts said", sent=80, returned=41, results=RESULTS)
    return replace(small.inspection(surveys=(survey,)), **changes)  # type: ignore[arg-type]


def charts(document: Document) -> list[Chart]:
    inside = told.section(document, "survey-court").inside
    return [each for each in inside if isinstance(each, Chart) and "each" in each.id]


def test_questions_of_the_same_answers_stand_in_one_chart_with_words_on_every_bar() -> None:
    (chart,) = charts(compose_report(inspection()))
    assert [row.label for row in chart.rows] == ["clear was so (41 answered)", "quick was so (41 answered)"]
    assert [category.label for category in chart.categories] == list(OFTEN)
    assert len({category.mark for category in chart.categories}) == 4
    assert [bar.words for bar in chart.rows[0].bars] == [
        "always: 20, 49%",
        "mostly: 10, 24%",
        "seldom: 6, 15%",
        "never: 5, 12%",
    ]
    assert [round(bar.value or 0) for bar in chart.rows[1].bars] == [20, 22, 24, 34]
    assert chart.sentence == "The greatest share, 49%, answered “always” to “clear was so”."
    assert told.cells(chart.table)[1:5] == [[n, str(c), p] for n, c, p in zip(
        OFTEN, (20, 10, 6, 5), ("49%", "24%", "15%", "12%"), strict=True
    )]  # fmt: skip


def test_what_is_hidden_or_has_more_answers_than_can_be_told_apart_is_in_the_table_only() -> None:
    made = compose_report(inspection())
    rest = told.table(made, "survey-court-each-2")
    groups = [row[0] for row in told.cells(rest) if len(row) == 1]
    assert [each.split(" ")[0] for each in groups] == ["five", "rare"]
    assert ["seldom", "[c]", "[c]"] in told.cells(rest)
    shown = replace(small.inspection().particulars, disclosure=NOTHING_HIDDEN)
    (open_chart,) = charts(compose_report(inspection(particulars=shown)))
    assert len(open_chart.rows) == 3


def test_a_share_that_several_answers_have_is_given_to_none() -> None:
    survey = Survey("court", "Courts", returned=40, results=often("even", 10, 10, 10, 10))
    (chart,) = charts(compose_report(small.inspection(surveys=(survey,))))
    assert chart.sentence == "The greatest share of any answer is 25%."


def test_the_framework_says_which_surveys_are_drawn() -> None:
    made = compose_report(inspection(framework=small.framework(report={"charts": {"surveys": []}})))
    inside = told.section(made, "survey-court").inside
    assert not [each for each in inside if isinstance(each, Chart)]
    assert [each.id for each in inside if isinstance(each, Table)][-1].startswith("survey-court-each")
