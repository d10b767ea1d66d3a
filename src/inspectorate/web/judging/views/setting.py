"""A verdict or band that the lead sets by hand, with a reason, or takes back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.inspection.remarks.evidence import named_evidence
from inspectorate.language import ENGLISH_NAMES
from inspectorate.refusal import Refused
from inspectorate.web.editions import said_beside, typed_beside
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.judging.actions import set_by_hand, take_setting_back
from inspectorate.web.judging.bands import Settable, settable
from inspectorate.web.judging.bearing import Shelf
from inspectorate.web.people.may import member_of, require
from inspectorate.web.whole import still


@require_http_methods(["GET", "HEAD", "POST"])
def setting(request: HttpRequest, slug: str, of: str) -> HttpResponse:
    """The form."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "set verdicts", inspection)
    found = settable(inspection, of)
    if found is None:
        raise Http404
    faults: list[Told] = []
    if request.method == "POST":
        faults = _kept(request, inspection, found)
        if not faults:
            return redirect("judging:criteria", slug)
    value = request.POST.get("value", found.setting.grade if found.setting else "")
    reason = request.POST.get("reason", found.setting.note if found.setting else "")
    evidence = _named(request) if request.method == "POST" else found.setting.evidence if found.setting else ""
    further = still(inspection).particulars.editions[1:]
    said = said_beside(found.setting, ("note",), further) if found.setting else {}
    said |= typed_beside(request.POST, ("note",), further)
    shelf = Shelf(request.user, inspection)
    shown = {
        "inspection": inspection,
        "found": found,
        "each": shelf.bearing(of, evidence),
        "value": value,
        "reason": reason,
        "further": [(each, ENGLISH_NAMES[each], said.get(f"note_{each}", "")) for each in further],
        "seen": request.POST.get("seen", found.seen),
        "faults": faults,
    }
    return render(request, "judging/setting.html", shown, status=400 if faults else 200)


def _named(request: HttpRequest) -> str:
    """The evidence that was ticked and typed."""
    return " ".join(dict.fromkeys(named_evidence(" ".join(request.POST.getlist("evidence")))))


def _kept(request: HttpRequest, inspection: Inspection, found: Settable) -> list[Told]:
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    seen, value, reason = (request.POST.get(name, "").strip() for name in ("seen", "value", "reason"))
    try:
        if request.POST.get("do") == "back":
            take_setting_back(by=by, inspection=inspection, of=found.of, seen=seen)
            messages.success(request, f"{found.title}: what is proposed stands again.")
            return []
        faults = [] if value else [Told("value_0", "Choose what is set.")]
        faults += [] if reason else [Told("reason", "Say why.")]
        if not faults:
            given = {"value": value, "reason": reason, "evidence": _named(request)}
            said = typed_beside(request.POST, ("note",), still(inspection).particulars.editions[1:])
            set_by_hand(by=by, inspection=inspection, of=found.of, seen=seen, translations=said, **given)
            messages.success(request, f"{found.title} is set by hand: {found.words(value)}.")
        return faults
    except Refused as refused:
        places = {"evidence": "evidence"}
        wrong = [Told(places.get(each.path, "value_0"), f"{each.wrong}: {each.write}") for each in refused.faults]
        return wrong or [Told("value_0", str(refused))]
