"""One inspection: what it is, where it stands, what can be done with it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from inspectorate.inspection.stages import Stage, stage_moves, why_not_moved
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.whole import particulars_of


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one inspection."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see inspection", inspection)
    return render(
        request,
        "inspections/show.html",
        {
            "inspection": inspection,
            "particulars": particulars_of(inspection),
            "stages": _stages(inspection),
            "moves": _moves(request.user, inspection),
            "why_no_start": may(request.user, "start inspection"),
            "export": reverse("inspections:export", args=[slug])
            if may(request.user, "export inspection", inspection) is None
            else "",
        },
    )


def _stages(inspection: Inspection) -> list[tuple[str, str]]:
    """Each stage with how it stands: done, now, to come."""
    order = list(Stage)
    here = order.index(Stage(inspection.stage))
    return [
        (stage.words, "done" if place < here else "now" if place == here else "to come")
        for place, stage in enumerate(order)
    ]


def _moves(user: Any, inspection: Inspection) -> list[tuple[str, str, bool]]:
    """The moves that this person may make: value, words, whether a reason is asked."""
    if may(user, "move stage", inspection) is not None:
        return []
    member = member_of(user, inspection)
    start = Stage(inspection.stage)
    return [
        (move.end.value, move.end.words, move.reason)
        for move in stage_moves(start)
        if member and why_not_moved(start, move.end, member.role, "a reason") is None
    ]
