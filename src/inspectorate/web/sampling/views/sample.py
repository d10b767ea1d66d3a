"""The sample of an inspection: what is designed, what was drawn, whether anybody can redo it, who left and who came."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from inspectorate.refusal import Refused
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.uploading import confirmed, waiting
from inspectorate.web.people.may import may, require
from inspectorate.web.sampling.drawn import Drawn, drawn_in, draws_of, proof
from inspectorate.web.sampling.planned import Planned, planned_in
from inspectorate.web.whole import still


def inspection_at(request: HttpRequest, slug: str, what: str) -> Inspection:
    """The inspection of an address, where whoever asks may do a thing to it."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, what, inspection)
    return inspection


@require_safe
def sample(request: HttpRequest, slug: str) -> HttpResponse:
    """The page."""
    inspection = inspection_at(request, slug, "see sample")
    shown: dict[str, Any] = {"inspection": inspection, "caseload": still(inspection).caseload}
    shown |= {"why_no_design": may(request.user, "see design", inspection), "drawn": None}
    shown |= {"why_no_draw": may(request.user, "draw sample", inspection), "draws": draws_of(inspection)}
    try:
        drawn = drawn_in(inspection)
    except Refused as refused:
        return render(request, "sampling/sample.html", shown | {"broken": refused.faults})
    if drawn is None:
        shown |= _before(inspection, told=shown["why_no_design"] is None)
    else:
        shown |= _after(request, inspection, drawn, shown["draws"])
    return render(request, "sampling/sample.html", shown)


def _before(inspection: Inspection, told: bool) -> dict[str, Any]:
    """What is to be said before the draw."""
    planned: Planned | None = planned_in(inspection) if told else None
    return {"planned": planned, "confirmed": confirmed(inspection), "waits": waiting(inspection)}


def _after(request: HttpRequest, inspection: Inspection, drawn: Drawn, draws: list[Event]) -> dict[str, Any]:
    """The draw, the proof of it, the cases, the reserves and the register."""
    latest = next((event for event in draws if event.action == "draw sample"), None)
    words = {line.label: said for said, line in planned.strata} if (planned := planned_in(inspection)) else {}
    found = proof(inspection, work=request.GET.get("redo") == "yes")
    return {
        "drawn": drawn,
        "groups": list(drawn.groups(words)),
        "reserves": [(row, words.get(row.stratum, row.stratum)) for row in drawn.waiting()],
        "register": drawn.register,
        "latest": latest,
        "proof": None if isinstance(found, Refused) else found,
        "not_redone": found.faults if isinstance(found, Refused) else (),
        "why_no_replace": may(request.user, "change cases", inspection),
    }
