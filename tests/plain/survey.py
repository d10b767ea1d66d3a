"""Counting a questionnaire's returns a second time, slowly and from the words of the contract alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

BOXES = ("above", "below", "outside", "not_applicable", "missing", "unknown")


def boxes(
    questions: Sequence[Mapping[str, Any]], scales: Mapping[str, Any], returns: Sequence[Mapping[str, str]]
) -> dict[str, dict[str, int]]:
    """The six boxes of each question: questions as a file has them, `applies` a mapping from a question to answers."""
    found = {question["id"]: dict.fromkeys(BOXES, 0) for question in questions}
    for answers in returns:
        seen: dict[str, str | None] = {}
        for question in questions:
            box, value = _box(question, scales, answers, seen)
            seen[question["id"]] = value
            found[question["id"]][box] += 1
    return found


def _box(
    question: Mapping[str, Any], scales: Mapping[str, Any], answers: Mapping[str, str], seen: Mapping[str, str | None]
) -> tuple[str, str | None]:
    """In which box a return falls, and what later questions see of it: None where that is not yet known."""
    tests = [_test(seen[name], values) for name, values in question.get("applies", {}).items()]
    if False in tests:
        return "not_applicable", "not_applicable"
    if None in tests:
        return "unknown", None
    options = scales[question["scale"]]["options"]
    answer = answers.get(question["id"], "")
    if answer not in options:
        return "outside" if question.get("role") == "context" else "missing", None
    return options[answer].get("line", "outside"), answer


def _test(value: str | None, values: Sequence[str]) -> bool | None:
    return None if value is None else value in values
