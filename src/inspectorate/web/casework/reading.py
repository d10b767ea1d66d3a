"""A case as its reader meets it: which questions of which frameworks are put to it, and how far it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.db import connection

from inspectorate.answers.answer import COUNTS, Given, by_case
from inspectorate.answers.answer import Answer as CoreAnswer
from inspectorate.answers.files import answer_from
from inspectorate.answers.progress import Progress, progress
from inspectorate.answers.routing import CaseView
from inspectorate.answers.scope import Scope
from inspectorate.caseload.caseload import MAIN
from inspectorate.framework.condition import ALWAYS, Condition, Truth, Value
from inspectorate.framework.framework import Framework, Question
from inspectorate.framework.located import as_data
from inspectorate.framework.where import condition_from_data
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.web.casework.models import Answer, Case
from inspectorate.web.rows import core_answer, known_case
from inspectorate.web.whole import asked_in, still

_STORED = """\
SELECT case_id, question, value, respondent, note FROM casework_answer
WHERE NOT cleared AND reading = %s AND case_id IN"""


@dataclass(frozen=True, slots=True)
class Part:
    """What one framework asks of a case: the inspection's own, or that of a thematic element."""

    framework: Framework
    view: CaseView
    given: Given
    questions: tuple[Question, ...]
    progress: Progress
    among: Condition = ALWAYS

    @property
    def applies(self) -> Truth:
        """Whether the part is put to the case; an element may not yet be known to be."""
        return self.among.holds(self.view.value)


def parts_of(case: Case, rows: Iterable[Answer] | None = None) -> tuple[Part, ...]:
    """The parts of a case's form, the inspection's own framework first; one query, whatever it holds.

    `rows` are the case's answers where they have been read already. Questions of an element that is not yet known to
    concern the case are not yet known to apply.
    """
    if rows is None:
        return parts_of_all([case])[case.pk]
    known = asked_in(case.inspection)
    return _parts(case, (core_answer(row, case.reference, known) for row in rows if not row.cleared))


def parts_of_all(cases: Sequence[Case]) -> dict[int, tuple[Part, ...]]:
    """The same of several cases, by their keys; one query for all their answers."""
    by_key = {case.pk: case for case in cases}
    found: dict[int, list[CoreAnswer]] = {key: [] for key in by_key}
    known = {key: asked_in(case.inspection) for key, case in by_key.items()}
    for key, question, text, respondent, note in _stored(list(by_key)):
        value = answer_from(known[key][question], text) if text else None
        found[key].append(CoreAnswer(by_key[key].reference, question, value, respondent, note))
    return {key: _parts(case, found[key]) for key, case in by_key.items()}


def _stored(cases: list[int]) -> list[tuple[int, str, str, str, str]]:
    """The answers that count, as plain columns: those of a case, hundreds, are read after each saving."""
    if not cases:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"{_STORED} ({', '.join(['%s'] * len(cases))})", [COUNTS, *cases])
        return list(cursor.fetchall())


def _parts(case: Case, answers: Iterable[CoreAnswer]) -> tuple[Part, ...]:
    inspection = still(case.inspection)
    facts = known_case(case, inspection.frameworks).facts
    return parts_from(inspection, case.sample, facts, by_case(answers).get(case.reference, {}))


def parts_from(inspection: CoreInspection, sample: str, facts: Mapping[str, Value], answers: Given) -> tuple[Part, ...]:
    """The same of a case of which sample, facts and answers are known already."""
    scope = inspection.particulars.scope
    found = []
    if sample == MAIN:
        found.append(_part(inspection.framework, facts, answers, _asks(inspection.framework, scope)))
    for each in inspection.elements:
        if each.element.sample != sample:
            continue
        among = _among(each.framework, each.element.where)
        part = _part(each.framework, facts, answers, tuple(each.framework.questions.values()), among)
        if part.applies is not False:
            found.append(part)
    return tuple(found)


@lru_cache(maxsize=64)
def _asks(framework: Framework, scope: Scope) -> tuple[Question, ...]:
    return tuple(question for question in framework.questions.values() if scope.has_question(framework, question))


def _among(framework: Framework, where: Any) -> Condition:
    return condition_from_data(as_data(where), framework) if where else ALWAYS


def _part(
    framework: Framework,
    facts: Mapping[str, Value],
    given: Given,
    questions: tuple[Question, ...],
    among: Condition = ALWAYS,
) -> Part:
    view = CaseView(framework, facts, given)
    found = progress(framework, view, given, questions)
    if among.holds(view.value) is None:
        found = replace(found, missing=(), unknown=(*found.missing, *found.unknown))
    return Part(framework, view, given, questions, found, among)


def to_do(case: Case) -> tuple[str, ...]:
    """The questions that keep a case from being submitted, in the order of its form."""
    return tuple(dict.fromkeys(question for part in parts_of(case) for question in part.progress.to_do))
