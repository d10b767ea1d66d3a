"""Screening what people wrote in their own words: one text at a time, by the one person who is named for it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspectorate.framework.questionnaire import said
from inspectorate.refusal import Refused
from inspectorate.web.forms import Told
from inspectorate.web.people.may import member_of
from inspectorate.web.questionnaires.actions import screen_text, written
from inspectorate.web.questionnaires.loading import inspection_for, standing_for
from inspectorate.web.questionnaires.models import Words


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def screening(request: HttpRequest, slug: str, survey: str) -> HttpResponse:
    """The next text that waits, for its screener; everybody else learns who that is, and no text."""
    inspection = inspection_for(request, slug, "screen texts")
    standing = standing_for(inspection, survey)
    row, by = standing.survey, member_of(request.user, inspection)
    mine = row is not None and by is not None and row.screener_id == by.pk
    faults: list[Told] = []
    if request.method == "POST":
        if by is None:
            return redirect("questionnaires:survey", slug, survey)
        chosen = Words.objects.filter(pk=request.POST.get("text", ""), survey=row).first()
        try:
            if chosen is None:
                raise Refused("This text was screened already.")
            words = request.POST.get("words", "") if request.POST.get("do") == "release" else ""
            if request.POST.get("do") == "release" and not words.strip():
                raise Refused("There is nothing left to release: withhold it instead.")
            screen_text(by=by, text=chosen, words=words)
        except Refused as refused:
            faults = [Told("main-content", str(refused))]
        else:
            messages.success(request, "Released." if words else "Withheld.")
            return redirect("questionnaires:screening", slug, survey)
    waiting = list(Words.objects.filter(survey=row)) if mine else []
    text = waiting[0] if waiting else None
    asked = standing.questionnaire.by_id.get(text.question) if standing.questionnaire and text else None
    shown = {
        "inspection": inspection,
        "standing": standing,
        "mine": mine,
        "text": text,
        "left": len(waiting),
        "language": written(text)[0] if text else "",
        "words": written(text)[1] if text else "",
        "question": said(asked.text).words if asked is not None else "",
        "faults": faults,
    }
    return render(request, "questionnaires/screening.html", shown, status=400 if faults else 200)
