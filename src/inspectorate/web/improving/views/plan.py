"""The improvement plan: every recommendation with the actions that answer it; sent by the area."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from inspectorate.findings.action import criteria_looked_at
from inspectorate.findings.files import criteria_known
from inspectorate.refusal import Refused
from inspectorate.web.forms import Told
from inspectorate.web.improving.actions import send_plan
from inspectorate.web.improving.standing import (
    answers,
    due_on,
    looked_at,
    overdue_of,
    party_of,
    sent_at,
    today,
    why_not_plan,
    why_not_send,
)
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.people.models import Member
from inspectorate.web.whole import still


@never_cache
@require_safe
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """The plan as it stands; before the report is out it tells nothing but that."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see plan of improvement", inspection)
    return _page(request, inspection, [])


@never_cache
@require_POST
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """Send it to the inspectorate."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "answer recommendations", inspection)
    try:
        send_plan(by=cast(Member, member_of(request.user, inspection)), inspection=inspection)
    except Refused as refused:
        said = [fault.wrong for fault in refused.faults] or [str(refused)]
        return _page(request, inspection, [Told("send", each) for each in said])
    messages.success(request, "The plan is sent. The inspectorate accepts each action, or asks again with the reason.")
    return redirect("improving:plan", slug)


def _page(request: HttpRequest, inspection: Inspection, faults: list[Told]) -> HttpResponse:
    member = cast(Member, member_of(request.user, inspection))
    day, closed = today(), why_not_plan(inspection)
    sent, area = sent_at(inspection), party_of(member) == "area"
    shown: dict[str, object] = {"inspection": inspection, "closed": closed, "sent": sent, "area": area}
    shown |= {"faults": faults, "may_answer": may(request.user, "answer recommendations", inspection) is None}
    if closed is None:
        core = still(inspection)
        order = criteria_known(core.framework, core.frameworks[1:])
        due = due_on(inspection)
        shown |= {
            "answers": answers(member, inspection, day),
            "due": due,
            "late": sent is None and due is not None and due < day,
            "overdue": overdue_of(inspection, day),
            "looked": criteria_looked_at(looked_at(core, day), order) if sent is not None else (),
            "lacking": why_not_send(inspection) if area and sent is None else [],
        }
    return render(request, "improving/plan.html", shown, status=400 if faults else 200)
