"""What respondents answered, added up: only of a closed questionnaire, and never a number that is too small."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inspectorate.web.questionnaires.loading import Standing, inspection_for, standing_for
from inspectorate.web.questionnaires.models import Words
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
        "words": _released(standing),
        "tables": tables_of(inspection, standing) if standing.kept is not None and not standing.open else None,
    }
    return render(request, "questionnaires/results.html", shown)


def _released(standing: Standing) -> list[str]:
    """What people wrote, as it was released."""
    rows = Words.objects.filter(survey=standing.survey, state=Words.RELEASED)
    return [] if standing.survey is None else list(rows.values_list("words", flat=True))
