"""What every action of agreeing begins and ends with: the inspection as it is now, and one event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from inspectorate.findings.agreeing_files import milestones_csv
from inspectorate.findings.draft_sent import SentDraft, drafts_csv
from inspectorate.findings.milestone import StatedMilestone, rules_of
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.refusal import Refused
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import file_subject
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member

RECOMMENDED, DECIDED, CHALLENGED = "recommendations.csv", "next_step.csv", "challenges.csv"
SENT, REACHED = "drafts.csv", "milestones.csv"


def refuse(reason: str | None) -> None:
    """Raise `Refused` with a reason, where there is one."""
    if reason is not None:
        raise Refused(reason)


def locked(by: Member, inspection: Inspection, what: str) -> Inspection:
    """The inspection as it is now, for somebody who may do a thing; nobody else changes it until the action is over."""
    refuse("You are not on this inspection." if by.inspection_id != inspection.pk else may_as(by, what))
    row: Inspection = Inspection.objects.select_for_update().select_related("release").get(pk=inspection.pk)
    by.inspection = row
    refuse(may_as(by, what))
    return row


def note(by: Member, inspection: Inspection, action: str, path: str, **detail: Any) -> None:
    """Record the one event of an action that changed a file."""
    kept = {name: value for name, value in detail.items() if value != ""}
    record(action=action, by=by.signature, inspection=inspection.slug, of=file_subject(path), **kept)


def stated(core: CoreInspection, new: Mapping[str, Mapping[str, str]]) -> str:
    """The text of `milestones.csv` in which these cells of milestones, by their ids, are stated anew."""
    known = {each.milestone: each for each in core.milestones}
    for name, cells in new.items():
        known[name] = replace(known.get(name, StatedMilestone(name)), **cells)
    return milestones_csv(each for each in known.values() if _says_something(each))


def _says_something(each: StatedMilestone) -> bool:
    return any((each.due, each.done, each.owner, each.note, each.beside))


def has_milestone(core: CoreInspection, name: str) -> bool:
    """Whether the framework has a milestone of that id."""
    return any(str(rule["id"]) == name for rule in rules_of(core.framework))


def sent_until(drafts: Iterable[SentDraft], until: str) -> str:
    """The text of `drafts.csv` in which the last draft may be challenged until another day."""
    *earlier, last = drafts
    return drafts_csv([*earlier, replace(last, until=until)])
