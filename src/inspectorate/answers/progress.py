"""How far a case is, and what is missing from it: one meaning for every page.

`to_do` are the scored questions that apply and have no answer, those of which it is not yet known whether they apply,
and the answers whose compulsory note is blank. A case may be submitted when nothing is to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from inspectorate.answers.answer import Answer, Given
from inspectorate.answers.routing import CaseView
from inspectorate.framework.framework import Framework, Question


@dataclass(frozen=True, slots=True)
class Progress:
    """Questions of a case by what they wait for, in framework order."""

    answered: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    unnoted: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()

    @property
    def asked(self) -> int:
        """Questions that apply, or may yet apply."""
        return len(self.answered) + len(self.missing) + len(self.unknown)

    @property
    def to_do(self) -> tuple[str, ...]:
        """Questions that keep the case from being submitted."""
        return (*self.missing, *self.unknown, *self.unnoted)

    @property
    def complete(self) -> bool:
        """Whether the case may be submitted."""
        return not self.to_do


def needs_note(question: Question, answer: Answer) -> bool:
    """Whether an answer's note is compulsory and blank."""
    compulsory = question.scale is not None and str(answer.value) in question.scale.note_when
    return compulsory and not answer.note.strip()


def progress(framework: Framework, view: CaseView, given: Given, questions: Iterable[Question]) -> Progress:
    """How far one case is; `aside` are answers kept to questions that do not apply now."""
    boxes: dict[str, list[str]] = {name: [] for name in Progress.__dataclass_fields__}
    for question in questions:
        box = _box(question, view, given)
        if box is not None:
            boxes[box].append(question.id)
        if box == "not_applicable" and given.get(question.id):
            boxes["aside"].append(question.id)
        if box == "answered" and any(needs_note(question, answer) for answer in given.get(question.id, ())):
            boxes["unnoted"].append(question.id)
    return Progress(**{name: tuple(found) for name, found in boxes.items()})


def _box(question: Question, view: CaseView, given: Mapping[str, tuple[Answer, ...]]) -> str | None:
    applies = view.applies(question.id)
    if applies is False:
        return "not_applicable"
    if question.derive:
        # Nobody answers it: what it waits for is missing elsewhere.
        return None
    if applies is None:
        return "unknown" if question.scored else None
    if given.get(question.id):
        return "answered"
    return "missing" if question.scored else None
