"""The assistant chief inspector agrees to what the lead set by hand: sent from the pages that show it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from inspectorate.refusal import Refused
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.judging.actions import agree_to_setting
from inspectorate.web.people.may import member_of, require


@require_POST
def agree(request: HttpRequest, slug: str, of: str) -> HttpResponse:
    """Agree, and back to the list."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "agree verdicts", inspection)
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    try:
        agree_to_setting(by=by, inspection=inspection, of=of, seen=request.POST.get("seen", ""))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"You agreed to what was set for {of}.")
    return redirect("judging:criteria", slug)
