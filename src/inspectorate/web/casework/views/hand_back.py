"""Handing a case back to whoever shares the cases out, with a reason."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.web.casework.actions import move_case
from inspectorate.web.casework.loading import acting_member, address, case_at, crumbs
from inspectorate.web.people.may import require


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hand_back(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """Ask for the reason; take the case from its reader."""
    case = case_at(slug, reference)
    require(request, "hand back case", case=case)
    own: dict[str, Any] = {
        "case": case,
        "crumbs": crumbs(request, case, (address("case", case), f"Case {case.reference}")),
        "title": f"Hand back case {case.reference}",
        "what": "The case is no longer yours. What you answered is kept for whoever reads it next.",
        "button": "Hand the case back",
        "back": address("case", case),
    }
    if request.method == "POST":
        own["reason"] = request.POST.get("reason", "")
        try:
            move_case(by=acting_member(request, case), case=case, move="hand back", reason=own["reason"])
        except Refused as refused:
            own["faults"] = [{"at": "reason", "words": str(refused)}]
        else:
            messages.success(request, f"Case {case.reference} is handed back.")
            return HttpResponseRedirect(reverse("casework:mine"))
    return render(request, "casework/reason.html", own, status=409 if own.get("faults") else 200)
