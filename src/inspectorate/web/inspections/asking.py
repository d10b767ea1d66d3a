"""Asking the area for its caseload: which cases, by when; and what of it is left to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from inspectorate.caseload.matching import facts_of_caseload
from inspectorate.framework.framework import Fact
from inspectorate.refusal import Refused
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import file_subject
from inspectorate.web.inspections.models import DataRequest, Inspection
from inspectorate.web.inspections.uploading import confirmed, waiting
from inspectorate.web.people.may import may_as
from inspectorate.web.rows import frameworks_of
from inspectorate.web.written import acting

if TYPE_CHECKING:
    from inspectorate.web.people.models import Member

DONE, NOW, TO_COME = "done", "now", "to come"


@dataclass(frozen=True, slots=True)
class Left:
    """What is left to do of a data request: its steps in words with `done`, `now` or `to come`, days over the date."""

    inspection: Inspection
    request: DataRequest
    steps: tuple[tuple[str, str, str], ...]
    days_over: int

    @property
    def done(self) -> bool:
        """Whether nothing is left."""
        return all(state == DONE for _, state, _ in self.steps)


def ask_for_caseload(
    *,
    by: Member,
    inspection: Inspection,
    deadline: date,
    fact: str = "",
    first: date | None = None,
    last: date | None = None,
    words: str = "",
) -> DataRequest:
    """Ask the area contact for the caseload; a request before it is superseded. Raises `Refused` with the reason."""
    with acting():
        why = may_as(by, "ask for caseload") if by.inspection_id == inspection.pk else "You are not on this inspection."
        if why is not None:
            raise Refused(why)
        if fact and fact not in days_of(inspection):
            raise Refused(f"The caseload holds no date {fact!r}.")
        if first and last and first > last:
            raise Refused("The first day lies after the last.")
        made: DataRequest = DataRequest.objects.create(
            inspection=inspection,
            fact=fact if first or last else "",
            first=first,
            last=last,
            deadline=deadline,
            words=words.strip(),
            by=by.signature,
            at=timezone.now(),
        )
        told = {"fact": made.fact, "first": first, "last": last, "words": made.words}
        detail: dict[str, Any] = {name: str(value) for name, value in told.items() if value}
        record(
            action="ask for caseload",
            by=by.signature,
            inspection=inspection.slug,
            of=file_subject("caseload.csv"),
            deadline=deadline.isoformat(),
            **detail,
        )
    inspection.refresh_from_db()
    return made


def days_of(inspection: Inspection) -> dict[str, Fact]:
    """The dates that the caseload holds."""
    facts = facts_of_caseload(frameworks_of(inspection))
    return {name: fact for name, fact in facts.items() if fact.kind == "date" and not fact.asked}


def left_to_do(inspection: Inspection, today: date) -> Left | None:
    """How a data request stands; nothing where none was made."""
    request = inspection.requests.first()
    if request is None:
        return None
    done, waits = confirmed(inspection), waiting(inspection)
    answered = done is not None and done.confirmed_at >= request.at
    fresh = waits is not None and waits.at >= request.at
    over_with = answered and not fresh
    states = (DONE, DONE) if over_with else (DONE, NOW) if fresh else (NOW, TO_COME)
    steps = (
        ("Upload the caseload", states[0], "inspections:upload"),
        ("Confirm the totals and the known gaps", states[1], "inspections:columns"),
    )
    over = 0 if over_with else max(0, (today - request.deadline).days)
    return Left(inspection, request, steps, over)
