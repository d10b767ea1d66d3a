"""Another hour for a report that is not out yet."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import member_of, require
from inspectorate.web.people.models import Member
from inspectorate.web.publishing.forms import HourForm
from inspectorate.web.publishing.hour import WHAT, change_hour, newest, why_not_changed
from inspectorate.web.publishing.making import hour_in_words


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hour(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, with the hour as it is; why it stays so; or the new hour."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, WHAT, inspection)
    issue = newest(inspection)
    if issue is None:
        raise Http404
    here = timezone.localtime(issue.public_from)
    before = {"day": f"{here.day} {here:%B %Y}", "hour": f"{here:%H:%M}"}
    form = HourForm(request.POST if request.method == "POST" else None, initial=before)
    why, faults = why_not_changed(issue), form.faults()
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("public_from", "reason")}
        try:
            change_hour(by=cast(Member, member_of(request.user, inspection)), issue=issue, **given)
        except Refused as refused:
            faults = [Told("day", line) for line in str(refused).splitlines()]
        else:
            out = issue.public_from <= timezone.now()
            said = "It is out." if out else f"It comes out on {hour_in_words(issue.public_from)}."
            messages.success(request, said)
            return redirect("publishing:publication", slug)
    shown = {"inspection": inspection, "issue": issue, "form": form, "why": why, "faults": faults}
    shown |= {"hour": hour_in_words(issue.public_from), "public": settings.PUBLIC_REPORTS}
    return render(request, "publishing/hour.html", shown, status=400 if faults else 200)
