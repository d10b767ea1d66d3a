"""Submitting a case: what is still missing from it, with links, and the button when nothing is."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.web.casework.actions import move_case
from inspectorate.web.casework.form import CaseForm, Field, form_of
from inspectorate.web.casework.loading import acting_member, address, case_at, crumbs
from inspectorate.web.casework.models import Case
from inspectorate.web.casework.waiting import waits_for
from inspectorate.web.people.may import may, require


@dataclass(frozen=True, slots=True)
class Missing:
    """A question that stands in the way, why, and the answers that it waits for."""

    field: Field
    why: str
    waits: tuple[tuple[str, str], ...] = ()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """Show what is missing; submit the case."""
    case = case_at(slug, reference)
    require(request, "submit case", case=case)
    if request.method != "POST":
        return _page(request, case, [])
    try:
        move_case(by=acting_member(request, case), case=case, move="submit")
    except Refused as refused:
        return _page(request, case, [str(refused)], 409)
    messages.success(request, f"Case {case.reference} is submitted. It waits to be accepted or returned.")
    return HttpResponseRedirect(reverse("casework:mine"))


def _page(request: HttpRequest, case: Case, faults: list[str], status: int = 200) -> HttpResponse:
    form = form_of(case)
    missing = [(place, _missing(form, list(place.fields))) for place in form.places]
    unanswered = [query for query in case.queries.all() if not query.reply]
    own = {
        "case": case,
        "form": form,
        "faults": faults,
        "crumbs": crumbs(request, case, (address("case", case), f"Case {case.reference}")),
        "here": address("case", case),
        "missing": [(place, found) for place, found in missing if found],
        "number": sum(len(found) for _, found in missing),
        "unanswered": unanswered,
        "hand_back": address("hand-back", case) if may(request.user, "hand back case", case=case) is None else "",
    }
    return render(request, "casework/submit.html", own, status=status)


def _missing(form: CaseForm, fields: list[Field]) -> list[Missing]:
    standing, found = form.standing, []
    for field in fields:
        name = field.asked.id
        if name in standing.missing:
            found.append(Missing(field, "not answered"))
        elif name in standing.unknown:
            found.append(Missing(field, "it is not yet known whether this applies", waits_for(form.parts, name)))
        elif name in standing.unnoted:
            found.append(Missing(field, "the answer needs a note"))
    return found
