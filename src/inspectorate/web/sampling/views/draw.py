"""Drawing the sample, after a last look; and taking a draw back, with a reason."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.web.casework.drawn import is_drawn
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import member_of
from inspectorate.web.sampling import actions
from inspectorate.web.sampling.drawn import draws_of
from inspectorate.web.sampling.planned import planned_in
from inspectorate.web.sampling.views.sample import inspection_at
from inspectorate.web.whole import still


@require_http_methods(["GET", "HEAD", "POST"])
def draw(request: HttpRequest, slug: str) -> HttpResponse:
    """What is going to be drawn, from which seed; and the draw."""
    inspection = inspection_at(request, slug, "draw sample")
    planned = planned_in(inspection)
    faults: list[Told] = []
    if request.method == "POST":
        faults = _draw(request, inspection)
        if not faults:
            messages.success(request, "The sample is drawn.")
            return redirect("sampling:sample", slug)
    shown = {
        "inspection": inspection,
        "planned": planned,
        "caseload": still(inspection).caseload,
        "why_not": actions.why_not_drawn(inspection),
        "draws": draws_of(inspection),
        "faults": faults,
    }
    return render(request, "sampling/draw.html", shown, status=400 if faults else 200)


def _draw(request: HttpRequest, inspection: Inspection) -> list[Told]:
    """Draw: nothing when it is done, else why it was not."""
    seen = request.POST.get("seen", "")
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    try:
        actions.draw(by=by, inspection=inspection, seen=int(seen) if seen.isascii() and seen.isdigit() else 0)
    except Refused as refused:
        return told_of(refused)
    return []


def told_of(refused: Refused, at: str = "main-content") -> list[Told]:
    """Why something was refused, for the top of a page."""
    if not refused.faults:
        return [Told(at, str(refused))]
    return [Told(at, f"{fault.wrong}{f': {fault.write}' if fault.write else ''}.") for fault in refused.faults]


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, slug: str) -> HttpResponse:
    """What follows; a reason; and the draw is gone, but for its trace."""
    inspection = inspection_at(request, slug, "draw sample")
    reason, drawn = request.POST.get("reason", ""), is_drawn(inspection)
    faults: list[Told] = []
    if request.method == "POST":
        by = member_of(request.user, inspection)
        assert by is not None  # or nothing would have let them in
        try:
            actions.take_back(by=by, inspection=inspection, reason=reason)
        except Refused as refused:
            faults = told_of(refused, "main-content" if reason.strip() or not drawn else "reason")
        else:
            messages.success(request, "The draw is taken back. Its seed stays in the history.")
            return redirect("sampling:design", slug)
    shown: dict[str, Any] = {"inspection": inspection, "faults": faults, "reason": reason}
    shown |= {"drawn": drawn, "why_not": actions.why_not_taken_back(inspection)}
    return render(request, "sampling/take-back.html", shown, status=400 if faults else 200)
