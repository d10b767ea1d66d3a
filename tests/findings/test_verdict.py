"""Verdicts without a percentage: every rule of the ESI, the lead's own verdict, and what holds for any rules."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.findings.verdict import Judgement, grade_label, judged_criteria, propose, set_bands, setting_of
from inspectorate.framework.files import framework_from_data, load_framework, shipped
from inspectorate.framework.framework import Item, Text, VerdictRule, Verdicts
from tests.plain.verdict import verdict as plain_verdict

ESI = load_framework(shipped()["esi-2003"])
SIX = ESI.verdicts["six_point"]
LETTERS = {"V": "very_strong", "S": "strong", "G": "good", "F": "satisfactory", "W": "weak", "-": "not_inspected"}


def items(weights: str) -> list[Item]:
    """Items a, b, ... of the weights written one after the other; 0 is an item that does not count."""
    return [Item("abcdefgh"[n], Text(), Fraction(int(w) or 1), counted=w != "0") for n, w in enumerate(weights)]


def graded(letters: str) -> dict[str, str]:
    """Grades of a, b, ... by letter; a blank is no grade."""
    return {"abcdefgh"[n]: LETTERS[letter] for n, letter in enumerate(letters) if letter != " "}


@pytest.mark.parametrize(
    ("letters", "weights", "verdict"),
    [
        ("VVV", "111", "very_well_met"),
        ("V", "1", "very_well_met"),
        ("VVS", "111", "well_met"),
        ("SSS", "111", "well_met"),
        ("SSF", "111", "satisfactorily_met"),
        ("VSG", "111", "satisfactorily_met"),
        ("SSFF", "1111", "partly_met"),  # strong on half of them is not on most
        ("SSFF", "2111", "satisfactorily_met"),  # but it is on most of their weight
        ("SFF", "111", "partly_met"),
        ("GFF", "111", "partly_met"),
        ("SSW", "111", "not_met"),  # strong on most, but the rest is below satisfactory
        ("FFF", "111", "not_met"),
        ("VVVVW", "11111", "not_met"),
        ("FWW", "111", "not_met"),
        ("WWW", "111", "poor"),
        ("W", "1", "poor"),
        ("VVW", "110", "very_well_met"),  # the weak one does not count
        ("VV-", "111", "very_well_met"),  # not inspected: left out
        ("VV ", "111", None),  # ungraded: no proposal
        ("VV ", "110", "very_well_met"),
        ("", "", None),
        ("--", "11", None),
        ("V", "0", None),
    ],
)
def test_every_rule_of_the_esi(letters: str, weights: str, verdict: str | None) -> None:
    assert propose(SIX, items(weights), graded(letters)).verdict == verdict


def test_each_verdict_of_the_esi_is_reached_above() -> None:
    rules = [rule.id for rule in SIX.rules]
    assert rules == ["very_well_met", "well_met", "satisfactorily_met", "partly_met", "not_met", "poor"]


def test_a_proposal_says_how_it_came_about() -> None:
    proposal = propose(SIX, items("111"), graded("SSF"))
    assert [step.held for step in proposal.steps] == [False, False, True, True, True, True]
    assert [step.words for step in proposal.steps] == [
        "0 of 3 items very strong; each: no",
        "2 of 3 items strong or better; each: no",
        "2 of 3 items strong or better; most: yes; rest at least satisfactory: yes",
        "2 of 3 items good or better; some: yes; rest at least satisfactory: yes",
        "3 of 3 items satisfactory or better; some: yes",
        "otherwise",
    ]
    assert propose(SIX, items("11"), graded("V ")).ungraded == ("b",)


def test_where_items_differ_in_weight_most_is_told_by_weight() -> None:
    steps = propose(SIX, items("211"), graded("SFF")).steps
    assert steps[2].words == (
        "1 of 3 items strong or better, by weight 2 of 4; most: no; rest at least satisfactory: yes"
    )
    assert "weight" not in steps[1].words + steps[3].words  # each and some do not ask for it
    assert propose(SIX, items("1"), graded("S")).steps[1].words == "1 of 1 item strong or better; each: yes"


def test_grades_are_told_by_their_labels() -> None:
    rating = load_framework(shipped()["four-ratings"]).verdicts["rating"]
    words = propose(rating, items("11"), {"a": "requires_improvement", "b": "outstanding"}).steps[0].words
    assert words == "1 of 2 items outstanding; most: no; rest at least good: no"
    assert grade_label(rating, "requires_improvement") == "Requires improvement"
    assert grade_label(SIX, "not_inspected") == "Not inspected"


STRICT = Verdicts(
    "strict", ("fine", "weak"), (VerdictRule("met", Text(), each="fine"), VerdictRule("unmet", Text())), {}, {}
)


@pytest.mark.parametrize(
    ("grades", "forced_by"),
    [
        ({"a": "fine", "b": "weak", "c": "fine"}, "b"),
        ({"a": "weak", "b": "weak", "c": "fine"}, None),
        ({"a": "fine", "b": "fine", "c": "fine"}, None),
    ],
)
def test_the_one_item_that_forces_the_worst_verdict_is_named(grades: dict[str, str], forced_by: str | None) -> None:
    assert propose(STRICT, items("111"), grades).forced_by == forced_by


def test_the_lead_may_set_another_verdict_with_a_reason() -> None:
    graded_rows = [Judgement("D3", item.id, "strong") for item in ESI.criteria["D3"].items]
    set_row = Judgement("D3", "", "partly_met", "Strong on paper only")
    judged, _ = judged_criteria(ESI, [*graded_rows, set_row])
    assert judged["D3"].verdict == "partly_met"
    assert judged["D3"].proposed == "well_met"
    assert judged["D3"].reason == "Strong on paper only"
    assert judged_criteria(ESI, graded_rows)[0]["D3"].verdict == "well_met"


def test_only_the_first_reading_counts() -> None:
    first = [Judgement("D3", item.id, "strong") for item in ESI.criteria["D3"].items]
    second = [Judgement("D3", item.id, "weak", reading=2) for item in ESI.criteria["D3"].items]
    assert judged_criteria(ESI, [*first, *second])[0]["D3"].verdict == "well_met"


def test_a_setting_of_the_second_reading_counts_nowhere() -> None:
    second = Judgement("D3", "", "poor", "so I see it", "Pam", reading=2)
    assert judged_criteria(ESI, [second])[0]["D3"].verdict is None
    assert setting_of([second], "D3") is None
    band = Judgement("1.1", "", "urgent", "so I see it", "Pam", reading=2)
    omi = load_framework(shipped()["omi-2007"])
    assert set_bands(omi, [band]) == ()
    assert [each.value for each in set_bands(omi, [replace(band, reading=1)])] == ["urgent"]


def test_without_rules_the_lead_chooses() -> None:
    omi = load_framework(shipped()["omi-2007"])
    assert judged_criteria(omi, [])[0]["4.1"].verdict is None
    judged = judged_criteria(omi, [Judgement("4.1", "", "well_met", "On every count")])[0]["4.1"]
    assert (judged.verdict, judged.proposed) == ("well_met", None)


def test_measures_may_grade_an_item_that_nobody_graded() -> None:
    assert judged_criteria(ESI, [], {})[0]["A1"].verdict is None
    names = [item.id for item in ESI.criteria["A1"].items]
    some = [Judgement("A1", name, "strong") for name in names[1:]]
    assert judged_criteria(ESI, some, {names[0]: "very_strong"})[0]["A1"].proposed == "well_met"
    own = [*some, Judgement("A1", names[0], "satisfactory")]
    assert judged_criteria(ESI, own, {names[0]: "very_strong"})[0]["A1"].proposed == "satisfactorily_met"


# --- any rules ----------------------------------------------------------------------------------------------------

GRADES = ("best", "fair", "low", "worst")


@st.composite
def ways(draw: st.DrawFn) -> dict[str, object]:
    """The plain data of a way of judging; its rules in any order and of any strictness."""
    rules: list[dict[str, str]] = []
    for number in range(draw(st.integers(1, 4))):
        words = draw(st.lists(st.sampled_from(("each", "most", "some", "rest")), min_size=1, max_size=3, unique=True))
        rules.append({"id": f"r{number}", **{word: draw(st.sampled_from(GRADES)) for word in words}})
    return {"grades": list(GRADES), "rules": [*rules, {"id": "last"}]}


ITEMS = st.lists(
    st.tuples(st.sampled_from(("1", "2", "0.5")), st.sampled_from(("yes", "yes", "yes", "no"))), min_size=1, max_size=5
)


def made(way: dict[str, object], drawn: list[tuple[str, str]]) -> tuple[Verdicts, list[dict[str, str]], list[Item]]:
    plain = [{"id": f"i.{n}", "text": "x", "weight": w, "counted": c} for n, (w, c) in enumerate(drawn)]
    data = {
        "schema": "1", "id": "f", "title": "F", "release": "1", "verdicts": {"v": way},
        "sections": [{"id": "s", "title": "S", "criteria": [{"id": "c", "title": "C", "judged": "v", "items": plain}]}],
    }  # fmt: skip
    framework = framework_from_data(data)  # type: ignore[arg-type]
    return framework.verdicts["v"], plain, list(framework.criteria["c"].items)


@settings(max_examples=150, deadline=None)
@given(way=ways(), drawn=ITEMS, data=st.data())
def test_verdicts_equal_the_plain_twin(
    way: dict[str, object], drawn: list[tuple[str, str]], data: st.DataObject
) -> None:
    verdicts, plain, real = made(way, drawn)
    choices = st.sampled_from((*GRADES, "not_inspected", None))
    grades = {item.id: grade for item in real if (grade := data.draw(choices)) is not None}
    assert propose(verdicts, real, grades).verdict == plain_verdict(way, plain, grades)  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(way=ways(), drawn=ITEMS, data=st.data())
def test_raising_a_grade_never_worsens_a_verdict(
    way: dict[str, object], drawn: list[tuple[str, str]], data: st.DataObject
) -> None:
    verdicts, _, real = made(way, drawn)
    grades = {item.id: data.draw(st.sampled_from(GRADES)) for item in real}
    raised = dict(grades)
    name = data.draw(st.sampled_from(sorted(grades)))
    raised[name] = data.draw(st.sampled_from(GRADES[: GRADES.index(grades[name]) + 1]))
    order = [rule.id for rule in verdicts.rules]
    before, after = propose(verdicts, real, grades).verdict, propose(verdicts, real, raised).verdict
    if before is None or after is None:
        assert before is after is None
    else:
        assert order.index(after) <= order.index(before)


def test_a_weight_decides_what_most_means() -> None:
    heavy = [replace(item, weight=Fraction(5)) if item.id == "a" else item for item in items("111")]
    assert propose(SIX, heavy, graded("SFF")).verdict == "satisfactorily_met"
