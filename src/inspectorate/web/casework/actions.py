"""Everything that changes cases and their readers: one transaction and one event each. Answers: `answering.py`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Max
from django.utils import timezone

from inspectorate.answers.states import Owner, State, move, why_not
from inspectorate.refusal import Refused
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import case_subject
from inspectorate.web.casework.answering import Clash, Saved, clear_answer, save_answer
from inspectorate.web.casework.drawn import why_not_by_hand
from inspectorate.web.casework.facts import facts_from
from inspectorate.web.casework.models import Case, Query
from inspectorate.web.casework.reading import to_do
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import conflict, may_as
from inspectorate.web.people.models import Member
from inspectorate.web.people.roles import READERS, Role
from inspectorate.web.rows import LONGEST_REFERENCE, frameworks_of, texts_of
from inspectorate.web.whole import asked_in, still
from inspectorate.web.written import acting

__all__ = [
    "Clash",
    "Saved",
    "add_case",
    "assign",
    "clear_answer",
    "move_case",
    "remove_case",
    "replace_case",
    "reply",
    "return_case",
    "save_answer",
]

#: The permission that a move of a case needs.
_PERMISSION = {
    "assign": "assign case",
    "pass on": "assign case",
    "re-assign": "assign case",
    "take away": "assign case",
    "hand back": "hand back case",
    "submit": "submit case",
    "accept": "accept case",
    "return": "return case",
    "reopen": "reopen case",
}


def assign(*, by: Member, case: Case, reader: Member, reason: str = "") -> None:
    """Give a case to a reader; a case that somebody has is re-assigned, which needs a reason. Raises `Refused`."""
    with acting():
        row = _locked(case)
        name = _way_to_assign(row)
        end = _checked(by, row, name, reason)
        if why := why_not_reader(reader, row):
            raise Refused(why)
        before = str(row.reader.user) if row.reader else ""
        row.reader, row.state = reader, end
        row.save()
        _record(by, row, name, reader=str(reader.user), before=before, reason=reason)
    _refresh(case)


def why_not_reader(reader: Member, case: Case) -> str | None:
    """Why a case cannot be given to somebody, or nothing when it can."""
    if reader.inspection_id != case.inspection_id:
        return f"{reader.user} is not on this inspection."
    if reader.role not in READERS:
        return f"{reader.user} reads no cases: {Role(reader.role).words.lower()}."
    return conflict(reader, case)


def move_case(*, by: Member, case: Case, move: str, reason: str = "") -> None:
    """Hand back, take away, submit, accept or reopen a case; raises `Refused` with the reason why not."""
    with acting():
        row = _locked(case)
        if move not in ("hand back", "take away", "submit", "accept", "reopen"):
            raise Refused(f"A case cannot be moved by {move!r}.")
        end = _checked(by, row, move, reason)
        if move == "submit":
            _check_ready(row)
        before = str(row.reader.user) if row.reader else ""
        row.state = end
        if end == State.UNASSIGNED:
            row.reader = None
        row.save()
        if move == "reopen":  # its reader sees why, and replies, as with any case that comes back
            _send_back(by, row, [("", reason.strip())])
        _record(by, row, move, reader=before, reason=reason)
    _refresh(case)


def return_case(*, by: Member, case: Case, queries: Sequence[tuple[str, str]]) -> None:
    """Return a submitted case with reasons, each bound to a question (or to none: the whole case)."""
    said = [(question, text.strip()) for question, text in queries if text.strip()]
    with acting():
        row = _locked(case)
        row.state = _checked(by, row, "return", " ".join(text for _, text in said))
        known = asked_in(row.inspection)
        if wrong := [question for question, _ in said if question and question not in known]:
            raise Refused(f"{wrong[0]!r} is not asked in this inspection.")
        row.save()
        _send_back(by, row, said)
        _record(by, row, "return", queries=[list(query) for query in said])
    _refresh(case)


def reply(*, by: Member, query: Query, text: str) -> None:
    """The reader's reply to one reason for which a case was returned."""
    if not text.strip():
        raise Refused("Write what you did about it.")
    with acting():
        case = _locked(query.case)
        _refuse(may_as(by, "answer case", case))
        row = Query.objects.get(pk=query.pk)
        row.reply, row.replied_by, row.replied_at = text.strip(), by.signature, timezone.now()
        row.save()
        _record(by, case, "reply", question=row.question, query=row.text, text=row.reply)
    query.refresh_from_db()


def add_case(
    *, by: Member, inspection: Inspection, reference: str, facts: Mapping[str, str], reason: str, sample: str = "main"
) -> Case:
    """Put a further case into an inspection; raises `Refused` with all that is wrong with it."""
    with acting():
        _check_change(by, inspection, reason, "added")
        _refuse(why_not_by_hand(inspection, sample))
        case = _added(inspection, reference, facts, sample)
        _record(by, case, "add case", facts=case.facts, sample=sample, reason=reason)
    return case


