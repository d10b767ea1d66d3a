"""Offices and times: what the area contact enters, and confirms as right."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inspectorate.refusal import Refused
from inspectorate.timetable.files import MANAGERS, UNAVAILABLE, WEEK_FILE
from inspectorate.web.fieldwork.actions import confirm_availability, keep_managers
from inspectorate.web.fieldwork.availability import availability_digest, standing_of
from inspectorate.web.fieldwork.needs import cases_to_read, digest, texts_of
from inspectorate.web.fieldwork.tables import managers_of, rows_of
from inspectorate.web.fieldwork.timing import TimesPage, times_page, week_in
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require


@require_safe
def availability(request: HttpRequest, slug: str) -> HttpResponse:
    """All that is known of offices and case managers, who confirmed it, and what is missing."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see availability", inspection)
    return _page(request, inspection)


def _page(request: HttpRequest, inspection: Inspection, faults: list[Told] | None = None) -> HttpResponse:
    texts = texts_of(inspection)
    week = week_in(texts)
    managers = manager_rows(inspection, texts)
    wrong = faults or []
    pairs = [(one, other) for n, one in enumerate(week.offices) for other in week.offices[n + 1 :]] if week else []
    shown = {
        "inspection": inspection,
        "faults": wrong,
        "week": week,
        "unread": WEEK_FILE in texts and week is None,
        "offices": [(office, office.rooms) for office in week.offices] if week else [],
        "travel": [(one, other, week.minutes_between(one.id, other.id)) for one, other in pairs] if week else [],
        "managers": managers,
        "lacking": [each["manager"] for each in managers if not each["placed"]],
        "standing": standing_of(inspection, texts),
        "seen": availability_digest(inspection, texts),
        "why_not": may(request.user, "arrange availability", inspection),
    }
    return render(request, "fieldwork/availability.html", shown, status=400 if wrong else 200)


def manager_rows(inspection: Inspection, texts: dict[str, str]) -> list[dict[str, Any]]:
    """The managers of the cases with what is kept of each, and how many interviews and times they have."""
    kept = {row["manager"]: row for row in rows_of(texts, MANAGERS)}
    times = Counter(row["person"] for row in rows_of(texts, UNAVAILABLE))
    week = week_in(texts)
    blank = dict.fromkeys(MANAGERS.names, "")
    found: list[dict[str, Any]] = []
    for name, cases in managers_of(cases_to_read(inspection)).items():
        row = blank | kept.get(name, {}) | {"manager": name}
        office = week.office.get(row["office"]) if week is not None else None
        placed = office is not None or row["remote"] == "yes"
        where = office.name if office is not None else ""
        found.append({**row, "interviews": len(cases), "times": times[name], "placed": placed, "where": where})
    return found


@require_POST
def confirm(request: HttpRequest, slug: str) -> HttpResponse:
    """Confirm that all of it is right as it was seen."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "arrange availability", inspection)
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    lacking = [each["manager"] for each in manager_rows(inspection, texts_of(inspection)) if not each["placed"]]
    if lacking:
        return _page(
            request, inspection, [Told("managers", f"Say first where {', '.join(lacking)} can be interviewed.")]
        )
    try:
        confirm_availability(by=by, inspection=inspection, seen=request.POST.get("seen", ""))
    except Refused as refused:
        return _page(request, inspection, [Told("confirm", str(refused))])
    messages.success(request, "Thank you: offices, rooms and times are confirmed.")
    return redirect("fieldwork:availability", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def managers(request: HttpRequest, slug: str) -> HttpResponse:
    """Where each case manager is interviewed."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see availability", inspection)
    texts = texts_of(inspection)
    rows = manager_rows(inspection, texts)
    faults: list[Told] = []
    if request.method == "POST":
        require(request, "arrange availability", inspection)
        rows = [row | _sent(request, number) for number, row in enumerate(rows)]
        faults = _keep(request, inspection, texts, rows)
        if not faults:
            messages.success(request, "Where the case managers are interviewed is kept.")
            return redirect("fieldwork:availability", slug)
    week = week_in(texts)
    shown = {
        "inspection": inspection,
        "managers": rows,
        "offices": week.offices if week is not None else (),
        "faults": faults,
        "seen": request.POST.get("seen", digest(texts.get(MANAGERS.name, ""))),
        "why_not": may(request.user, "arrange availability", inspection),
    }
    return render(request, "fieldwork/case-managers.html", shown, status=400 if faults else 200)


def _sent(request: HttpRequest, number: int) -> dict[str, str]:
    sent = {name: request.POST.get(f"{name}-{number}", "").strip() for name in ("office", "remote", "team")}
    return sent | {"remote": "yes" if sent["remote"] else ""}


def _keep(
    request: HttpRequest, inspection: Inspection, texts: dict[str, str], rows: list[dict[str, Any]]
) -> list[Told]:
    week = week_in(texts)
    known = week.office if week is not None else {}
    faults = [
        Told(f"office-{number}", f"{row['manager']}: there is no office {row['office']!r}.")
        for number, row in enumerate(rows)
        if row["office"] and row["office"] not in known
    ]
    if faults:
        return faults
    before = {row["manager"]: row for row in rows_of(texts, MANAGERS)}
    said = {row["manager"]: {name: row[name] for name in MANAGERS.names} for row in rows}
    # Whoever has no place yet is left out, so that the rest can be kept.
    kept = [
        row for row in ({**before.get(n, {}), **cells} for n, cells in said.items()) if row["office"] or row["remote"]
    ]
    others = [row for name, row in before.items() if name not in said]
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    try:
        keep_managers(by=by, inspection=inspection, rows=[*kept, *others], seen=request.POST.get("seen", ""))
    except Refused as refused:
        return [Told("main-content", str(refused))]
    return []


@require_http_methods(["GET", "HEAD", "POST"])
def manager_times(request: HttpRequest, slug: str, manager: str) -> HttpResponse:
    """When one case manager cannot come."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see availability", inspection)
    if manager not in managers_of(cases_to_read(inspection)):
        raise Http404
    page = TimesPage(inspection, manager, manager, "arrange availability", "fieldwork:availability")
    return times_page(request, page)
