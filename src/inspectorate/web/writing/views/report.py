"""All parts of the report, in its order."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inspectorate.web.people.may import may
from inspectorate.web.writing.loading import asked_language, inspection_at, scored
from inspectorate.web.writing.standing import report_standing


@require_safe
@scored
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """The parts of the report: how far each is, who writes it, what is open."""
    inspection = inspection_at(request, slug, "see report")
    language, languages = asked_language(request, inspection)
    shown = {
        "inspection": inspection,
        "languages": languages,
        "language": language,
        "standing": report_standing(inspection, language),
        "why_not_written": may(request.user, "translate report" if language else "write report", inspection),
        "why_not_out": may(request.user, "take draft out", inspection),
    }
    return render(request, "writing/report.html", shown)
