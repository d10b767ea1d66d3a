"""Saying that a part is finished, or that it is not after all."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from inspectorate.refusal import Refused
from inspectorate.web.people.may import require
from inspectorate.web.writing.actions import finish_part, finishing, reopen_part
from inspectorate.web.writing.loading import acting_member, inspection_at, part_at, scored


@require_POST
@scored
def finish(request: HttpRequest, slug: str, of: str) -> HttpResponse:
    """Say that a part is finished as it was seen, or take that back with a reason."""
    inspection = inspection_at(request, slug, "see report")
    require(request, finishing(inspection, of), inspection)
    part_at(inspection, of)
    by, sent = acting_member(request, inspection), request.POST
    try:
        if sent.get("do") == "reopen":
            reopen_part(by=by, inspection=inspection, part=of, reason=sent.get("reason", ""))
            messages.success(request, "It is being written again.")
        else:
            finish_part(by=by, inspection=inspection, part=of, seen=sent.get("seen", ""))
            messages.success(request, "It is finished.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("writing:part", slug, of)
