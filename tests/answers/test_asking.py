"""Asking a questionnaire: what comes next, and what can be an answer."""

from __future__ import annotations

import pytest

from inspectorate.answers.asking import (
    MOST_LETTERS,
    answer_fault,
    answer_value,
    applies,
    asked,
    kept,
    next_question,
    question_before,
)
from tests.findings.asked import questionnaire

MADE = questionnaire(
    {"id": "obstacles", "scale": "yes_no"},
    {"id": "discussed", "scale": "yes_no", "applies": {"obstacles": "yes"}},
    {"id": "age", "kind": "number"},
    {"id": "since", "kind": "date"},
    {"id": "words", "kind": "text"},
    {"id": "met", "kind": "yes_no"},
    {"id": "happy", "scale": "yes_no", "derive": [{"when": {"obstacles": "no"}, "is": "yes"}, {"is": "no"}]},
)


def test_questions_come_one_after_the_other() -> None:
    first = next_question(MADE, {})
    assert first is not None
    assert first.id == "obstacles"
    followed = next_question(MADE, {"obstacles": "yes"}, after="obstacles")
    skipped = next_question(MADE, {"obstacles": "no"}, after="obstacles")
    unanswered = next_question(MADE, {}, after="obstacles")
    assert [q.id for q in (followed, skipped, unanswered) if q is not None] == ["discussed", "age", "age"]
    assert next_question(MADE, {}, after="met") is None, "a derived question follows and is not asked"
    back = question_before(MADE, {"obstacles": "no"}, before="age")
    assert back is not None
    assert back.id == "obstacles"
    assert question_before(MADE, {}, before="obstacles") is None
    with pytest.raises(KeyError):
        next_question(MADE, {}, after="nothing")


def test_whether_a_question_is_asked_may_not_be_known_yet() -> None:
    assert applies(MADE, {}, "discussed") is None
    assert applies(MADE, {"obstacles": "na"}, "discussed") is False
    assert applies(MADE, {"obstacles": "yes"}, "discussed") is True
    assert "discussed" not in [question.id for question in asked(MADE, {})]


@pytest.mark.parametrize(
    ("question", "text", "fits"),
    [
        ("obstacles", "yes", True),
        ("obstacles", "often", False),
        ("obstacles", "", True),
        ("age", "31", True),
        ("age", "old", False),
        ("age", "none", False),
        ("since", "2008-02-29", True),
        ("since", "2009-02-29", False),
        ("words", "Anything", True),
        ("words", "none", True),
        ("words", "x" * (MOST_LETTERS + 1), False),
        ("met", "yes", True),
        ("met", "perhaps", False),
    ],
)
def test_what_cannot_be_an_answer_is_told_in_the_language_of_the_page(question: str, text: str, fits: bool) -> None:
    faults = [answer_fault(MADE.question(question), text, language) for language in ("en", "cy")]
    assert (faults == [None, None]) == fits
    assert len(set(faults)) == (1 if fits else 2)
    assert (answer_value(MADE.question(question), text) is not None) == (fits and bool(text))


def test_answers_on_a_way_that_was_left_again_are_not_kept() -> None:
    changed = {"obstacles": "no", "discussed": "yes", "age": " 31 ", "met": "", "words": "x", "other": "1"}
    assert kept(MADE, changed) == {"obstacles": "no", "age": "31", "words": "x"}
