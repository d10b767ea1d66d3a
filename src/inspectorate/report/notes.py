"""What readers noted beside their answers, the most frequent first: raw material for who writes, never printed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from inspectorate.answers.answer import COUNTS, Answer, by_case
from inspectorate.answers.routing import CaseView
from inspectorate.caseload.caseload import Case
from inspectorate.framework.framework import Framework

_WORD = re.compile(r"[^\W_]{3,}")


@dataclass(frozen=True, slots=True)
class Noted:
    """A note as it was first written, and how many answers have one in the same words, whatever their order."""

    text: str
    times: int


def notes_of(framework: Framework, cases: Iterable[Case], answers: Iterable[Answer]) -> Mapping[str, tuple[Noted, ...]]:
    """The notes on each question, of readings that count and cases to which it applies; the most frequent first.

    Those that are as frequent stand in the order in which they were written.
    """
    told = tuple(answers)
    given = by_case(told)
    views = {case.id: CaseView(framework, case.facts, given.get(case.id, {})) for case in cases}
    found: dict[str, dict[frozenset[str], list[str]]] = defaultdict(lambda: defaultdict(list))
    for answer in told:
        view = views.get(answer.case)
        if view is None or answer.reading != COUNTS or not answer.note.strip():
            continue
        if answer.question in framework.questions and view.applies(answer.question):
            note = " ".join(answer.note.split())
            found[answer.question][_likeness(note)].append(note)
    return {question: _ordered(alike) for question, alike in found.items()}


def _likeness(note: str) -> frozenset[str]:
    """Notes with the same words are alike; one of no words longer than two letters is like itself."""
    return frozenset(_WORD.findall(note.casefold())) or frozenset((note.casefold(),))


def _ordered(alike: Mapping[frozenset[str], list[str]]) -> tuple[Noted, ...]:
    return tuple(sorted((Noted(notes[0], len(notes)) for notes in alike.values()), key=lambda noted: -noted.times))
