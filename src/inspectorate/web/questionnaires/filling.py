"""A whole questionnaire on one page, for those who type in what others answered: same questions, same rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from inspectorate.answers.asking import kept
from inspectorate.framework.framework import Question
from inspectorate.framework.questionnaire import Questionnaire
from inspectorate.web.questionnaires.asking import Shown, sent_value, shown, wrong
from inspectorate.web.questionnaires.instruments import in_own_words


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the page: how it is shown, the name of its field, and what is wrong with its answer."""

    shown: Shown
    field: str
    fault: str = ""
    counted: bool = True


def questions_of(questionnaire: Questionnaire, *, own_words: bool = True) -> list[Question]:
    """The questions that stand on a form; what people said in an interview is quoted apart, if they agree."""
    found = [question for question in questionnaire.questions if not question.derive]
    return [question for question in found if own_words or not in_own_words(question)]


def field_of(question: Question) -> str:
    """The name of a question's field."""
    return f"a-{question.id}"


def form_of(
    questionnaire: Questionnaire,
    answers: Mapping[str, str],
    language: str,
    faults: Mapping[str, str] | None = None,
    *,
    own_words: bool = True,
) -> list[Asked]:
    """All questions with their answers; those behind a way that the answers do not go are not counted."""
    counts = counted(questionnaire, answers)
    return [
        Asked(
            shown(question, number, answers.get(question.id, ""), language),
            field_of(question),
            (faults or {}).get(question.id, ""),
            question.id in counts or not answers.get(question.id),
        )
        for number, question in enumerate(questions_of(questionnaire, own_words=own_words), start=1)
    ]


def answers_sent(questionnaire: Questionnaire, data: QueryDict, *, own_words: bool = True) -> dict[str, str]:
    """What was typed for each question."""
    asked = questions_of(questionnaire, own_words=own_words)
    typed = {question.id: sent_value(question, data, field_of(question)) for question in asked}
    return {name: value for name, value in typed.items() if value}


def faults_in(questionnaire: Questionnaire, answers: Mapping[str, str], language: str) -> dict[str, str]:
    """What is wrong with answers, by question."""
    found = {name: wrong(questionnaire.question(name), value, language) for name, value in answers.items()}
    return {name: words for name, words in found.items() if words}


def counted(questionnaire: Questionnaire, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers that count: to questions that are asked after those before them."""
    return kept(questionnaire, answers)
