"""Copies under embargo: links for named offices, and the page at which one is opened."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import member_of, require
from inspectorate.web.people.models import Member
from inspectorate.web.publishing.actions import copy_of, give_copy, open_copy, revoke_copy
from inspectorate.web.publishing.making import hour_in_words
from inspectorate.web.publishing.models import EmbargoCopy, Issue
from inspectorate.web.publishing.sealed import sealed
from inspectorate.web.publishing.standing import languages_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def copies(request: HttpRequest, slug: str) -> HttpResponse:
    """Who has a copy; a new link, which is shown this once; and taking one back."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "give embargo copies", inspection)
    member = cast(Member, member_of(request.user, inspection))
    issue = Issue.objects.select_related("inspection").filter(inspection=inspection).order_by("-version").first()
    faults: list[Told] = []
    link = ""
    if request.method == "POST":
        try:
            if request.POST.get("do") == "revoke":
                rows = EmbargoCopy.objects.select_related("issue__inspection").filter(issue__inspection=inspection)
                key = request.POST.get("copy", "")
                revoke_copy(by=member, copy=get_object_or_404(rows, pk=int(key) if key.isdecimal() else 0))
                return redirect("publishing:copies", slug)
            if issue is None:
                raise Refused("Nothing is published here yet.")
            asked = request.POST.get("language", "")
            token = give_copy(by=member, issue=issue, recipient=request.POST.get("recipient", ""), language=asked)
            link = request.build_absolute_uri(reverse("publishing:copy", args=[token]))
        except Refused as refused:
            faults = [Told("recipient", str(refused))]
    under = issue is not None and issue.public_from > timezone.now()
    shown = {
        "inspection": inspection,
        "issue": issue,
        "languages": languages_of(issue) if issue is not None else [],
        "hour": hour_in_words(issue.public_from) if issue is not None else "",
        "under": under,
        "copies": EmbargoCopy.objects.filter(issue__inspection=inspection).select_related("issue"),
        "link": link,
        "recipient": request.POST.get("recipient", ""),
        "faults": faults,
    }
    return render(request, "publishing/copies.html", shown, status=400 if faults else 200)


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, token: str) -> HttpResponse:
    """For whom it is and until when; the copy itself only when its button is pressed: programs that look at links in
    e-mails open nothing, and every opening that is written down was somebody's."""
    found = copy_of(token)
    if found is None:
        raise Http404
    if request.method == "POST":
        return sealed(open_copy(token=token).page)
    return render(
        request,
        "publishing/copy.html",
        {"copy": found, "issue": found.issue, "hour": hour_in_words(found.issue.public_from)},
    )
