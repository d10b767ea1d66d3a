"""A report that was published elsewhere, and came with its folder, is put into the public list."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspectorate.inspection.publication import publication_of
from inspectorate.refusal import Refused
from inspectorate.reporting import why_not_as_published
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.taking import taken_out
from inspectorate.web.people.may import member_of, require
from inspectorate.web.people.models import Member
from inspectorate.web.publishing.listing import WHAT, brought_versions, list_report, why_not_listed


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """What would be listed, and from when; why it is not; confirmed once more, because everybody sees it then."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, WHAT, inspection)
    faults: list[Told] = []
    if request.method == "POST" and request.POST.get("confirmed") != "on":
        faults = [Told("confirmed", "Say that everybody may see it.")]
    elif request.method == "POST":
        try:
            made = list_report(by=cast(Member, member_of(request.user, inspection)), inspection=inspection)
        except Refused as refused:
            faults = [Told("reasons", line) for line in str(refused).splitlines()]
        else:
            words = "Version 1 is" if len(made) == 1 else f"{len(made)} versions are"
            messages.success(request, f"{words} in the list.")
            return redirect("publishing:publication", slug)
    core = taken_out(inspection)
    reasons, record = why_not_listed(inspection, core), publication_of(core)
    shown = {"inspection": inspection, "reasons": reasons, "faults": faults, "public": settings.PUBLIC_REPORTS}
    shown["versions"] = brought_versions(record) if record is not None and not reasons else []
    shown["page_only"] = bool(shown["versions"]) and bool(why_not_as_published(core, record))
    return render(request, "publishing/listing.html", shown, status=400 if faults else 200)
