"""Scores: of all readings accepted so far or all submitted, side by side by any fact, and as files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from inspectorate.framework.words import number_in_words
from inspectorate.report.material import Part, line_of
from inspectorate.report.scorechart import criteria_chart
from inspectorate.scores.files import as_json
from inspectorate.scores.rows import ScoreRow, score_rows
from inspectorate.scores.score import Scores
from inspectorate.scores.workbook import as_csv, as_ods
from inspectorate.web.figures import figure
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.outcomes.counted import ACCEPTED, READINGS, Counted, counted, side_by_side, sides
from inspectorate.web.people.may import require

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "json": "application/json; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the table of scores, in words; `beside` are the same scores of each value of the fact chosen."""

    row: ScoreRow
    figure: str
    judgement: str
    set_by_hand: str
    counts: str
    interval: str
    unfinished: int
    beside: tuple[tuple[str, str], ...] = ()


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
    columns = side_by_side(inspection, reading, fact) if fact is not None else []
    with_questions = request.GET.get("questions") == "yes"
    return render(
        request,
        "outcomes/scores.html",
        {
            "inspection": inspection,
            "told": told,
            "readings": [(name, words) for name, (_, words) in READINGS.items()],
            "facts": facts.values(),
            "fact": fact,
            "columns": [(words, each.scores.cases) for _, words, each in columns],
            "parts": list(_parts(told, columns, with_questions)),
            "with_questions": with_questions,
            "query": _query(reading),
            "sure": told.sure,
            "figures": list(_figures(told)),
        },
    )


def _query(reading: str) -> str:
    return "" if reading == ACCEPTED else f"?of={reading}"


def _parts(told: Counted, columns: list[tuple[str, str, Counted]], with_questions: bool) -> Iterator[Any]:
    """The inspection and each thematic element: title, cases, rows."""
    for number, part in enumerate((told.scores, *told.scores.elements)):
        beside = [(words, (each.scores, *each.scores.elements)[number]) for _, words, each in columns]
        yield part.framework.title, part.cases, shown_rows(part, beside, with_questions)


def shown_rows(part: Scores, beside: list[tuple[str, Scores]], with_questions: bool = True) -> list[Shown]:
    """The rows of one part in words."""
    own = [(words, list(score_rows(replace(each, elements=()), with_questions))) for words, each in beside]
    rows = score_rows(replace(part, elements=()), with_questions)
    return [
        _shown(row, part, tuple((words, figure_of(others[n])) for words, others in own)) for n, row in enumerate(rows)
    ]


def _shown(row: ScoreRow, part: Scores, beside: tuple[tuple[str, str], ...]) -> Shown:
    count = row.question.count if row.question else None
    interval = row.question.interval if row.question else None
    unfinished = count.missing + count.unknown if count else row.score.missing + row.score.unknown if row.score else 0
    return Shown(
        row,
        figure_of(row),
        judgement_of(row, part),
        row.score.reason or "" if row.score and row.score.proposed else "",
        f"{count.above} of {count.relevant}" if count and count.relevant else "",
        f"{interval.low:.0f} to {interval.high:.0f}%" if interval else "",
        unfinished,
        beside,
    )


def figure_of(row: ScoreRow) -> str:
    """The figure that people see; a dash where there is none yet, nothing where there never is."""
    if row.score is not None and row.score.of is not None:
        points = "–" if row.score.points is None else number_in_words(row.score.points)
        return f"{points} of {number_in_words(row.score.of)}"
    if row.shown is not None:
        return f"{row.shown}%"
    return "–" if row.scored and (row.score is None or row.score.inspected) else ""


def judgement_of(row: ScoreRow, part: Scores) -> str:
    """The band or verdict in words."""
    if row.score is None:
        return "" if row.scored else "Context: not scored"
    if not row.score.inspected:
        return "Not inspected"
    if row.judged:
        labels = part.framework.verdicts[part.framework.criteria[own_id(row.id)].judged].labels
        verdict = row.score.verdict
        return str(labels.get(verdict, verdict)) if verdict else "Not yet judged"
    bands = part.framework.bands.at(row.level) or part.framework.bands.at("criterion")
    return next((str(band.label) or band.id for band in bands if band.id == row.score.band), "")


def own_id(name: str) -> str:
    """An id without its framework's in front."""
    return name.rpartition("/")[2]


def _figures(told: Counted) -> Iterator[Any]:
    for part in (told.scores, *told.scores.elements):
        front = "" if part.sample is None else f"{part.framework.id}-"
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
