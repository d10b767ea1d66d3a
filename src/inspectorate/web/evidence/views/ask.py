"""Asking the area for evidence."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.web.evidence.actions import ask_for_evidence
from inspectorate.web.evidence.asked import asked_of
from inspectorate.web.evidence.forms import AskForm, judged_items, plain_lines
from inspectorate.web.evidence.views.documents import inspection_for
from inspectorate.web.forms import Told, sent
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import member_of
from inspectorate.web.whole import still


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for documents, or ask anew."""
    inspection = inspection_for(request, slug, "ask for evidence")
    core = still(inspection)
    form = AskForm(sent(request), core=core, initial=_initial(inspection, judged_items(core)))
    errors = form.faults() if form.is_bound else []
    if form.is_bound and form.is_valid():
        by = member_of(request.user, inspection)
        assert by is not None  # or nothing would have let them in
        given = {**form.cleaned_data, "words": plain_lines(form.cleaned_data["words"])}
        try:
            ask_for_evidence(by=by, inspection=inspection, **given)
        except Refused as refused:
            errors = [Told("id_deadline", str(refused))]
        else:
            messages.success(request, "The area contact finds the request on their pages.")
            return redirect("evidence:documents", slug)
    contacts = [str(m.user) for m in inspection.members.filter(role="area_contact").select_related("user")]
    shown = {"inspection": inspection, "form": form, "faults": errors, "contacts": contacts}
    return render(request, "evidence/ask.html", shown, status=400 if errors else 200)


def _initial(inspection: Inspection, judged: list[str]) -> dict[str, Any]:
    before = asked_of(inspection)
    if before is None:
        return {"items": judged}
    day = before.deadline
    return {"items": before.items, "words": before.words, "deadline": f"{day.day}/{day.month}/{day.year}"}
