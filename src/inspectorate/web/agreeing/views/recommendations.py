"""The recommendations in their order, each with its criteria and its figures as they stand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from inspectorate.findings.action import actions_for
from inspectorate.findings.files import criteria_known
from inspectorate.web.agreeing.figures import figure_faults, figures_of
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, require
from inspectorate.web.whole import still


@require_safe
def recommendations(request: HttpRequest, slug: str) -> HttpResponse:
    """The list; a figure that is not to be had is told beside its recommendation."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see recommendations", inspection)
    core = still(inspection)
    titles = criteria_known(core.framework, [each.framework for each in core.elements])
    figures = figures_of(inspection, core.recommendations) if core.recommendations else {}
    rows = [
        {
            "one": each,
            "criteria": [(name, titles.get(name, "")) for name in each.criteria],
            "figures": figures.get(each.number, ()),
            "faults": figure_faults(inspection, each) if each.figures else (),
            "actions": actions_for(each, core.actions),
        }
        for each in core.recommendations
    ]
    shown = {
        "inspection": inspection,
        "rows": rows,
        "why_not": may(request.user, "write recommendations", inspection),
        "decision": core.next_step,
    }
    return render(request, "agreeing/recommendations.html", shown)
