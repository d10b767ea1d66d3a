"""The design of the sample, and what it comes to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inspectorate.web.people.may import may
from inspectorate.web.sampling.actions import why_not_drawn
from inspectorate.web.sampling.planned import planned_in
from inspectorate.web.sampling.views.sample import inspection_at
from inspectorate.web.whole import still


@require_safe
def design(request: HttpRequest, slug: str) -> HttpResponse:
    """The page."""
    inspection = inspection_at(request, slug, "see design")
    shown = {
        "inspection": inspection,
        "planned": planned_in(inspection),
        "caseload": still(inspection).caseload,
        "why_not": why_not_drawn(inspection),
        "why_no_draw": may(request.user, "draw sample", inspection),
    }
    return render(request, "sampling/design.html", shown)
