"""Moving an inspection to another stage: what follows is said first, with a reason where it goes back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.inspection.stages import Stage, why_not_moved
from inspectorate.web.alerts.standing import open_number
from inspectorate.web.forms import Told
from inspectorate.web.inspections.actions import move_stage
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.standing import missing, steps, ways
from inspectorate.web.people.may import member_of, require


@require_http_methods(["GET", "HEAD", "POST"])
def stage(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose where it goes; say why where it goes back; confirm where work stops or there is no way back."""
    inspection = get_object_or_404(Inspection, slug=slug)
    require(request, "move stage", inspection)
    member = member_of(request.user, inspection)
    assert member is not None  # or nothing would have let them in
    start = Stage(inspection.stage)
    to, reason = request.POST.get("to", ""), request.POST.get("reason", "").strip()
    found = ways(request.user, inspection)
    shown = {"inspection": inspection, "here": start.words, "ways": found, "to": to, "reason": reason}
    shown["alerts"] = open_number(inspection)
    errors: list[Told] = []
    if request.method == "POST":
        errors = _errors(start, to, member.role, reason)
        way = next((each for each in found if each.to == to), None)
        if (
            not errors
            and way is not None
            and way.why_not is None
            and way.confirm
            and request.POST.get("confirmed") != "yes"
        ):
            return render(
                request, "inspections/stage-confirm.html", shown | {"way": way, "missing": missing(inspection)}
            )
        if not errors and way is not None and way.why_not is not None:
            errors = [Told("to", way.why_not)]
        if not errors:
            move_stage(by=member, inspection=inspection, to=Stage(to), reason=reason)
            messages.success(request, f"The inspection is now at: {Stage(to).words.lower()}.")
            return redirect("inspections:show", slug)
    open_to = [each for each in found if each.why_not is None]
    shown |= {"faults": errors, "open": open_to, "asks": any(way.reason for way in open_to)}
    shown |= {"onward": next(step.onward for step in steps(inspection) if step.stage == start)}
    return render(request, "inspections/stage.html", shown, status=400 if errors else 200)


def _errors(start: Stage, to: str, role: str, reason: str) -> list[Told]:
    if to not in list(Stage):
        return [Told("to", "Choose the stage it goes to.")]
    why = why_not_moved(start, Stage(to), role, reason)
    return [Told("reason" if why.startswith("Say") else "to", why)] if why else []
