"""Telling the lead of an alert by e-mail: that there is one, and where to look. Nothing of the case stands in it."""

from __future__ import annotations

from django.conf import settings

from inspectorate.web.alerts.actions import note_mailed
from inspectorate.web.alerts.models import Alert
from inspectorate.web.alerts.standing import declared
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.mailing import send, why_no_mail
from inspectorate.web.people.models import Member
from inspectorate.web.people.permissions import ALERTED
from inspectorate.web.people.roles import Role


def to_be_told(alert: Alert) -> list[Member]:
    """Who is told: the lead inspectors; where there is none without a conflict, everybody who looks after alerts."""
    rows = Member.objects.filter(inspection=alert.inspection_id, role__in=ALERTED, user__is_active=True)
    able = [each for each in rows.select_related("user", "inspection") if not declared(each, alert.case)]
    leads = [each for each in able if each.role == Role.LEAD_INSPECTOR]
    return leads or able


def tell(alert: Alert, link: str) -> tuple[list[Member], list[Member]]:
    """Write to those who are to be told of an alert: those who got it, and those whom no e-mail reached."""
    inspection, members = alert.inspection, to_be_told(alert)
    mailed = [each for each in members if each.user_id != alert.user_id]
    if not mailed or why_no_mail():
        return [], mailed
    words = [
        settings.MARKING,
        f"An alert about somebody at risk was raised in: {inspection.title}.",
        "It stands on top of your work and of every page of the inspection. Look at it now:",
        link,
        "For their sake this e-mail holds nothing of the case.",
    ]
    became = {each.user.email: _sent(each.user.email, inspection, words) for each in mailed}
    note_mailed(alert=alert, became=became)
    return (
        [each for each in mailed if not became[each.user.email]],
        [each for each in mailed if became[each.user.email]],
    )


def remind(alert: Alert, link: str) -> str:
    """Write to whoever raised an alert that it does not say yet who was told; why it did not go out, or nothing."""
    if alert.user is None:
        return "Nobody knows who raised it."
    if why_no_mail():
        return "No server for e-mail is set."
    words = [
        settings.MARKING,
        f"An alert that you raised in {alert.inspection.title} does not yet say whom you have told.",
        "You must tell the responsible manager of the body yourself. Write down when you did:",
        link,
    ]
    failed = _sent(alert.user.email, alert.inspection, words)
    note_mailed(alert=alert, became={alert.user.email: failed})
    return failed


def _sent(address: str, inspection: Inspection, words: list[str]) -> str:
    """Send one e-mail; why it did not go out, or nothing."""
    text = "\n\n".join(part for part in words if part)
    return send(address, f"{inspection.title}: an alert", f"{text}\n")
