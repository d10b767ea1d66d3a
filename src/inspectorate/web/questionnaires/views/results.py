"""What respondents answered, added up: only of a closed questionnaire, and never a number that is too small."""

from __future__ import annotations

from itertools import chain

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inspectorate.web.questionnaires.loading import inspection_for, standing_for
from inspectorate.web.questionnaires.tables import table_of
from inspectorate.web.questionnaires.views.surveys import counts


@require_safe
def results(request: HttpRequest, slug: str, survey: str) -> HttpResponse:
    """The tables, and the words that were released."""
    inspection = inspection_for(request, slug, "see questionnaire results")
    standing = standing_for(inspection, survey)
    table = table_of(inspection, standing)
    shown = {
        "inspection": inspection,
        "standing": standing,
        "counts": counts(standing),
        "table": table,
        "words": list(chain.from_iterable(table.quotations.values())) if table is not None else [],
    }
    return render(request, "questionnaires/results.html", shown)
