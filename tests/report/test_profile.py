"""The cases that were read: every share over the cases of which it is known."""

from __future__ import annotations

from dataclasses import replace

from inspectorate.answers.answer import Answer
from inspectorate.caseload.caseload import Case, Caseload
from inspectorate.report.document import Chart
from inspectorate.reporting import compose_report
from inspectorate.scores.disclosure import Disclosure
from tests.report import small, told


def test_each_fact_has_its_shares() -> None:
    made = compose_report(small.inspection())
    assert told.cells(told.table(made, "fact-risk-table")) == [["Low", "10 of 20", "50%"], ["High", "10 of 20", "50%"]]
    assert told.cells(told.table(made, "features-table")) == [["Prolific offender", "0 of 20", "0%"]]
    bars = [(row.label, row.bars[0].value, row.bars[0].words) for row in told.chart(made, "fact-risk-chart").rows]
    assert bars == [("Low", 50, "10 of 20, 50%"), ("High", 50, "10 of 20, 50%")]


def test_cases_of_which_a_fact_is_not_known_are_in_no_denominator() -> None:
    cases = tuple(Case(c.id, {}) if n < 5 else c for n, c in enumerate(small.cases()))
    made = compose_report(small.inspection(cases=cases))
    table = told.table(made, "fact-risk-table")
    assert told.cells(table) == [["Low", "5 of 15", "33%"], ["High", "10 of 15", "67%"]]
    assert table.notes == ("Not known, and left out of the per cents: risk of harm (5).",)


def test_the_caseload_stands_beside_where_it_is_larger() -> None:
    made = compose_report(small.with_caseload())
    assert told.cells(told.table(made, "fact-risk-table")) == [
        ["Low", "10 of 20", "50%", "30 of 40", "75%"],
        ["High", "10 of 20", "50%", "10 of 40", "25%"],
    ]


def test_facts_asked_in_the_form_are_counted_from_the_answers() -> None:
    facts = {**small.data()["facts"], "child": {"label": "A child was at risk", "kind": "yes_no", "asked": "yes"}}
    base = replace(small.inspection(), framework=small.framework(facts=facts))
    said = tuple(Answer(f"C{n}", "child", "yes" if n < 4 else "no") for n in range(1, 11))
    made = compose_report(replace(base, answers=base.answers + said))
    assert ["A child was at risk", "3 of 10", "30%"] in told.cells(told.table(made, "features-table"))


def test_cases_of_other_samples_are_not_told_of() -> None:
    base = small.inspection()
    made = compose_report(replace(base, cases=(*base.cases, Case("X1", {"risk": "low"}, sample="further"))))
    assert "20 cases were read." in told.text(told.section(made, "sample").inside)


def test_numbers_are_told_by_their_range() -> None:
    facts = {**small.data()["facts"], "score": {"label": "Score", "kind": "number"}}
    base = replace(small.inspection(), framework=small.framework(facts=facts))
    said = tuple(Answer(f"C{n}", "score", value) for n, value in ((1, "2"), (2, "7"), (3, "9.5")))
    from fractions import Fraction

    numbers = tuple(replace(a, value=Fraction(str(a.value))) for a in said)
    made = compose_report(replace(base, answers=base.answers + numbers))
    assert "In numbers: score, from 2 to 9.5, in the middle 7 (three cases)." in told.text(
        told.section(made, "sample").inside
    )


def test_under_the_threshold_no_bar_is_drawn_and_what_would_tell_it_is_hidden_too() -> None:
    few = tuple(Case(f"C{n}", {"risk": "low" if n <= 17 else "high", "prolific": "no"}) for n in range(1, 21))
    base = small.inspection(cases=few)
    kept = replace(base, particulars=replace(base.particulars, disclosure=Disclosure(5)))
    made = compose_report(kept)
    assert told.cells(told.table(made, "fact-risk-table")) == [["Low", "[c]", "[c]"], ["High", "[c]", "[c]"]]
    chart = told.chart(made, "fact-risk-chart")
    assert [(bar.value, bar.words) for row in chart.rows for bar in row.bars] == [(None, "too few to show")] * 2
    assert "17" not in chart.sentence
    assert "[c]" not in told.text(told.section(compose_report(base), "sample").inside)


def test_the_sentence_tells_how_far_the_sample_lies_from_the_caseload() -> None:
    chart = told.chart(compose_report(small.with_caseload()), "fact-risk-chart")
    assert "Furthest from the caseload: low, 50% of cases read and 75% of the caseload." in chart.sentence
    assert [bar.words for bar in chart.rows[0].bars] == ["Read 10 of 20, 50%", "Caseload 30 of 40, 75%"]
    assert [category.mark for category in chart.categories] == ["●", "■"]


def test_a_fact_that_the_caseload_does_not_know_has_no_bar_of_it() -> None:
    more = tuple(Case(f"D{n}", {"risk": "low"}) for n in range(20))
    cases = tuple(Case(c.id, {"risk": c.facts["risk"]}) for c in small.cases())
    base = small.inspection(caseload=Caseload((*cases, *more)))
    chart = told.chart(compose_report(base), "features-chart")
    assert [len(row.bars) for row in chart.rows] == [1]


def test_the_framework_says_which_facts_are_drawn() -> None:
    base = replace(small.inspection(), framework=small.framework(report={"charts": {"sample": ["prolific"]}}))
    made = told.section(compose_report(base), "sample")
    assert [each.id for each in made.inside if isinstance(each, Chart)] == ["features-chart"]
