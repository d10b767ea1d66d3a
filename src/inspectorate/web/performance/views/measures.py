"""The performance measures of an area: by domain and period, with status and star, and what items lean on them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, require
from inspectorate.web.performance.shown import domains, grades_legend, leaning
from inspectorate.web.rows import framework_of
from inspectorate.web.whole import still


@require_safe
def measures(request: HttpRequest, slug: str) -> HttpResponse:
    """The list. What grades follow from the measures is for those who may see scores."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see performance", inspection)
    framework, results = framework_of(inspection), still(inspection).results
    sees_grades = may(request.user, "see scores", inspection) is None
    shown = {
        "inspection": inspection,
        "domains": domains(framework, results),
        "legend": grades_legend(framework),
        "leaning": leaning(framework, results) if sees_grades else [],
        "why_not": may(request.user, "keep performance", inspection),
        "known": bool(framework.measures),
        "what": "measures",
    }
    return render(request, "performance/measures.html", shown)
