"""Throwing away what was marked and not picked: the text goes for good, that it went and why stays in the history."""

from __future__ import annotations

from inspectorate.findings.marked import OFFERED, PICKED
from inspectorate.refusal import Refused
from inspectorate.web.audit.models import Event
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import practice_subject
from inspectorate.web.good_practice.models import Mark
from inspectorate.web.good_practice.standing import marked_by, sees, why_not_change
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member
from inspectorate.web.written import acting

THROWN = "throw good practice away"


def throw_away(*, by: Member, mark: Mark, reason: str, seen: int) -> None:
    """Throw away what was marked, with a reason; `seen` is the version that was looked at. Raises `Refused`."""
    with acting():
        row = Mark.objects.select_for_update().select_related("inspection__release").filter(pk=mark.pk).first()
        if row is None:
            raise Refused("It is thrown away already.")
        if by.inspection_id != row.inspection_id:
            raise Refused("You are not on this inspection.")
        if why := why_not_throw(by, row):
            raise Refused(why)
        said = " ".join(reason.split())
        if not said:
            raise Refused("Say why: it stays in the history.")
        if row.version != seen:
            raise Refused("It was changed meanwhile. Look at it again.")
        number = row.number
        row.delete()
        slug = row.inspection.slug
        record(action=THROWN, by=by.signature, inspection=slug, of=practice_subject(number), number=number, reason=said)


def why_not_throw(member: Member, mark: Mark) -> str | None:
    """Why somebody may not throw away what was marked: nothing for whoever marked it, and for the lead once it is
    offered or nobody is left who marked it, until it is picked or the report is out."""
    if mark.state == PICKED:
        return "It is picked: put it back first."
    if marked_by(member, mark):
        return why_not_change(member, mark)
    if why := may_as(member, "pick good practice"):
        return why
    if not sees(member, mark):
        return "You have declared a conflict with its case: another lead inspector decides on it."
    return None if mark.state == OFFERED or mark.user_id is None else "It is a draft of whoever marked it."


def thrown_numbers(inspection: Inspection) -> int:
    """The highest number of what was thrown away, 0 without any: nothing else is ever called by one of them."""
    rows = Event.objects.filter(inspection=inspection.slug, action=THROWN).values_list("detail", flat=True)
    return max((int(detail["number"]) for detail in rows), default=0)
