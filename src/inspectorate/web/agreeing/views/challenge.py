"""Saying what is wrong in a paragraph of the draft."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.web.agreeing.asking import told_at
from inspectorate.web.agreeing.challenging import raise_challenge
from inspectorate.web.agreeing.forms import ChallengeForm
from inspectorate.web.agreeing.pages_sent import sent_paragraphs
from inspectorate.web.agreeing.standing import newest_draft, why_not_challenge
from inspectorate.web.evidence.asked import sent_by_area
from inspectorate.web.forms import Told, sent
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import member_of, require
from inspectorate.web.people.models import Member
from inspectorate.web.whole import still


@require_http_methods(["GET", "HEAD", "POST"])
def challenge(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, with the paragraph as the draft has it; after the last day there is none."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "challenge facts", inspection)
    newest = newest_draft(inspection)
    own = [
        (each.id, f"{each.id} {each.title or each.file}") for each in still(inspection).evidence if sent_by_area(each)
    ]
    asked = request.GET.get("paragraph", "")
    form = ChallengeForm(sent(request), initial={"paragraph": asked}, documents=own)
    faults: list[Told] = []
    if request.method == "POST":
        asked = request.POST.get("paragraph", "").strip().strip("[]")
        given = {name: request.POST.get(name, "") for name in ("paragraph", "wrong", "evidence")}
        by, documents = cast(Member, member_of(request.user, inspection)), request.POST.getlist("documents")
        try:
            made = raise_challenge(by=by, inspection=inspection, documents=documents, **given)
        except Refused as refused:
            faults = told_at(refused, form)
        else:
            messages.success(request, f"Challenge {made.number} is sent. You will read the answer here.")
            return redirect("agreeing:accuracy", slug)
    shown = {
        "inspection": inspection,
        "newest": newest,
        "asked": asked,
        "words": sent_paragraphs(inspection, newest).get(asked, "") if newest else "",
        "over": why_not_challenge(newest, timezone.localdate()),
        "form": form,
        "faults": faults,
    }
    return render(request, "agreeing/challenge.html", shown, status=400 if faults else 200)
