"""Everything that changes people and what they are: one transaction and one event each."""

from __future__ import annotations

from typing import Any, TypeAlias

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from inspectorate.answers.states import State
from inspectorate.refusal import Refused
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import case_subject, person_subject
from inspectorate.web.casework.models import Case
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may
from inspectorate.web.people.models import Conflict, Member, User
from inspectorate.web.people.roles import READERS, Role
from inspectorate.web.written import acting

#: Who acts: somebody who is signed in, or the command line.
By: TypeAlias = "User | str"
_OPEN = (State.ASSIGNED, State.READING, State.SUBMITTED, State.RETURNED)


def make_user(*, by: By, email: str, name: str = "", steward: bool = False) -> User:
    """An account without a password; a steward starts inspections. Raises `Refused` where the address has one."""
    with acting():
        user = _user(email, name)
        if user.pk is not None:
            raise Refused(f"{user.username} has an account already.")
        user.steward = steward
        user.save()
        _record(by, None, "make account", user, steward=steward)
    return user


def invite(
    *, by: By, inspection: Inspection, email: str, name: str, role: str, team: str = "", reader: str = ""
) -> Member:
    """Take somebody into an inspection, making their account where there is none yet."""
    _check_may(by, inspection)
    _check_role(role, team)
    with acting():
        user = _user(email, name)
        if user.pk is None:
            user.save()
        if Member.objects.filter(inspection=inspection, user=user).exists():
            raise Refused(f"{user} is on this inspection already.")
        kept = _reader_name(inspection, reader or user.get_full_name() or user.username)
        member: Member = Member.objects.create(
            inspection=inspection, user=user, role=role, team=team.strip(), reader=kept
        )
        _record(by, inspection, "invite", user, role=role, team=team.strip())
    return member


def change_member(*, by: By, member: Member, role: str, team: str = "") -> None:
    """Give somebody another role or team; one who reads cases must go on reading them."""
    _check_may(by, member.inspection)
    _check_role(role, team)
    with acting():
        row = Member.objects.select_for_update().get(pk=member.pk)
        open_cases = row.cases.filter(state__in=_OPEN).count()
        if open_cases and role not in READERS:
            raise Refused(f"{member.user} still reads {open_cases} cases; take them away first.")
        before = {"role": row.role, "team": row.team}
        row.role, row.team = role, team.strip()
        row.save()
        _record(by, member.inspection, "change member", member.user, role=role, team=row.team, before=before)
    member.refresh_from_db()


def remove_member(*, by: By, member: Member, reason: str) -> None:
    """Take somebody off an inspection; what they answered stays. Raises `Refused` while they hold cases."""
    _check_may(by, member.inspection)
    if not reason.strip():
        raise Refused("Say why they leave the inspection.")
    with acting():
        held = member.cases.filter(state__in=_OPEN).count()
        if held:
            raise Refused(f"{member.user} still holds {held} case{'' if held == 1 else 's'}; take them away first.")
        _record(by, member.inspection, "remove member", member.user, role=member.role, reason=reason.strip())
        Member.objects.filter(pk=member.pk).delete()


def declare_conflict(*, by: By, member: Member, case: Case, reason: str) -> None:
    """Say that somebody may not read a case; a case that they are reading goes back to be shared out."""
    if not isinstance(by, str) and by.pk != member.user_id:
        _check_may(by, member.inspection)
    if not reason.strip():
        raise Refused("Say what the conflict is.")
    with acting():
        if member.conflicts.filter(case=case.reference).exists():
            raise Refused(f"This conflict with {case.reference} is declared already.")
        Conflict.objects.create(member=member, case=case.reference, reason=reason.strip())
        row = Case.objects.select_for_update().get(pk=case.pk)
        given_back = row.reader_id == member.pk and row.state in (State.ASSIGNED, State.READING, State.RETURNED)
        if given_back:
            row.reader, row.state = None, State.UNASSIGNED
            row.save()
        _record(
            by,
            member.inspection,
            "declare conflict",
            member.user,
            case=case_subject(case.reference),
            given_back=given_back,
            reason=reason.strip(),
        )


def withdraw_conflict(*, by: By, conflict: Conflict, reason: str) -> None:
    """Say that a conflict is none; only an organiser may."""
    member = conflict.member
    _check_may(by, member.inspection)
    if not reason.strip():
        raise Refused("Say why there is no conflict any more.")
    with acting():
        Conflict.objects.filter(pk=conflict.pk).delete()
        subject = case_subject(conflict.case)
        _record(by, member.inspection, "withdraw conflict", member.user, case=subject, reason=reason.strip())


def set_password(*, by: By, user: User, password: str) -> None:
    """Give somebody a password of their choice; raises `Refused` with what is wrong with it."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from None
    with acting():
        user.set_password(password)
        user.save()
        _record(by, None, "set password", user)


def _check_may(by: By, inspection: Inspection) -> None:
    why = None if isinstance(by, str) else may(by, "manage people", inspection)
    if why is not None:
        raise Refused(why)


def _check_role(role: str, team: str) -> None:
    if role not in list(Role):
        raise Refused(f"{role!r} is no role.")
    if role == Role.AREA_ASSESSOR and not team.strip():
        raise Refused("Say which team the area assessor belongs to, so that they never read its cases.")


def _user(email: str, name: str) -> User:
    """The account of an address, or a new one that is not yet stored."""
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise Refused(f"{email!r} is no e-mail address; write one such as name@example.org.") from None
    found = User.objects.filter(username=address).first()
    if found is not None:
        return found
    first, _, last = name.strip().partition(" ")
    made = User(username=address, email=address, first_name=first[:150], last_name=last[:150])
    made.set_unusable_password()
    return made


def _reader_name(inspection: Inspection, wanted: str) -> str:
    """The name under which somebody's answers are kept, told apart from everybody else's in the inspection."""
    taken = set(inspection.members.values_list("reader", flat=True))
    name, number = wanted[:50], 2
    while name in taken:
        name, number = f"{wanted[:50]} {number}", number + 1
    return name


def _record(by: By, inspection: Inspection | None, action: str, user: User, **detail: Any) -> None:
    kept = {name: value for name, value in detail.items() if value not in ("", False)}
    record(
        action=action,
        by=by if isinstance(by, str) else by.signature,
        inspection=inspection.slug if inspection is not None else "",
        of=person_subject(user.username),
        person=str(user),
        **kept,
    )
