"""Versions of a part's text: read, compared, restored."""

from __future__ import annotations

from django.contrib import messages
from django.db.models.functions import Length
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from inspectorate.refusal import Refused
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, require
from inspectorate.web.writing.actions import restore_text, writing
from inspectorate.web.writing.loading import acting_member, inspection_at, part_at, scored
from inspectorate.web.writing.models import TextVersion
from inspectorate.web.writing.texts import seen_of, text_of
from inspectorate.web.writing.versions import differences, sittings


@require_safe
@scored
def versions(request: HttpRequest, slug: str, of: str) -> HttpResponse:
    """Every version of a part's text that was kept, by sitting; any two of them side by side."""
    inspection = inspection_at(request, slug, "see report")
    place = part_at(inspection, of)
    every = TextVersion.objects.filter(inspection=inspection, part=of)
    kept = list(every.defer("text").annotate(letters=Length("text")))
    numbers = {str(each.number): each.number for each in kept}
    asked = [numbers.get(request.GET.get(name, "")) for name in ("from", "to")]
    compared = {each.number: each for each in every.filter(number__in=asked)} if None not in asked else {}
    first, second = (compared.get(number or 0) for number in asked)
    shown = {
        "inspection": inspection,
        "place": place,
        "sittings": sittings(kept),
        "kept": kept,
        "first": first,
        "second": second,
        "changes": differences(first.text, second.text) if first and second else [],
    }
    return render(request, "writing/versions.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@scored
def version(request: HttpRequest, slug: str, number: int, of: str) -> HttpResponse:
    """One version of a part's text, what differs from the text as it stands now, and a button that restores it."""
    sending = request.method == "POST"
    inspection = inspection_at(request, slug, "see report")
    if sending:
        require(request, writing(inspection, of), inspection)
    place = part_at(inspection, of)
    if sending:
        return _restored(request, inspection, number, of)
    found = TextVersion.objects.filter(inspection=inspection, part=of, number=number).first()
    if found is None:
        raise Http404
    now = text_of(inspection, of)
    shown = {
        "inspection": inspection,
        "place": place,
        "version": found,
        "changes": differences(found.text, now),
        "same": found.text == now,
        "seen": seen_of(now),
        "why_not": may(request.user, writing(inspection, of), inspection),
    }
    return render(request, "writing/version.html", shown)


def _restored(request: HttpRequest, inspection: Inspection, number: int, of: str) -> HttpResponse:
    seen = request.POST.get("seen", "")
    try:
        by = acting_member(request, inspection)
        restore_text(by=by, inspection=inspection, part=of, number=number, seen=seen)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("writing:versions", inspection.slug, of)
    messages.success(request, f"Version {number} is restored, as a new version.")
    return redirect("writing:part", inspection.slug, of)
