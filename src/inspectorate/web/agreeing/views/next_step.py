"""What follows after the report: the rule's steps with their signs, and the lead inspector's decision."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.findings.next_step import step_labels
from inspectorate.refusal import Refused
from inspectorate.web.agreeing.asking import told_at
from inspectorate.web.agreeing.deciding import decide_next_step, proposal, steps_shown
from inspectorate.web.agreeing.forms import StepForm
from inspectorate.web.editions import said_beside, typed_beside
from inspectorate.web.forms import Told, sent
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.people.models import Member
from inspectorate.web.whole import still


@require_http_methods(["GET", "HEAD", "POST"])
def next_step(request: HttpRequest, slug: str) -> HttpResponse:
    """What the rule proposes step by step, what was decided, and the form."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    posted = request.method == "POST"
    require(request, "decide next step" if posted else "see recommendations", inspection)
    core = still(inspection)
    labels, decided, proposed = step_labels(core.framework), core.next_step, proposal(inspection)
    step, reason = (decided.step, decided.reason) if decided else ("", "")
    further = core.particulars.editions[1:]
    said = said_beside(decided, StepForm.told, further) if decided else {}
    form = StepForm(
        sent(request),
        initial={"step": step, "reason": reason, **said},
        languages=further,
        steps=labels,
        proposed=proposed.step if proposed else "",
    )
    faults: list[Told] = []
    if posted:
        given = {name: request.POST.get(name, "") for name in ("step", "reason")}
        told = typed_beside(request.POST, StepForm.told, further)
        by = cast(Member, member_of(request.user, inspection))
        try:
            decide_next_step(by=by, inspection=inspection, translations=told, **given)
        except Refused as refused:
            faults = told_at(refused, form)
        else:
            messages.success(request, "The decision is kept, with its reason.")
            return redirect("agreeing:next-step", slug)
    shown = {
        "inspection": inspection,
        "steps": steps_shown(inspection),
        "proposed": proposed,
        "decided": decided,
        "label": labels.get(decided.step, "") if decided else "",
        "form": form,
        "why_not": may(request.user, "decide next step", inspection),
        "faults": faults,
    }
    return render(request, "agreeing/next-step.html", shown, status=400 if faults else 200)
