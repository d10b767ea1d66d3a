"""The caseload of an inspection: what is asked for, what has come, and its profile."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from inspectorate.caseload.caseload import Caseload
from inspectorate.caseload.request import blank_csv, blank_ods, wanted_columns
from inspectorate.report.profile import profile_charts
from inspectorate.web import rows
from inspectorate.web.figures import figure
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.uploading import waiting
from inspectorate.web.people.may import may, require
from inspectorate.web.whole import particulars_of, still


@require_safe
def caseload(request: HttpRequest, slug: str) -> HttpResponse:
    """What has come, with its profile."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see caseload", inspection)
    held = still(inspection).caseload
    framework = rows.framework_of(inspection)
    return render(
        request,
        "inspections/caseload.html",
        {
            "inspection": inspection,
            "caseload": held,
            "teams": _teams(held),
            "figures": [] if held is None else [figure(chart) for chart in profile_charts(framework, held.cases)],
            "staged": waiting(inspection),
            "confirmed": inspection.uploads.exclude(confirmed_at=None).first(),
            "why_no_upload": may(request.user, "upload caseload", inspection),
        },
    )


def _teams(held: Caseload | None) -> list[tuple[str, int]]:
    """How many cases each team holds, the largest first; blank where no team is known."""
    counts: dict[str, int] = {}
    for case in held.cases if held is not None else ():
        team = str(case.facts.get("team") or case.beside.get("team") or "")
        counts[team] = counts.get(team, 0) + 1
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])) if set(counts) - {""} else []


@require_safe
def data_request(request: HttpRequest, slug: str) -> HttpResponse:
    """What the area is asked for: columns, codes, the deadline, a blank sheet."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see caseload", inspection)
    columns = wanted_columns(rows.frameworks_of(inspection))
    dates = particulars_of(inspection).dates
    shown = {"inspection": inspection, "columns": columns, "deadline": dates.get("caseload"), "dates": dates}
    return render(request, "inspections/data-request.html", shown)


@require_safe
def blank_sheet(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """The sheet to fill in."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see caseload", inspection)
    columns = wanted_columns(rows.frameworks_of(inspection))
    headers = {"Content-Disposition": f'attachment; filename="{slug}-caseload.{ending}"'}
    if ending == "csv":
        return HttpResponse(blank_csv(columns), content_type="text/csv; charset=utf-8", headers=headers)
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return HttpResponse(blank_ods(inspection.title, columns), content_type=kind, headers=headers)
