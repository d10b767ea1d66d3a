"""A verdict or band that the lead sets by hand, with a reason, or takes back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.judging.actions import set_by_hand, take_setting_back
from inspectorate.web.judging.bands import Settable, settable
from inspectorate.web.people.may import member_of, require


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
    shown = {
        "inspection": inspection,
        "found": found,
        "value": value,
        "reason": reason,
        "seen": request.POST.get("seen", found.seen),
        "faults": faults,
    }
    return render(request, "judging/setting.html", shown, status=400 if faults else 200)


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
            set_by_hand(by=by, inspection=inspection, of=found.of, value=value, reason=reason, seen=seen)
            messages.success(request, f"{found.title} is set by hand: {found.words(value)}.")
        return faults
    except Refused as refused:
        wrong = [Told("value_0", f"{fault.wrong}: {fault.write}") for fault in refused.faults]
        return wrong or [Told("value_0", str(refused))]
