"""A case that cannot be inspected leaves the drawn sample; the reserve who is due comes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.sample.reasons import REASONS
from inspectorate.web.casework.drawn import is_drawn
from inspectorate.web.casework.models import Case
from inspectorate.web.forms import Told
from inspectorate.web.people.may import member_of, require
from inspectorate.web.sampling.actions import replace_drawn
from inspectorate.web.words import day_from_words, day_in_words


@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """Choose the reason; then it is done, and who came is said."""
    rows = Case.objects.select_related("inspection__release", "reader__user")
    case = get_object_or_404(rows, inspection__slug=slug, reference=reference)
    require(request, "change cases", case=case)
    inspection = case.inspection
    given = {name: request.POST.get(name, "") for name in ("reason", "note", "on")}
    faults: list[Told] = []
    if request.method == "POST":
        done = _replace(request, case, given)
        if isinstance(done, str):
            messages.success(request, done)
            return redirect("sampling:sample", slug)
        faults = done
        case.refresh_from_db()
    shown: dict[str, Any] = {"inspection": inspection, "case": case, "faults": faults, "reasons": REASONS, **given}
    shown |= {"on": given["on"] or day_in_words(timezone.localdate().isoformat()), "drawn": is_drawn(inspection)}
    shown |= {"answered": case.answers.filter(cleared=False).count()}
    return render(request, "sampling/replace.html", shown, status=400 if faults else 200)


def _replace(request: HttpRequest, case: Case, given: dict[str, str]) -> str | list[Told]:
    """Replace the case: what to say when it is done, or why it was not."""
    faults = []
    if given["reason"] not in REASONS:
        faults.append(Told("reason", "Choose why the case cannot be inspected."))
    if given["reason"] == "other" and not given["note"].strip():
        faults.append(Told("note", "Tell the other reason in the note."))
    written = day_from_words(given["on"]) if given["on"].strip() else timezone.localdate().isoformat()
    if written is None or len(written) != len("2008-02-29"):
        faults.append(Told("on", "Write the day, such as 9 March 2026."))
    if faults:
        return faults
    by = member_of(request.user, case.inspection)
    assert by is not None  # or nothing would have let them in
    assert written is not None
    try:
        entry = replace_drawn(by=by, case=case, reason=given["reason"], note=given["note"], on=written)
    except Refused as refused:
        return [Told("main-content", fault.wrong) for fault in refused.faults] or [Told("main-content", str(refused))]
    if entry.replacement:
        return f"{entry.case} leaves the sample; {entry.replacement} comes, and is with nobody yet."
    return (
        f"{entry.case} leaves the sample, and nobody comes: no reserve is left with whom the rules are met as before."
    )
