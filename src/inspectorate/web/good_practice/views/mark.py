"""Marking good practice: from a case that one reads, or of a meeting, a document, anything else."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.web.casework.loading import case_at
from inspectorate.web.casework.models import Case
from inspectorate.web.forms import Told, sent
from inspectorate.web.good_practice.actions import FIELDS, TEXTS, keep_mark
from inspectorate.web.good_practice.asking import doubtful, no_names_in, told_at
from inspectorate.web.good_practice.forms import MarkForm
from inspectorate.web.good_practice.models import Mark
from inspectorate.web.good_practice.standing import criteria_of
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import member_of, require
from inspectorate.web.people.models import Member


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mark_in_case(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """Mark good practice that a case shows."""
    case = case_at(slug, reference)
    require(request, "mark good practice", case=case)
    return mark_page(request, case.inspection, case=case)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mark_elsewhere(request: HttpRequest, slug: str) -> HttpResponse:
    """Mark good practice that no case shows: a meeting, a document, anything else."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "mark practice elsewhere", inspection)
    return mark_page(request, inspection)


def mark_page(
    request: HttpRequest, inspection: Inspection, case: Case | None = None, mark: Mark | None = None
) -> HttpResponse:
    """The form of a new mark or of one's own; kept as a draft, or offered to the lead."""
    of_case = case is not None or bool(mark is not None and mark.case)
    initial: dict[str, Any] = {"criterion": request.GET.get("criterion", "")}
    if mark is not None:
        initial = {name: getattr(mark, name) for name in FIELDS}
    form = MarkForm(sent(request), initial=initial, criteria=criteria_of(inspection), of_case=of_case)
    faults: list[Told] = []
    no_names = no_names_in(request) or (list(mark.no_names) if mark is not None and request.method != "POST" else [])
    if request.method == "POST":
        try:
            kept = _kept(request, inspection, case, mark, no_names)
        except Refused as refused:
            faults = told_at(refused, form)
        else:
            offered = kept.state == "offered"
            words = "It is offered to the lead inspector." if offered else "The draft is kept. The lead can see it."
            messages.success(request, words)
            place = reverse("good_practice:show", args=[inspection.slug, kept.number])
            return HttpResponseRedirect(f"{place}?kept={_name(case, mark)}")
    shown = {
        "inspection": inspection,
        "case": case,
        "mark": mark,
        "form": form,
        "faults": faults,
        "doubtful": doubtful(inspection, form, TEXTS, no_names, str(form["source_consent"].value() or "")),
        "seen": request.POST.get("seen", mark.version if mark is not None else 0),
        "keep": f"practice/{inspection.slug}/{_name(case, mark)}",
    }
    return render(request, "good_practice/mark.html", shown, status=400 if faults else 200)


def _kept(
    request: HttpRequest, inspection: Inspection, case: Case | None, mark: Mark | None, no_names: list[str]
) -> Mark:
    seen = request.POST.get("seen", "")
    return keep_mark(
        by=cast(Member, member_of(request.user, inspection)),
        inspection=inspection,
        cells={name: request.POST.get(name, "") for name in FIELDS},
        no_names=no_names,
        case=case,
        mark=mark,
        offer=request.POST.get("do") == "offer",
        seen=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0,
    )


def _name(case: Case | None, mark: Mark | None) -> str:
    """What the browser keeps what was typed under, until it is stored."""
    if mark is not None:
        return f"no-{mark.number}"
    return f"case-{case.pk}" if case is not None else "new"
