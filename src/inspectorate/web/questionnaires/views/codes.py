"""Making codes: shown once, as a sheet to print and cut or as a table to merge into letters."""

from __future__ import annotations

import io
from csv import writer

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.web.forms import Form, Told
from inspectorate.web.people.may import member_of
from inspectorate.web.questionnaires.actions import MOST_CODES, make_codes
from inspectorate.web.questionnaires.loading import inspection_for, standing_for
from inspectorate.web.questionnaires.views.surveys import why_not


class CodesForm(Form):
    """How many."""

    number = forms.IntegerField(label="How many codes", min_value=1, max_value=MOST_CODES)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def codes(request: HttpRequest, slug: str, survey: str) -> HttpResponse:
    """The form, and the codes that were just made."""
    inspection = inspection_for(request, slug, "make codes")
    standing = standing_for(inspection, survey)
    row = standing.survey
    if row is None or why_not(request.user, inspection, standing, "codes") is not None:
        return redirect("questionnaires:survey", slug, survey)
    form = CodesForm(request.POST if request.method == "POST" else None)
    shown = {"inspection": inspection, "standing": standing, "form": form}
    faults: list[Told] = []
    if request.method == "POST" and form.is_valid():
        by = member_of(request.user, inspection)
        assert by is not None  # or nothing would have let them in
        try:
            made = make_codes(by=by, survey=row, number=form.cleaned_data["number"])
        except Refused as refused:
            faults = [Told("id_number", str(refused))]
        else:
            place = request.build_absolute_uri(reverse("questionnaires:answer"))
            if request.POST.get("as") == "csv":
                return _table(f"{slug}-{survey}-codes.csv", made, place)
            links = [(code, f"{place}{code}") for code in made]
            sheet = {**shown, "links": links, "place": place}
            return render(request, "questionnaires/codes-sheet.html", sheet)
    faults = form.faults() + faults
    return render(request, "questionnaires/codes.html", {**shown, "faults": faults}, status=400 if faults else 200)


def _table(name: str, made: list[str], place: str) -> HttpResponse:
    out = io.StringIO()
    table = writer(out)
    table.writerow(["code", "link"])
    table.writerows([code, f"{place}{code}"] for code in made)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)
