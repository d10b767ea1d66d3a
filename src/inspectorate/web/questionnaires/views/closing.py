"""Closing a questionnaire, which is for good."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.web.forms import Told
from inspectorate.web.people.may import member_of
from inspectorate.web.questionnaires.actions import close_survey
from inspectorate.web.questionnaires.handing import left_of
from inspectorate.web.questionnaires.loading import inspection_for, standing_for
from inspectorate.web.questionnaires.views.surveys import counts, why_not


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, slug: str, survey: str) -> HttpResponse:
    """Ask, then close."""
    inspection = inspection_for(request, slug, "close questionnaire")
    standing = standing_for(inspection, survey)
    row = standing.survey
    if row is None or why_not(request.user, inspection, standing, "close") is not None:
        return redirect("questionnaires:survey", slug, survey)
    faults: list[Told] = []
    if request.method == "POST":
        by = member_of(request.user, inspection)
        assert by is not None  # or nothing would have let them in
        if not request.POST.get("sure"):
            faults = [Told("sure", "Say that you know that it cannot be opened again.")]
        else:
            try:
                close_survey(by=by, survey=row)
            except Refused as refused:
                faults = [Told("sure", str(refused))]
            else:
                messages.success(request, "It is closed. The codes and all half-done answers are erased.")
                return redirect("questionnaires:results", slug, survey)
    shown = {"inspection": inspection, "standing": standing, "counts": counts(standing), "faults": faults}
    shown["pile"], shown["waiting"] = left_of(row)
    return render(request, "questionnaires/close.html", shown, status=400 if faults else 200)
