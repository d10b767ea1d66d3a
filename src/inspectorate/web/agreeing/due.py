"""What is due to whom: milestones, challenges without an answer, a draft that waits for the area."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from inspectorate.findings.challenge import RAISED
from inspectorate.findings.milestone import OWN_CALENDAR, Milestone
from inspectorate.framework.calendar import working_days_after
from inspectorate.framework.shape import date_from
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection.stages import Stage
from inspectorate.web.agreeing.standing import COMMENTS, drafts_of, milestones_of, why_not_challenge
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.people.roles import Role
from inspectorate.web.whole import still

#: How many working days a challenge stands without an answer before the lead is written to.
UNANSWERED_DAYS = 3
#: How many days before the last day for challenges the area is written to.
BEFORE_LAST_DAY = (5, 1)
#: The stages in which something of agreeing can be due.
STAGES = tuple(stage for stage in Stage if stage not in (Stage.SET_UP, Stage.CLOSED))
#: The area learns of what is due to it only when a draft may be out.
_OF_AREA = (Stage.FACTUAL_ACCURACY, Stage.PUBLISHED, Stage.IMPROVEMENT_PLAN)


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due to everybody of a role: its words, its day, where to go, and what an e-mail of it is
    known by; that is blank before anybody is written to."""

    role: Role
    words: str
    day: date | None
    over: bool
    place: str
    mail: str


def due_in(inspection: Inspection, today: date) -> list[Due]:
    """Everything that is due in an inspection; nothing in one that was rebuilt from a report of the past."""
    if inspection.reconstructed or inspection.stage not in STAGES:
        return []
    core = still(inspection)
    found = [*_milestones(inspection, core, today), *_challenges(inspection, core, today)]
    found += _draft(inspection, core, today)
    return sorted(found, key=lambda each: each.day or date.max)


def _milestones(inspection: Inspection, core: CoreInspection, today: date) -> Iterator[Due]:
    for each in milestones_of(core):
        state, role = each.state(today), owner_role(each)
        if each.due is None or state not in ("overdue", "reminded"):
            continue
        if role == Role.AREA_CONTACT and (each.id == COMMENTS or inspection.stage not in _OF_AREA):
            continue
        place = "agreeing:accuracy" if role == Role.AREA_CONTACT else "agreeing:milestones"
        when = "overdue" if state == "overdue" else max(day for day in each.reminders if day <= today).isoformat()
        key = f"milestone/{each.id}/{each.due.isoformat()}/{when}"
        yield Due(role, each.label, each.due, state == "overdue", reverse(place, args=[inspection.slug]), key)


def owner_role(milestone: Milestone) -> Role:
    """Whose milestone it is: the role that its owner names, else the lead inspector."""
    named = milestone.owner.strip().casefold()
    return next((role for role in Role if role.words.casefold() == named), Role.LEAD_INSPECTOR)


def _challenges(inspection: Inspection, core: CoreInspection, today: date) -> Iterator[Due]:
    for each in core.challenges:
        if not each.open:
            continue
        what = "an answer" if each.state == RAISED else "the text to be changed"
        came = date_from(each.on)
        key, waits = "", None
        if each.state == RAISED and came is not None:
            waits = working_days_after(came, UNANSWERED_DAYS, OWN_CALENDAR)
            key = f"challenge/{each.number}/{each.on}" if waits <= today else ""
        words = f"Challenge {each.number}, to paragraph {each.paragraph}, waits for {what}"
        place = reverse("agreeing:show-challenge", args=[inspection.slug, int(each.number)])
        yield Due(Role.LEAD_INSPECTOR, words, waits, waits is not None and waits < today, place, key)


def _draft(inspection: Inspection, core: CoreInspection, today: date) -> Iterator[Due]:
    drafts = drafts_of(core)
    if not drafts or inspection.stage != Stage.FACTUAL_ACCURACY or why_not_challenge(drafts[-1], today) is not None:
        return
    until = date_from(drafts[-1].until)
    assert until is not None  # it was checked when it was read
    near = [days for days in BEFORE_LAST_DAY if until - timedelta(days=days) <= today]
    key = f"draft/{drafts[-1].number}/{drafts[-1].until}/{min(near)}" if near else ""
    words = f"Say what is wrong in draft {drafts[-1].number}"
    yield Due(Role.AREA_CONTACT, words, until, False, reverse("agreeing:accuracy", args=[inspection.slug]), key)


def due_to(member: Member, today: date) -> list[Due]:
    """What is due to one person in their inspection."""
    return [each for each in due_in(member.inspection, today) if each.role == member.role]


def due_for(user: Any, today: date) -> list[tuple[Inspection, list[Due]]]:
    """What is due to somebody in all their inspections, those with nothing left out."""
    rows = Member.objects.filter(user=user, inspection__stage__in=STAGES, inspection__reconstructed=False)
    ordered = rows.select_related("inspection__release").order_by("inspection__title")
    found = ((each.inspection, due_to(each, today)) for each in ordered)
    return [(inspection, due) for inspection, due in found if due]
