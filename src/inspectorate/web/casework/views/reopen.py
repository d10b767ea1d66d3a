"""Reopening an accepted case, with a reason that stays."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.web.casework.actions import move_case
from inspectorate.web.casework.loading import acting_member, address, case_at, crumbs
from inspectorate.web.people.may import require


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """Ask for the reason; give the case back to its reader."""
    case = case_at(slug, reference)
    require(request, "reopen case", case=case)
    own: dict[str, Any] = {
        "case": case,
        "crumbs": crumbs(request, case, (address("case", case), f"Case {case.reference}")),
        "title": f"Reopen case {case.reference}",
        "what": "The case goes back to its reader, and its answers leave the scores of accepted cases until it is "
        "accepted again. That it was reopened, by whom and why, stays in its history.",
        "button": "Reopen the case",
        "back": address("case", case),
    }
    if request.method == "POST":
        own["reason"] = request.POST.get("reason", "")
        try:
            move_case(by=acting_member(request, case), case=case, move="reopen", reason=own["reason"])
        except Refused as refused:
            own["faults"] = [{"at": "reason", "words": str(refused)}]
        else:
            messages.success(request, f"Case {case.reference} is reopened.")
            return HttpResponseRedirect(address("case", case))
    return render(request, "casework/reason.html", own, status=409 if own.get("faults") else 200)
