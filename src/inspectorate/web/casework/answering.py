"""Saving and clearing one answer: the action that happens thousands of times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from inspectorate.answers.answer import COUNTS
from inspectorate.answers.files import answer_from, expected_answer
from inspectorate.answers.states import State
from inspectorate.caseload.files import expected, outside_limits
from inspectorate.framework.framework import Fact, Question
from inspectorate.refusal import Refused
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import answer_subject
from inspectorate.web.casework.models import Answer, Case
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member
from inspectorate.web.prepared import Prepared
from inspectorate.web.whole import asked_in
from inspectorate.web.written import acting

#: How many letters the name of a respondent may have.
LONGEST_NAME = 200
_CASE = Prepared(lambda key: Case.objects.select_for_update().filter(pk=key).order_by(), int)
_ANSWER = Prepared(
    lambda case, question, respondent: Answer.objects.filter(
        case=case, question=question, respondent=respondent, reading=COUNTS
    ).order_by(),
    int,
    str,
    str,
)


@dataclass(frozen=True, slots=True)
class Saved:
    """An answer is stored: the version to send with the next saving, and when it was stored."""

    version: int
    at: datetime | None
    value: str
    note: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody saved another answer meanwhile: theirs, as it is stored, and yours, which is not."""

    version: int
    at: datetime
    by: str
    value: str
    note: str
    your_value: str
    your_note: str


def save_answer(
    *,
    by: Member,
    case: Case,
    question: str,
    value: str,
    note: str,
    respondent: str = "",
    seen: int,
    sent: Sequence[tuple[str, str]] = (),
) -> Saved | Clash:
    """Store one answer; `seen` is the version that the reader last saw, 0 for none.

    Whoever saves what is already stored succeeds, whatever they saw, so that a message sent twice does no harm. `sent`
    are the values and notes that the same page has sent since, without hearing whether they were stored: what it meets
    of its own is no clash. A value and a note that are both blank take the answer back. Raises `Refused` where it
    cannot be saved.
    """
    value, note = value.strip(), _lines(note)
    # What never changes is looked at first: while the case is locked, others wait.
    _check(case, question, value, note, respondent)
    with acting():
        row = _CASE.first(case.pk)
        if row is None:
            raise Refused("This case is not there any more.")
        row.inspection = case.inspection
        reason = may_as(by, "answer case", row)
        if reason is not None:
            raise Refused(reason)
        stored = _ANSWER.first(row.pk, question, respondent)
        if _same(stored, value, note):
            return Saved(stored.version if stored else 0, stored.saved_at if stored else None, value, note, False)
        if not _seen(stored, seen, sent):
            return _clash(stored, value, note)
        made = _store(by, row, stored, question, respondent, value, note)
    return Saved(made.version, made.saved_at, made.value, made.note, True)


def clear_answer(*, by: Member, case: Case, question: str, respondent: str = "", seen: int) -> Saved | Clash:
    """Take an answer back; what it was stays in the history."""
    return save_answer(by=by, case=case, question=question, value="", note="", respondent=respondent, seen=seen)


def _same(stored: Answer | None, value: str, note: str) -> bool:
    if stored is None:
        return not value and not note
    return (stored.value, stored.note) == (value, note)


def _seen(stored: Answer | None, seen: int, sent: Sequence[tuple[str, str]]) -> bool:
    """Whether what is stored is what the page has seen, or what it has itself sent since."""
    version = stored.version if stored else 0
    if stored is None or version == seen:
        return version == seen
    own = {(value.strip(), _lines(note)) for value, note in sent}
    return seen < version <= seen + len(sent) and (stored.value, stored.note) in own


def _lines(note: str) -> str:
    """A note with one kind of line ends and nothing blank around it."""
    return note.replace("\r\n", "\n").replace("\r", "\n").strip()


def _clash(stored: Answer | None, value: str, note: str) -> Clash:
    if stored is None:
        raise Refused("This answer is not stored any more; reload the page.")
    return Clash(stored.version, stored.saved_at, stored.saved_by, stored.value, stored.note, value, note)


def _store(
    by: Member, case: Case, stored: Answer | None, question: str, respondent: str, value: str, note: str
) -> Answer:
    before = {"value": stored.value, "note": stored.note} if stored is not None else {}
    answer = stored or Answer(case=case, question=question, respondent=respondent, version=0)
    answer.value, answer.note = value, note
    answer.cleared = not value and not note
    answer.version += 1
    answer.reader = by.reader
    answer.saved_at, answer.saved_by = timezone.now(), by.signature
    answer.save()
    if case.state == State.ASSIGNED:
        case.state = State.READING
        case.save(update_fields=["state"])
    _record(by, case, answer, before)
    return answer


def _record(by: Member, case: Case, answer: Answer, before: dict[str, Any]) -> None:
    inspection = case.inspection
    detail: dict[str, Any] = {"value": answer.value, "note": answer.note}
    if before:
        detail["before"] = before
    record(
        action="clear answer" if answer.cleared else "answer",
        by=by.signature,
        inspection=inspection.slug,
        of=answer_subject(case.reference, answer.question, answer.respondent),
        at=answer.saved_at,
        **detail,
    )


def _check(case: Case, question: str, value: str, note: str, respondent: str) -> None:
    """Refuse what is no answer to this question."""
    if "\0" in value + note + respondent:
        raise Refused("The text holds a sign that cannot be stored; type it again.")
    item = asked_in(case.inspection).get(question)
    if item is None or (isinstance(item, Fact) and not item.asked):
        raise Refused(f"{question!r} is not asked in this inspection.")
    if len(respondent) > LONGEST_NAME:
        raise Refused(f"Say in at most {LONGEST_NAME} letters who answered.")
    if item.derive:
        if isinstance(item, Fact) or not item.override_allowed:
            raise Refused(f"{question} is answered by rule, not by a person.")
        if value and not note:
            raise Refused(f"Say in the note why the rule's answer to {question} is not right.")
    if value:
        _check_value(item, value)


def _check_value(item: Question | Fact, value: str) -> None:
    read = answer_from(item, value)
    if read is None:
        raise Refused(f"{value!r} is no answer to {item.id}: {expected_answer(item, value)}.")
    if isinstance(item, Fact) and outside_limits(item, read):
        raise Refused(f"{value} is outside the limits of {item.id}: {expected(item, value)}.")
