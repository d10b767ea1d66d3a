"""Named people of the tests, and an inspection that they work in."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from inspectorate.inspection import load
from inspectorate.inspection.stages import Stage
from inspectorate.web.casework.models import Case
from inspectorate.web.inspections.actions import import_inspection, put_caseload
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Conflict, Member, User
from inspectorate.web.people.roles import Role
from inspectorate.web.written import acting
from tests.inspection.folders import tiny

#: A-1 and A-2 are held by the team North, A-3 by South, of A-4 nobody said it; A-1 is the quickest to complete.
CASES = "case,risk,score,team\nA-1,low,2,North\nA-2,high,5,North\nA-3,high,3,South\nA-4,low,1,\n"
ANSWERS = "case,question,answer,note\n"

#: Who is what in the tests' inspection.
ROLES = {
    "Iris": Role.INFORMATION_MANAGER,
    "Laura": Role.LEAD_INSPECTOR,
    "Ian": Role.INSPECTOR,
    "Pam": Role.PRACTICE_ASSESSOR,
    "Adam": Role.AREA_ASSESSOR,
    "Vera": Role.VISITING_INSPECTOR,
    "Quentin": Role.QUALITY_LEAD,
    "Carol": Role.AREA_CONTACT,
    "Olive": Role.ADMIN_OFFICER,
    "Alan": Role.ASSISTANT_CHIEF_INSPECTOR,
    "Chloe": Role.CHIEF_INSPECTOR,
    "Paul": Role.PUBLICATIONS,
}
ADAMS_TEAM = "North"


def person(name: str, *, steward: bool = False) -> User:
    """Somebody who can sign in, made once for each test."""
    email = f"{name.lower()}@example.org"
    known = {"email": email, "first_name": name, "last_name": "Example", "steward": steward}
    with acting():
        made, _ = User.objects.get_or_create(username=email, defaults=known)
    return made


def member(inspection: Inspection, name: str, role: Role | None = None) -> Member:
    """Somebody on an inspection, in their usual role unless another is said."""
    with acting():
        made, _ = Member.objects.get_or_create(
            inspection=inspection,
            user=person(name),
            defaults={
                "role": role or ROLES[name],
                "team": ADAMS_TEAM if (role or ROLES[name]) == Role.AREA_ASSESSOR else "",
                "reader": name,
            },
        )
    made.inspection = inspection
    return made


def tiny_inspection(slug: str = "tiny", *, answers: str = ANSWERS, stage: Stage = Stage.FIELDWORK) -> Inspection:
    """The tiny inspection of tests/inspection/folders.py, with teams, in the store; its cases are not assigned."""
    with TemporaryDirectory() as room:
        core = load(tiny(Path(room) / slug, cases__csv=CASES, answers__csv=answers))
        return import_inspection(by="the tests", core_inspection=core, slug=slug, stage=stage)


def case_of(inspection: Inspection, reference: str, *, reader: Member | None = None, state: str = "") -> Case:
    """A case; with a reader or a state, put there without any ceremony."""
    case = Case.objects.select_related("inspection", "reader__user").get(inspection=inspection, reference=reference)
    if reader is not None or state:
        case.reader = reader or case.reader
        case.state = state or "assigned"
        with acting():
            case.save()
    return case


def put_in(inspection: Inspection, caseload: str) -> None:
    """Give an inspection that caseload, without any ceremony; raises `Refused` with every fault."""
    with acting():
        put_caseload(inspection, caseload)


def conflict(member: Member, reference: str, reason: str = "a former colleague") -> None:
    """A declared conflict."""
    with acting():
        Conflict.objects.create(member=member, case=reference, reason=reason)
