"""Changing the timetable: one sitting moved by hand and pinned, or room made for somebody who cannot come."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.timetable.moving import disturbed
from inspectorate.timetable.needs import Needs
from inspectorate.timetable.plan import Timetable
from inspectorate.timetable.rules import breaches
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.mailing import why_no_mail
from inspectorate.web.people.may import member_of
from inspectorate.web.timetabling.loading import Week, inspection_for, week_of
from inspectorate.web.timetabling.searching import change_plan, start_search
from inspectorate.web.timetabling.standing import why_no_search
from inspectorate.web.timetabling.tasks import (
    AROUND,
    CHANGE,
    Task,
    known_part,
    moved,
    unpinned,
)
from inspectorate.web.timetabling.views.search import calls_of, told_of

#: How long the rest is arranged anew, in seconds: most of it stays, so that it is soon done.
_CHANGING = 20


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """Move one sitting: what that breaks is told at once, before it is kept."""
    inspection = inspection_for(request, slug, "plan fieldwork")
    week = week_of(inspection)
    if not week.timed or week.plan is None or week.needs is None or reference not in week.plan.by_case:
        raise Http404
    task, faults = _asked(request, week, reference), []
    after: Timetable | None = None
    if request.method == "POST":
        try:
            after = moved(task, week.needs, week.plan)
            if done := _do_move(request, inspection, task):
                return done
        except Refused as refused:
            faults = told_of(refused, "day")
    shown = _shown_move(inspection, week, task, after) | {"faults": faults, "searching": why_no_search(inspection)}
    return render(request, "timetabling/move.html", shown, status=400 if faults else 200)


def _asked(request: HttpRequest, week: Week, reference: str) -> Task:
    assert week.plan is not None
    was = week.plan.by_case[reference]
    typed = request.POST
    parts = {name: typed.get(name, "") or getattr(was, name) for name in ("day", "slot", "reader")}
    return Task(AROUND, case=reference, **parts)


def _do_move(request: HttpRequest, inspection: Inspection, task: Task) -> HttpResponse | None:
    """Keep the move, unpin, or arrange the rest around it; nothing where one only looks."""
    by, do = member_of(request.user, inspection), request.POST.get("do", "look")
    assert by is not None  # or nothing would have let them in
    if do == "keep":
        _change(request, inspection, by, task, lambda needs, plan: moved(task, needs, plan))
        messages.success(request, f"{task.case} is moved, and stays there when the timetable is made again.")
    elif do == "unpin":
        _change(request, inspection, by, task, lambda needs, plan: unpinned(task, plan))
        messages.success(request, f"{task.case} may be moved again when the timetable is made anew.")
    elif do == "arrange":
        start_search(by=by, inspection=inspection, task=task, seconds=_CHANGING)
        return redirect("timetabling:search", inspection.slug)
    else:
        return None
    return redirect("timetabling:timetable", inspection.slug)


def _change(request: HttpRequest, inspection: Inspection, by: Any, task: Task, changed: Any) -> None:
    change_plan(by=by, inspection=inspection, changed=changed, about=task.case, calls=calls_of(request, inspection))


def _shown_move(inspection: Inspection, week: Week, task: Task, after: Timetable | None) -> dict[str, Any]:
    assert week.needs is not None
    assert week.plan is not None
    needs, plan = week.needs, week.plan
    broken = breaches(needs, after) if after is not None else ()
    before = set(week.broken)
    interview = needs.interview.get(task.case)
    return {
        "inspection": inspection,
        "task": task,
        "was": plan.by_case[task.case],
        "manager": interview.manager if interview is not None else "",
        "days": [(day.id, day.date) for day in needs.week.days if day.cases],
        "slots": [(each.id, each) for n, each in enumerate(needs.week.slots) if needs.week.sitting_spans[n]],
        "readers": [(reader.id, week.names.get(reader.id, reader.id)) for reader in needs.readers],
        "after": after.by_case[task.case] if after is not None else None,
        "new": [each for each in broken if each not in before],
        "old": [each for each in broken if each in before],
        "changes": _changes(needs, plan, after) if after is not None else (),
        "why_no_mail": why_no_mail(),
    }


def _changes(needs: Needs, plan: Timetable, after: Timetable) -> Any:
    return disturbed(needs, known_part(needs, plan), known_part(needs, after))


@require_http_methods(["GET", "HEAD", "POST"])
def missing(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody cannot come: look for a timetable that disturbs as little as possible."""
    inspection = inspection_for(request, slug, "plan fieldwork")
    week, faults = week_of(inspection), []
    typed = {name: request.POST.get(name, "") for name in ("person", "day", "slot", "until")}
    if request.method == "POST":
        by = member_of(request.user, inspection)
        assert by is not None  # or nothing would have let them in
        try:
            start_search(by=by, inspection=inspection, task=Task(CHANGE, **typed), seconds=_CHANGING)
            return redirect("timetabling:search", slug)
        except Refused as refused:
            faults = told_of(refused, _place(str(refused)))
    needs = week.needs
    shown = {
        "inspection": inspection,
        "week": week,
        "found": week.faults,
        "faults": faults,
        "typed": typed,
        "readers": [(each.id, week.names.get(each.id, each.id)) for each in needs.readers] if needs else [],
        "managers": [each.id for each in needs.managers] if needs else [],
        "days": [(day.id, day.date) for day in needs.week.days] if needs else [],
        "slots": [(each.id, each) for each in needs.week.slots] if needs else [],
        "why_not": why_no_search(inspection),
    }
    return render(request, "timetabling/missing.html", shown, status=400 if faults else 200)


def _place(words: str) -> str:
    """The field that a reason is about."""
    places = {"who": "person", "slot": "slot", "last day": "until"}
    return next((place for part, place in places.items() if part in words), "day")
