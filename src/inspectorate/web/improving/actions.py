"""Everything that is done with an improvement plan: one transaction and one event each."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils import timezone

from inspectorate.caseload.privacy import tells_of_person
from inspectorate.findings.action import ACTION_WAYS, ASKED_AGAIN, PROPOSED, Action, ActionProgress
from inspectorate.findings.agreeing_files import actions_csv, milestones_csv, progress_csv
from inspectorate.findings.evidence import EVIDENCE, Document
from inspectorate.findings.evidence_files import evidence_csv, read_document
from inspectorate.findings.milestone import StatedMilestone, rules_of
from inspectorate.findings.way import way, why_no_way
from inspectorate.framework.shape import date_from
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.refusal import Fault, Refused
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import file_subject
from inspectorate.web.evidence.actions import take_in, tell
from inspectorate.web.evidence.asked import sent_by_area
from inspectorate.web.evidence.kinds import check_document
from inspectorate.web.improving.models import PlanSent
from inspectorate.web.improving.standing import MILESTONE, party_of, sent_at, today, why_not_plan, why_not_send
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member
from inspectorate.web.whole import still
from inspectorate.web.words import day_from_words
from inspectorate.web.written import acting

FILE, TOLD = "actions.csv", "action_progress.csv"


def keep_action(
    *, by: Member, inspection: Inspection, recommendation: str, cells: Mapping[str, str], number: str = ""
) -> str:
    """Answer a recommendation with an action, or say a proposed one anew; gives its number.

    What was asked for again is proposed again so. Raises `Refused` with a fault for each field.
    """
    with acting():
        row, core = _locked(by, inspection, "answer recommendations")
        known = list(core.actions)
        if recommendation not in [each.number for each in core.recommendations]:
            raise Refused("There is no such recommendation.")
        said = _checked(cells)
        if not number:
            number = _next(known)
            known.append(Action(number, recommendation=recommendation, changed=today().isoformat(), **said))
        else:
            place, action = _found(known, number)
            if action.recommendation != recommendation or action.state not in (PROPOSED, ASKED_AGAIN):
                raise Refused("It is accepted or over: its text stays as it is.")
            if action.state == PROPOSED and sent_at(row) is not None:
                raise Refused("It is sent: the inspectorate answers it first.")
            known[place] = replace(action, state=PROPOSED, changed=today().isoformat(), **said)
        put_files(row, {FILE: actions_csv(known)})
        _record(by, row, "keep action", number=number, recommendation=recommendation)
    return number


def remove_action(*, by: Member, inspection: Inspection, number: str) -> None:
    """Take an action out of a plan that is not sent yet."""
    with acting():
        row, core = _locked(by, inspection, "answer recommendations")
        known = list(core.actions)
        place, _ = _found(known, number)
        if sent_at(row) is not None:
            raise Refused("The plan is sent: an action is dropped with a reason, not taken out.")
        del known[place]
        put_files(row, {FILE: actions_csv(known) if known else None})
        _record(by, row, "remove action", number=number)


def send_plan(*, by: Member, inspection: Inspection) -> None:
    """Send the plan to the inspectorate: every recommendation is answered, every action has an owner and a day."""
    with acting():
        row, core = _locked(by, inspection, "answer recommendations")
        if sent_at(row) is not None:
            raise Refused("The plan is sent already.")
        if lacking := why_not_send(row):
            raise Refused([Fault("", 0, "send", each, "", "plan") for each in lacking])
        PlanSent.objects.create(inspection=row, by=by.signature, at=timezone.now())
        if any(str(rule["id"]) == MILESTONE for rule in rules_of(core.framework)):
            put_files(row, {"milestones.csv": milestones_csv(_reached(core))})
        _record(by, row, "send plan", actions=len(core.actions))


def move_action(*, by: Member, inspection: Inspection, number: str, name: str, reason: str = "") -> None:
    """Take an action on: accepted or asked for again by the inspectorate; begun, finished, dropped by the area."""
    party = party_of(by)
    with acting():
        row, core = _locked(by, inspection, "answer recommendations" if party == "area" else "accept actions")
        if sent_at(row) is None:
            raise Refused("The area has not sent its plan yet.")
        known = list(core.actions)
        place, action = _found(known, number)
        if why := why_no_way(ACTION_WAYS, name, action.state, party, reason):
            raise Refused([Fault("", 0, f"reason-{number}", why, "", "way")])
        found = way(ACTION_WAYS, name, action.state)
        assert found is not None
        if found.end == PROPOSED:
            raise Refused("Say what will be done anew: it is proposed again so.")
        known[place] = replace(action, state=found.end, reason=" ".join(reason.split()), changed=today().isoformat())
        put_files(row, {FILE: actions_csv(known)})
        _record(
            by,
            row,
            "move action",
            number=number,
            start=action.state.replace("_", " "),
            end=found.end.replace("_", " "),
            reason=known[place].reason,
        )


def tell_progress(
    *,
    by: Member,
    inspection: Inspection,
    number: str,
    text: str,
    evidence: str = "",
    file: tuple[str, bytes] | None = None,
) -> Document | None:
    """Tell what has been done for an action, and what shows it: in words, or by a document (its name and content).

    A document is looked at as any other evidence, and kept with it. Raises `Refused`.
    """
    kind = _kind(file, number)
    with acting():
        row, core = _locked(by, inspection, "answer recommendations")
        _found(list(core.actions), number)
        if sent_at(row) is None:
            raise Refused("Send the plan first.")
        if not text.strip():
            raise Refused([Fault("", 0, f"text-{number}", "Write what has been done.", "", "blank")])
        role = by.role.replace("_", " ")
        made = _document(by, row, core, number, file, kind)
        told = ActionProgress(
            number, today().isoformat(), _plain(text), role, _plain(evidence), made.id if made else ""
        )
        files: dict[str, str | None] = {TOLD: progress_csv((*core.progress, told))}
        if made is not None and made not in core.evidence:
            files[EVIDENCE.name] = evidence_csv([*core.evidence, made])
        put_files(row, files)
        said = {"document": made.id, "file": made.file, "digest": made.digest} if made else {}
        _record(by, row, "tell progress", number=number, **said)
    return made


def take_plan_document(*, by: Member, inspection: Inspection, number: str, document: str) -> tuple[Document, bytes]:
    """A document that shows the progress of an action, for whoever sees the plan; that it was taken is written down.

    Raises `Refused` where no progress of that action names it, or it is not what was kept.
    """
    with acting():
        row, core = _locked(by, inspection, "see plan of improvement")
        named = sent_at(row) is not None and any((e.action, e.document) == (number, document) for e in core.progress)
        found = next(
            (each for each in core.evidence if named and each.id == document and each.file and sent_by_area(each)), None
        )
        if found is None:
            raise Refused("There is no such document.")
        content = read_document(found, core.documents)
        tell(by, row, "download document", found.id, file=found.file, digest=found.digest)
    return found, content


def _kind(file: tuple[str, bytes] | None, number: str) -> str:
    """What kind of document it is; raises `Refused` at the field of the page where none is taken."""
    try:
        return check_document(file[1], file[0]) if file is not None else ""
    except Refused as refused:
        raise _at_file(refused, number) from None


def _document(
    by: Member, row: Inspection, core: CoreInspection, number: str, file: tuple[str, bytes] | None, kind: str
) -> Document | None:
    """The part of an action that keeps what was handed in; what the area sent before is not kept twice."""
    if file is None:
        return None
    name, content = file
    digest = hashlib.sha256(content).hexdigest()
    known = next((each for each in core.evidence if each.digest == digest and sent_by_area(each)), None)
    if known is not None:
        return known
    try:
        made = take_in(by, row, core, content, name, kind)
    except Refused as refused:
        raise _at_file(refused, number) from None
    return replace(made, title=f"What shows the progress of action {number}")


def _at_file(refused: Refused, number: str) -> Refused:
    said = [fault.wrong for fault in refused.faults] or [str(refused)]
    return Refused([Fault("", 0, f"document-{number}", each, "", "document") for each in said])


def note_reminded(*, inspection: Inspection, overdue: int, sent: int, failed: int) -> None:
    """Write down that people were written to about overdue actions."""
    with acting():
        record(
            action="remind of actions",
            by="inspectorate overdue",
            inspection=inspection.slug,
            of=file_subject(FILE),
            overdue=overdue,
            sent=sent,
            failed=failed,
        )


def _checked(cells: Mapping[str, str]) -> dict[str, str]:
    """What was typed as the file has it; raises `Refused` with a fault for each field."""
    text, owner, due = (_plain(cells.get(name, "")) for name in ("text", "owner", "due"))
    day = day_from_words(due)
    faults = []
    if not text:
        faults.append(("text", "Write what will be done."))
    if not owner:
        faults.append(("owner", "Write who sees to it: their role."))
    elif tells_of_person(owner):
        faults.append(("owner", "Write a role, not somebody’s name."))
    if day is None or date_from(day) is None:
        faults.append(("due", "Write the day by which it is done, such as 14 March 2026."))
    if faults:
        raise Refused([Fault("", 0, name, words, "", "field") for name, words in faults])
    return {"text": text, "owner": owner, "due": day or ""}


def _reached(core: CoreInspection) -> list[StatedMilestone]:
    """What is stated of milestones, the plan's being reached today."""
    stated = {each.milestone: each for each in core.milestones}
    before = stated.get(MILESTONE, StatedMilestone(MILESTONE))
    stated[MILESTONE] = replace(before, done=before.done or today().isoformat())
    return list(stated.values())


def _next(known: list[Action]) -> str:
    numbers = [int(each.number) for each in known if each.number.isascii() and each.number.isdigit()]
    return str(max(numbers, default=0) + 1)


def _found(known: list[Action], number: str) -> tuple[int, Action]:
    for place, action in enumerate(known):
        if action.number == number:
            return place, action
    raise Refused("There is no such action any more.")


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _locked(by: Member, inspection: Inspection, what: str) -> tuple[Inspection, CoreInspection]:
    """The inspection as it is now with what its files hold, for somebody who may do a thing; raises `Refused`."""
    row: Inspection = Inspection.objects.select_for_update().get(pk=inspection.pk)
    by.inspection = row
    elsewhere = None if by.inspection_id == row.pk else "You are not on this inspection."
    if why := elsewhere or may_as(by, what) or why_not_plan(row):
        raise Refused(why)
    return row, still(row)


def _record(by: Member, inspection: Inspection, action: str, **detail: Any) -> None:
    kept = {name: value for name, value in detail.items() if value != ""}
    record(action=action, by=by.signature, inspection=inspection.slug, of=file_subject(FILE), **kept)
