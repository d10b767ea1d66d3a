"""Taking an inspection out as a zip of its folder; who did is written down."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.web.audit.models import Event
from inspectorate.web.forms import Told
from inspectorate.web.inspections.actions import export_inspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.zipped import zip_of
from inspectorate.web.judging.independent import why_not_taken_out
from inspectorate.web.people.may import member_of, require
from inspectorate.web.people.telling import told


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """What would be in it, and the exports before; or the zip."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "export inspection", inspection)
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    why_not = why_not_taken_out(by, inspection)
    if request.method == "POST" and not why_not:
        try:
            data = zip_of(export_inspection(by=by, inspection=inspection), slug)
        except Refused as refused:  # a document that is on the disk no more, or is not what was kept
            messages.error(request, " ".join(fault.wrong for fault in refused.faults) or str(refused))
            return redirect("inspections:export", slug)
        headers = {"Content-Disposition": f'attachment; filename="{slug}.zip"'}
        return HttpResponse(data, content_type="application/zip", headers=headers)
    before = Event.objects.filter(inspection=slug, action="export inspection").order_by("-number")
    shown = {
        "inspection": inspection,
        "cases": inspection.cases.filter(removed="").count(),
        "taken_out": inspection.cases.exclude(removed="").count(),
        "files": inspection.files.count(),
        "exports": [told(event) for event in before[:50]],
        "why_not": why_not,
        "faults": [Told("main-content", why_not)] if request.method == "POST" and why_not else [],
    }
    return render(request, "inspections/export.html", shown, status=400 if shown["faults"] else 200)
