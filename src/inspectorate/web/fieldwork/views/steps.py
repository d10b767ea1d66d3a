"""Fieldwork: what the timetable is made from, step by step, of what whoever asks may open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from inspectorate.timetable.files import EVENTS, READERS, UNAVAILABLE, WEEK_FILE
from inspectorate.web.fieldwork.availability import standing_of
from inspectorate.web.fieldwork.needs import Found, found_of, texts_of
from inspectorate.web.fieldwork.shares import judged
from inspectorate.web.fieldwork.tables import reader_name, rows_of
from inspectorate.web.fieldwork.timing import week_in
from inspectorate.web.fieldwork.views.availability import manager_rows
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.tags import moment, times, who


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the fieldwork: what it is called, what one does there, and how far it is."""

    words: str
    address: str
    about: str
    standing: str
    done: bool


@require_safe
def steps(request: HttpRequest, slug: str) -> HttpResponse:
    """The steps, and what still keeps a timetable from being made."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see fieldwork", inspection)
    texts = texts_of(inspection)
    planned = may(request.user, "see plan", inspection) is None
    found = found_of(inspection) if planned else Found(None, None)
    listed = list(_plan(inspection, texts)) if planned else []
    if may(request.user, "see availability", inspection) is None:
        listed.insert(2 if planned else 0, _availability(inspection, texts))
    if may(request.user, "see own times", inspection) is None:
        listed.append(_own(request, inspection, texts))
    if planned:
        listed.append(_sharing(inspection, found))
    shown = {"inspection": inspection, "steps": listed, "planned": planned, "found": found.faults, "begun": bool(texts)}
    return render(request, "fieldwork/steps.html", shown)


def _plan(inspection: Inspection, texts: dict[str, str]) -> Iterator[Step]:
    week = week_in(texts)
    told = (
        "Not set yet" if WEEK_FILE not in texts else "Cannot be read" if week is None else times(len(week.days), "day")
    )
    about = "Days, slots, how long a sitting takes, limits, shares and weights"
    yield Step("The week", reverse("fieldwork:week", args=[inspection.slug]), about, told, week is not None)
    readers = rows_of(texts, READERS)
    about = "Who reads, on which days, and at most how many cases"
    told = times(len(readers), "reader") if readers else "Not set yet"
    yield Step("Readers", reverse("fieldwork:readers", args=[inspection.slug]), about, told, bool(readers))
    events = rows_of(texts, EVENTS)
    about = "Meetings, focus groups and telephone interviews"
    address = reverse("fieldwork:events", args=[inspection.slug])
    yield Step("Events", address, about, times(len(events), "event") if events else "None", True)


def _availability(inspection: Inspection, texts: dict[str, str]) -> Step:
    rows, stands = manager_rows(inspection, texts), standing_of(inspection, texts)
    lacking = sum(1 for row in rows if not row["placed"])
    if week_in(texts) is None:
        told = "Waits for the week"
    elif lacking:
        told = f"{lacking} of {times(len(rows), 'case manager')} without a place"
    elif stands is None:
        told = "To be confirmed"
    else:
        told = f"Confirmed by {who(stands.by)}, {moment(stands.at)}" + ("; changed since" if stands.changed else "")
    about = "Offices, rooms, travel, and where and when case managers can be interviewed"
    done = stands is not None and not stands.changed and not lacking
    return Step("Offices and times", reverse("fieldwork:availability", args=[inspection.slug]), about, told, done)


def _own(request: HttpRequest, inspection: Inspection, texts: dict[str, str]) -> Step:
    member = member_of(request.user, inspection)
    assert member is not None  # or nothing would have let them in
    said = sum(1 for row in rows_of(texts, UNAVAILABLE) if row["person"] == reader_name(member))
    told = times(said, "time") if said else "Nothing said" if week_in(texts) else "Waits for the week"
    address = reverse("fieldwork:own-times", args=[inspection.slug])
    return Step("When you cannot come", address, "Your own times, by day and slot", told, bool(said))


def _sharing(inspection: Inspection, found: Found) -> Step:
    address = reverse("fieldwork:sharing", args=[inspection.slug])
    about = "Which reader has which case, judged by the rules"
    if found.needs is None:
        return Step("Sharing out", address, about, "Something is missing", False)
    if found.plan is None or not found.plan.sittings:
        return Step("Sharing out", address, about, "Not shared out yet", False)
    broken = len(judged(found.needs, found.plan))
    told = f"{broken} rule{'' if broken == 1 else 's'} broken" if broken else "No rule is broken"
    return Step("Sharing out", address, about, told, not broken)
