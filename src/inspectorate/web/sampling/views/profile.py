"""The caseload and the sample side by side, by each fact, with what chance alone would give."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inspectorate.framework.words import number_in_words
from inspectorate.refusal import Refused
from inspectorate.report.profile import beside_charts
from inspectorate.web.figures import figure
from inspectorate.web.rows import framework_of
from inspectorate.web.sampling.compared import compared
from inspectorate.web.sampling.drawn import drawn_in
from inspectorate.web.sampling.views.sample import inspection_at
from inspectorate.web.whole import still


@require_safe
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """The page."""
    inspection = inspection_at(request, slug, "see design")
    core = still(inspection)
    shown = {"inspection": inspection, "caseload": core.caseload}
    try:
        drawn = drawn_in(inspection)
        beside = None if drawn is None or core.caseload is None else compared(core, drawn)
    except Refused as refused:
        return render(request, "sampling/profile.html", shown | {"broken": refused.faults})
    if drawn is not None and core.caseload is not None:
        known = {case.id: case for case in core.caseload.cases}
        cases = [known[name] for name in drawn.now if name in known]
        charts = beside_charts(framework_of(inspection), cases, core.caseload.cases)
        shown |= {"drawn": drawn, "beside": beside, "figures": [figure(chart) for chart in charts]}
        shown["sure"] = number_in_words(100 * beside.sure) if beside is not None else ""
    return render(request, "sampling/profile.html", shown)
