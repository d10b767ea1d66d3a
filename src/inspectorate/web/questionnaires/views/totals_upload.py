"""Totals from a file: every fault at once, or a look at the lines before they count."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.caseload.columns import in_languages
from inspectorate.findings.survey import PRINTED, TOTALS
from inspectorate.findings.totals_sent import totals_sent
from inspectorate.language import ENGLISH_NAMES, LANGUAGES
from inspectorate.refusal import Refused
from inspectorate.web.editions import languages_of
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.looked_at import asked_or_done, confirmed, signed
from inspectorate.web.people.may import member_of
from inspectorate.web.questionnaires.giving import give_totals, why_no_totals
from inspectorate.web.questionnaires.loading import Standing, inspection_for, standing_for
from inspectorate.web.questionnaires.totals import Cell, rows_in, seen_of, with_beside
from inspectorate.web.tags import times

SALT = "inspectorate.questionnaires.totals"


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, slug: str, survey: str) -> HttpResponse:
    """The form; what is wrong with a file; or what it holds, to be confirmed."""
    inspection = inspection_for(request, slug, "give totals")
    standing = standing_for(inspection, survey)
    if why_no_totals(standing) is not None:
        return redirect("questionnaires:survey", slug, survey)
    asked = asked_or_done(
        request,
        look=lambda data, name: _looked_at(request, inspection, standing, data, name),
        confirm=lambda: _confirmed(request, inspection, standing),
    )
    if isinstance(asked, HttpResponse):
        return asked
    further = languages_of(inspection)[1:]
    shown = {"inspection": inspection, "standing": standing, "form": asked.form, "found": asked.found}
    shown |= {
        "faults": asked.faults,
        "table": in_languages(TOTALS, PRINTED, further),
        "further": [ENGLISH_NAMES[each] for each in further],
    }
    shown |= {"lines": len(standing.kept.results) if standing.kept is not None else 0}
    return render(request, "questionnaires/totals-upload.html", shown, status=asked.status)


def _looked_at(
    request: HttpRequest, inspection: Inspection, standing: Standing, data: bytes, name: str
) -> HttpResponse:
    """The page on which somebody looks at the lines and confirms them; raises `Refused` with every fault."""
    taken = totals_sent(data, name, standing.questionnaire)
    rows = rows_in(taken.text)
    if standing.kept is not None:
        rows = with_beside(standing.kept, rows)
    spoken = {f"{column}_{each}": each for column in PRINTED for each in LANGUAGES}
    header = dict.fromkeys(
        [*in_languages(TOTALS, PRINTED, LANGUAGES).names, *(column for row in rows for column in row)]
    )
    used = [column for column in header if any(row.get(column) for row in rows)]
    content = {"text": taken.text, "name": name, "seen": seen_of(inspection, standing.name)}
    shown = {
        "inspection": inspection,
        "standing": standing,
        "name": name,
        "columns": used,
        "rows": [[Cell(column, spoken.get(column, ""), row.get(column, "")) for column in used] for row in rows],
        "count": len(rows),
        "remarks": taken.remarks,
        "before": len(standing.kept.results) if standing.kept is not None else 0,
        "looked_at": signed(content, SALT, [inspection.pk, standing.name]),
    }
    return render(request, "questionnaires/totals-look.html", shown)


def _confirmed(request: HttpRequest, inspection: Inspection, standing: Standing) -> HttpResponse | Told:
    """On to the form; or why the lines cannot take the place of those before."""
    content = confirmed(request, SALT, [inspection.pk, standing.name])
    if isinstance(content, Told):
        return content
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    rows = rows_in(content["text"])
    kept = {"name": standing.name, "seen": content["seen"], "source": content["name"]}
    try:
        give_totals(by=by, inspection=inspection, rows=rows, **kept)
    except Refused as refused:
        return Told("id_file", str(refused))
    messages.success(request, f"{times(len(rows), 'line')} taken over. Say how many were sent and came back.")
    return redirect("questionnaires:totals", inspection.slug, standing.name)
