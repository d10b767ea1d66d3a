"""Asking a questionnaire one question after the other: what is asked next, and whether an answer can be one.

What applies is decided by `routing.py`, as for every other answer. Answers are text by question, as a page or a file
has them; a blank is no answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from inspectorate.answers.answer import Answer, Given
from inspectorate.answers.routing import CaseView
from inspectorate.caseload.files import value_from
from inspectorate.framework.condition import NONE, Single, Truth
from inspectorate.framework.framework import Question, Text
from inspectorate.framework.questionnaire import UNSTATED, Questionnaire, said

#: The most letters that are taken as one answer in a respondent's own words.
MOST_LETTERS = 4000

_FAULTS = {
    "choose": Text({"en": "Choose one of the answers", "cy": "Dewiswch un o'r atebion"}),
    "number": Text({"en": "Write a number, such as 4", "cy": "Ysgrifennwch rif, fel 4"}),
    "date": Text({"en": "Write a date, such as 2008-02-29", "cy": "Ysgrifennwch ddyddiad, fel 2008-02-29"}),
    "long": Text(
        {
            "en": f"Use no more than {MOST_LETTERS} letters",
            "cy": f"Peidiwch â defnyddio mwy na {MOST_LETTERS} o lythrennau",
        }
    ),
}


def answer_value(question: Question, text: str) -> Single | None:
    """The value that an answer stands for; None of a blank, and of what is no answer to the question."""
    written = text.strip()
    allowed = question.allowed()
    if allowed:
        return written if written in allowed else None
    if not written or len(written) > MOST_LETTERS:
        return None
    kind = question.kind or "text"
    return None if kind != "text" and written == NONE else value_from(kind, (), written)


def answer_fault(question: Question, text: str, language: str = UNSTATED) -> str | None:
    """Why a text cannot be the answer, as a sentence for the respondent in their language; None where it can.

    A blank can: nobody has to answer.
    """
    if not text.strip() or answer_value(question, text) is not None:
        return None
    long = len(text.strip()) > MOST_LETTERS
    kind = "choose" if question.allowed() else "long" if long else question.kind or "long"
    return said(_FAULTS[kind], language).words


def given_of(questionnaire: Questionnaire, answers: Mapping[str, str]) -> Given:
    """The answers of one return as routing and counting take them; blanks and what is no answer are left out."""
    given: dict[str, tuple[Answer, ...]] = {}
    for name, question in questionnaire.by_id.items():
        value = answer_value(question, answers.get(name, ""))
        if value is not None:
            given[name] = (Answer("", name, value),)
    return MappingProxyType(given)


def view_of(questionnaire: Questionnaire, answers: Mapping[str, str]) -> CaseView:
    """One return as conditions see it."""
    return CaseView(questionnaire.form, {}, given_of(questionnaire, answers))


def applies(questionnaire: Questionnaire, answers: Mapping[str, str], question: str) -> Truth:
    """Whether a question is asked of somebody with these answers: yes, no, or not yet known."""
    return view_of(questionnaire, answers).applies(question)


def asked(questionnaire: Questionnaire, answers: Mapping[str, str]) -> tuple[Question, ...]:
    """The questions that are asked of somebody with these answers, in order; derived ones follow and are not asked."""
    view = view_of(questionnaire, answers)
    return tuple(q for q in questionnaire.questions if not q.derive and view.applies(q.id))


def next_question(
    questionnaire: Questionnaire, answers: Mapping[str, str], after: str | None = None
) -> Question | None:
    """The question that is asked next: the first, or the first behind `after`; None when all have been asked.

    Raises `KeyError` where `after` is no question.
    """
    behind = asked(questionnaire, answers)
    if after is not None:
        place = list(questionnaire.by_id).index(questionnaire.question(after).id)
        rest = set(list(questionnaire.by_id)[place + 1 :])
        behind = tuple(question for question in behind if question.id in rest)
    return behind[0] if behind else None


def question_before(questionnaire: Questionnaire, answers: Mapping[str, str], before: str) -> Question | None:
    """The question that was asked before one (for going back); None where it is the first."""
    earlier = list(questionnaire.by_id)[: list(questionnaire.by_id).index(questionnaire.question(before).id)]
    found = [question for question in asked(questionnaire, answers) if question.id in earlier]
    return found[-1] if found else None


def kept(questionnaire: Questionnaire, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers that a return keeps: to questions that are asked, that can be answers, without blanks around them.

    An answer on a way that was left again (somebody went back and chose otherwise) is not kept.
    """
    on_the_way = asked(questionnaire, answers)
    told = {question.id: answers.get(question.id, "").strip() for question in on_the_way}
    return {q.id: told[q.id] for q in on_the_way if answer_value(q, told[q.id]) is not None}
