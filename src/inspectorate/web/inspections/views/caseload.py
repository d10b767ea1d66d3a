"""The caseload of an inspection: what was asked for, what has come, who confirmed it, and its profile."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from inspectorate.caseload.counts import counted
from inspectorate.caseload.matching import facts_of_caseload
from inspectorate.report.profile import profile_charts
from inspectorate.web import rows
from inspectorate.web.figures import figure
from inspectorate.web.inspections.asking import left_to_do
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.uploading import KEPT, confirmed, waiting
from inspectorate.web.inspections.views.preview import misfits
from inspectorate.web.people.may import may, require
from inspectorate.web.whole import still


@require_safe
def caseload(request: HttpRequest, slug: str) -> HttpResponse:
    """What has come, with its profile."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see caseload", inspection)
    held = still(inspection).caseload
    framework = rows.framework_of(inspection)
    facts = facts_of_caseload(rows.frameworks_of(inspection))
    return render(
        request,
        "inspections/caseload.html",
        {
            "inspection": inspection,
            "caseload": held,
            "counted": [] if held is None else counted(facts, held.cases),
            "figures": [] if held is None else [figure(chart) for chart in profile_charts(framework, held.cases)],
            "misfits": list(misfits(inspection, held)),
            "staged": waiting(inspection),
            "kept": KEPT,
            "confirmed": confirmed(inspection),
            "left": left_to_do(inspection, timezone.localdate()),
            "why_no_upload": may(request.user, "upload caseload", inspection),
            "may_upload": may(request.user, "upload caseload", inspection) is None,
            "why_no_ask": may(request.user, "ask for caseload", inspection),
        },
    )
