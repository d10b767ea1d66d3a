"""Searching the documents."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inspectorate.web.evidence.searching import find
from inspectorate.web.evidence.views.documents import inspection_for
from inspectorate.web.whole import still


@require_safe
def search(request: HttpRequest, slug: str) -> HttpResponse:
    """The words sought, and where they stand."""
    inspection = inspection_for(request, slug, "read evidence")
    sought = " ".join(request.GET.get("words", "")[:200].split())
    core = still(inspection)
    shown = {"inspection": inspection, "sought": sought, "documents": len(core.evidence)}
    return render(request, "evidence/search.html", shown | {"search": find(inspection, core, sought)})
