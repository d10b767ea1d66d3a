"""Who may do a thing with a report, asked under the lock of its inspection; and the event of it."""

from __future__ import annotations

from typing import Any

from inspectorate.inspection.sheets import PUBLICATION
from inspectorate.refusal import Refused
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import file_subject
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member

MEANWHILE = "Somebody changed something of the inspection meanwhile. Look at it again."


def locked(by: Member, inspection: Inspection, what: str) -> Inspection:
    """The inspection as it is now, for somebody who may do a thing; raises `Refused`."""
    row: Inspection = Inspection.objects.select_for_update().get(pk=inspection.pk)
    by.inspection = row
    refuse(why_not(by, row, what))
    return row


def why_not(by: Member, inspection: Inspection, what: str) -> str | None:
    """Why somebody may not do a thing here; nothing where they may."""
    return (None if by.inspection_id == inspection.pk else "You are not on this inspection.") or may_as(by, what)


def refuse(reason: str | None) -> None:
    """Raise `Refused` where there is a reason."""
    if reason is not None:
        raise Refused(reason)


def noted(by: Member | str, inspection: Inspection, action: str, **detail: Any) -> None:
    """The one event of an action."""
    kept = {name: value for name, value in detail.items() if value != ""}
    who = by if isinstance(by, str) else by.signature
    record(action=action, by=who, inspection=inspection.slug, of=file_subject(PUBLICATION), **kept)
