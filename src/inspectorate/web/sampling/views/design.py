"""The design of the sample as a form, with the counts of the caseload for each rule; for most it is only to be read."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.framework.files import yaml_text
from inspectorate.refusal import Fault, Refused
from inspectorate.sample.files import design_from_text
from inspectorate.sample.remarked import remarks_in, with_remarks
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.rows import framework_of
from inspectorate.web.sampling.actions import keep_design, why_not_drawn
from inspectorate.web.sampling.planned import Planned, planned_by, planned_in
from inspectorate.web.sampling.shown import form_of, needed
from inspectorate.web.sampling.typed import adds, typed
from inspectorate.web.sampling.usual import Usual, data_of, usual
from inspectorate.web.sampling.views.sample import inspection_at
from inspectorate.web.whole import still


@require_http_methods(["GET", "HEAD", "POST"])
def design(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the kept design; count by what is typed; keep it."""
    inspection = inspection_at(request, slug, "see design")
    kept = planned_in(inspection)
    framework = framework_of(inspection)
    why_not = why_not_drawn(inspection)
    shown: dict[str, Any] = {"inspection": inspection, "planned": kept, "why_not": why_not, "found": ()}
    shown |= {"caseload": still(inspection).caseload, "why_no_draw": may(request.user, "draw sample", inspection)}
    readable = kept is not None and kept.design is not None
    # As it is kept: without the day that is only taken from the dates of the inspection.
    source = design_from_text(kept.text, framework).source if kept is not None and readable else {}
    state, status = usual(source, framework), 200
    if request.method == "POST":
        require(request, "draw sample", inspection)
        state = typed(request.POST, framework, state.others)
        data = data_of(state)
        shown["planned"] = tried = planned_by(inspection, yaml_text(data))
        if request.POST.get("do") == "keep" and not adds(request.POST):
            faults = _keep(request, inspection, kept, state)
            if not faults:
                messages.success(request, "The design is kept.")
                return redirect("sampling:design", slug)
            shown, status = shown | {"faults": faults}, 400
        elif tried.design is None:
            shown["found"] = [_told(fault) for fault in tried.faults]
    if shown["planned"] is None or shown["planned"].design is not None or request.method == "POST":
        shown |= {"form": form_of(inspection, state), **needed(inspection, shown["planned"], request.POST)}
    return render(request, "sampling/design.html", shown, status=status)


def _keep(request: HttpRequest, inspection: Inspection, kept: Planned | None, state: Usual) -> list[Told]:
    """Keep what was typed, with the remarks of the text before: nothing when it is done, else why it was not."""
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    if kept is not None and kept.design is None:
        return [Told("main-content", "The design that is kept cannot be read: change it as text, or it would be lost.")]
    text = with_remarks(yaml_text(data_of(state)), remarks_in(kept.text) if kept is not None else [])
    try:
        keep_design(by=by, inspection=inspection, text=text)
    except Refused as refused:
        return [_told(fault) for fault in refused.faults] or [Told("main-content", str(refused))]
    return []


#: Where the parts of a design stand on the page.
_PLACES = {"size": "size", "seed": "seed", "reserves": "reserves", "inspection_on": "inspection_on"}
_PARTS = {"eligible": "eligible", "strata": "strata", "at_least": "minimums", "mirror": "mirrored"}


def _told(fault: Fault) -> Told:
    """A fault of the text as one of the form: its words, and the place to go to."""
    first = fault.path.replace("[", ".").partition(".")[0]
    write = f": {fault.write}" if fault.write else ""
    place = _PLACES.get(first) or _PARTS.get(first) or ("size" if fault.code == "missing-key" else "main-content")
    return Told(place, f"{fault.wrong[:1].upper()}{fault.wrong[1:]}{write}.")
