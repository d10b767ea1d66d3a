"""Private calendar links: those for case managers, which are passed on to them, and what a link gives."""

from __future__ import annotations

import hashlib

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from inspectorate.refusal import Refused
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import member_of
from inspectorate.web.timetabling.feeds import calendar_of, feed_of, make_feed, revoke_feed
from inspectorate.web.timetabling.loading import inspection_for, week_of
from inspectorate.web.timetabling.models import Feed


def address_of(request: HttpRequest, token: str) -> str:
    """The whole address of a feed, to be given to a calendar."""
    return request.build_absolute_uri(reverse("timetabling:feed", args=[token]))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def links(request: HttpRequest, slug: str) -> HttpResponse:
    """The case managers, and who of them has a link."""
    inspection = inspection_for(request, slug, "pass calendar links on")
    if request.method != "POST":
        return _page(request, inspection)
    by, manager = member_of(request.user, inspection), request.POST.get("manager", "")
    assert by is not None  # or nothing would have let them in
    try:
        if not manager:
            raise Refused("Choose a case manager.")
        if request.POST.get("do") == "take back":
            revoke_feed(by=by, manager=manager)
            messages.success(request, f"The link of {manager} opens nothing any more.")
            return redirect("timetabling:links", slug)
        return _page(request, inspection, manager, address_of(request, make_feed(by=by, manager=manager)))
    except Refused as refused:
        return _page(request, inspection, faults=[Told("managers", str(refused))])


def _page(
    request: HttpRequest, inspection: Inspection, manager: str = "", link: str = "", faults: list[Told] | None = None
) -> HttpResponse:
    needs = week_of(inspection).needs
    feeds = {feed.manager: feed for feed in Feed.objects.filter(inspection=inspection).exclude(manager="")}
    managers = [each.id for each in needs.managers] if needs is not None else []
    rows = [(name, feeds.get(name)) for name in dict.fromkeys([*managers, *feeds])]
    shown = {"inspection": inspection, "rows": rows, "manager": manager, "link": link, "faults": faults or []}
    return render(request, "timetabling/links.html", shown, status=400 if faults else 200)


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """What a private link gives: one person's times as a calendar. One that is none, or was taken back, gives a line
    that tells nothing: programs ask here, not people."""
    found = feed_of(token)
    if found is None:
        return HttpResponseNotFound("There is nothing at this address.\n", content_type="text/plain; charset=utf-8")
    text = calendar_of(found)
    etag = quote_etag(hashlib.sha256(text.encode()).hexdigest())
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8", headers={"ETag": etag})
    response["Content-Disposition"] = 'inline; filename="timetable.ics"'
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(response, private=True, no_cache=True)
    unchanged = get_conditional_response(request, etag=etag, response=response)
    return unchanged if unchanged is not None else response
