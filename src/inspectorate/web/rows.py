"""Rows to core values and back: the only place that knows both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from inspectorate.answers.answer import Answer as CoreAnswer
from inspectorate.caseload.caseload import Case as CoreCase
from inspectorate.caseload.files import text_of, value_from
from inspectorate.framework.condition import Value
from inspectorate.framework.files import parse_framework
from inspectorate.framework.framework import Fact, Framework, Question
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection import load
from inspectorate.web.casework.models import Answer, Case
from inspectorate.web.inspections.models import Inspection, Release


@lru_cache(maxsize=64)
def _framework(digest: str) -> Framework:
    return parse_framework(Release.objects.get(digest=digest).text.encode(), digest)


def framework_of(inspection: Inspection) -> Framework:
    """The framework that an inspection uses; a release never changes, so it is read once."""
    return _framework(inspection.release.digest)


def frameworks_of(inspection: Inspection) -> tuple[Framework, ...]:
    """An inspection's own framework and those of its thematic elements."""
    return (framework_of(inspection), *(_framework(each.digest) for each in inspection.elements.order_by("pk")))


def asked(frameworks: Iterable[Framework]) -> dict[str, Question | Fact]:
    """Everything that may be answered, by id; the inspection's own framework wins."""
    known: dict[str, Question | Fact] = {}
    for framework in reversed(tuple(frameworks)):
        known |= framework.facts
        known |= framework.questions
    return known


def core_case(row: Case, frameworks: Iterable[Framework]) -> CoreCase:
    """A case as the core has it, from its own facts; blank and unknown ones are left out."""
    facts = {fact.id: fact for framework in frameworks for fact in framework.facts.values()}
    values: dict[str, Value] = {}
    for name, text in row.facts.items():
        if name in facts:
            values[name] = value_from(facts[name].kind, tuple(facts[name].options), text)
    return CoreCase(row.reference, values, row.sample, row.beside)


def core_answer(row: Answer, reference: str, known: Mapping[str, Question | Fact]) -> CoreAnswer:
    """An answer as the core has it."""
    item = known[row.question]
    value: Value = None
    if row.value:
        choices = item.allowed() if isinstance(item, Question) else tuple(item.options)
        kind = "choice" if isinstance(item, Question) and item.scale else item.kind or "text"
        # Scale options are kept letter for letter, also one that is called `none`.
        value = row.value if row.value in choices else value_from(kind, choices, row.value)
    assert not isinstance(value, frozenset)
    return CoreAnswer(reference, row.question, value, row.respondent, row.note, row.reader, row.reading)


def case_row(inspection: Inspection, case: CoreCase, place: int) -> Case:
    """A row, not yet saved, of a core case."""
    facts = {name: text_of(value) for name, value in case.facts.items()}
    return Case(
        inspection=inspection,
        reference=case.id,
        sample=case.sample,
        place=place,
        facts=facts,
        beside=dict(case.beside),
    )


def folder_of(inspection: Inspection, folder: Path) -> None:
    """Write the files that are kept as text into a folder."""
    (folder / "inspection.yaml").write_text(inspection.particulars, encoding="utf-8")
    for file in inspection.files.all():
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8", newline="")


def whole(inspection: Inspection) -> CoreInspection:
    """The inspection as the core has it: its kept files read as a folder, with the cases and answers of the rows."""
    from inspectorate.answers.files import answers_csv
    from inspectorate.caseload.caseload import Caseload
    from inspectorate.caseload.files import cases_csv

    frameworks = frameworks_of(inspection)
    known = asked(frameworks)
    rows = list(inspection.cases.filter(removed="").order_by("place"))
    cases = Caseload(tuple(core_case(row, frameworks) for row in rows))
    references = {row.pk: row.reference for row in rows}
    kept = Answer.objects.filter(case__inspection=inspection, case__removed="")
    answers = [core_answer(row, references[row.case_id], known) for row in kept]
    with TemporaryDirectory() as name:
        folder = Path(name) / inspection.slug
        folder.mkdir()
        folder_of(inspection, folder)
        if rows or not (folder / "caseload.csv").is_file():
            (folder / "cases.csv").write_text(cases_csv(cases, sampled=True), encoding="utf-8", newline="")
        if answers:
            (folder / "answers.csv").write_text(answers_csv(answers), encoding="utf-8", newline="")
        return load(folder)
