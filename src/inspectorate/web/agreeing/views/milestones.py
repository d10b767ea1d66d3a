"""The milestones: what falls due when, who sees to it, what was reached."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from inspectorate.findings.milestone import Milestone
from inspectorate.refusal import Refused
from inspectorate.web.agreeing.asking import told_at
from inspectorate.web.agreeing.dating import agree_milestone, reach_milestone, undo_milestone
from inspectorate.web.agreeing.forms import MilestoneForm
from inspectorate.web.agreeing.standing import milestones_of
from inspectorate.web.forms import Told, sent
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.people.models import Member
from inspectorate.web.whole import still
from inspectorate.web.words import day_in_words

STATES = {
    "done": ("Reached", "green"),
    "overdue": ("Overdue", "red"),
    "reminded": ("Due soon", "yellow"),
    "to come": ("To come", "grey"),
    "not known": ("Day not known", "grey"),
}


@require_safe
def milestones(request: HttpRequest, slug: str) -> HttpResponse:
    """The table of them."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see milestones", inspection)
    today = timezone.localdate()
    core = still(inspection)
    shown = {
        "inspection": inspection,
        "rows": [(each, *STATES[each.state(today)]) for each in milestones_of(core)],
        "stated": {each.milestone for each in core.milestones if each.due},
        "why_not": may(request.user, "keep milestones", inspection),
    }
    return render(request, "agreeing/milestones.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def milestone(request: HttpRequest, slug: str, milestone: str) -> HttpResponse:
    """One of them: reached with a press, or agreed otherwise with a reason."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "keep milestones", inspection)
    core = still(inspection)
    one = next((each for each in milestones_of(core) if each.id == milestone), None)
    if one is None:
        raise Http404
    said = next((each for each in core.milestones if each.milestone == one.id), None)
    initial = {"due": day_in_words(said.due), "owner": said.owner, "reason": said.note} if said else {}
    do = request.POST.get("do", "")
    form = MilestoneForm(sent(request) if do == "agree" else None, initial=initial)
    faults: list[Told] = []
    if request.method == "POST":
        try:
            words = _do(request, inspection, one, form, do)
        except Refused as refused:
            faults = told_at(refused, form)
        else:
            if words:
                messages.success(request, words)
                return redirect("agreeing:milestones", slug)
            faults = form.faults()
    shown = {"inspection": inspection, "one": one, "form": form, "faults": faults}
    shown |= {"stated": said is not None and bool(said.done), "agreed": said is not None and bool(said.due)}
    return render(request, "agreeing/milestone.html", shown, status=400 if faults else 200)


def _do(request: HttpRequest, inspection: Inspection, one: Milestone, form: MilestoneForm, do: str) -> str:
    """Do what was asked for; what to say when it is done, blank where the form is faulty. Raises `Refused`."""
    by = cast(Member, member_of(request.user, inspection))
    if do == "reach":
        reach_milestone(by=by, inspection=inspection, milestone=one.id)
        return f"“{one.label}” is reached."
    if do == "undo":
        undo_milestone(by=by, inspection=inspection, milestone=one.id)
        return f"“{one.label}” is not reached after all."
    if do != "agree":
        raise Refused("Choose what is to be done with it.")
    if not form.is_valid():
        return ""
    given = form.cleaned_data
    agree_milestone(
        by=by, inspection=inspection, milestone=one.id, due=given["due"], owner=given["owner"], reason=given["reason"]
    )
    return f"“{one.label}” is agreed anew."
