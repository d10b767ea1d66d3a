"""Everything that is done with alerts: one transaction and one event each. No event tells what an alert says."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max
from django.utils import timezone

from inspectorate.findings.alert import CLOSED, FOLLOWED_UP, REOPENED, TOLD
from inspectorate.refusal import Refused
from inspectorate.web.alerts.models import Alert, AlertMail, AlertStep
from inspectorate.web.alerts.rows import LONGEST_NAME, now
from inspectorate.web.alerts.standing import why_not_read
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import alert_subject
from inspectorate.web.casework.models import Case
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member
from inspectorate.web.written import acting

#: Clocks of browsers run ahead a little.
_AHEAD = timedelta(minutes=5)


def raise_alert(
    *,
    by: Member,
    case: Case,
    seen: str,
    at_risk: str = "",
    told_role: str = "",
    told_at: datetime | None = None,
    done: str = "",
    key: str = "",
) -> Alert:
    """Raise an alert: one sentence is enough. A sending that arrived before, by its `key`, is given back as it is."""
    with acting():
        if why := may_as(by, "raise alert", case):
            raise Refused(why)
        if not seen.strip():
            raise Refused("Write in a sentence what you saw.")
        _check_time(told_at)
        if key and (before := Alert.objects.filter(inspection=case.inspection_id, key=key, user=by.user_id).first()):
            return before
        inspection = Inspection.objects.select_for_update().get(pk=case.inspection_id)
        last = inspection.alerts.aggregate(last=Max("number"))["last"] or 0
        alert: Alert = Alert.objects.create(
            inspection=inspection,
            number=last + 1,
            case=case.reference,
            opened_at=now(),
            by=str(by.user)[:LONGEST_NAME],
            user=by.user,
            seen=seen.strip(),
            at_risk=at_risk.strip(),
            told_role=told_role.strip(),
            told_at=told_at,
            done=done.strip(),
            key=key[:40],
        )
        _record(by.signature, alert, "raise alert")
    return alert


def complete_alert(
    *,
    by: Member,
    alert: Alert,
    at_risk: str = "",
    told_role: str = "",
    told_at: datetime | None = None,
    done: str = "",
) -> None:
    """Fill in what an alert does not say yet; what it says stays. Raises `Refused` where somebody was quicker."""
    with acting():
        row = _open_row(by, alert)
        _check_time(told_at)
        typed = {"at_risk": at_risk.strip(), "told_role": told_role.strip(), "told_at": told_at, "done": done.strip()}
        filled = {name: value for name, value in typed.items() if value}
        if not filled:
            raise Refused("Fill in what is still missing.")
        if [name for name, value in filled.items() if getattr(row, name) and getattr(row, name) != value]:
            raise Refused("Somebody filled this in meanwhile. Look at it, and add yours as a further step.")
        for name, value in filled.items():
            setattr(row, name, value)
        row.save()
        _record(by.signature, row, "complete alert")
    alert.refresh_from_db()


def add_step(
    *, by: Member, alert: Alert, kind: str, text: str = "", role: str = "", at: datetime | None = None
) -> AlertStep:
    """Write down that somebody else was told, or what was followed up."""
    with acting():
        row = _open_row(by, alert)
        if kind not in (TOLD, FOLLOWED_UP):
            raise Refused("Choose what happened.")
        _check_time(at)
        if kind == TOLD and not role.strip():
            raise Refused("Write whom you told: their role, not their name.")
        if kind == FOLLOWED_UP and not text.strip():
            raise Refused("Write what was done.")
        step = _step(by, row, kind, text, role.strip() if kind == TOLD else "", at)
        _record(by.signature, row, "add step to alert")
    return step


def close_alert(*, by: Member, alert: Alert, reason: str) -> None:
    """Close an alert, with a reason: the lead alone. Raises `Refused` with the reason why not."""
    with acting():
        if why := why_not_close(by, alert):
            raise Refused(why)
        row = _open_row(by, alert)
        if not reason.strip():
            raise Refused("Say why nobody is at risk any more, or who has taken it over.")
        row.closed_at, row.reason = max(now(), row.opened_at), reason.strip()
        row.save()
        _step(by, row, CLOSED, reason, "", row.closed_at)
        _record(by.signature, row, "close alert")
    alert.refresh_from_db()


def why_not_close(by: Member, alert: Alert) -> str | None:
    """Why somebody may not close an alert, or nothing when they may."""
    return may_as(by, "close alert") or why_not_read(by, alert)


def reopen_alert(*, by: Member, alert: Alert, reason: str) -> None:
    """Open an alert again: whoever may read it, with a reason. That it was closed, and why, stays among its steps."""
    with acting():
        row = _row(by, alert)
        if row.open:
            raise Refused("This alert is open.")
        if not reason.strip():
            raise Refused("Say what puts somebody at risk again.")
        row.closed_at, row.reason = None, ""
        row.save()
        _step(by, row, REOPENED, reason, "", None)
        _record(by.signature, row, "reopen alert")
    alert.refresh_from_db()


def note_mailed(*, alert: Alert, became: dict[str, str]) -> None:
    """Keep to whom an e-mail about an alert went out, and why it did not: the words by address, blank where it did."""
    with acting():
        for address, failed in became.items():
            AlertMail.objects.create(alert=alert, to=address[:200], at=timezone.now(), failed=failed[:300])
        failed_number = sum(bool(words) for words in became.values())
        counts = {"sent": len(became) - failed_number, "failed": failed_number}
        _record("The server", alert, "mail about alert", **counts)


def _row(by: Member, alert: Alert) -> Alert:
    """The alert as it is now; nobody else changes it until the action is over."""
    row: Alert = Alert.objects.select_for_update().get(pk=alert.pk)
    if why := why_not_read(by, row):
        raise Refused(why)
    return row


def _open_row(by: Member, alert: Alert) -> Alert:
    row = _row(by, alert)
    if not row.open:
        raise Refused("This alert was closed. Open it again first.")
    return row


def _step(by: Member, alert: Alert, kind: str, text: str, role: str, at: datetime | None) -> AlertStep:
    made: AlertStep = AlertStep.objects.create(
        alert=alert, at=at or now(), by=str(by.user)[:LONGEST_NAME], kind=kind, role=role, text=text.strip()
    )
    return made


def _check_time(at: datetime | None) -> None:
    if at is not None and at > timezone.now() + _AHEAD:
        raise Refused("That time is still to come.")


def _record(by: str, alert: Alert, action: str, **detail: Any) -> None:
    inspection = Inspection.objects.values_list("slug", flat=True).get(pk=alert.inspection_id)
    record(action=action, by=by, inspection=inspection, of=alert_subject(alert.number), reference=alert.case, **detail)
