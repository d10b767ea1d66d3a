"""Who sees which alert, which are open, what is missing from them, and how old they are.

Whoever looks after alerts sees all of an inspection; everybody else those that they raised themselves, and, of a case
that they may see, that there is one. A declared conflict closes the content of an alert, not that it is there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from inspectorate.inspection.stages import Stage
from inspectorate.web.alerts.models import Alert
from inspectorate.web.casework.models import Case
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, may_as, member_of
from inspectorate.web.people.models import Member
from inspectorate.web.people.permissions import ALERTED, OWN_CASES_ONLY

#: What is asked for where an alert does not say it, by its name.
ASKED_FOR = {
    "told_role": "whom you have told",
    "told": "when they were told",
    "at_risk": "who is at risk",
    "done": "what was done",
}
#: An alert of which nobody was told is called late after so long.
_LATE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class OpenAlert:
    """An open alert as lists show it: how old it is, what is still to be said, and why its content is not shown."""

    alert: Alert
    age: str
    to_say: tuple[str, ...]
    late: bool
    closed_to: str | None = None


def declared(member: Member, reference: str) -> bool:
    """Whether somebody declared a conflict with a case, whether it is still there or not."""
    return any(each.case == reference for each in member.declared)


def raised_by(member: Member, alert: Alert) -> bool:
    """Whether the alert is somebody's own."""
    return alert.user_id is not None and alert.user_id == member.user_id


def why_not_read(member: Member, alert: Alert) -> str | None:
    """Why somebody may not read an alert, or nothing when they may; own ones are always open to who raised them."""
    if alert.inspection_id != member.inspection_id:
        return "You are not on this inspection."
    if (why := may_as(member, "see alerts")) is not None:
        return why
    if raised_by(member, alert):
        return None
    if (why := may_as(member, "see all alerts")) is not None:
        return f"{why} You see those that you raised."
    if declared(member, alert.case):
        return "You have declared a conflict with this case: somebody else looks after its alerts."
    return None


def told_of(member: Member, alert: Alert) -> bool:
    """Whether somebody may learn that an alert is there."""
    known = alert.inspection_id == member.inspection_id and may_as(member, "see alerts") is None
    return known and (raised_by(member, alert) or may_as(member, "see all alerts") is None)


def shown(alert: Alert, now: datetime, closed_to: str | None = None) -> OpenAlert:
    """An alert for a list."""
    asked = tuple(ASKED_FOR[name] for name in alert.missing)
    untold = "told_role" in alert.missing and not any(step.kind == "told" for step in alert.steps.all())
    return OpenAlert(alert, age(now - alert.opened_at), asked, alert.open and untold and _late(alert, now), closed_to)


def _late(alert: Alert, now: datetime) -> bool:
    return now - alert.opened_at > _LATE


def age(passed: timedelta) -> str:
    """How long ago, in the largest unit that says something: `5 minutes`, `3 hours`, `2 days`."""
    minutes = max(int(passed.total_seconds() // 60), 0)
    for size, word in ((24 * 60, "day"), (60, "hour")):
        if minutes >= size:
            number = minutes // size
            return f"{number} {word}{'' if number == 1 else 's'}"
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


def alerts_for(member: Member) -> list[OpenAlert]:
    """All alerts of an inspection that somebody may know of: open ones first, the oldest at the top."""
    rows = Alert.objects.filter(inspection=member.inspection_id).prefetch_related("steps")
    if may_as(member, "see all alerts") is not None:
        rows = rows.filter(user=member.user_id)
    now = timezone.now()
    found = [shown(row, now, why_not_read(member, row)) for row in rows]
    return sorted(found, key=lambda each: (not each.alert.open, each.alert.opened_at, each.alert.pk))


def open_for(user: Any) -> list[OpenAlert]:
    """The open alerts of all inspections that somebody looks after, and their own ones: the oldest first."""
    looked_after = Q(inspection__members__user=user, inspection__members__role__in=ALERTED)
    own = Q(user=user, inspection__members__user=user)
    rows = Alert.objects.filter(looked_after | own, closed_at=None).distinct().select_related("inspection")
    now, found = timezone.now(), []
    for row in rows.prefetch_related("steps"):
        member = member_of(user, row.inspection)
        if member is not None and told_of(member, row):
            found.append(shown(row, now, why_not_read(member, row)))
    return found


def open_number(inspection: Inspection) -> int:
    """How many alerts of an inspection are open."""
    return Alert.objects.filter(inspection=inspection, closed_at=None).count()


def why_not_over(inspection: Inspection, end: str) -> str | None:
    """Why an inspection cannot be closed: somebody may still be at risk. It may go to any other stage."""
    number = open_number(inspection) if end == Stage.CLOSED else 0
    if not number:
        return None
    said = "an alert is" if number == 1 else f"{number} alerts are"
    return f"It cannot be closed while {said} open. The lead inspector closes alerts, with a reason."


def on_case(member: Member, case: Case) -> list[Alert]:
    """The open alerts on a case of which somebody who sees the case is told: of an area assessor's, their own."""
    rows = Alert.objects.filter(inspection=case.inspection_id, case=case.reference, closed_at=None)
    if member.role in OWN_CASES_ONLY:
        rows = rows.filter(user=member.user_id)
    return list(rows)


def banner(user: Any, inspection: Inspection) -> dict[str, Any]:
    """What stands on top of every page of an inspection for those who look after its alerts: how many are open."""
    if may(user, "see all alerts", inspection) is not None:
        return {}
    opened = Alert.objects.filter(inspection=inspection, closed_at=None).values_list("opened_at", flat=True)
    times = list(opened)
    if not times:
        return {}
    return {"inspection": inspection, "number": len(times), "age": age(timezone.now() - min(times))}


def button(request: HttpRequest, case: Any) -> dict[str, Any]:
    """The button for the case to which a page belongs, and the alerts on it of which whoever asks is told."""
    match = request.resolver_match
    if match is None or match.view_name == "alerts:raise":
        return {}
    if not isinstance(case, Case):
        named = [str(match.kwargs.get(part, "")) for part in ("slug", "reference")]
        rows = Case.objects.select_related("inspection").filter(inspection__slug=named[0], reference=named[1])
        # The page of a fault has this button, too, and its address may hold what no store takes.
        case = rows.first() if all(named) and "\0" not in "".join(named) else None
    if case is None or may(request.user, "raise alert", case=case) is not None:
        return {}
    member = member_of(request.user, case.inspection)
    return {"case": case, "alerts": on_case(member, case) if member is not None else [], "member": member}
