"""Who sees which good practice, and why somebody may not change it."""

from __future__ import annotations

from collections.abc import Mapping

from inspectorate.findings.advice import GoodPractice
from inspectorate.findings.files import criteria_known
from inspectorate.findings.marked import PICKED, YES
from inspectorate.web.good_practice.models import Mark
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member
from inspectorate.web.whole import still

STATES = {"draft": "Draft", "offered": "Offered to the lead", "picked": "Picked for the report"}


def sees(member: Member, mark: Mark) -> bool:
    """Whether somebody sees a mark: their own; the lead and the quality lead all, but for cases they have a conflict
    with."""
    if mark.inspection_id != member.inspection_id:
        return False
    if marked_by(member, mark):
        return True
    if may_as(member, "see all marked") is not None:
        return False
    return not any(each.case == mark.case for each in member.declared)


def marked_by(member: Member, mark: Mark) -> bool:
    """Whether a mark is somebody's own."""
    return mark.user_id is not None and mark.user_id == member.user_id


def mark_of(inspection: Inspection, example: GoodPractice) -> Mark | None:
    """What an example was picked from, if it was."""
    found: Mark | None = inspection.marks.filter(number=int(example.mark)).first() if example.mark else None
    return found


def consent_of(mark: Mark | None) -> str:
    """Whether worker and area may be named as the source; what nobody marked came with a folder, and names them."""
    return str(mark.source_consent) if mark is not None and mark.by else YES


def why_not_change(member: Member, mark: Mark) -> str | None:
    """Why somebody may not change what was marked, or nothing when they may: their own, until the lead picks it."""
    if not marked_by(member, mark):
        return "Only whoever marked it may change it. The lead edits what is picked, beside it."
    if mark.state == PICKED:
        return "The lead has picked it: what you marked stays as it is."
    what = "mark good practice" if mark.case else "mark practice elsewhere"
    return may_as(member, what)


def why_not_pick(member: Member, mark: Mark) -> str | None:
    """Why somebody may not pick what was marked, or nothing when they may."""
    if (why := may_as(member, "pick good practice")) is not None:
        return why
    if not sees(member, mark):
        return "You have declared a conflict with its case: another lead inspector picks it."
    if mark.state == PICKED:
        return "It is picked."
    return None if mark.state == "offered" else "It is a draft: whoever marked it offers it when it is ready."


def marks_for(member: Member) -> list[Mark]:
    """What somebody may see of what was marked."""
    return [mark for mark in Mark.objects.filter(inspection=member.inspection_id) if sees(member, mark)]


def criteria_of(inspection: Inspection) -> Mapping[str, str]:
    """The criteria of an inspection, each with its title; those of elements are qualified."""
    core = still(inspection)
    return criteria_known(core.framework, core.frameworks[1:])
