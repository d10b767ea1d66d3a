"""Judged criteria: proposed and set verdict, the reason, the grades, the rules tried."""

from __future__ import annotations

from dataclasses import replace

from inspectorate.findings.verdict import Judgement
from inspectorate.report.document import plain
from inspectorate.report.method import rule_words
from inspectorate.reporting import compose_report
from tests.report import small, told


def test_a_verdict_set_against_the_rule_shows_both_and_the_reason() -> None:
    made = compose_report(small.inspection())
    assert plain(told.score(made, "2.1").shown) == "Met"
    text = told.text(told.section(made, "2.1").inside)
    assert "The rules propose “Partly met”; this verdict was set instead by the lead inspector." in text
    assert "Reason: The weaker item concerns one office alone." in text
    row = ["2.1 Leading", "Met", "Partly met", "The weaker item concerns one office alone."]
    assert told.cells(told.table(made, "verdicts")) == [row]


def test_the_items_stand_with_their_grades_and_notes() -> None:
    made = compose_report(small.inspection())
    assert told.cells(told.table(made, "2.1-items")) == [
        ["Aims are clear", "Strong", "Everybody knew them"],
        ["Money is watched", "Good", ""],
    ]


def test_the_rules_are_shown_up_to_the_one_that_holds() -> None:
    made = compose_report(small.inspection())
    assert told.items(told.section(made, "2.1-rules")) == [
        "Met (1 of 2 items strong; each: no): does not hold.",
        "Partly met (2 of 2 items good or better; some: yes): holds.",
    ]


def test_one_item_that_forces_the_worst_verdict_is_named() -> None:
    base = small.inspection()
    judgements = (Judgement("2.1", "2.1.a", "weak"), Judgement("2.1", "2.1.b", "weak"))
    made = compose_report(replace(base, judgements=judgements))
    assert "One item alone" not in told.text(told.section(made, "2.1").inside)
    assert told.score(made, "2.1").tone == "attention"


def test_without_grades_nothing_is_proposed() -> None:
    base = small.inspection()
    made = compose_report(replace(base, judgements=(Judgement("2.1", "", "met", "it was so"),)))
    text = told.text(told.section(made, "2.1").inside)
    assert "Set. Reason: It was so." in text
    assert "Items, not graded one by one: Aims are clear; Money is watched." in text
    assert told.heads(told.table(made, "verdicts")) == ["Criterion", "Verdict", "Reason"]
    none = compose_report(replace(base, judgements=()))
    assert plain(told.score(none, "2.1").shown) == "Not judged"


def test_who_agreed_is_told() -> None:
    base = small.inspection()
    agreed = Judgement("2.1", "", "met", "it was so", "lead inspector", agreed="assistant chief inspector")
    text = told.text(told.section(compose_report(replace(base, judgements=(agreed,))), "2.1").inside)
    assert "Set by the lead inspector, agreed by the assistant chief inspector. Reason: It was so." in text


def test_independent_grades_are_not_told() -> None:
    base = small.inspection()
    rows = (Judgement("2.1", "2.1.a", "weak", "SECRET", "Pam", reading=2), Judgement("2.1", "2.1.a", "strong", "Seen"))
    made = compose_report(replace(base, judgements=rows))
    assert told.cells(told.table(made, "2.1-items"))[0] == ["Aims are clear", "Strong", "Seen"]
    assert "SECRET" not in told.text(told.section(made, "2.1").inside)


def test_rules_in_words() -> None:
    way = small.framework().verdicts["six_point"]
    assert [rule_words(way, rule) for rule in way.rules] == [
        "every item at least strong",
        "at least one item at least good",
        "otherwise",
    ]
