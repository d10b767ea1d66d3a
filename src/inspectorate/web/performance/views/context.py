"""The figures about an area: by group, what its caseload gives beside them, and the family of similar areas."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, require
from inspectorate.web.performance.shown import family, groups


@require_safe
def context(request: HttpRequest, slug: str) -> HttpResponse:
    """The list."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see performance", inspection)
    shown = {
        "inspection": inspection,
        "groups": groups(inspection),
        "family": family(inspection),
        "why_not": may(request.user, "keep performance", inspection),
    }
    return render(request, "performance/context.html", shown)
