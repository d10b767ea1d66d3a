"""Who may help somebody who cannot sign in any more: a new link, a lost second factor taken off.

Whoever holds the link of an account can become its owner. So nobody helps an account that may do more than themselves:
an organiser helps people who are on inspections of their own only, and only a steward helps a steward.
"""

from __future__ import annotations

from inspectorate.refusal import Refused
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import person_subject
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may
from inspectorate.web.people.models import Member, User
from inspectorate.web.people.permissions import ORGANISERS
from inspectorate.web.written import acting


def why_not_help(by: User | str, user: User, inspection: Inspection | None) -> str | None:
    """Why somebody may not help a person of an inspection to sign in, or nothing when they may."""
    if isinstance(by, str):
        return None
    if by.pk == user.pk:
        return "You look after your own sign-in on the page of your account."
    if by.steward:
        return None
    if inspection is None:
        return "Only a steward may help outside an inspection."
    if why := may(by, "manage people", inspection):
        return why
    if user.steward:
        return f"{user} is a steward; only another steward may help them to sign in."
    theirs = set(Member.objects.filter(user=user).values_list("inspection", flat=True))
    own = Member.objects.filter(user=by, role__in=ORGANISERS).values_list("inspection", flat=True)
    if inspection.pk not in theirs:
        return f"{user} is not on this inspection."
    return f"{user} is on other inspections too; ask a steward." if theirs - set(own) else None


def check_may_help(by: User | str, user: User, inspection: Inspection | None) -> None:
    """Raise `Refused` with the reason why somebody may not help."""
    if why := why_not_help(by, user, inspection):
        raise Refused(why)


def allow_new_password(*, by: User | str, user: User, inspection: Inspection | None, reason: str) -> None:
    """Write down that somebody gets a link for a new password; until it is used the old one goes on working."""
    check_may_help(by, user, inspection)
    if not reason.strip():
        raise Refused("Say how you know that it is them.")
    with acting():
        record(
            action="make link",
            by=by if isinstance(by, str) else by.signature,
            inspection=inspection.slug if inspection is not None else "",
            of=person_subject(user.username),
            person=str(user),
            reason=reason.strip(),
        )
