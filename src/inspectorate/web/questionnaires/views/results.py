"""What respondents answered, added up: only of a closed questionnaire, and never a number that is too small."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inspectorate.web.questionnaires.loading import inspection_for, standing_for
from inspectorate.web.questionnaires.tables import tables_of
from inspectorate.web.questionnaires.views.surveys import counts


@require_safe
def results(request: HttpRequest, slug: str, survey: str) -> HttpResponse:
    """The tables, and the words that were released."""
    inspection = inspection_for(request, slug, "see questionnaire results")
    standing = standing_for(inspection, survey)
    shown = {
        "inspection": inspection,
        "standing": standing,
        "counts": counts(standing),
        "tables": tables_of(inspection, standing) if standing.kept is not None and not standing.open else None,
    }
    return render(request, "questionnaires/results.html", shown)
