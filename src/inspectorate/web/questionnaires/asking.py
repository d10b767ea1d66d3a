"""One question after the other: which is asked now, what was sent for it, and how a page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from inspectorate.answers.asking import MOST_LETTERS, answer_fault, asked
from inspectorate.framework.framework import Question
from inspectorate.framework.questionnaire import Questionnaire, Said, choices, said
from inspectorate.web.casework.typed import day_typed
from inspectorate.web.questionnaires.instruments import in_own_words
from inspectorate.web.questionnaires.wording import words
from inspectorate.web.words import day_from_words


@dataclass(frozen=True, slots=True)
class Shown:
    """A question as a page shows it, in a language where there are words in it."""

    id: str
    number: int
    text: Said
    guidance: Said
    kind: str
    options: tuple[tuple[str, Said], ...]
    value: str
    answer: Said
    hint: str
    longest: int = MOST_LETTERS

    @property
    def own(self) -> bool:
        """Whether it is answered in the respondent's own words."""
        return self.kind == "own"


def shown(question: Question, number: int, value: str, language: str) -> Shown:
    """A question, its number and what was answered so far."""
    kind = kind_of(question)
    hints = {"number": "number hint", "date": "date hint", "own": "own words"}
    options = tuple((name, said(text, language)) for name, text in choices(question))
    return Shown(
        question.id,
        number,
        said(question.text, language),
        said(question.guidance, language),
        kind,
        options,
        day_typed(value) if kind == "date" else value,
        _answer(question, value, dict(options), language),
        words(hints[kind], language) if kind in hints else "",
    )


def kind_of(question: Question) -> str:
    """How a question is answered: `choice`, `own`, `number` or `date`."""
    if choices(question):
        return "choice"
    return "own" if in_own_words(question) else str(question.kind)


def sent_value(question: Question, data: QueryDict, field: str = "answer") -> str:
    """What was sent for a question, as it is kept: a date in ISO form where it can be read as one."""
    typed = data.get(field, "").replace("\r\n", "\n").strip()
    if kind_of(question) != "date":
        return typed
    day = day_from_words(typed)
    return typed if day is None or (len(day) < len("2026-01-01") and day) else day


def wrong(question: Question, value: str, language: str) -> str:
    """What is wrong with an answer, in words; nothing where it can be kept."""
    if "\0" in value:  # no keyboard writes it, and no store keeps it
        return words("wrong answer", language)
    return answer_fault(question, value, language) or ""


def numbered(questionnaire: Questionnaire, answers: Mapping[str, str]) -> list[tuple[int, Question]]:
    """The questions that are asked after these answers, with their numbers."""
    return list(enumerate(asked(questionnaire, answers), start=1))


def _answer(question: Question, value: str, options: Mapping[str, Said], language: str) -> Said:
    if not value:
        return Said(words("not answered", language), language)
    if value in options:
        return options[value]
    return Said(day_typed(value) if question.kind == "date" else value, language)
