"""Reminding people by e-mail of what is due to them, of each thing once. Nothing of the report stands in an e-mail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone

from inspectorate.refusal import Refused
from inspectorate.web.agreeing.due import STAGES, Due, due_in
from inspectorate.web.agreeing.models import Reminder
from inspectorate.web.audit.record import record
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.mailing import send, why_no_mail
from inspectorate.web.people.models import Member
from inspectorate.web.words import day_in_words
from inspectorate.web.written import acting


@dataclass(frozen=True, slots=True)
class Became:
    """An e-mail to somebody of some things, by what each is known by, and why it did not go out; blank where it did."""

    member: Member
    what: tuple[str, ...]
    failed: str


def remind(today: date, address: str = "") -> tuple[int, int]:
    """Write to everybody to whom something is due that they were not reminded of: how many e-mails went out, how many
    did not. `address` is where people reach the application. Raises `Refused` where there is no server for e-mail."""
    if why := why_no_mail():
        raise Refused(why)
    sent = failed = 0
    rows = Inspection.objects.filter(stage__in=STAGES, reconstructed=False).select_related("release")
    for inspection in rows.order_by("slug"):
        became = [_write_to(member, due, address) for member, due in to_be_reminded(inspection, today)]
        if became:
            note_reminded(inspection=inspection, became=became)
        failed += sum(bool(each.failed) for each in became)
        sent += sum(not each.failed for each in became)
    return sent, failed


def to_be_reminded(inspection: Inspection, today: date) -> list[tuple[Member, list[Due]]]:
    """Who has something due that no e-mail told them of yet."""
    due = [each for each in due_in(inspection, today) if each.mail]
    if not due:
        return []
    told = set(Reminder.objects.filter(inspection=inspection, failed="").values_list("user_id", "what"))
    members = Member.objects.filter(inspection=inspection, user__is_active=True).select_related("user")
    found = []
    for member in members.order_by("pk"):
        own = [each for each in due if each.role == member.role and (member.user_id, each.mail) not in told]
        if own:
            member.inspection = inspection
            found.append((member, own))
    return found


def _write_to(member: Member, due: Iterable[Due], address: str) -> Became:
    own, inspection = list(due), member.inspection
    lines = []
    for each in own:
        day = f" ({'was due' if each.over else 'due'} {day_in_words(each.day.isoformat())})" if each.day else ""
        lines.append(f"- {each.words}{day}" + (f"\n  {address.rstrip('/')}{each.place}" if address else ""))
    head = f"{inspection.title}: this is due to you as {member.role.replace('_', ' ')}."
    text = "\n\n".join(part for part in (settings.MARKING, head, "\n".join(lines)) if part)
    failed = send(member.user.email, f"{inspection.title}: due to you", f"{text}\n")
    return Became(member, tuple(each.mail for each in own), failed)


def note_reminded(*, inspection: Inspection, became: list[Became]) -> None:
    """Keep of what people were reminded, and which e-mails could not be sent: these are tried again."""
    with acting():
        for each in became:
            for what in each.what:
                said = {"at": timezone.now(), "failed": each.failed}
                Reminder.objects.update_or_create(
                    inspection=inspection, user=each.member.user, what=what, defaults=said
                )
        failed = sum(bool(each.failed) for each in became)
        sent = len(became) - failed
        record(action="send reminders", by="The server", inspection=inspection.slug, sent=sent, failed=failed)
