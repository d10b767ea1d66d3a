"""The readers: who they are comes from the members; days, limits and times when they cannot come are said here."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.timetable.files import READERS, UNAVAILABLE
from inspectorate.timetable.several import listed, several
from inspectorate.web.fieldwork.actions import keep_readers
from inspectorate.web.fieldwork.naming import named_in
from inspectorate.web.fieldwork.needs import digest, texts_of
from inspectorate.web.fieldwork.tables import reader_name, reader_rows, rows_of
from inspectorate.web.fieldwork.timing import TimesPage, days_of, times_page
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.people.models import Member
from inspectorate.web.people.roles import READERS as READING
from inspectorate.web.people.roles import Role


@require_http_methods(["GET", "HEAD", "POST"])
def readers(request: HttpRequest, slug: str) -> HttpResponse:
    """A row for each reader: their days here, and the most cases that they take."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see plan", inspection)
    texts = texts_of(inspection)
    rows = reader_rows(inspection, texts)
    faults: list[Told] = []
    if request.method == "POST":
        require(request, "plan fieldwork", inspection)
        rows = [row | _sent(request, number) for number, row in enumerate(rows)]
        faults = _keep(request, inspection, rows, [day.id for day in days_of(texts)])
        if not faults:
            messages.success(request, "The readers are kept.")
            return redirect("fieldwork:readers", slug)
    return render(
        request,
        "fieldwork/readers.html",
        _shown(request, inspection, texts, rows, faults),
        status=400 if faults else 200,
    )


def _shown(
    request: HttpRequest, inspection: Inspection, texts: dict[str, str], rows: list[dict[str, str]], faults: list[Told]
) -> dict[str, Any]:
    members = {reader_name(row): row for row in inspection.members.select_related("user") if row.role in READING}
    times = Counter(row["person"] for row in rows_of(texts, UNAVAILABLE))
    listed = [
        {
            "row": row,
            "member": members.get(row["reader"]),
            "role": Role(members[row["reader"]].role).words if row["reader"] in members else "",
            "days": several(row["days"]),
            "count": row["days"] if row["days"].isdigit() else "",
            "declared": several(row["declared"]),
            "times": times[row["reader"]],
        }
        for row in rows
    ]
    named = named_in(inspection, texts)
    return {
        "inspection": inspection,
        "strangers": [each.name for each in named if each.member is None],
        "brought": bool(named),
        "readers": listed,
        "days": days_of(texts),
        "faults": faults,
        "kept": READERS.name in texts,
        "seen": request.POST.get("seen", digest(texts.get(READERS.name, ""))),
        "why_not": may(request.user, "plan fieldwork", inspection),
    }


def _sent(request: HttpRequest, number: int) -> dict[str, str]:
    count = request.POST.get(f"count-{number}", "").strip()
    days = count or listed(request.POST.getlist(f"days-{number}"))
    return {"days": days, "most": request.POST.get(f"most-{number}", "").strip()}


def _keep(request: HttpRequest, inspection: Inspection, rows: list[dict[str, str]], days: list[str]) -> list[Told]:
    faults = []
    for number, row in enumerate(rows):
        count = request.POST.get(f"count-{number}", "").strip()
        if count and (not (count.isascii() and count.isdigit()) or count == "0"):
            faults.append(Told(f"count-{number}", f"{row['reader']}: {count!r} is no number of days."))
        if count and request.POST.getlist(f"days-{number}"):
            faults.append(Told(f"count-{number}", f"{row['reader']}: tick days, or say how many; not both."))
        if row["most"] and not (row["most"].isascii() and row["most"].isdigit()):
            faults.append(Told(f"most-{number}", f"{row['reader']}: {row['most']!r} is no number of cases."))
        if not count and set(several(row["days"])) - {*days}:
            faults.append(Told(f"count-{number}", f"{row['reader']}: one of the days is none of the week any more."))
    if faults:
        return faults
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    kept = [row for number, row in enumerate(rows) if f"gone-{number}" not in request.POST]
    try:
        keep_readers(by=by, inspection=inspection, rows=kept, seen=request.POST.get("seen", ""))
    except Refused as refused:
        return [Told("main-content", str(refused))]
    return []


@require_http_methods(["GET", "HEAD", "POST"])
def reader_times(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """When one reader cannot come, as whoever runs the inspection says it."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see plan", inspection)
    rows = Member.objects.filter(inspection=inspection, role__in=READING).select_related("user")
    reader = get_object_or_404(rows, pk=key)
    page = TimesPage(inspection, reader_name(reader), str(reader.user), "plan fieldwork", "fieldwork:readers")
    return times_page(request, page)


@require_http_methods(["GET", "HEAD", "POST"])
def own_times(request: HttpRequest, slug: str) -> HttpResponse:
    """When whoever asks cannot come."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see own times", inspection)
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    page = TimesPage(inspection, reader_name(by), str(by.user), "say own times", "fieldwork:steps")
    return times_page(request, page, own=True)
