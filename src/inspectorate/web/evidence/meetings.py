"""Meetings: added, changed and taken out; one transaction and one event each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from inspectorate.caseload.privacy import tells_of_person
from inspectorate.findings.meeting import MEETINGS, Meeting
from inspectorate.findings.meeting_files import meetings_csv
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.refusal import Refused
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import file_subject
from inspectorate.web.editions import kept_beside, typed_beside
from inspectorate.web.evidence.actions import MEANWHILE, begin, is_rested_on
from inspectorate.web.evidence.forms import MET
from inspectorate.web.fieldwork.needs import digest
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.permissions import ORGANISERS
from inspectorate.web.written import acting

if TYPE_CHECKING:
    from inspectorate.web.people.models import Member

#: The address of a meeting that is not there yet.
NEW = "new"


def name_of(place: int, meeting: Meeting) -> str:
    """What a meeting is called in addresses: its id, or its row where it has none."""
    return meeting.id or f"row-{place + 1}"


def stamp_of(meeting: Meeting) -> str:
    """What a form that was drawn from a meeting sends back, so that nobody writes over what another changed."""
    return digest(meetings_csv([meeting]))


def meeting_named(core: CoreInspection, name: str) -> tuple[int, Meeting] | None:
    """The meeting of a name, with its place in the file; None where there is none."""
    named = ((place, each) for place, each in enumerate(core.meetings))
    return next((found for found in named if name_of(*found) == name), None)


def keep_meeting(
    *,
    by: Member,
    inspection: Inspection,
    meeting: Meeting,
    was: str = "",
    seen: str = "",
    translations: Mapping[str, str] | None = None,
) -> Meeting:
    """Keep a meeting in the place of the one named `was`, or as a new one; the notes are by whoever wrote them first.

    `seen` is the stamp of the meeting as it stood when the form was drawn; `translations` are what the report prints
    of it in further languages, by the name of the column beside: `role_cy`. Raises `Refused` with the reason.
    """
    with acting():
        core = begin(by, inspection, "write meetings")
        further = core.particulars.editions[1:]
        _check(meeting, typed_beside(translations or {}, ("role",), further).values())
        before = meeting_named(core, was) if was else None
        if was and (before is None or stamp_of(before[1]) != seen):
            raise Refused(MEANWHILE)
        if before is None:
            made = replace(meeting, id=_next_id(core), by=_name(by), beside=())
            made = kept_beside(made, MET, further, translations)
            _keep(inspection, [*core.meetings, made])
        else:
            old = before[1]
            why = why_not_changed(by, old)
            if why is not None:
                raise Refused(why)
            made = replace(meeting, id=old.id or _next_id(core), by=old.by or _name(by), beside=old.beside)
            made = kept_beside(made, MET, further, translations)
            _keep(inspection, [made if n == before[0] else each for n, each in enumerate(core.meetings)])
        _tell(by, inspection, "keep meeting", made)
    return made


def remove_meeting(*, by: Member, inspection: Inspection, name: str, seen: str, reason: str) -> None:
    """Take a meeting out; one that a judgement rests on stays. Raises `Refused` with the reason."""
    with acting():
        core = begin(by, inspection, "write meetings")
        found = meeting_named(core, name)
        if found is None or stamp_of(found[1]) != seen:
            raise Refused(MEANWHILE)
        place, meeting = found
        why = why_not_changed(by, meeting)
        if why is not None:
            raise Refused(why)
        if not reason.strip():
            raise Refused("Say why it is taken out.")
        if meeting.id and is_rested_on(inspection, core, meeting.id):
            raise Refused("A judgement rests on this meeting; it stays.")
        _keep(inspection, [each for n, each in enumerate(core.meetings) if n != place])
        _tell(by, inspection, "remove meeting", meeting, reason=reason.strip())


def why_not_changed(by: Member, meeting: Meeting) -> str | None:
    """Why somebody may not change a meeting, in a sentence; nothing where they may."""
    if by.role in ORGANISERS or meeting.by in ("", _name(by)):
        return None
    return f"These are the notes of {meeting.by}: only they and whoever runs the inspection change them."


def _name(by: Member) -> str:
    return by.reader or str(by.user)


def _check(meeting: Meeting, translated: Iterable[str]) -> None:
    if not meeting.role.strip():
        raise Refused("Say whom it was with: a role, such as Board member.")
    for role in (meeting.role, *translated):
        if what := tells_of_person(role):
            raise Refused(f"Whom it was with holds {what}. Write a role, such as Board member.")
    if meeting.heard.strip() and not meeting.items:
        raise Refused("Choose at least one item that the notes bear on.")


def _next_id(core: CoreInspection) -> str:
    numbers = [int(each.id[1:]) for each in core.meetings if each.id[:1] == "M" and each.id[1:].isdecimal()]
    return f"M{max(numbers, default=0) + 1}"


def _keep(inspection: Inspection, meetings: Iterable[Meeting]) -> None:
    kept = list(meetings)
    put_files(inspection, {MEETINGS.name: meetings_csv(kept) if kept else None})


def _tell(by: Member, inspection: Inspection, action: str, meeting: Meeting, **detail: Any) -> None:
    """The one event: with whom it was and what it bears on, nothing of what was heard."""
    subject = file_subject(f"meetings/{meeting.id}" if meeting.id else MEETINGS.name)
    told = {"met": meeting.role, "items": list(meeting.items), **detail}
    record(action=action, by=by.signature, inspection=inspection.slug, of=subject, **told)
