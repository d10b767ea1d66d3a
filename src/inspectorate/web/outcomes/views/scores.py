"""Scores: of all readings accepted so far or all submitted, side by side by any fact, and as files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from inspectorate.refusal import Refused
from inspectorate.report.material import Part, line_of
from inspectorate.report.scorechart import criteria_chart
from inspectorate.scores.files import as_json
from inspectorate.scores.workbook import as_csv, as_ods
from inspectorate.web.figures import figure
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.outcomes.counted import (
    ACCEPTED,
    READINGS,
    SUBMITTED,
    Counted,
    counted,
    how_many,
    side_by_side,
    sides,
)
from inspectorate.web.outcomes.earlier import earlier_of
from inspectorate.web.outcomes.shown import Rows, shown_rows
from inspectorate.web.people.may import require

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "json": "application/json; charset=utf-8",
}
#: The choice in the address that sets the scores by the weights of the draw beside the others; no fact is called so.
WEIGHTS = "*weights"
#: How many cases without a weight are named.
_NAMED = 5


def reading_of(request: HttpRequest, inspection: Inspection) -> str:
    """The readings that the address asks for: those accepted unless it says another."""
    asked = request.GET.get("of", "")
    return asked if asked in READINGS else ACCEPTED


def inspection_of(request: HttpRequest, slug: str) -> Inspection:
    """The inspection, where whoever asks may see its scores."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see scores", inspection)
    return inspection


@require_safe
def scores(request: HttpRequest, slug: str) -> HttpResponse:
    """The page."""
    inspection = inspection_of(request, slug)
    reading = reading_of(request, inspection)
    told = counted(inspection, reading)
    facts = sides(told.core)
    fact = facts.get(request.GET.get("by", ""))
    drawn = "sample" in told.core.sheets
    columns, weighted, why_no_weights = [], drawn and request.GET.get("by") == WEIGHTS, ""
    if fact is not None:
        columns = side_by_side(inspection, reading, fact)
    elif weighted:
        columns, why_no_weights = _weighted(inspection, reading)
    with_questions = request.GET.get("questions") == "yes"
    return render(
        request,
        "outcomes/scores.html",
        {
            "inspection": inspection,
            "told": told,
            "readings": [(name, words) for name, (_, words) in READINGS.items()],
            "waiting": how_many(inspection, SUBMITTED) - told.inside,
            "facts": facts.values(),
            "fact": fact,
            "drawn": drawn,
            "weights": WEIGHTS,
            "weighted": weighted,
            "why_no_weights": why_no_weights,
            "fact_unknown": columns[0][1].scores.where_unknown if fact is not None and columns else 0,
            "parts": list(_parts(told, columns, with_questions)),
            "with_questions": with_questions,
            "query": query_of(reading),
            "figures": list(_figures(told)) if told.inside else [],
            "earlier": earlier_of(request, inspection),
        },
    )


def _weighted(inspection: Inspection, reading: str) -> tuple[list[tuple[str, Counted]], str]:
    """The scores by the weights of the draw, as a column; or why there are none."""
    try:
        return [("By weight", counted(inspection, reading, weighted=True))], ""
    except Refused as refused:
        return [], "; ".join(fault.wrong for fault in refused.faults[:_NAMED]) or str(refused)


def query_of(reading: str, part: int = 0, **more: str) -> str:
    """The end of an address: which readings, and of which thematic element, where it is not the usual."""
    asked = ({} if reading == ACCEPTED else {"of": reading}) | ({"part": str(part)} if part else {}) | more
    return f"?{urlencode(asked)}" if asked else ""


def _parts(told: Counted, columns: list[tuple[str, Counted]], with_questions: bool) -> Iterator[Rows]:
    """The inspection and each thematic element."""
    for number, (title, part) in enumerate(told.parts):
        beside = [(words, (each.scores, *each.scores.elements)[number]) for words, each in columns]
        heads = [(words, each.cases) for words, each in beside]
        rows = shown_rows(part, beside, with_questions)
        yield Rows(title, rows, told.sure, heads, query_of(told.reading, number))


def _figures(told: Counted) -> Iterator[Any]:
    for number, (_, part) in enumerate(told.parts):
        front = f"element-{number}-" if number else ""
        chart = criteria_chart(Part(part.framework, part, line_of(part.framework), part.framework.confidence, front))
        if chart is not None:
            yield figure(chart)


@require_safe
def download(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """The same scores as a file."""
    inspection = inspection_of(request, slug)
    reading = reading_of(request, inspection)
    told = counted(inspection, reading)
    if ending not in KINDS:
        raise Http404
    marks = "-provisional" if told.provisional else ""
    headers = {"Content-Disposition": f'attachment; filename="{slug}-scores-{reading}{marks}.{ending}"'}
    return HttpResponse(_file(inspection, told, ending), content_type=KINDS[ending], headers=headers)


def _file(inspection: Inspection, told: Counted, ending: str) -> str | bytes:
    if ending == "csv":
        return as_csv(told.scores)
    if ending == "json":
        return json.dumps(as_json(told.scores), ensure_ascii=False, indent=1)
    lines = [f"Scores of the {told.inside} of {told.cases} cases {told.words}."]
    lines += ["Provisional: the inspection is not finished."] if told.provisional else []
    lines += ["Reconstructed: nobody read these cases."] if told.scores.reconstructed else []
    made = told.scores.framework
    lines += [f"Framework {made.id}, release {made.release}.", f"Made {timezone.localtime():%Y-%m-%d %H:%M}."]
    return as_ods(told.scores, inspection.title, lines, settings.MARKING)
