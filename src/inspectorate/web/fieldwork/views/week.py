"""The week: days, slots, how long a sitting takes, limits, shares and weights, by form or as its text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Fault, Refused
from inspectorate.timetable.editing import with_keys
from inspectorate.timetable.files import WEEK_FILE, parse_week
from inspectorate.timetable.week import Week
from inspectorate.web.fieldwork.actions import keep_week
from inspectorate.web.fieldwork.needs import cases_to_read, digest, texts_of
from inspectorate.web.fieldwork.proposed import possible_kinds, proposed_week
from inspectorate.web.fieldwork.shares import labels_of
from inspectorate.web.fieldwork.weekly import NUMBERS, Sent, Shown, places, sent, shown
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.whole import particulars_of

_TITLES = {
    "minutes": "How long a sitting takes",
    "limits": "Limits",
    "area": "Area assessors",
    "second": "Second reads",
    "weights": "What one of each costs",
}


@require_http_methods(["GET", "HEAD", "POST"])
def week(request: HttpRequest, slug: str) -> HttpResponse:
    """The form; before there is a week, filled in with a proposal."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see plan", inspection)
    kept = texts_of(inspection).get(WEEK_FILE, "")
    text = kept or proposed_week(particulars_of(inspection).dates, cases_to_read(inspection))
    known = _read(text)
    if known is None:
        return redirect("fieldwork:week-text", slug)
    form, faults = shown(known), list[Told]()
    if request.method == "POST":
        require(request, "plan fieldwork", inspection)
        made = sent(request.POST, known, text)
        faults = _keep(request, inspection, text, made)
        if not faults:
            messages.success(request, "The week is kept.")
            return redirect("fieldwork:week", slug)
        form = made.shown
    return render(
        request, "fieldwork/week.html", _shown(request, inspection, kept, form, faults), status=400 if faults else 200
    )


def _read(text: str) -> Week | None:
    """The week of a text; None where it cannot be read as one. A proposal may lack its days."""
    try:
        return parse_week(text.encode())
    except Refused as refused:
        if {fault.code for fault in refused.faults} == {"no-days"}:
            return replace(parse_week(with_keys(text, {"days": {"any": "2000-01-03"}}).encode()), days=())
        return None


def _keep(request: HttpRequest, inspection: Inspection, text: str, made: Sent) -> list[Told]:
    if made.faults:
        return made.faults
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    try:
        keep_week(by=by, inspection=inspection, text=with_keys(text, made.changed), seen=request.POST.get("seen", ""))
    except Refused as refused:
        return places(refused.faults, made.shown) or [Told("main-content", str(refused))]
    return []


def _shown(request: HttpRequest, inspection: Inspection, kept: str, form: Shown, faults: list[Told]) -> dict[str, Any]:
    facts = possible_kinds(cases_to_read(inspection))
    groups: dict[str, list[tuple[str, str, str, str]]] = {}
    for block, key, label, hint in NUMBERS:
        name = f"{block}-{key}"
        groups.setdefault(block, []).append((name, label, hint, form.numbers[name]))
    return {
        "inspection": inspection,
        "form": form,
        "faults": faults,
        "wrong": {fault.at for fault in faults},
        "numbers": [(_TITLES[block], fields) for block, fields in groups.items()],
        "facts": labels_of(inspection, dict.fromkeys([*facts, *form.kinds])),
        "proposed": not kept,
        "seen": request.POST.get("seen", digest(kept)),
        "why_not": may(request.user, "plan fieldwork", inspection),
        "uses": (("", "Cases and events"), ("cases", "Cases only"), ("events", "Events only")),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def week_text(request: HttpRequest, slug: str) -> HttpResponse:
    """The text of the week, with its faults at their lines."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see plan", inspection)
    kept = texts_of(inspection).get(WEEK_FILE, "")
    text = kept or proposed_week(particulars_of(inspection).dates, cases_to_read(inspection))
    found: tuple[Fault, ...] = ()
    faults: list[Told] = []
    if request.method == "POST":
        require(request, "plan fieldwork", inspection)
        by = member_of(request.user, inspection)
        assert by is not None  # or nothing would have let them in
        text = request.POST.get("text", "").replace("\r\n", "\n")
        try:
            keep_week(by=by, inspection=inspection, text=text, seen=request.POST.get("seen", ""))
        except Refused as refused:
            found = refused.faults
            faults = [
                Told("found" if found else "text", "The week cannot be kept as it is." if found else str(refused))
            ]
        else:
            messages.success(request, "The week is kept.")
            return redirect("fieldwork:week-text", slug)
    elif kept:
        found = _faults(kept)
    shown = {"inspection": inspection, "text": text, "found": found, "faults": faults, "proposed": not kept}
    shown |= {
        "seen": request.POST.get("seen", digest(kept)),
        "why_not": may(request.user, "plan fieldwork", inspection),
    }
    return render(request, "fieldwork/week-text.html", shown, status=400 if faults else 200)


def _faults(text: str) -> tuple[Fault, ...]:
    try:
        parse_week(text.encode(), WEEK_FILE)
    except Refused as refused:
        return refused.faults
    return ()
