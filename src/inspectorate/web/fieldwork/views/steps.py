"""Fieldwork: what the timetable is made from, step by step, of what whoever asks may open."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from inspectorate.refusal import Fault, Refused
from inspectorate.web.fieldwork.needs import needs_of
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, require


@require_safe
def steps(request: HttpRequest, slug: str) -> HttpResponse:
    """The steps, and what still keeps a timetable from being made."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see fieldwork", inspection)
    told = may(request.user, "see plan", inspection) is None
    found = _faults(inspection) if told else ()
    return render(request, "fieldwork/steps.html", {"inspection": inspection, "told": told, "found": found})


def _faults(inspection: Inspection) -> tuple[Fault, ...]:
    try:
        needs_of(inspection)
    except Refused as refused:
        return refused.faults
    return ()
