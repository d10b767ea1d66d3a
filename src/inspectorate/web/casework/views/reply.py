"""The reader's reply to a reason for which a case was returned."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from inspectorate.refusal import Refused
from inspectorate.web.casework.actions import reply
from inspectorate.web.casework.loading import acting_member, address, case_at
from inspectorate.web.people.may import require


@require_POST
def reply_to_query(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """Store the reply, and go back to where the reason stands."""
    case = case_at(slug, reference)
    require(request, "answer case", case=case)
    number = request.POST.get("query", "")
    query = get_object_or_404(case.queries, pk=int(number) if number.isdecimal() and len(number) < 18 else 0)
    try:
        reply(by=acting_member(request, case), query=query, text=request.POST.get("reply", ""))
    except Refused as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(f"{address('case', case)}#returned-{query.pk}")
