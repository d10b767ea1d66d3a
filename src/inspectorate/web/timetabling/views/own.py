"""One's own times: what area assessors and visiting inspectors see of the timetable, and nothing else."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from inspectorate.refusal import Refused
from inspectorate.web.fieldwork.tables import reader_name
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of
from inspectorate.web.timetabling.agendas import Shown, shown
from inspectorate.web.timetabling.feeds import calendar, make_feed, revoke_feed, when_kept
from inspectorate.web.timetabling.loading import Week, inspection_for, week_of
from inspectorate.web.timetabling.models import Feed
from inspectorate.web.timetabling.views.links import address_of


@require_safe
def own(request: HttpRequest, slug: str) -> HttpResponse:
    """When and where one reads which case, and one's events."""
    inspection = inspection_for(request, slug, "see own timetable")
    return _page(request, inspection)


def _page(
    request: HttpRequest, inspection: Inspection, link: str = "", faults: list[Told] | None = None
) -> HttpResponse:
    member = member_of(request.user, inspection)
    assert member is not None  # or nothing would have let them in
    agenda = _own_agenda(week_of(inspection), reader_name(member))
    shown_to = {
        "inspection": inspection,
        "agenda": agenda if agenda is not None and agenda.days else None,
        "seconds": agenda.seconds if agenda is not None else (),
        "feed": Feed.objects.filter(member=member).first(),
        "link": link,
        "faults": faults or [],
        "whole": may(request.user, "see timetable", inspection) is None,
    }
    return render(request, "timetabling/own.html", shown_to, status=400 if faults else 200)


def _own_agenda(week: Week, reader: str) -> Shown | None:
    if week.needs is None or week.plan is None:
        return None
    found = shown(week.needs, week.plan, "reader", {}, reader)
    return found[0] if found else None


@require_safe
def own_file(request: HttpRequest, slug: str) -> HttpResponse:
    """One's own times as a calendar file."""
    inspection = inspection_for(request, slug, "see own timetable")
    member = member_of(request.user, inspection)
    assert member is not None  # or nothing would have let them in
    text = calendar(inspection, "reader", reader_name(member), when_kept(inspection) or timezone.now())
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}.ics"'
    return response


@never_cache
@require_POST
def own_link(request: HttpRequest, slug: str) -> HttpResponse:
    """A private link for one's own calendar: made, which shows it this once, or taken back."""
    inspection = inspection_for(request, slug, "see own timetable")
    member = member_of(request.user, inspection)
    assert member is not None  # or nothing would have let them in
    try:
        if request.POST.get("do") == "take back":
            revoke_feed(by=member)
            messages.success(request, "The link opens nothing any more.")
            return redirect("timetabling:own", slug)
        return _page(request, inspection, address_of(request, make_feed(by=member)))
    except Refused as refused:
        return _page(request, inspection, faults=[Told("link", str(refused))])
