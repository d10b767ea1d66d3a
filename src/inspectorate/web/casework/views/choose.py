"""Choosing the cases of the caseload that are inspected."""

from __future__ import annotations

import re

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Fault, Refused
from inspectorate.web.casework.choosing import choose_cases
from inspectorate.web.casework.drawn import why_not_chosen
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import member_of, require
from inspectorate.web.whole import still


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    """A list of references, one a line; left blank, all of the caseload is inspected."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "change cases", inspection)
    caseload = still(inspection).caseload
    now = list(inspection.cases.filter(removed="").values_list("reference", flat=True)) if inspection.sampled else []
    text, reason = request.POST.get("cases", "\n".join(now)), request.POST.get("reason", "")
    faults: list[Told] = []
    found: tuple[Fault, ...] = ()
    if request.method == "POST":
        by = member_of(request.user, inspection)
        assert by is not None  # or nothing would have let them in
        try:
            choose_cases(by=by, inspection=inspection, references=re.split(r"[\n,;]", text), reason=reason)
        except Refused as refused:
            found = refused.faults
            faults = [Told("found", "These cases cannot be chosen.") if found else Told("reason", str(refused))]
        else:
            messages.success(request, f"{inspection.cases.filter(removed='').count():,} cases are inspected.")
            return redirect("casework:cases", slug)
    shown = {
        "inspection": inspection,
        "why_not": why_not_chosen(inspection),
        "caseload": caseload,
        "text": text,
        "reason": reason,
    }
    shown |= {"faults": faults, "found": found}
    return render(request, "casework/choose.html", shown, status=400 if faults else 200)
