"""What readers found: answers, and answers gathered by case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from inspectorate.framework.condition import Single

COUNTS = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to one question (or fact asked in the form) of one case.

    `value` is None where only a note was left. `reading` 1 counts, 2 is a second read; `respondent` tells two
    people who answered the same question apart; `beside` keeps the cells of columns that nobody here knows.
    """

    case: str
    question: str
    value: Single | None
    respondent: str = ""
    note: str = ""
    reader: str = ""
    reading: int = COUNTS
    beside: tuple[tuple[str, str], ...] = ()


#: The answers of one case that count: by question, one for each respondent in the order of their names.
Given = Mapping[str, tuple[Answer, ...]]


def by_case(answers: Iterable[Answer]) -> dict[str, dict[str, tuple[Answer, ...]]]:
    """Answers that count (reading 1, not blank), by case and question; respondents in the order of their names."""
    gathered: dict[str, dict[str, tuple[Answer, ...]]] = {}
    for answer in answers:
        if answer.reading != COUNTS or answer.value is None:
            continue
        of_case = gathered.setdefault(answer.case, {})
        others = of_case.get(answer.question)
        of_case[answer.question] = (
            (answer,) if others is None else tuple(sorted((*others, answer), key=lambda given: given.respondent))
        )
    return gathered
