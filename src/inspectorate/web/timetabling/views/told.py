"""Who was told their times, and when; and telling those whose times have changed since."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.web.forms import Told
from inspectorate.web.mailing import why_no_mail
from inspectorate.web.people.may import may, member_of
from inspectorate.web.timetabling.loading import inspection_for, week_of
from inspectorate.web.timetabling.models import Notice
from inspectorate.web.timetabling.notices import everybody, tell_of_changes
from inspectorate.web.timetabling.views.search import calls_of, told_of

#: How many of the e-mails sent are listed.
_LISTED = 100


@require_http_methods(["GET", "HEAD", "POST"])
def told(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody with times of their own, and the e-mails that were sent."""
    inspection = inspection_for(request, slug, "see plan" if request.method != "POST" else "plan fieldwork")
    faults: list[Told] = []
    if request.method == "POST":
        by = member_of(request.user, inspection)
        assert by is not None  # or nothing would have let them in
        calls = calls_of(request, inspection)
        try:
            number = tell_of_changes(by=by, inspection=inspection, calls=type(calls)(True, calls.link))
            messages.success(request, f"{number} {'person was' if number == 1 else 'people were'} written to.")
            return redirect("timetabling:told", slug)
        except Refused as refused:
            faults = told_of(refused, "tell")
    week = week_of(inspection)
    ready = week.timed and week.needs is not None and week.plan is not None
    everyone = everybody(inspection, week.needs, week.plan) if ready and week.needs and week.plan else []
    shown = {
        "inspection": inspection,
        "everyone": everyone,
        "behind": [each for each in everyone if each.changed or (each.last and each.last.sent_at is None)],
        "notices": list(Notice.objects.filter(inspection=inspection)[:_LISTED]),
        "why_not": may(request.user, "plan fieldwork", inspection) or why_no_mail(),
        "faults": faults,
    }
    return render(request, "timetabling/told.html", shown, status=400 if faults else 200)
