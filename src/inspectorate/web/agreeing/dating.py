"""Milestones: another day or owner that was agreed, and what was reached."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from inspectorate.findings.milestone import Milestone
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.refusal import Fault, Refused
from inspectorate.web.agreeing.changing import REACHED, SENT, locked, note, sent_until, stated
from inspectorate.web.agreeing.standing import COMMENTS, drafts_of, milestones_of
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.whole import still
from inspectorate.web.written import acting

WHAT = "keep milestones"


def agree_milestone(
    *, by: Member, inspection: Inspection, milestone: str, due: date | None, owner: str, reason: str
) -> None:
    """Agree on another day or owner than the framework gives, with the reason; no day is the framework's own again."""
    with acting():
        row = locked(by, inspection, WHAT)
        core = still(row)
        one = milestone_of(core, milestone)
        said = reason.replace("\r\n", "\n").strip()
        if not said:
            raise Refused([Fault("", 0, "reason", "Say why it was agreed otherwise.", "")])
        day = due.isoformat() if due is not None else ""
        files: dict[str, str | None] = {
            REACHED: stated(core, {one.id: {"due": day, "owner": owner.strip(), "note": said}})
        }
        if one.id == COMMENTS and day and (drafts := drafts_of(core)):
            files[SENT] = sent_until(drafts, day)  # the last day for challenges is the same day
        put_files(row, files)
        note(by, row, "agree on milestone", REACHED, milestone=one.label, deadline=day, reason=said)


def reach_milestone(*, by: Member, inspection: Inspection, milestone: str, on: date | None = None) -> None:
    """Write down that a milestone was reached: today unless said."""
    with acting():
        row = locked(by, inspection, WHAT)
        core, today = still(row), timezone.localdate()
        one = milestone_of(core, milestone)
        if one.done is not None:
            raise Refused("It was reached already.")
        if on is not None and on > today:
            raise Refused([Fault("", 0, "on", "That day is still to come.", "")])
        day = (on or today).isoformat()
        put_files(row, {REACHED: stated(core, {one.id: {"done": day}})})
        note(by, row, "reach milestone", REACHED, milestone=one.label, on=day)


def undo_milestone(*, by: Member, inspection: Inspection, milestone: str) -> None:
    """Write down that a milestone was not reached after all; a date of the particulars stays."""
    with acting():
        row = locked(by, inspection, WHAT)
        core = still(row)
        one = milestone_of(core, milestone)
        if not any(each.milestone == one.id and each.done for each in core.milestones):
            raise Refused("Nobody wrote down here that it was reached.")
        put_files(row, {REACHED: stated(core, {one.id: {"done": ""}})})
        note(by, row, "undo milestone", REACHED, milestone=one.label)


def milestone_of(core: CoreInspection, name: str) -> Milestone:
    """The milestone of an id; raises `Refused` where there is none."""
    found = next((each for each in milestones_of(core) if each.id == name), None)
    if found is None:
        raise Refused("There is no such milestone.")
    return found
