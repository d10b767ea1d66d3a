"""Who was met: the list by group, and a page for each meeting."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from inspectorate.findings.meeting import WITH, Meeting
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection.supporting import bearing_on
from inspectorate.refusal import Refused
from inspectorate.web.editions import said_beside, typed_beside
from inspectorate.web.evidence.forms import MET, MeetingForm, ReasonForm, plain_lines
from inspectorate.web.evidence.meetings import (
    NEW,
    keep_meeting,
    meeting_named,
    name_of,
    remove_meeting,
    stamp_of,
    why_not_changed,
)
from inspectorate.web.evidence.views.documents import inspection_for
from inspectorate.web.forms import Told, sent
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.whole import still


@require_safe
def meetings(request: HttpRequest, slug: str) -> HttpResponse:
    """The list, group by group."""
    inspection = inspection_for(request, slug, "see meetings")
    core = still(inspection)
    named = [(name_of(place, each), each) for place, each in enumerate(core.meetings)]
    groups = [
        (group.capitalize() if group else "Not said", [pair for pair in named if pair[1].group == group])
        for group in (*WITH, "")
    ]
    shown = {"inspection": inspection, "groups": [(words, rows) for words, rows in groups if rows]}
    shown["why_not"] = may(request.user, "write meetings", inspection)
    return render(request, "evidence/meetings.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_page(request: HttpRequest, slug: str, meeting: str) -> HttpResponse:
    """One meeting, or a new one: read, or kept anew."""
    inspection = inspection_for(request, slug, "see meetings")
    core = still(inspection)
    was = _found(core, meeting) if meeting != NEW else None
    first = was.items if was is not None else ()
    further = core.particulars.editions[1:]
    initial = _initial(was) | (said_beside(was, MET, further) if was is not None else {})
    form = MeetingForm(sent(request), initial=initial, languages=further, core=core, first=first)
    errors = form.faults() if form.is_bound else []
    if request.method == "POST" or meeting == NEW:
        require(request, "write meetings", inspection)
    if form.is_bound and form.is_valid():
        try:
            _kept(request, inspection, meeting, was, form)
        except Refused as refused:
            errors = [Told("id_role", str(refused))]
        else:
            return redirect("evidence:meetings", slug)
    by = member_of(request.user, inspection)
    why_not = may(request.user, "write meetings", inspection) or (why_not_changed(by, was) if by and was else None)
    known = bearing_on(core)
    shown: dict[str, Any] = {"inspection": inspection, "form": form, "faults": errors, "meeting": was, "name": meeting}
    shown |= {"why_not": why_not, "items": [(name, known.get(name, "")) for name in first]}
    shown["seen"] = request.POST.get("seen", stamp_of(was) if was is not None else "")
    return render(request, "evidence/meeting.html", shown, status=400 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, slug: str, meeting: str) -> HttpResponse:
    """Take a meeting out, with a reason."""
    inspection = inspection_for(request, slug, "write meetings")
    was = _found(still(inspection), meeting)
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    form = ReasonForm(sent(request))
    errors = form.faults() if form.is_bound else []
    if form.is_bound and form.is_valid():
        reason, seen = plain_lines(form.cleaned_data["reason"]), request.POST.get("seen", "")
        try:
            remove_meeting(by=by, inspection=inspection, name=meeting, seen=seen, reason=reason)
        except Refused as refused:
            errors = [Told("id_reason", str(refused))]
        else:
            messages.success(request, "The meeting is taken out.")
            return redirect("evidence:meetings", slug)
    shown = {"inspection": inspection, "form": form, "faults": errors, "meeting": was, "name": meeting}
    shown["why_not"] = why_not_changed(by, was)
    shown["seen"] = request.POST.get("seen", stamp_of(was))
    return render(request, "evidence/remove-meeting.html", shown, status=400 if errors else 200)


def _found(core: CoreInspection, name: str) -> Meeting:
    found = meeting_named(core, name)
    if found is None:
        raise Http404
    return found[1]


def _kept(request: HttpRequest, inspection: Inspection, name: str, was: Meeting | None, form: MeetingForm) -> None:
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    given = form.cleaned_data
    meeting = Meeting(
        " ".join(given["role"].split()),
        given["number"],
        " ".join(given["how"].split()),
        " ".join(given["note"].split()),
        group=given["group"],
        date=given["date"].isoformat() if given["date"] else "",
        items=tuple(given["items"]),
        heard=plain_lines(given["heard"]),
    )
    made = keep_meeting(
        by=by,
        inspection=inspection,
        meeting=meeting,
        was=name if was is not None else "",
        seen=request.POST.get("seen", ""),
        translations={
            each: " ".join(text.split()) for each, text in typed_beside(request.POST, MET, form.further).items()
        },
    )
    messages.success(request, f"The meeting with {made.role} is kept as {made.id}.")


def _initial(was: Meeting | None) -> dict[str, Any]:
    if was is None:
        return {}
    names = ("role", "number", "how", "note", "group", "heard", "items")
    day = "/".join(str(int(part)) for part in reversed(was.date.split("-"))) if was.date else ""
    return {**{name: getattr(was, name) for name in names}, "date": day}
