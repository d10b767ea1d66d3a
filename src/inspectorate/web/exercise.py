"""What `inspectorate serve` puts into an empty store: the examples, an inspection to try things in, sign-ins."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from inspectorate.framework.files import shipped_folder
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection import load
from inspectorate.inspection.stages import Stage
from inspectorate.web.casework.actions import assign
from inspectorate.web.inspections.actions import import_inspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.actions import invite, make_user, set_password
from inspectorate.web.people.may import conflict
from inspectorate.web.people.models import Member, User
from inspectorate.web.people.roles import Role

BY = "inspectorate serve"
TRY = "practice"
_MODEL = "hampshire-2008"
#: Letters and digits that nobody mistakes for one another.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


#: Made-up people, one for each role; their addresses say which.
NAMES = {
    Role.INFORMATION_MANAGER: "Mei Tan",
    Role.LEAD_INSPECTOR: "Ruth Okafor",
    Role.INSPECTOR: "Daniel Reyes",
    Role.PRACTICE_ASSESSOR: "Siân Morgan",
    Role.AREA_ASSESSOR: "Tomasz Nowak",
    Role.VISITING_INSPECTOR: "Fatima Rahman",
    Role.QUALITY_LEAD: "Priya Nair",
    Role.AREA_CONTACT: "Gareth Hughes",
    Role.ADMIN_OFFICER: "Joy Adeyemi",
    Role.ASSISTANT_CHIEF_INSPECTOR: "Kwame Boateng",
    Role.CHIEF_INSPECTOR: "Helen Marsh",
    Role.PUBLICATIONS: "Leila Haddad",
}
_STEWARD, _STEWARD_NAME = "steward@example.org", "Aroha Walker"
_STEWARD_ROLE = "Steward: starts inspections, uploads frameworks"


@dataclass(frozen=True, slots=True)
class SignIn:
    """One sign-in, told once."""

    role: str
    name: str
    email: str
    password: str


def example_folders() -> list[Path]:
    """The folders of the shipped examples."""
    return sorted(path.parent for path in shipped_folder("examples").glob("*/inspection.yaml"))


def load_examples(tell: Callable[[str], None]) -> list[Inspection]:
    """Put the examples that are not yet there into the store, marked as reconstructed; gives those that were put."""
    there = set(Inspection.objects.values_list("slug", flat=True))
    made = []
    for folder in example_folders():
        if folder.name not in there:
            tell(f"loading {folder.name}")
            core = load(folder)
            core = replace(core, particulars=replace(core.particulars, reconstructed=True))
            made.append(import_inspection(by=BY, core_inspection=core, slug=folder.name, stage=Stage.PUBLISHED))
            if folder.name == _MODEL and TRY not in there:
                made.append(_practice(core))
    return made


def _practice(core: CoreInspection) -> Inspection:
    """An inspection in fieldwork: an example's cases, of which only the first two are answered, in part."""
    first = {case.id for case in core.cases[:2]}
    dates = {name: day for name, day in core.particulars.dates.items() if name != "published"}
    particulars = replace(core.particulars, title="Practice: an inspection to try things in", dates=dates)
    begun = replace(
        core,
        particulars=particulars,
        answers=tuple(answer for answer in core.answers if answer.case in first)[:200],
        published=(),
        judgements=(),
        narrative={},
    )
    return import_inspection(by=BY, core_inspection=begun, slug=TRY, stage=Stage.FIELDWORK)


def make_sign_ins(inspections: list[Inspection]) -> list[SignIn]:
    """One sign-in for each role, and one who starts inspections, with passwords made on the spot."""
    steward = make_user(by=BY, email=_STEWARD, name=_STEWARD_NAME, steward=True)
    made = [_with_password(steward, _STEWARD_ROLE)]
    for role, name in NAMES.items():
        team = _first_team(inspections) if role == Role.AREA_ASSESSOR else ""
        for inspection in inspections:
            member = invite(by=BY, inspection=inspection, email=_address(role), name=name, role=role, team=team)
        made.append(_with_password(member.user, role.words))
    for inspection in inspections:
        if inspection.slug == TRY:
            _share_out(inspection)
    return made


def renew_passwords() -> list[SignIn]:
    """New passwords for the sign-ins that were made here, for whoever lost them."""
    roles = {_STEWARD: _STEWARD_ROLE, **{_address(role): role.words for role in NAMES}}
    users = {user.username: user for user in User.objects.filter(username__in=roles)}
    return [_with_password(users[email], role) for email, role in roles.items() if email in users]


def _address(role: Role) -> str:
    return f"{role.value.replace('_', '-')}@example.org"


def _with_password(user: User, role: str) -> SignIn:
    groups = ("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(4))
    password = "-".join(groups)
    set_password(by=BY, user=user, password=password)
    return SignIn(role, str(user), user.username, password)


def _first_team(inspections: list[Inspection]) -> str:
    """A team of the practice inspection, so that there are cases which its area assessor may not read."""
    practice = next(each for each in inspections if each.slug == TRY)
    return next((case.team for case in practice.cases.all() if case.team), "North")


def _share_out(inspection: Inspection) -> None:
    """Give the first cases of the practice inspection to its readers."""
    members = {member.role: member for member in inspection.members.select_related("user", "inspection")}
    turns = [Role.INSPECTOR, Role.PRACTICE_ASSESSOR, Role.AREA_ASSESSOR, Role.INSPECTOR, Role.AREA_ASSESSOR]
    cases = list(inspection.cases.select_related("inspection")[:40])
    lead: Member = members[Role.LEAD_INSPECTOR]
    for role in turns:
        reader = members[role]
        case = next(case for case in cases if conflict(reader, case) is None)
        cases.remove(case)
        assign(by=lead, case=case, reader=reader)
