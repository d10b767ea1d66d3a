"""Tables to download: as they are, and to fill in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from inspectorate.findings.sent import TABLES, blank_csv, blank_ods
from inspectorate.inspection.edition import BESIDE
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import require
from inspectorate.web.performance.lines import lines_of, table_text
from inspectorate.web.rows import framework_of
from inspectorate.web.whole import still

CSV = "text/csv; charset=utf-8"
ODS = "application/vnd.oasis.opendocument.spreadsheet"


@require_safe
def table(request: HttpRequest, slug: str, what: str) -> HttpResponse:
    """A table as it is, to be changed in a spreadsheet and sent again."""
    inspection = _inspection(request, slug)
    return _file(f"{slug}-{what}.csv", table_text(what, lines_of(inspection, what)), CSV)


@require_safe
def blank(request: HttpRequest, slug: str, what: str, ending: str) -> HttpResponse:
    """A table to fill in: a row for each measure of the framework, or each figure that is usually told."""
    inspection = _inspection(request, slug)
    framework, further = framework_of(inspection), still(inspection).particulars.editions[1:]
    beside = [f"{column}_{language}" for column in BESIDE[TABLES[what].name] for language in further]
    name = f"{slug}-{what}-to-fill-in.{ending}"
    if ending == "ods":
        return _file(name, blank_ods(what, framework, beside), ODS)
    return _file(name, blank_csv(what, framework, beside), CSV)


def _inspection(request: HttpRequest, slug: str) -> Inspection:
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see performance", inspection)
    return inspection


def _file(name: str, content: str | bytes, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
