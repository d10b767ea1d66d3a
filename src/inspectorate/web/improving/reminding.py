"""Writing to people about what is overdue: to the area's contacts and the lead inspectors, once a week at most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from inspectorate.findings.action import Action
from inspectorate.inspection.stages import OUT
from inspectorate.web.audit.models import Event
from inspectorate.web.improving.actions import note_reminded
from inspectorate.web.improving.standing import due_on, overdue_of, sent_at, why_not_plan
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.mailing import send
from inspectorate.web.people.models import Member
from inspectorate.web.people.roles import Role

#: Whoever was written to is left in peace for so long.
_PEACE = timedelta(days=6, hours=12)
_TOLD = (Role.AREA_CONTACT, Role.LEAD_INSPECTOR)


@dataclass(frozen=True, slots=True)
class Overdue:
    """What is overdue in one inspection: the plan itself since a day (None: it is in, or not due), its actions."""

    inspection: Inspection
    plan: date | None
    actions: tuple[Action, ...]


def all_overdue(day: date) -> Iterator[Overdue]:
    """What is overdue on a day, by inspection."""
    for inspection in Inspection.objects.filter(stage__in=OUT).select_related("release").order_by("slug"):
        if why_not_plan(inspection) is not None or not still_has_plan(inspection):
            continue
        due = due_on(inspection)
        plan = due if sent_at(inspection) is None and due is not None and due < day else None
        actions = tuple(overdue_of(inspection, day))
        if plan is not None or actions:
            yield Overdue(inspection, plan, actions)


def still_has_plan(inspection: Inspection) -> bool:
    """Whether a plan is worked on here: the report came out of this store, or the area has sent its plan to it."""
    return bool(inspection.issues.filter(brought=False).exists() or sent_at(inspection) is not None)


def remind(found: Overdue, address: str) -> tuple[int, int]:
    """Write to whoever sees to it; how many e-mails went out and how many did not. None where they were written to
    less than a week ago."""
    newest = Event.objects.filter(inspection=found.inspection.slug, action="remind of actions").order_by("-number")
    last = newest.values_list("at", flat=True).first()
    if last is not None and timezone.now() - last < _PEACE:
        return 0, 0
    people = Member.objects.filter(inspection=found.inspection, role__in=_TOLD, user__is_active=True)
    became = [_sent(each.user.email, found, address) for each in people.select_related("user")]
    sent, failed = became.count(True), became.count(False)
    if sent:  # who could not be written to is left in no peace: it is tried again
        overdue = len(found.actions) + (found.plan is not None)
        note_reminded(inspection=found.inspection, overdue=overdue, sent=sent, failed=failed)
    return sent, failed


def _sent(to: str, found: Overdue, address: str) -> bool:
    """Send one e-mail, with numbers and days only: what the actions say stays on the page."""
    link = f"{address.rstrip('/')}{reverse('improving:plan', args=[found.inspection.slug])}"
    lines = [settings.MARKING, f"The improvement plan of: {found.inspection.title}."]
    if found.plan is not None:
        lines.append(f"The plan was due on {found.plan.isoformat()} and is not in.")
    lines += [f"Action {each.number} was due on {each.due}." for each in found.actions]
    text = "\n\n".join(part for part in (*lines, link) if part)
    return not send(to, f"{found.inspection.title}: overdue", f"{text}\n")
