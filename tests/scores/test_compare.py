"""Two inspections compared: which questions are partners, what changed, and the word for it by the stated rule."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from inspectorate.answers.answer import Answer, by_case
from inspectorate.answers.scope import Scope
from inspectorate.caseload.caseload import Case
from inspectorate.framework.files import framework_from_data
from inspectorate.framework.framework import Framework
from inspectorate.framework.located import as_data
from inspectorate.scores.compare import Side, compare, partners, word
from inspectorate.scores.interval import newcombe, wilson
from tests.scores.test_twin import answers_of, cases_of
from tests.strategies import World, worlds

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def question(name: str, **keys: Any) -> dict[str, Any]:
    return {"id": name, "text": f"Text of {name}", "scale": "scale"} | keys


def framework(*criteria: list[dict[str, Any]], **keys: Any) -> Framework:
    option = {"yes": {"label": "Yes", "line": "above"}, "no": {"label": "No", "line": "below"}}
    data = {
        "schema": 1,
        "id": "small",
        "title": "Small",
        "facts": {"team": {"label": "Team", "kind": "choice", "options": {"a": "A", "b": "B"}}},
        "instruments": {"case": "Case", "offender": "Offender"},
        "scales": {"scale": {"options": option}},
        "sections": [
            {
                "id": "1",
                "title": "One",
                "criteria": [
                    {"id": f"1.{n}", "title": f"1.{n}", "questions": list(questions)}
                    for n, questions in enumerate(criteria, 1)
                ],
            }
        ],
    }
    return framework_from_data(as_data(data | keys))


def side(made: Framework, answers: dict[str, str], **keys: Any) -> Side:
    """A side with one case for each letter: `y` above, `n` below, `.` missing."""
    size = max(map(len, answers.values()))
    given = [
        Answer(str(number), name, {"y": "yes", "n": "no"}[letter])
        for name, letters in answers.items()
        for number, letter in enumerate(letters)
        if letter != "."
    ]
    return Side(made, tuple(Case(str(n), {"team": "a"}) for n in range(size)), by_case(given), **keys)


def test_partners_have_the_same_id_and_meaning() -> None:
    first = framework([question("a"), question("b"), question("c"), question("d"), question("only")])
    second = framework(
        [
            question("a"),
            question("b", text="Reworded"),
            question("c", applies={"team": "a"}),
            question("d", guidance="Explained anew", weight=2),
            question("new"),
        ]
    )
    pairs, alone = partners(side(first, {"a": "y"}), side(second, {"a": "y"}))
    assert pairs == {"a": "a", "d": "d"}
    assert [(item.side, item.question, item.reason) for item in alone] == [
        ("first", "b", "differs in text"),
        ("first", "c", "differs in condition"),
        ("first", "only", "not asked on the other side"),
        ("second", "b", "differs in text"),
        ("second", "c", "differs in condition"),
        ("second", "new", "not asked on the other side"),
    ]


def test_a_condition_on_the_criterion_counts_as_the_questions_own() -> None:
    first, second = framework([question("a")]), framework([question("a")])
    guarded = as_data(dict(second.source))
    guarded["sections"][0]["criteria"][0]["applies"] = {"team": "a"}  # type: ignore[index,call-overload]
    pairs, alone = partners(side(first, {"a": "y"}), side(framework_from_data(guarded), {"a": "y"}))
    assert pairs == {}
    assert alone[0].reason == "differs in condition"


@pytest.mark.parametrize("newer_first", [False, True])
def test_a_renamed_question_is_found_by_was(newer_first: bool) -> None:
    old = side(framework([question("old")]), {"old": "y"})
    new = side(framework([question("new", was="old", text="Reworded")]), {"new": "y"})
    assert partners(*((new, old) if newer_first else (old, new)))[0] == (
        {"new": "old"} if newer_first else {"old": "new"}
    )


def test_only_instruments_and_criteria_of_both_scopes_are_compared() -> None:
    made = framework([question("a"), question("o", instrument="offender")], [question("b")])
    answers = {"a": "yn", "o": "yy", "b": "nn"}
    first = side(made, answers)
    second = side(made, answers, scope=Scope(criteria=frozenset({"1.1"}), instruments=frozenset({"case"})))
    both = compare(first, second, replicates=5)
    assert both.pairs == (("a", "a"),)
    assert [change.of for change in both.criteria] == ["1.1"]
    # The first side is scored on the shared question alone, not on the offender's answer too.
    assert both.criteria[0].first == 50
    assert [change.of for change in both.sections] == ["1"]
    assert both.sections[0].first == 50


def test_change_is_of_the_shown_figures_and_the_interval_of_the_exact_ones() -> None:
    made = framework([question("a")])
    # 2 of 3 is shown as 67, 1 of 3 as 33: 34 points, though the exact difference is 33.3.
    both = compare(side(made, {"a": "ynn"}), side(made, {"a": "yyn"}), replicates=50)
    change = both.questions[0]
    assert (change.first, change.second, change.points) == (33, 67, 34)
    sure = Fraction(95, 100)
    expected = newcombe((100 / 3, wilson(1, 3, sure)), (200 / 3, wilson(2, 3, sure)))
    assert change.interval == pytest.approx(expected)
    assert change.word == "no clear change"


def test_a_large_rise_is_an_improvement_and_the_other_way_round_a_fall() -> None:
    made = framework([question("a")])
    low, high = side(made, {"a": "y" * 10 + "n" * 40}), side(made, {"a": "y" * 40 + "n" * 10})
    up, down = compare(low, high), compare(high, low)
    assert (up.questions[0].word, up.criteria[0].word, up.sections[0].word) == ("improved",) * 3
    assert (down.questions[0].word, down.criteria[0].word) == ("fell", "fell")
    assert (up.criteria[0].points, down.criteria[0].points) == (60, -60)


def test_with_both_caseloads_read_whole_any_change_is_clear() -> None:
    made = framework([question("a")])
    first = side(made, {"a": "ynnn"}, population=4)
    second = side(made, {"a": "yynn"}, population=4)
    both = compare(first, second, replicates=20)
    assert both.questions[0].interval == pytest.approx((25, 25))
    assert both.criteria[0].interval == pytest.approx((25, 25))
    assert both.criteria[0].word == "improved"


def test_a_side_without_a_percent_is_not_comparable() -> None:
    made = framework([question("a", applies={"team": "b"})])
    both = compare(side(made, {"a": "y"}), side(made, {"a": "y"}), replicates=5)
    assert (both.questions[0].points, both.questions[0].word) == (None, "not comparable")
    assert (both.criteria[0].points, both.criteria[0].word) == (None, "not comparable")


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (None, "not comparable"),
        ((0.1, 5.0), "improved"),
        ((-5.0, -0.1), "fell"),
        ((0.0, 5.0), "no clear change"),
        ((-5.0, 0.0), "no clear change"),
        ((-1.0, 1.0), "no clear change"),
    ],
)
def test_the_word_follows_from_the_interval(interval: tuple[float, float] | None, expected: str) -> None:
    assert word(interval) == expected


def side_of(world: World) -> Side:
    return Side(world.framework, tuple(cases_of(world)), by_case(answers_of(world)))


@QUICK
@given(worlds())
def test_an_inspection_compared_with_itself_has_not_changed(world: World) -> None:
    both = compare(side_of(world), side_of(world), replicates=3)
    assert both.alone == ()
    assert both.first.questions == both.second.questions
    for change in (*both.questions, *both.criteria, *both.sections, *both.threads):
        assert change.points in (0, None)


@QUICK
@given(worlds())
def test_the_same_seed_gives_the_same_intervals_in_any_row_order(world: World) -> None:
    one = side_of(world)
    other = Side(one.framework, tuple(reversed(one.cases)), one.answers)
    assert compare(one, one, replicates=4).criteria == compare(other, other, replicates=4).criteria
