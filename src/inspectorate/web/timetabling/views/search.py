"""The search for a timetable: begun, watched, stopped, and what it found taken over."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from inspectorate.refusal import Refused
from inspectorate.timetable.moving import disturbed
from inspectorate.timetable.objective import cost
from inspectorate.timetable.rules import breaches
from inspectorate.timetable.solve import installed
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.mailing import why_no_mail
from inspectorate.web.people.may import may, member_of
from inspectorate.web.timetabling.agendas import shown
from inspectorate.web.timetabling.clashing import told_clash
from inspectorate.web.timetabling.loading import Week, inspection_for, week_of
from inspectorate.web.timetabling.models import Search
from inspectorate.web.timetabling.notices import Calls
from inspectorate.web.timetabling.searching import (
    LONGEST,
    SHORTEST,
    USUAL,
    start_search,
    stop_search,
    take_over,
    throw_away,
)
from inspectorate.web.timetabling.standing import Standing, latest, plan_found, why_no_search
from inspectorate.web.timetabling.tasks import Task, basis, known_part, ready, task_from


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest, slug: str) -> HttpResponse:
    """Where the search stands and what it found; begin one."""
    inspection = inspection_for(request, slug, "see plan" if request.method != "POST" else "plan fieldwork")
    faults: list[Told] = []
    if request.method == "POST":
        by = member_of(request.user, inspection)
        assert by is not None  # or nothing would have let them in
        try:
            start_search(by=by, inspection=inspection, task=Task(), seconds=_seconds(request))
            return redirect("timetabling:search", slug)
        except Refused as refused:
            faults = told_of(refused, "seconds" if why_no_search(inspection) is None else "standing")
    return page_of_search(request, inspection, faults)


def page_of_search(request: HttpRequest, inspection: Inspection, faults: list[Told]) -> HttpResponse:
    """The page of the search."""
    week, stand = week_of(inspection), latest(inspection)
    shown_to = {
        "inspection": inspection,
        "week": week,
        "found": week.faults,
        "stand": stand,
        "proposal": _proposal(week, stand),
        "clash": told_clash(stand.search.clash) if stand is not None and stand.search.clash else None,
        "why_not": may(request.user, "plan fieldwork", inspection) or why_no_search(inspection),
        "why_no_planning": may(request.user, "plan fieldwork", inspection),
        "why_no_mail": why_no_mail(),
        "faults": faults,
        "seconds": request.POST.get("seconds", str(USUAL)),
        "limits": (SHORTEST, LONGEST),
        "solver": installed(),
        "pinned": sum(each.pinned for each in week.plan.sittings) if week.plan is not None else 0,
    }
    return render(request, "timetabling/search.html", shown_to, status=400 if faults else 200)


def _seconds(request: HttpRequest) -> int:
    typed = request.POST.get("seconds", "").strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) < 9):
        raise Refused("Write for how many seconds to search, such as 60.")
    return int(typed)


def told_of(refused: Refused, at: str) -> list[Told]:
    """Why something was refused, each reason with the place to go to."""
    if not refused.faults:
        return [Told(at, str(refused))]
    return [Told(at, f"{fault.file}: {fault.wrong}; {fault.write}") for fault in refused.faults]


def _proposal(week: Week, stand: Standing | None) -> dict[str, object] | None:
    """What a search found, with what it costs, breaks and disturbs; and whether it still fits."""
    if stand is None or not stand.waits or week.needs is None:
        return None
    plan = plan_found(stand.search)
    if plan is None:
        return None
    task = task_from(stand.search.task)
    try:
        needs = ready(task, week.needs, week.plan).needs
    except Refused:
        return {"stale": True, "task": task}
    before = known_part(needs, week.plan) if week.plan is not None and week.plan.timed else None
    plan = known_part(needs, plan)
    changes = disturbed(needs, before, plan) if before is not None else ()
    return {
        "stale": stand.search.basis != basis(week.needs, week.plan),
        "task": task,
        "cost": cost(needs, plan),
        "broken": breaches(needs, plan),
        "changes": changes,
        "people": list(dict.fromkeys(week.names.get(each, each) for change in changes for each in change.people)),
        "agendas": shown(needs, plan, "day", week.names),
    }


@require_POST
def stop(request: HttpRequest, slug: str) -> HttpResponse:
    """Stop the search and keep the best it has."""
    inspection = inspection_for(request, slug, "plan fieldwork")
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    try:
        stop_search(by=by, inspection=inspection)
    except Refused as refused:
        messages.info(request, str(refused))
    return redirect("timetabling:search", slug)


@require_POST
def settle(request: HttpRequest, slug: str) -> HttpResponse:
    """Take over what a search found, or throw it away."""
    inspection = inspection_for(request, slug, "plan fieldwork")
    by, key = member_of(request.user, inspection), request.POST.get("search", "")
    assert by is not None  # or nothing would have let them in
    usable = key.isascii() and key.isdigit() and len(key) < 18
    found = get_object_or_404(Search, inspection=inspection, pk=int(key) if usable else 0)
    try:
        if request.POST.get("do") == "throw away":
            throw_away(by=by, search=found)
            messages.success(request, "It is thrown away; the timetable is as it was.")
            return redirect("timetabling:search", slug)
        take_over(by=by, search=found, calls=calls_of(request, inspection))
    except Refused as refused:
        return page_of_search(request, inspection, told_of(refused, "standing"))
    messages.success(request, "It is the timetable now.")
    return redirect("timetabling:timetable", slug)


def calls_of(request: HttpRequest, inspection: Inspection) -> Calls:
    """Whether whoever's times change is to be told by e-mail, as ticked on a form."""
    link = request.build_absolute_uri(reverse("inspections:show", args=[inspection.slug]))
    return Calls(request.POST.get("tell") == "yes", link)
