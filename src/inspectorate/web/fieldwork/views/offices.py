"""Offices with their rooms, and the travel between them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.timetable.files import EVENTS, MANAGERS, WEEK_FILE
from inspectorate.web.fieldwork.actions import keep_offices
from inspectorate.web.fieldwork.housing import Housed, housed, sent_offices
from inspectorate.web.fieldwork.needs import digest, texts_of
from inspectorate.web.fieldwork.tables import rows_of
from inspectorate.web.fieldwork.timing import week_in
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require


@require_http_methods(["GET", "HEAD", "POST"])
def offices(request: HttpRequest, slug: str) -> HttpResponse:
    """The form."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see availability", inspection)
    texts = texts_of(inspection)
    week = week_in(texts)
    form = housed(week) if week is not None else None
    faults: list[Told] = []
    if request.method == "POST":
        require(request, "arrange availability", inspection)
        if week is None:
            faults = [Told("main-content", "The days of the fieldwork are to be set first.")]
        else:
            form = sent_offices(request.POST, week, texts[WEEK_FILE], _used(texts))
            faults = form.faults or _keep(request, inspection, form)
        if not faults:
            messages.success(request, "Offices and travel are kept.")
            return redirect("fieldwork:availability", slug)
    shown = {
        "inspection": inspection,
        "form": form,
        "faults": faults,
        "wrong": {fault.at for fault in faults},
        "seen": request.POST.get("seen", digest(texts.get(WEEK_FILE, ""))),
        "why_not": may(request.user, "arrange availability", inspection),
    }
    return render(request, "fieldwork/offices.html", shown, status=400 if faults else 200)


def _used(texts: dict[str, str]) -> dict[str, list[str]]:
    """Who and what is at each office."""
    found: dict[str, list[str]] = {}
    for row in rows_of(texts, MANAGERS):
        found.setdefault(row["office"], []).append(row["manager"])
    for row in rows_of(texts, EVENTS):
        found.setdefault(row["office"], []).append(row["title"] or row["event"])
    return found


def _keep(request: HttpRequest, inspection: Inspection, form: Housed) -> list[Told]:
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    if not form.changed:
        return []
    try:
        keep_offices(by=by, inspection=inspection, changed=form.changed, seen=request.POST.get("seen", ""))
    except Refused as refused:
        return [Told("main-content", f"{fault.wrong}: {fault.write}") for fault in refused.faults] or [
            Told("main-content", str(refused))
        ]
    return []