def remove_case(*, by: Member, case: Case, reason: str) -> None:
    """Take a case out of an inspection; its answers are kept, but counted no more."""
    with acting():
        row = _locked(case)
        _check_change(by, row.inspection, reason, "removed")
        _refuse(why_not_by_hand(row.inspection, row.sample))
        _removed(row, reason)
        _record(by, row, "remove case", reason=reason)
    _refresh(case)


def replace_case(*, by: Member, case: Case, reference: str, facts: Mapping[str, str], reason: str) -> Case:
    """Take a case out and put another in its place, in the same sample."""
    with acting():
        row = _locked(case)
        _check_change(by, row.inspection, reason, "replaced")
        _refuse(why_not_by_hand(row.inspection, row.sample))
        _removed(row, reason)
        new = _added(row.inspection, reference, facts, row.sample)
        _record(by, row, "replace case", replacement=new.reference, facts=new.facts, reason=reason)
    _refresh(case)
    return new


def _send_back(by: Member, case: Case, said: Sequence[tuple[str, str]]) -> None:
    """The reasons for which a case goes back, each with its question or, blank, the whole case."""
    at = timezone.now()
    for question, text in said:
        Query.objects.create(case=case, question=question, text=text, by=by.signature, at=at)


def _locked(case: Case) -> Case:
    """The case as it is now; nobody else changes it until the action is over."""
    return Case.objects.select_for_update(of=("self",)).select_related("inspection", "reader__user").get(pk=case.pk)


def _refresh(case: Case) -> None:
    case.refresh_from_db()


def _refuse(reason: str | None) -> None:
    if reason is not None:
        raise Refused(reason)


def _checked(by: Member, case: Case, name: str, reason: str) -> State:
    """The state that a move leads to; raises `Refused` where this person, this state or no reason stand in its way."""
    _refuse(may_as(by, _PERMISSION[name], case))
    if case.removed:
        raise Refused("This case was taken out of the inspection.")
    start = State(case.state)
    found = move(name, start)
    owner: Owner = found.by if found else "organiser"
    _refuse(why_not(name, start, owner, reason))
    assert found is not None
    return found.end


def _way_to_assign(case: Case) -> str:
    if case.state != State.UNASSIGNED:
        return "re-assign"
    return "pass on" if case.answers.filter(cleared=False).exists() else "assign"


def _check_ready(case: Case) -> None:
    missing = to_do(case)
    if missing:
        number = "1 question is" if len(missing) == 1 else f"{len(missing)} questions are"
        shown = ", ".join(missing[:5]) + (", ..." if len(missing) > 5 else "")
        raise Refused(f"{number} still to do: {shown}.")
    waiting = case.queries.filter(reply="").count()
    if waiting:
        raise Refused(f"Reply first to {waiting} of the reasons for which the case was returned.")


def _check_change(by: Member, inspection: Inspection, reason: str, done: str) -> None:
    if by.inspection_id != inspection.pk:
        raise Refused("You are not on this inspection.")
    _refuse(may_as(by, "change cases"))
    if not reason.strip():
        raise Refused(f"Say why the case is {done}.")


def _added(inspection: Inspection, reference: str, facts: Mapping[str, str], sample: str) -> Case:
    name = reference.strip()
    if not name:
        raise Refused("Write the case's reference.")
    if len(name) > LONGEST_REFERENCE:
        raise Refused(f"A reference has at most {LONGEST_REFERENCE} signs; this one has {len(name):,}.")
    existing = inspection.cases.filter(reference=name).first()
    if existing is not None:
        raise Refused(f"{name} is already in this inspection{', taken out' if existing.removed else ''}.")
    frameworks = frameworks_of(inspection)
    last = inspection.cases.aggregate(last=Max("place"))["last"]
    case: Case = Case.objects.create(
        inspection=inspection,
        reference=name,
        sample=sample.strip() or "main",
        place=0 if last is None else last + 1,
        facts=facts_from(frameworks, facts),
        known=_known(inspection, name),
    )
    return case


def _known(inspection: Inspection, reference: str) -> dict[str, str]:
    """What the caseload knows of a case, as text."""
    caseload = still(inspection).caseload
    return next((texts_of(case) for case in (caseload.cases if caseload else ()) if case.id == reference), {})


def _removed(case: Case, reason: str) -> None:
    if case.removed:
        raise Refused("This case was taken out before.")
    case.removed = reason.strip()
    case.save()


def _record(by: Member, case: Case, action: str, **detail: Any) -> None:
    """The one event of an action; the inspection has changed."""
    inspection = case.inspection
    kept = {name: value for name, value in detail.items() if value not in ("", [], {})}
    record(action=action, by=by.signature, inspection=inspection.slug, of=case_subject(case.reference), **kept)
