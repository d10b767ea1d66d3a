"""Sharing out: a proposal, judged; loads by reader; the plan taken over, so that the cases are with their readers."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.timetable.loads import set_aside
from inspectorate.timetable.rules import SHARING, says
from inspectorate.web.casework.actions import assign
from inspectorate.web.fieldwork.actions import keep_plan
from inspectorate.web.fieldwork.needs import Found, found_of, rows_to_read
from inspectorate.web.fieldwork.shares import (
    area_of,
    judged,
    kinds_of,
    labels_of,
    lines_of,
    loads_of,
    proposal,
    readers_by_name,
)
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.people.models import Member
from inspectorate.web.tags import times


@require_http_methods(["GET", "HEAD", "POST"])
def sharing(request: HttpRequest, slug: str) -> HttpResponse:
    """The plan with its loads and breaches; propose one, or take it over."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see plan", inspection)
    found = found_of(inspection)
    faults: list[Told] = []
    if request.method == "POST":
        require(request, "assign case", inspection)
        by = member_of(request.user, inspection)
        assert by is not None  # or nothing would have let them in
        faults = _do(request, inspection, by, found)
        if not faults:
            return redirect("fieldwork:sharing", slug)
        found = found_of(inspection)
    shown = {
        "inspection": inspection,
        "faults": faults,
        "found": found.faults,
        "timed": found.plan and found.plan.timed,
    }
    shown |= {"why_not": may(request.user, "assign case", inspection), "rules": [says(rule) for rule in SHARING]}
    shown |= _plan(inspection, found)
    return render(request, "fieldwork/sharing.html", shown, status=400 if faults else 200)


def _plan(inspection: Inspection, found: Found) -> dict[str, Any]:
    needs, plan = found.needs, found.plan
    if needs is None:
        return {}
    shown: dict[str, Any] = {"cases": len(needs.interviews), "readers": len(needs.readers)}
    if plan is None or not plan.sittings:
        return shown
    lines = list(lines_of(inspection, needs, plan))
    standing = Counter(line.standing for line in lines)
    known = readers_by_name(inspection)
    planned = {sitting.case for sitting in plan.sittings}
    return shown | {
        "plan": plan,
        "breaches": judged(needs, plan),
        "loads": loads_of(needs, plan),
        "kinds": kinds_of(needs),
        "facts": ", ".join(labels_of(inspection, needs.week.kinds).values()),
        "area": area_of(needs, plan),
        "lines": lines,
        "left_out": [each.case for each in needs.interviews if each.case not in planned],
        "to_do": standing["to assign"] + standing["to move"],
        "standing": standing,
        "people": {name: str(row.user) for name, row in known.items()},
        "strangers": sorted({line.sitting.reader for line in lines if line.standing == "nobody"}),
        "seconds": sum(bool(sitting.second) for sitting in plan.sittings),
        "set_aside": set_aside(needs),
    }


def _do(request: HttpRequest, inspection: Inspection, by: Member, found: Found) -> list[Told]:
    """Do what was asked; what went wrong."""
    what = request.POST.get("do", "")
    if found.needs is None:
        return [Told("found", "First put right what is missing.")]
    if what == "propose":
        made = proposal(inspection, found.needs, found.plan, request.POST.get("anew") == "yes")
        try:
            keep_plan(by=by, inspection=inspection, plan=made, why="shared out by the machine", seen=found.seen)
        except Refused as refused:
            return [Told("main-content", str(refused))]
        told = "Some rules are broken: see below." if judged(found.needs, made) else "No rule is broken."
        messages.success(request, f"{times(len(made.sittings), 'case')} shared out. {told}")
        return []
    if what == "take over" and found.plan is not None:
        return _take_over(request, inspection, by)
    return [Told("main-content", "Choose what is to be done.")]


def _take_over(request: HttpRequest, inspection: Inspection, by: Member) -> list[Told]:
    """Assign each case as the plan has it, except those that are begun; why some could not be."""
    found = found_of(inspection)
    assert found.needs is not None
    assert found.plan is not None
    known, rows = readers_by_name(inspection), {row.reference: row for row in rows_to_read(inspection)}
    faults, done = [], 0
    for line in lines_of(inspection, found.needs, found.plan):
        name = line.interview.case
        if line.standing not in ("to assign", "to move"):
            continue
        try:
            reason = "as shared out" if line.standing == "to move" else ""
            assign(by=by, case=rows[name], reader=known[line.sitting.reader], reason=reason)
            done += 1
        except Refused as why:
            faults.append(Told("cases", f"{name}: {why}"))
    if done:
        messages.success(request, f"{times(done, 'case')} assigned.")
    return faults
