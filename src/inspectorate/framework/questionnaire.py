"""Questionnaires: what people are asked beside the cases, in the same question language (contract section 1).

A questionnaire is asked of people, not of cases: its questions know only one another, and each looks only at those
before it, since they are asked one after the other. `form` holds the same questions as a small framework of their own,
so that routing and counting are those of every other answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from inspectorate.framework.condition import Condition, names_in
from inspectorate.framework.framework import (
    DEFAULT_INSTRUMENT,
    Bands,
    CopyOf,
    Criterion,
    Framework,
    Instrument,
    Question,
    Scoring,
    Section,
    Text,
)
from inspectorate.framework.located import Faults
from inspectorate.framework.shape import Draft

#: Columns of a file of returns that are no questions.
RETURN_COLUMNS = ("return", "language", "how", "person", "reader")
#: The language of words whose language is not stated.
UNSTATED = "en"
NO_WORDS = Text()


@dataclass(frozen=True, slots=True)
class Said:
    """Words as they are shown, and the language they are in: another than was asked for where it was not there."""

    words: str
    language: str


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """What one group of people is asked, in the order in which it is asked.

    `audience` are those who answer (offender, victim, sentencer, staff, partner, ...). `anonymous` is no where the
    reader knows whom a form is about; then each person has one. `form` are the same questions as a framework.
    """

    id: str
    title: Text
    questions: tuple[Question, ...]
    audience: str = ""
    introduction: Text = NO_WORDS
    closing: Text = NO_WORDS
    anonymous: bool = True
    form: Framework = field(default=None, compare=False, repr=False)  # type: ignore[assignment]

    def question(self, name: str) -> Question:
        """The question of an id; raises `KeyError` where there is none."""
        return self.form.questions[name]

    @property
    def by_id(self) -> Mapping[str, Question]:
        """Every question by its id, in order."""
        return self.form.questions

    @property
    def texts(self) -> tuple[Text, ...]:
        """Everything that a respondent may read: titles, questions, guidance, answers."""
        return tuple(text for text in _texts(self) if text)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which every text stands; the one of the first text first."""
        each = [_languages(text) for text in self.texts]
        return tuple(language for language in each[0] if all(language in others for others in each)) if each else ()


def questionnaires(framework: Framework) -> Mapping[str, Questionnaire]:
    """The questionnaires of a framework by their ids, in its order."""
    return framework.surveys


def said(text: Text, language: str = UNSTATED) -> Said:
    """A text in a language, else in the nearest there is, with the language it is then in."""
    versions = text.versions
    for key in (language, "" if language == UNSTATED else language, UNSTATED, ""):
        if versions.get(key):
            return Said(versions[key], key or UNSTATED)
    for key, words in versions.items():
        if words:
            return Said(words, key or UNSTATED)
    return Said("", language)


def choices(question: Question) -> tuple[tuple[str, Text], ...]:
    """The answers to choose from, each with its words; none where a number, date or words are written."""
    if question.scale is not None:
        return tuple((option.id, option.label or Text({"": option.id})) for option in question.scale.options.values())
    if question.kind == "yes_no":
        return (("yes", Text({"en": "Yes", "cy": "Ie"})), ("no", Text({"en": "No", "cy": "Na"})))
    return tuple((name, words or Text({"": name})) for name, words in question.options.items())


def leans_on(question: Question) -> frozenset[str]:
    """The questions whose answers decide whether this one is asked, or what it gives."""
    conditions = [question.applies, *(rule.when for rule in question.derive if rule.when is not None)]
    return frozenset(name for condition in conditions for name in names_in(condition)) | frozenset(
        rule.value.name for rule in question.derive if isinstance(rule.value, CopyOf)
    )


def _texts(questionnaire: Questionnaire) -> Iterator[Text]:
    yield from (questionnaire.title, questionnaire.introduction, questionnaire.closing)
    for question in questionnaire.questions:
        yield from (question.text, question.guidance)
        yield from (words for _, words in choices(question))


def _languages(text: Text) -> tuple[str, ...]:
    return tuple(dict.fromkeys(language or UNSTATED for language, words in text.versions.items() if words))


def made(name: str, draft: Draft, questions: tuple[Question, ...], digest: str, faults: Faults) -> Questionnaire:
    """The questionnaire of a draft whose questions are read; what does not fit a questionnaire is recorded."""
    drafts = [each for each in draft.get("questions", []) if "id" in each.values]
    if not drafts and "questions" in draft.values:
        faults.add(draft.place("questions"), "empty-survey", f"{name!r} asks nothing", "add a question")
    _check_columns(drafts, faults)
    _check_order(drafts, questions, faults)
    title = draft.get("title", Text())
    return Questionnaire(
        name,
        title,
        questions,
        draft.get("audience", name),
        draft.get("introduction", Text()),
        draft.get("closing", Text()),
        bool(draft.get("anonymous", True)),
        _form(name, title, questions, f"{digest}/surveys/{name}"),
    )


def _check_columns(drafts: list[Draft], faults: Faults) -> None:
    for each in drafts:
        if each.get("id") in RETURN_COLUMNS:
            wrong = f"the id {each.get('id')!r} is that of a column which every file of returns may have"
            faults.add(each.place("id"), "return-column", wrong, "rename the question")


def _check_order(drafts: list[Draft], questions: tuple[Question, ...], faults: Faults) -> None:
    """Questions are asked in their order: none may wait for a later one, or for itself."""
    before: set[str] = set()
    at = {each.get("id"): each for each in drafts}
    every = {question.id for question in questions}
    for question in questions:
        for later in sorted((leans_on(question) & every) - before):
            key = "applies" if later in _named(question.applies) else "derive"
            wrong = f"{question.id!r} looks at {later!r}, which is not asked before it"
            faults.add(at[question.id].place(key), "asked-later", wrong, f"move it behind {later!r}")
        before.add(question.id)


def _named(condition: Condition) -> frozenset[str]:
    return frozenset(names_in(condition))


def _form(name: str, title: Text, questions: tuple[Question, ...], digest: str) -> Framework:
    """The questions as a framework of one criterion, which nobody scores: what routing and counting work on."""
    nothing: Mapping[str, Any] = MappingProxyType({})
    criterion = Criterion(name, title, questions=questions)
    scales = {question.scale.id: question.scale for question in questions if question.scale is not None}
    return Framework(
        id=name,
        title=title,
        release="",
        sections=(Section(name, title, (criterion,)),),
        facts=nothing,
        instruments=MappingProxyType({DEFAULT_INSTRUMENT: Instrument(DEFAULT_INSTRUMENT, Text())}),
        scales=MappingProxyType(scales),
        threads=nothing,
        scoring=Scoring(),
        bands=Bands(),
        verdicts=nothing,
        measures=nothing,
        weights=nothing,
        confidence=Fraction(95, 100),
        sources=(),
        guidance=Text(),
        surveys=nothing,
        report=nothing,
        source=nothing,
        digest=digest,
    )
