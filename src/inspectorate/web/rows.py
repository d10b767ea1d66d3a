"""Rows to core values and back: the only place that knows both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache

from inspectorate.answers.answer import Answer as CoreAnswer
from inspectorate.answers.files import answer_from
from inspectorate.caseload.caseload import Case as CoreCase
from inspectorate.caseload.files import text_of, value_from
from inspectorate.framework.condition import Value
from inspectorate.framework.files import parse_framework
from inspectorate.framework.framework import Fact, Framework, Question
from inspectorate.refusal import Refused
from inspectorate.web.casework.models import Answer, Case
from inspectorate.web.inspections.models import Inspection, Release


@lru_cache(maxsize=64)
def _framework(digest: str) -> Framework:
    return parse_framework(Release.objects.get(digest=digest).text.encode(), digest)


def framework_of(inspection: Inspection) -> Framework:
    """The framework that an inspection uses; a release never changes, so it is read once."""
    return _framework(inspection.release.digest)


def frameworks_of(inspection: Inspection) -> tuple[Framework, ...]:
    """An inspection's own framework and those of its thematic elements, in their order."""
    links = inspection.elements.through.objects.filter(inspection=inspection).order_by("pk")
    digests = links.values_list("release__digest", flat=True)
    return (framework_of(inspection), *(_framework(digest) for digest in digests))


def asked(frameworks: Iterable[Framework]) -> dict[str, Question | Fact]:
    """Everything that may be answered, by id; the inspection's own framework wins."""
    known: dict[str, Question | Fact] = {}
    for framework in reversed(tuple(frameworks)):
        known |= framework.facts
        known |= framework.questions
    return known


def core_case(row: Case, frameworks: Iterable[Framework]) -> CoreCase:
    """A case as the core has it, from its own facts; blank ones are left out."""
    return CoreCase(row.reference, _values(row.facts, frameworks), row.sample, row.beside)


def known_case(row: Case, frameworks: Iterable[Framework]) -> CoreCase:
    """A case with what the caseload knows of it, as conditions see it."""
    return CoreCase(row.reference, _values({**row.known, **row.facts}, frameworks), row.sample, row.beside)


def _values(texts: Mapping[str, str], frameworks: Iterable[Framework]) -> dict[str, Value]:
    facts = {fact.id: fact for framework in frameworks for fact in framework.facts.values()}
    return {
        name: value_from(facts[name].kind, tuple(facts[name].options), text)
        for name, text in texts.items()
        if name in facts
    }


def core_answer(row: Answer, reference: str, known: Mapping[str, Question | Fact]) -> CoreAnswer:
    """An answer as the core has it."""
    value = answer_from(known[row.question], row.value) if row.value else None
    beside = tuple((name, text) for name, text in row.beside)
    return CoreAnswer(reference, row.question, value, row.respondent, row.note, row.reader, row.reading, beside)


def texts_of(case: CoreCase) -> dict[str, str]:
    """The facts of a case as text."""
    return {name: text_of(value) for name, value in case.facts.items()}


#: How many signs the store keeps of a reference, and of the names beside it.
LONGEST_REFERENCE, LONGEST_SAMPLE = 200, 60


def fits(text: str, most: int, what: str) -> str:
    """The text itself; raises `Refused` where the store could not keep it whole."""
    if len(text) > most:
        raise Refused(f"{what} {text[:30]}... has {len(text):,} signs; the store keeps at most {most}. Shorten it.")
    return text


def case_row(inspection: Inspection, case: CoreCase, place: int, known: Mapping[str, CoreCase]) -> Case:
    """A row, not yet saved, of a core case with its own facts; `known` is what the caseload has, by reference."""
    return Case(
        inspection=inspection,
        reference=fits(case.id, LONGEST_REFERENCE, "The case"),
        sample=fits(case.sample, LONGEST_SAMPLE, "The sample"),
        place=place,
        facts=texts_of(case),
        known=texts_of(known[case.id]) if case.id in known else {},
        beside=dict(case.beside),
    )


def answer_row(case: Case, answer: CoreAnswer, place: int, at: datetime) -> Answer:
    """A row, not yet saved, of a core answer."""
    return Answer(
        case=case,
        question=answer.question,
        respondent=fits(answer.respondent, LONGEST_REFERENCE, "The respondent"),
        reading=answer.reading,
        value=text_of(answer.value),
        note=answer.note,
        reader=fits(answer.reader, LONGEST_REFERENCE, "The reader"),
        place=place,
        saved_at=at,
        beside=[list(cell) for cell in answer.beside],
    )
