"""What the case form asks, before any case is looked at: sections, criteria, questions with their words.

Made once for a framework, a scope and a language; `form.py` lays a case's answers over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import format_html

from inspectorate.answers.scope import Scope
from inspectorate.framework.framework import DEFAULT_INSTRUMENT, Criterion, Fact, Framework, Question, Section, Text
from inspectorate.framework.words import rules_in_words

_YES_NO = (("yes", "Yes"), ("no", "No"))
_HINTS = {"number": "A number, such as 4 or 0.5", "date": "A date, such as 29/2/2008"}


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that can be chosen; `note` says that a note is compulsory with it."""

    id: str
    label: str
    note: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, or a fact that is asked in the form, with its words."""

    id: str
    text: str
    kind: str
    choices: tuple[Choice, ...] = ()
    guidance: str = ""
    of: str = ""
    hint: str = ""
    rule: str = ""
    fixed: bool = False
    fact: bool = False

    def label(self, value: str) -> str:
        """The words of an answer."""
        return next((choice.label for choice in self.choices if choice.id == value), value)

    def needs_note(self, value: str) -> bool:
        """Whether a note is compulsory with an answer."""
        return any(choice.note for choice in self.choices if choice.id == value)


@dataclass(frozen=True, slots=True)
class Group:
    """A criterion with its questions, or the facts that are asked in the form.

    `named` is how a file of the folder names the criterion: qualified where it is one of an element's.
    """

    anchor: str
    number: str
    title: str
    statement: str
    guidance: str
    asked: tuple[Asked, ...]
    named: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A section of the form, to which its side navigation leads."""

    anchor: str
    number: str
    title: str
    statement: str
    groups: tuple[Group, ...]


def said(text: Text, language: str) -> str:
    """A text of a framework, marked with its language where that is not the page's own, which is English."""
    words = text.say(language)
    spoken = next((each for each in (language, "", "en", *text.versions) if each in text.versions), "")
    return words if spoken in ("", "en") else format_html('<span lang="{}">{}</span>', spoken, words)


@lru_cache(maxsize=64)
def places(framework: Framework, scope: Scope, language: str, element: bool) -> tuple[Place, ...]:
    """The sections of a framework that ask anything of a case; those of an element are named for it."""
    front = f"{framework.id}-" if element else ""
    made = (_place(framework, section, scope, language, front) for section in framework.sections)
    return tuple(place for place in made if place.groups)


@lru_cache(maxsize=64)
def facts_place(frameworks: tuple[Framework, ...], language: str) -> Place | None:
    """The facts that are asked in the form, of all frameworks together; None where there are none."""
    facts = {fact.id: fact for framework in reversed(frameworks) for fact in framework.facts.values()}
    wanted = dict.fromkeys(fact.id for framework in frameworks for fact in framework.facts.values())
    asked = tuple(_fact(facts[name], language) for name in wanted if facts[name].asked and not facts[name].derive)
    if not asked:
        return None
    group = Group("facts-asked", "", "", "", "", asked)
    return Place("facts", "", "Facts of the case", "What the caseload does not tell, asked once.", (group,))


def every(found: Iterable[Place]) -> Iterator[Asked]:
    """All that is asked in these places, in their order."""
    return (asked for place in found for group in place.groups for asked in group.asked)


def _place(framework: Framework, section: Section, scope: Scope, language: str, front: str) -> Place:
    groups = (_group(framework, criterion, scope, language, front) for criterion in section.criteria)
    return Place(
        f"section-{front}{section.id}",
        section.id,
        said(section.title, language),
        said(section.statement, language),
        tuple(group for group in groups if group.asked),
    )


def _group(framework: Framework, criterion: Criterion, scope: Scope, language: str, front: str) -> Group:
    asks = (question for question in criterion.questions if scope.has_question(framework, question))
    return Group(
        f"criterion-{front}{criterion.id}",
        criterion.id,
        said(criterion.title, language),
        said(criterion.statement, language),
        said(criterion.guidance, language),
        tuple(_question(framework, question, language) for question in asks),
        f"{framework.id}/{criterion.id}" if front else criterion.id,
    )


def _question(framework: Framework, question: Question, language: str) -> Asked:
    kind = "choice" if question.allowed() else question.kind or "text"
    several = len(framework.instruments) > 1 and question.instrument != DEFAULT_INSTRUMENT
    return Asked(
        id=question.id,
        text=said(question.text, language),
        kind=kind,
        choices=_choices(question, language),
        guidance=said(question.guidance, language),
        of=said(framework.instruments[question.instrument].label, language) if several else "",
        hint=_HINTS.get(kind, ""),
        rule=rules_in_words(question.derive, question.id, framework, language) if question.derive else "",
        fixed=bool(question.derive) and not question.override_allowed,
    )


def _choices(question: Question, language: str) -> tuple[Choice, ...]:
    if question.scale is not None:
        scale = question.scale
        return tuple(
            Choice(option.id, said(option.label, language), option.id in scale.note_when)
            for option in scale.options.values()
        )
    if question.kind == "yes_no":
        return tuple(Choice(*pair) for pair in _YES_NO)
    return tuple(Choice(name, said(label, language)) for name, label in question.options.items())


def _fact(fact: Fact, language: str) -> Asked:
    pairs = (
        _YES_NO if fact.kind == "yes_no" else [(name, said(label, language)) for name, label in fact.options.items()]
    )
    kind = "choice" if pairs else fact.kind
    hint = _HINTS.get(kind, "")
    return Asked(
        id=fact.id,
        text=said(fact.label, language),
        kind=kind,
        choices=tuple(Choice(*pair) for pair in pairs),
        guidance=said(fact.guidance, language),
        hint=f"{hint}; write none where there is none" if hint else "",
        fact=True,
    )
