"""Who may do what: the reason why not, in a sentence that serves the server, the disabled button and the message."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from inspectorate.answers.states import ANSWERABLE, State, move, why_not
from inspectorate.inspection.stages import Stage
from inspectorate.web.casework.models import Answer, Case
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Conflict, Member
from inspectorate.web.people.permissions import OF_OTHERS, OWN_CASES_ONLY, PERMISSIONS, Permission
from inspectorate.web.people.roles import Role
from inspectorate.web.prepared import Prepared

_MEMBER = Prepared(lambda inspection, user: Member.objects.filter(inspection=inspection, user=user), int, int)
_CONFLICTS = Prepared(lambda member: Conflict.objects.filter(member=member), int)
NOT_HERE = "You are not on this inspection. Ask its lead inspector to invite you."


def member_of(user: Any, inspection: Inspection) -> Member | None:
    """What somebody is in an inspection, looked up once for each request; None for one who is not on it."""
    known: dict[int, Member | None] = user.__dict__.setdefault("_members_by_inspection", {})
    if inspection.pk not in known:
        found = _MEMBER.first(inspection.pk, user.pk)
        if found is not None:
            found.inspection, found.user = inspection, user
            found.know_conflicts(_CONFLICTS.all(found.pk))
        known[inspection.pk] = found
    return known[inspection.pk]


def may(user: Any, what: str, inspection: Inspection | None = None, case: Case | None = None) -> str | None:
    """Why somebody may not do a thing of the table, in a sentence, or nothing when they may.

    `inspection` is left out where the case says it, and for things outside all inspections. Without a case, a thing
    done to cases is judged for cases in general.
    """
    permission = PERMISSIONS[what]
    if not user.is_authenticated:
        return "Sign in first."
    if permission.anybody:
        return None
    if case is not None:
        inspection = case.inspection
    if permission.staff:
        return None if is_staff(user) else f"Only staff of the inspectorate may {permission.words}."
    if inspection is None:
        return None if permission.steward and user.steward else f"Only a steward may {permission.words}."
    if permission.steward and user.steward:
        return _stage_reason(permission, inspection)
    member = member_of(user, inspection)
    return NOT_HERE if member is None else may_as(member, what, case)


def is_staff(user: Any) -> bool:
    """Whether somebody works for the inspectorate: a steward, or in some inspection in a role that is its own."""
    return bool(user.steward or Member.objects.filter(user=user).exclude(role__in=OF_OTHERS).exists())


def may_as(member: Member, what: str, case: Case | None = None) -> str | None:
    """The same for what somebody is in one inspection."""
    permission = PERMISSIONS[what]
    if permission.steward and member.user.steward:
        return _stage_reason(permission, member.inspection)
    if member.role not in permission.roles:
        return f"{_one(member.role)} may not {permission.words}."
    if case is not None and (reason := _case_reason(member, permission, case)):
        return reason
    if permission.every_case and member.declared:
        return (
            f"Whoever has declared a conflict may not {permission.words}: it holds every case. Ask another organiser."
        )
    return _stage_reason(permission, member.inspection, member.role)


def hidden(user: Any, inspection: Inspection, case: Case | None = None) -> bool:
    """Whether somebody must not even learn that an inspection, or a case of it, is there."""
    member = member_of(user, inspection)
    if member is None:
        return not user.steward
    if case is None:
        return False
    if member.role in OWN_CASES_ONLY:
        return _own_case_reason(member, case) is not None
    return not any(member.role in PERMISSIONS[what].roles for what in ("see cases", "see caseload"))


def require(request: HttpRequest, what: str, inspection: Inspection | None = None, case: Case | None = None) -> None:
    """Go on only if whoever asks may do it: raises `PermissionDenied` with the reason, `Http404` where even that tells
    too much."""
    if case is not None:
        inspection = case.inspection
    reason = may(request.user, what, inspection, case)
    if reason is None:
        return
    if inspection is not None and hidden(request.user, inspection, case):
        raise Http404
    raise PermissionDenied(reason)


def conflict(member: Member, case: Case) -> str | None:
    """Why somebody can never read a case, whoever assigns it; nothing when they can."""
    if member.role == Role.AREA_ASSESSOR:
        if not member.team.strip():
            return f"It is not known which team {member.user} belongs to; say so on the page of people first."
        if not case.team.strip():
            return "It is not known which team holds this case, so no area assessor may read it."
        if case.team.strip().casefold() == member.team.strip().casefold():
            return f"{member.user} belongs to {member.team}, the team that holds this case."
    declared = next((each for each in member.declared if each.case == case.reference), None)
    return None if declared is None else f"{member.user} has declared a conflict with this case: {declared.reason}"


def answerers(case: Case) -> frozenset[str]:
    """The signatures of those whose answers stand in a case, looked up once; a case may have had several readers."""
    known: frozenset[str] | None = case.__dict__.get("_answerers")
    if known is None:
        known = frozenset(case.answers.filter(cleared=False).order_by().values_list("saved_by", flat=True).distinct())
        case.__dict__["_answerers"] = known
    return known


def know_answerers(cases: Iterable[Case]) -> None:
    """Look up whose answers stand in each of many cases at once."""
    by_key: dict[int, set[str]] = {case.pk: set() for case in cases}
    rows = Answer.objects.filter(case__in=list(by_key), cleared=False).order_by()
    for key, signature in rows.values_list("case_id", "saved_by").distinct():
        by_key[key].add(signature)
    for case in cases:
        case.__dict__["_answerers"] = frozenset(by_key[case.pk])


def _case_reason(member: Member, permission: Permission, case: Case) -> str | None:
    if case.inspection_id != member.inspection_id:
        return NOT_HERE
    if member.role in OWN_CASES_ONLY and (reason := _own_case_reason(member, case)):
        return reason
    if permission.own and case.reader_id != member.pk:
        return f"Only the reader of a case may {permission.words}."
    if permission.not_own and case.reader_id == member.pk:
        return f"Nobody may {permission.words} that they read themselves."
    if permission.not_own and member.signature in answerers(case):
        return f"Nobody may {permission.words} in which answers of their own stand."
    if permission.conflicts and (reason := conflict(member, case)):
        return reason
    if permission.move and case.removed:
        return "This case was taken out of the inspection."
    return _move_reason(permission, State(case.state))


def _own_case_reason(member: Member, case: Case) -> str | None:
    if case.reader_id == member.pk and conflict(member, case) is None:
        return None
    return f"{_one(member.role)} sees only the cases that they read."


def _move_reason(permission: Permission, state: State) -> str | None:
    if permission.move == "answer":
        return None if state in ANSWERABLE else f"A case that is {state.words.lower()} cannot be answered."
    if not permission.move:
        return None
    found = move(permission.move, state)
    return why_not(permission.move, state, found.by if found else "reader", "a reason is asked for later")


def _stage_reason(permission: Permission, inspection: Inspection, role: str = "") -> str | None:
    stage, open_at = Stage(inspection.stage), permission.stages_of(role)
    if stage in open_at:
        return None
    when = " and ".join(each.words.lower() for each in Stage if each in open_at)
    return f"One may {permission.words} only during {when}; this inspection is at: {stage.words.lower()}."


def _one(role: str) -> str:
    words = Role(role).words.lower()
    if role == Role.PUBLICATIONS:
        return "Somebody of publications"
    return f"{'An' if words[0] in 'aeiou' else 'A'} {words}"
