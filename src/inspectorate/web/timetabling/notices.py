"""Telling people by e-mail when their own times change: what was told to whom is kept, with what could not be sent.

An e-mail holds references, times and places, and nothing else of a case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone

from inspectorate.refusal import Refused
from inspectorate.timetable.agenda import Appointment, agendas, clock
from inspectorate.timetable.needs import Needs
from inspectorate.timetable.plan import Timetable
from inspectorate.web.audit.record import record
from inspectorate.web.fieldwork.needs import needs_of, plan_of
from inspectorate.web.fieldwork.tables import reader_name
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.mailing import send, why_no_mail
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member
from inspectorate.web.people.roles import READERS, Role
from inspectorate.web.timetabling.agendas import own_appointments
from inspectorate.web.timetabling.models import Notice
from inspectorate.web.written import acting


@dataclass(frozen=True, slots=True)
class Calls:
    """Whether people are told by e-mail, and the address of the timetable, for them to look at."""

    wanted: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody with times in the timetable: these, what they were told last, and whether that has changed."""

    member: Member
    lines: tuple[str, ...]
    last: Notice | None

    @property
    def changed(self) -> bool:
        """Whether there is something to tell."""
        return tuple(self.last.lines if self.last is not None else ()) != self.lines


def everybody(inspection: Inspection, needs: Needs, plan: Timetable) -> list[Told]:
    """Who has times of their own in a timetable, or was told some before: readers, and the area contacts for the case
    managers."""
    last: dict[int | None, Notice] = {}
    for notice in Notice.objects.filter(inspection=inspection):  # the newest first
        last.setdefault(notice.user_id, notice)
    members = Member.objects.filter(inspection=inspection).select_related("user")
    told = (Told(each, tuple(_lines(each, needs, plan)), last.get(each.user_id)) for each in members)
    return [each for each in told if each.lines or each.last is not None]


def _lines(member: Member, needs: Needs, plan: Timetable) -> Iterator[str]:
    if member.role == Role.AREA_CONTACT:
        for agenda in agendas(needs, plan, "manager"):
            yield from (_of_manager(agenda.title, each) for each in agenda.appointments)
    elif member.role in READERS:
        yield from map(_of_reader, own_appointments(needs, plan, "reader", reader_name(member)))


def _of_reader(each: Appointment) -> str:
    talk = f", interview at {clock(each.interview)}" if each.sitting else ""
    what = f"{each.what}, reading{talk}" if each.sitting else each.title or each.what
    return f"{_when(each, each.begins)}: {what}; {each.where}"


def _of_manager(manager: str, each: Appointment) -> str:
    what = f"interview on {each.what}" if each.sitting else each.title or each.what
    return f"{manager}, {_when(each, each.interview if each.sitting else each.begins)}: {what}; {each.where}"


def _when(each: Appointment, begins: int) -> str:
    return f"{each.day:%A} {each.day.day} {each.day:%B %Y}, {clock(begins)} to {clock(each.ends)}"


def put_notices(by: Member, inspection: Inspection, needs: Needs, plan: Timetable, calls: Calls) -> list[int]:
    """The part of an action that writes to all whose own times have changed; the keys, for `post` once it is done."""
    if not calls.wanted or why_no_mail():
        return []
    made = []
    for told in everybody(inspection, needs, plan):
        if told.changed:
            notice = Notice.objects.create(
                inspection=inspection,
                user=told.member.user,
                name=str(told.member.user),
                address=told.member.user.email,
                subject=f"{inspection.title}: your times"[:300],
                text=_text(told, inspection, calls.link),
                lines=list(told.lines),
                by=by.signature,
                at=timezone.now(),
            )
            made.append(notice.pk)
    return made


def _text(told: Told, inspection: Inspection, link: str) -> str:
    before = list(told.last.lines) if told.last is not None else []
    whose = "The times of the case managers" if told.member.role == Role.AREA_CONTACT else "Your times"
    parts = [settings.MARKING] if settings.MARKING else []
    parts += [f"{whose} at: {inspection.title}"]
    parts += _part("New or changed" if before else "", [line for line in told.lines if line not in before])
    parts += _part("No longer", [line for line in before if line not in told.lines])
    parts += _part("As before", [line for line in told.lines if line in before])
    return "\n\n".join([*parts, f"The timetable: {link}" if link else ""]).strip() + "\n"


def _part(heading: str, lines: Sequence[str]) -> list[str]:
    if not lines:
        return []
    return ["\n".join([*([f"{heading}:"] if heading else []), *(f"- {line}" for line in lines)])]


def tell_of_changes(*, by: Member, inspection: Inspection, calls: Calls) -> int:
    """Write to all whose own times have changed since they were told, and once more where it failed; how many."""
    if why := why_no_mail():
        raise Refused(why)
    with acting():
        row = Inspection.objects.select_for_update().get(pk=inspection.pk)
        why = may_as(by, "plan fieldwork") if by.inspection_id == row.pk else "You are not on this inspection."
        if why is not None:
            raise Refused(why)
        needs, plan = needs_of(row), plan_of(row)
        if plan is None or not plan.timed:
            raise Refused("There is no timetable yet to tell of.")
        again = _unsent(row, needs, plan)
        keys = [*put_notices(by, row, needs, plan, calls), *again]
        if not keys:
            raise Refused("Everybody has been told the times as they are.")
        _record(by.signature, row, "tell of timetable", told=len(keys))
        transaction.on_commit(lambda: post(keys))
    return len(keys)


def _unsent(inspection: Inspection, needs: Needs, plan: Timetable) -> list[int]:
    """The last e-mails that did not go out and still say how it is."""
    last = (told.last for told in everybody(inspection, needs, plan) if not told.changed)
    return [notice.pk for notice in last if notice is not None and notice.sent_at is None]


def post(keys: Iterable[int]) -> None:
    """Send what was written, one after another, and keep what became of it."""
    waiting = list(Notice.objects.filter(pk__in=list(keys), sent_at=None).select_related("inspection"))
    if not waiting:
        return
    server = get_connection()
    became = {each.pk: send(each.address, each.subject, each.text, server) for each in waiting}
    note_posted(inspection=waiting[0].inspection, became=became)


def note_posted(*, inspection: Inspection, became: dict[int, str]) -> None:
    """Keep which e-mails went out, and why others did not."""
    with acting():
        for notice in Notice.objects.filter(pk__in=became, inspection=inspection):
            notice.failed = became[notice.pk]
            notice.sent_at = None if notice.failed else timezone.now()
            notice.save()
        failed = sum(bool(words) for words in became.values())
        _record("The server", inspection, "send e-mails", sent=len(became) - failed, failed=failed)


def _record(by: str, inspection: Inspection, action: str, **detail: Any) -> None:
    record(action=action, by=by, inspection=inspection.slug, **detail)
