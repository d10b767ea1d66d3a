"""Alerts as the core has them, and rows of those that a folder brings."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from inspectorate.findings.alert import Alert as CoreAlert
from inspectorate.findings.alert import AlertStep as CoreStep
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.web.alerts.models import Alert, AlertStep
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member
from inspectorate.web.rows import LONGEST_REFERENCE, fits

#: How many signs the store keeps of a name.
LONGEST_NAME = 200


def core_alerts(inspection: Inspection) -> tuple[tuple[CoreAlert, ...], tuple[CoreStep, ...]]:
    """The alerts of an inspection with their further steps, by number."""
    rows = list(inspection.alerts.order_by("number").prefetch_related("steps"))
    alerts = tuple(
        CoreAlert(
            number=row.number,
            case=row.case,
            opened=row.opened_at,
            seen=row.seen,
            by=row.by,
            at_risk=row.at_risk,
            told_role=row.told_role,
            told=row.told_at,
            done=row.done,
            closed=row.closed_at,
            reason=row.reason,
            beside=tuple((name, text) for name, text in row.beside),
        )
        for row in rows
    )
    steps = tuple(
        CoreStep(
            row.number, each.at, each.kind, each.by, each.role, each.text,
            tuple((name, text) for name, text in each.beside),
        )
        for row in rows
        for each in row.steps.all()
    )  # fmt: skip
    return alerts, steps


def with_alerts(core: CoreInspection, inspection: Inspection, member: Member | None) -> CoreInspection:
    """An inspection with its alerts: for a member only if they look after alerts.

    Whoever has a conflict with any case exports nothing, so that all alerts are theirs to read.
    """
    if member is not None and may_as(member, "see all alerts") is not None:
        return core
    alerts, steps = core_alerts(inspection)
    return replace(core, alerts=alerts, alert_steps=steps)


def put_alerts(inspection: Inspection, core: CoreInspection) -> None:
    """The part of an action that stores the alerts of a folder."""
    made = {}
    for each in core.alerts:
        made[each.number] = Alert.objects.create(
            inspection=inspection,
            number=each.number,
            case=fits(each.case, LONGEST_REFERENCE, "The case"),
            opened_at=each.opened,
            by=fits(each.by, LONGEST_NAME, "The name"),
            seen=each.seen,
            at_risk=each.at_risk,
            told_role=each.told_role,
            told_at=each.told,
            done=each.done,
            closed_at=each.closed,
            reason=each.reason,
            beside=[list(cell) for cell in each.beside],
        )
    for step in core.alert_steps:
        AlertStep.objects.create(
            alert=made[step.alert],
            at=step.at,
            by=fits(step.by, LONGEST_NAME, "The name"),
            kind=step.kind,
            role=step.role,
            text=step.text,
            beside=[list(cell) for cell in step.beside],
        )


def now() -> datetime:
    """The time to the second, as the folder has it."""
    return timezone.now().replace(microsecond=0)
