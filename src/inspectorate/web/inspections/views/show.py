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

#: The rooms of an inspection: words, address, permission, what one does there.
ROOMS = (
    ("Cases", "casework:cases", "see cases", "Who reads which case, and how far it is"),
    ("Progress", "outcomes:progress", "see progress", "By reader, section, question and day"),
    ("Scores", "outcomes:scores", "see scores", "What the answers come to so far"),
    ("Caseload", "inspections:caseload", "see caseload", "The data request, the upload and a profile"),
    ("File list and letters", "inspections:letters", "print letters", "For the area, out of its own look-up"),
    ("Export", "inspections:export", "export inspection", "The whole inspection as a folder of plain files"),
    ("People", "people:members", "see people", "Roles, teams and declared conflicts"),
    ("History", "people:history", "see history", "Who did what when"),
)


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one inspection."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see inspection", inspection)
    rooms = [
        (words, reverse(name, args=[slug]), about)
        for words, name, what, about in ROOMS
        if may(request.user, what, inspection) is None
    ]
    return render(
        request,
        "inspections/show.html",
        {
            "inspection": inspection,
            "particulars": particulars_of(inspection),
            "stages": _stages(inspection),
            "moves": _moves(request.user, inspection),
            "rooms": rooms,
            "why_no_start": may(request.user, "start inspection"),
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
