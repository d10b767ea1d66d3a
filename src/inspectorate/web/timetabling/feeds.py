"""Private links by which calendars keep up with the timetable: made, made anew, taken back; one event each.

Whoever has a link sees one person's times, without signing in, so it cannot be guessed, is shown once, and only its
digest is kept. What it gives holds references, times, places and the names in the timetable, nothing of a case.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime

from django.db.models import QuerySet
from django.utils import timezone

from inspectorate.refusal import Refused
from inspectorate.timetable.calendar import calendar_text
from inspectorate.timetable.files import TIMETABLE
from inspectorate.web.audit.models import Event
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import file_subject, person_subject
from inspectorate.web.fieldwork.needs import found_of, needs_of
from inspectorate.web.fieldwork.tables import reader_name
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member
from inspectorate.web.timetabling.agendas import own_appointments
from inspectorate.web.timetabling.models import Feed
from inspectorate.web.written import acting


def make_feed(*, by: Member, manager: str = "") -> str:
    """A new link for oneself, or for a case manager; the one before it opens nothing any more. Gives its token."""
    token = secrets.token_urlsafe(32)
    with acting():
        _refuse(by, manager)
        inspection = by.inspection
        if manager and manager not in needs_of(inspection).manager:
            raise Refused("There is no such case manager.")
        _of(by, manager).delete()
        Feed.objects.create(
            inspection=inspection,
            member=None if manager else by,
            manager=manager,
            digest=digest(token),
            by=by.signature,
            at=timezone.now(),
        )
        _record(by, "make calendar link", manager)
    return token


def revoke_feed(*, by: Member, manager: str = "") -> None:
    """Take a link back: it opens nothing any more. Raises `Refused` where there is none."""
    with acting():
        _refuse(by, manager)
        if not _of(by, manager).exists():
            raise Refused("There is no link that could be taken back.")
        _of(by, manager).delete()
        _record(by, "take calendar link back", manager)


def digest(token: str) -> str:
    """What is kept of a token; it is long and random, so that a plain digest is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def feed_of(token: str) -> Feed | None:
    """The feed that a token opens; None for any other."""
    rows = Feed.objects.select_related("inspection", "member__user")
    return rows.filter(digest=digest(token)).first()


def calendar_of(feed: Feed) -> str:
    """The calendar that a feed gives now: empty where nothing is planned, or planned any more."""
    inspection = feed.inspection
    by, person = ("manager", feed.manager) if feed.member is None else ("reader", reader_name(feed.member))
    return calendar(inspection, by, person, when_kept(inspection) or feed.at)


def calendar(inspection: Inspection, by: str, person: str, stamp: datetime) -> str:
    """One person's calendar: a reader's or a case manager's (`by`)."""
    found = found_of(inspection)
    known = found.needs is not None and found.plan is not None
    # While the files cannot be read, the calendar is empty rather than broken.
    own = own_appointments(found.needs, found.plan, by, person) if known and found.needs and found.plan else ()
    title = f"{inspection.title}: {person}" if by == "manager" else inspection.title
    return calendar_text(title, own, stamp.astimezone(UTC), manager=by == "manager", of=inspection.slug)


def when_kept(inspection: Inspection) -> datetime | None:
    """When the timetable was changed last."""
    about = Event.objects.filter(inspection=inspection.slug, of=file_subject(TIMETABLE.name))
    return about.order_by("-number").values_list("at", flat=True).first()


def _refuse(by: Member, manager: str) -> None:
    why = may_as(by, "pass calendar links on" if manager else "see own timetable")
    if why is not None:
        raise Refused(why)


def _of(by: Member, manager: str) -> QuerySet[Feed]:
    return Feed.objects.filter(inspection_id=by.inspection_id, member=None if manager else by, manager=manager)


def _record(by: Member, action: str, manager: str) -> None:
    whose = manager or str(by.user)
    of = "" if manager else person_subject(by.user.username)
    record(action=action, by=by.signature, inspection=by.inspection.slug, of=of, whose=whose)
