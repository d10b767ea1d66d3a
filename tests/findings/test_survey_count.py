"""Counting returns: equal to the plain twin on generated questionnaires."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.answers.asking import asked as asked_of
from inspectorate.answers.asking import kept, next_question
from inspectorate.findings.survey import GroupCount, in_no_order
from inspectorate.findings.survey_count import counted, counts
from tests.findings import asked
from tests.plain import survey as plain


@st.composite
def questionnaires(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Questions each of which may look at earlier ones."""
    found: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 5))):
        question: dict[str, Any] = {"id": f"q{number}", "scale": draw(st.sampled_from(sorted(asked.SCALES)))}
        if draw(st.booleans()):
            question["role"] = "context"
        looked_at = draw(st.lists(st.sampled_from(found), max_size=2, unique_by=lambda q: q["id"])) if found else []
        conditions = {}
        for other in looked_at:
            values = [*asked.SCALES[other["scale"]]["options"], "not_applicable"]
            conditions[other["id"]] = draw(st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True))
        if conditions:
            question["applies"] = conditions
        found.append(question)
    return found


def returns(questions: list[dict[str, Any]]) -> st.SearchStrategy[list[dict[str, str]]]:
    each = {
        question["id"]: st.sampled_from(["", *asked.SCALES[question["scale"]]["options"]]) for question in questions
    }
    return st.lists(st.fixed_dictionaries(each), max_size=8)


@settings(max_examples=150, deadline=None)
@given(data=st.data(), questions=questionnaires())
def test_counts_are_those_of_the_plain_twin(data: st.DataObject, questions: list[dict[str, Any]]) -> None:
    rows = data.draw(returns(questions))
    made = asked.questionnaire(*questions)
    found = counts(asked.survey(*rows), made)
    slow = plain.boxes(questions, asked.SCALES, rows)
    assert {name: {box: getattr(count, box) for box in plain.BOXES} for name, count in found.items()} == slow
    assert all(count.total == len(rows) for count in found.values())


@settings(max_examples=100, deadline=None)
@given(data=st.data(), questions=questionnaires())
def test_asking_one_after_the_other_comes_to_what_is_asked(
    data: st.DataObject, questions: list[dict[str, Any]]
) -> None:
    (row,) = data.draw(returns(questions).filter(lambda rows: len(rows) > 0).map(lambda rows: rows[:1]))
    made = asked.questionnaire(*questions)
    given_: dict[str, str] = {}
    walked = []
    question = next_question(made, given_)
    while question is not None:
        walked.append(question.id)
        given_[question.id] = row[question.id]
        question = next_question(made, given_, after=question.id)
    assert walked == [q.id for q in asked_of(made, given_)]
    told = kept(made, row)
    assert counts(asked.survey(told), made) == counts(asked.survey(row), made)


def test_what_was_not_asked_is_in_no_denominator() -> None:
    made = asked.framework({"id": "a", "scale": "yes_no"}, {"id": "b", "scale": "yes_no", "applies": {"a": "yes"}})
    rows = [{"a": "yes", "b": "no"}, {"a": "no", "b": "yes"}, {"a": "na"}, {"b": "yes"}, {"a": "yes"}]
    first, second = counted(asked.survey(*rows), made)
    assert (first.above, first.relevant) == (2, 3)
    assert (second.above, second.relevant) == (0, 1)
    found = counts(asked.survey(*rows), made.surveys["staff"])["b"]
    assert (found.not_applicable, found.unknown, found.missing) == (2, 1, 1)


def test_groups_are_added_to_the_answers_of_single_people() -> None:
    made = asked.framework({"id": "a", "scale": "yes_no"})
    groups = (GroupCount("1", "a", "yes", 6), GroupCount("1", "a", "no", 2), GroupCount("2", "a", "na", 3))
    found = counts(asked.survey({"a": "yes"}, groups=groups), made.surveys["staff"])["a"]
    assert (found.above, found.below, found.outside) == (7, 2, 3)
    assert found.options == {"yes": 7, "no": 2, "na": 3}
    (result,) = counted(asked.survey({"a": "yes"}, groups=groups), made)
    assert (result.above, result.relevant) == (7, 9)


def test_the_order_of_returns_tells_nothing() -> None:
    rows = [{"a": "yes"}, {"a": "no"}, {"a": "na"}]
    assert asked.survey(*rows) == asked.survey(*reversed(rows))
    held = asked.survey(*rows).returns
    assert held is not None
    assert held == in_no_order(reversed(held))
    assert [each.answers["a"] for each in held] == ["na", "no", "yes"]
