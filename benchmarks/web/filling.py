"""What stands in the measured store: an inspection in fieldwork with its readers, and finished ones beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import import_module

from django.conf import settings
from django.db import connection, models

from benchmarks.clock import ROOT
from inspectorate.framework.files import parse_framework, shipped
from inspectorate.framework.framework import Framework
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection import load
from inspectorate.inspection.stages import Stage
from inspectorate.web.casework.actions import assign
from inspectorate.web.casework.models import Answer, Case
from inspectorate.web.inspections.actions import import_inspection, upload_release
from inspectorate.web.inspections.models import FolderFile, Inspection
from inspectorate.web.people.actions import invite
from inspectorate.web.people.models import Member, User
from inspectorate.web.people.roles import Role
from inspectorate.web.written import acting

#: 110 cases of a framework with 266 questions, 19 facts asked in the form, and 20,631 answers.
MODEL = ROOT / "examples" / "hampshire-2008"
#: A framework with 249 questions that no inspection of the store uses.
OTHER = "omi-2007"
FIELDWORK, FINISHED = "fieldwork", "finished"
BY = "the measurement"


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader who is signed in, and the references of the cases that they have."""

    session: str
    cases: tuple[str, ...]


def model(cases: int) -> CoreInspection:
    """The first cases of the model, with their answers."""
    core = load(MODEL)
    assert core.sampled is not None
    kept = core.sampled.cases[:cases]
    names = {case.id for case in kept}
    return replace(
        core,
        cases=tuple(case for case in core.cases if case.id in names),
        sampled=replace(core.sampled, cases=kept),
        answers=tuple(answer for answer in core.answers if answer.case in names),
        published=(),
    )


def put_finished(core: CoreInspection) -> Inspection:
    """The model as it is: everything answered and accepted."""
    return import_inspection(by=BY, core_inspection=core, slug=FINISHED)


def finished() -> Inspection:
    """The finished one, as it is stored."""
    found: Inspection = Inspection.objects.get(slug=FINISHED)
    return found


def load_framework() -> None:
    """Read a framework that the store does not know yet, and keep it."""
    text = shipped()[OTHER].read_text(encoding="utf-8")
    upload_release(by=BY, framework=parse_framework(text.encode(), OTHER), text=text)


def put_fieldwork(core: CoreInspection) -> Inspection:
    """The same cases, with nobody's answers."""
    dates = {name: day for name, day in core.particulars.dates.items() if name != "published"}
    particulars = replace(core.particulars, dates=dates)
    begun = replace(core, particulars=particulars, answers=(), judgements=(), narrative={})
    return import_inspection(by=BY, core_inspection=begun, slug=FIELDWORK, stage=Stage.FIELDWORK)


def put_readers(inspection: Inspection, number: int) -> tuple[Reader, ...]:
    """So many inspectors, among whom the cases are shared out."""
    lead = _invited(inspection, "lead", Role.LEAD_INSPECTOR)
    readers = [_invited(inspection, f"reader-{each}", Role.INSPECTOR) for each in range(1, number + 1)]
    theirs: list[list[str]] = [[] for _ in readers]
    for place, case in enumerate(inspection.cases.select_related("inspection")):
        assign(by=lead, case=case, reader=readers[place % number])
        theirs[place % number].append(case.reference)
    return tuple(Reader(session_of(each.user), tuple(cases)) for each, cases in zip(readers, theirs, strict=True))


def lead_of(inspection: Inspection) -> str:
    """The session of somebody who may see everything of an inspection."""
    return session_of(_invited(inspection, "lead", Role.LEAD_INSPECTOR).user)


def _invited(inspection: Inspection, name: str, role: Role) -> Member:
    found: Member | None = inspection.members.filter(user__username=f"{name}@example.org").first()
    return found or invite(by=BY, inspection=inspection, email=f"{name}@example.org", name=name, role=role)


def session_of(user: User) -> str:
    """A session as signing in makes it."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session["_auth_user_backend"] = "inspectorate.web.people.signed_in.Accounts"
    session["_auth_user_hash"] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def chosen_answers(framework: Framework) -> list[tuple[str, tuple[str, ...]]]:
    """The questions that are answered by choosing, each with the answers to choose from."""
    asked = (question for question in framework.questions.values() if question.allowed() and not question.derive)
    return [(question.id, tuple(sorted(map(str, question.allowed())))) for question in asked]


def multiply(inspection: Inspection, times: int) -> None:
    """So many further inspections like this one, with cases and answers, copied within the store."""
    with acting():
        copies = [_copy(inspection, number) for number in range(1, times + 1)]
        files = list(inspection.files.all())
        FolderFile.objects.bulk_create(
            FolderFile(inspection=copy, path=file.path, text=file.text) for copy in copies for file in files
        )
        with connection.cursor() as cursor:
            cursor.execute(_copy_cases(), [inspection.pk, copies[0].pk])
            cursor.execute(_copy_answers(), [inspection.pk, copies[0].pk])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _copy(inspection: Inspection, number: int) -> Inspection:
    values = {name: getattr(inspection, name) for name in _columns(Inspection)}
    made: Inspection = Inspection.objects.create(**{**values, "slug": f"{inspection.slug}-{number}"})
    return made


def _columns(model: type[models.Model], *without: str) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if field.attname not in ("id", *without)]


def _quoted(table: str, names: list[str]) -> str:
    return ", ".join(f"{table}{connection.ops.quote_name(name)}" for name in names)


def _copy_cases() -> str:
    columns = _columns(Case, "inspection_id")
    return (
        f"INSERT INTO {Case._meta.db_table} (inspection_id, {_quoted('', columns)}) "
        f"SELECT i.id, {_quoted('c.', columns)} FROM {Case._meta.db_table} c, {Inspection._meta.db_table} i "
        "WHERE c.inspection_id = %s AND i.id >= %s"
    )


def _copy_answers() -> str:
    columns, cases = _columns(Answer, "case_id"), Case._meta.db_table
    return (
        f"INSERT INTO {Answer._meta.db_table} (case_id, {_quoted('', columns)}) "
        f"SELECT new.id, {_quoted('a.', columns)} FROM {cases} new "
        f"JOIN {cases} old ON old.reference = new.reference AND old.inspection_id = %s "
        f"JOIN {Answer._meta.db_table} a ON a.case_id = old.id WHERE new.inspection_id >= %s"
    )
