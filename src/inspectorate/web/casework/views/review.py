"""Reading a submitted case through: accept it, or return it with reasons, each bound to a question."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.web.casework.actions import move_case, return_case
from inspectorate.web.casework.form import form_of
from inspectorate.web.casework.known import known_facts
from inspectorate.web.casework.loading import acting_member, address, case_at, crumbs
from inspectorate.web.casework.models import Case
from inspectorate.web.people.may import require


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """Show a submitted case with a place for a reason at each question; accept or return it."""
    case = case_at(slug, reference)
    require(request, "accept case", case=case)
    if request.method != "POST":
        return _page(request, case, {}, [])
    written = {name.removeprefix("why/"): text for name, text in request.POST.items() if name.startswith("why/")}
    reasons = {name: text.strip() for name, text in written.items() if text.strip()}
    returning = request.POST.get("decision") == "return"
    try:
        _decide(request, case, reasons, returning)
    except Refused as refused:
        return _page(request, case, reasons, [str(refused)], 409)
    words = "is returned to its reader with your reasons" if returning else "is accepted"
    messages.success(request, f"Case {case.reference} {words}.")
    return HttpResponseRedirect(address("case", case))


def _decide(request: HttpRequest, case: Case, reasons: dict[str, str], returning: bool) -> None:
    member = acting_member(request, case)
    if returning:
        if not reasons:
            raise Refused("Write at least one reason, at a question or for the whole case.")
        return_case(by=member, case=case, queries=[("" if n == "whole" else n, text) for n, text in reasons.items()])
    elif reasons:
        raise Refused("You wrote reasons for returning the case. Return it, or empty them before you accept it.")
    elif request.POST.get("decision") != "accept":
        raise Refused("Choose whether the case is accepted or returned.")
    else:
        move_case(by=member, case=case, move="accept")


def _page(
    request: HttpRequest, case: Case, reasons: dict[str, str], faults: list[str], status: int = 200
) -> HttpResponse:
    own = {
        "case": case,
        "form": form_of(case),
        "faults": faults,
        "crumbs": crumbs(request, case),
        "known": known_facts(case),
        "queries": list(case.queries.all()),
        "reasons": reasons,
        "reviewing": True,
    }
    return render(request, "casework/reading.html", own, status=status)
