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
from inspectorate.web.casework.models import Answer, Case
from inspectorate.web.fieldwork.following import follow_members
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import conflict, may
from inspectorate.web.people.models import Conflict, Member, User
from inspectorate.web.people.permissions import ORGANISERS
from inspectorate.web.people.roles import READERS, Role
from inspectorate.web.written import acting

#: Who acts: somebody who is signed in, or the command line.
By: TypeAlias = "User | str"
_UNDER_WAY = (State.ASSIGNED, State.READING, State.RETURNED)
_OPEN = (*_UNDER_WAY, State.SUBMITTED)


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
        kept = _reader_name(inspection, user, reader)
        member: Member = Member.objects.create(
            inspection=inspection, user=user, role=role, team=team.strip(), reader=kept
        )
        follow_members(inspection)
        _record(by, inspection, "invite", user, role=role, team=team.strip())
    return member


def change_member(*, by: By, member: Member, role: str, team: str = "") -> None:
    """Give somebody another role or team; what they are reading they must be able to go on reading."""
    _check_may(by, member.inspection)
    _check_role(role, team)
    with acting():
        row = Member.objects.select_for_update().get(pk=member.pk)
        if role not in ORGANISERS:
            _check_run(by, row)
        before = {"role": row.role, "team": row.team}
        row.role, row.team = role, team.strip()
        _check_reads_on(row)
        row.save()
        own = [case for case in _under_way(row) if conflict(row, case)]
        _take_away(by, row, own, "they may not read it any more: it is held by their team, or nobody said by which")
        follow_members(member.inspection)
        _record(by, member.inspection, "change member", member.user, role=role, team=row.team, before=before)
    member.refresh_from_db()


def _check_reads_on(member: Member) -> None:
    """Raise `Refused` where somebody holds cases and is to be one who reads none."""
    held = list(member.cases.filter(state__in=_OPEN, removed=""))
    if held and member.role not in READERS:
        raise Refused(f"{member.user} still reads {_list(held)}; take {'it' if len(held) == 1 else 'them'} away first.")


def _under_way(member: Member) -> list[Case]:
    """The cases that somebody has and has not submitted."""
    return list(Case.objects.select_for_update().filter(reader=member, state__in=_UNDER_WAY))


def _take_away(by: By, member: Member, cases: list[Case], reason: str) -> None:
    """Give cases back to be shared out, each with an event in its own history."""
    for case in cases:
        case.reader, case.state = None, State.UNASSIGNED
        case.save()
        record(
            action="take away",
            by=_signature(by),
            inspection=member.inspection.slug,
            of=case_subject(case.reference),
            reader=str(member.user),
            reason=reason,
        )


def remove_member(*, by: By, member: Member, reason: str) -> None:
    """Take somebody off an inspection. What they answered stays, cases not yet submitted are to be shared out.

    Raises `Refused` while a case that they submitted waits to be accepted, or where nobody else runs the inspection.
    """
    _check_may(by, member.inspection)
    if not reason.strip():
        raise Refused("Say why they leave the inspection.")
    with acting():
        _check_run(by, member)
        waiting = list(member.cases.filter(state=State.SUBMITTED, removed=""))
        if waiting:
            raise Refused(f"{_list(waiting)} by {member.user} must first be accepted or returned.")
        _take_away(by, member, _under_way(member), reason.strip())
        _record(by, member.inspection, "remove member", member.user, role=member.role, reason=reason.strip())
        Member.objects.filter(pk=member.pk).delete()
        follow_members(member.inspection, gone=member.reader)


def _check_run(by: By, member: Member) -> None:
    """Raise `Refused` where nobody else would run the inspection; a steward can still invite somebody who does."""
    others = Member.objects.filter(inspection=member.inspection, role__in=ORGANISERS).exclude(pk=member.pk)
    if member.role in ORGANISERS and not others.exists() and not (isinstance(by, str) or by.steward):
        raise Refused(
            f"Nobody but {member.user} runs this inspection; invite another lead inspector or information manager."
        )


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
        given_back = row.reader_id == member.pk and row.state in _UNDER_WAY
        if given_back:
            row.reader, row.state = None, State.UNASSIGNED
            row.save()
        follow_members(member.inspection)
        _record(
            by,
            member.inspection,
            "declare conflict",
            member.user,
            case=case_subject(case.reference),
            given_back=given_back,
            reason=reason.strip(),
        )


def withdraw_conflict(*, by: By, declared: Conflict, reason: str) -> None:
    """Say that a conflict is none; only an organiser may."""
    member = declared.member
    _check_may(by, member.inspection)
    if not reason.strip():
        raise Refused("Say why there is no conflict any more.")
    with acting():
        Conflict.objects.filter(pk=declared.pk).delete()
        follow_members(member.inspection, withdrawn=(member.reader, declared.case))
        subject = case_subject(declared.case)
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
        raise Refused("Say which team the area assessor belongs to: they never read a case of their own team.")


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


def _reader_name(inspection: Inspection, user: User, wanted: str) -> str:
    """The name under which somebody's answers are kept, told apart from everybody else's in the inspection.

    Names under which others answered are taken, too, though they have left; somebody who comes back gets their own.
    """
    taken = set(inspection.members.values_list("reader", flat=True))
    answers = Answer.objects.filter(case__inspection=inspection).exclude(reader="").order_by()
    if not wanted:
        wanted = user.get_full_name() or user.username
        taken |= set(answers.exclude(saved_by=user.signature).values_list("reader", flat=True).distinct())
    name, number = wanted[:50], 2
    while name in taken:
        name, number = f"{wanted[:50]} {number}", number + 1
    return name


def _list(cases: list[Case]) -> str:
    """Cases as people read them: `A-1 and A-2`."""
    *first, last = [case.reference for case in cases]
    return f"{', '.join(first)} and {last}" if first else last


def _signature(by: By) -> str:
    return by if isinstance(by, str) else by.signature


def _record(by: By, inspection: Inspection | None, action: str, user: User, **detail: Any) -> None:
    kept = {name: value for name, value in detail.items() if value not in ("", False)}
    record(
        action=action,
        by=_signature(by),
        inspection=inspection.slug if inspection is not None else "",
        of=person_subject(user.username),
        person=str(user),
        **kept,
    )
