"""What is heard in interviews beside answers of one person: shows of hands, and words that may be quoted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from inspectorate.answers.asking import MOST_LETTERS
from inspectorate.framework.questionnaire import Questionnaire, Said, choices, said
from inspectorate.web.questionnaires.typed import Group, Quoted, is_mark

#: The largest group that is taken for one.
MOST_PEOPLE = 500


@dataclass(frozen=True, slots=True)
class Hands:
    """A question to a group: its words, and for each answer its field, its words and how many gave it."""

    id: str
    text: Said
    answers: tuple[tuple[str, Said, str], ...]
    fault: str = ""


def questions_for_groups(
    questionnaire: Questionnaire, data: QueryDict | None, faults: Mapping[str, str]
) -> list[Hands]:
    """The questions that can be answered by a show of hands."""
    return [
        Hands(
            question.id,
            said(question.text),
            tuple((_field(question.id, name), said(words), _typed(data, question.id, name)) for name, words in given),
            faults.get(_field(question.id, given[0][0]), ""),
        )
        for question in questionnaire.questions
        if not question.derive and (given := choices(question))
    ]


def group_sent(questionnaire: Questionnaire, data: QueryDict) -> tuple[Group | None, dict[str, str]]:
    """The group that was typed, or what is wrong, by the id of the field."""
    faults: dict[str, str] = {}
    people = _number(data.get("people", "").strip())
    if not people or people > MOST_PEOPLE:
        faults["people"] = f"Write how many people were there, from 1 to {MOST_PEOPLE}."
    counts: list[tuple[str, str, int]] = []
    for question in questionnaire.questions:
        given = choices(question)
        if question.derive or not given:
            continue
        typed = {name: _typed(data, question.id, name) for name, _ in given}
        found = {name: _number(text) for name, text in typed.items() if text}
        first = _field(question.id, given[0][0])
        if None in found.values():
            faults[first] = "Write whole numbers, such as 3."
        elif people and sum(number or 0 for number in found.values()) > people:
            faults[first] = f"More hands than the {people} people who were there."
        counts += [(question.id, name, number) for name, number in found.items() if number]
    if not faults and not counts:
        faults["people"] = "Write for at least one answer how many gave it."
    name = data.get("name", "")
    if faults or not people or not is_mark(name):
        return None, faults or {"people": "Begin with a new page for this group."}
    return Group(name, people, counts), {}


def quote_sent(questionnaire: Questionnaire, data: QueryDict, language: str) -> tuple[Quoted | None, dict[str, str]]:
    """The words that were typed, or what is wrong, by the id of the field."""
    words, question = data.get("words", "").replace("\r\n", "\n").strip(), data.get("question", "")
    faults = {}
    if not words or len(words) > MOST_LETTERS or "\0" in words:
        faults["words"] = f"Write the words, at most {MOST_LETTERS:,} letters."
    if question and question not in questionnaire.by_id:
        faults["question"] = "Choose one of the questions, or none."
    if data.get("consent") != "yes":
        faults["consent"] = "Words of somebody who does not agree to be quoted are not kept."
    return (None if faults else Quoted(question, language, words)), faults


def _field(question: str, answer: str) -> str:
    return f"hands-{question}-{answer}"


def _typed(data: QueryDict | None, question: str, answer: str) -> str:
    return "" if data is None else data.get(_field(question, answer), "").strip()


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None
