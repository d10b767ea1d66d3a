"""One piece of good practice that was marked: changed by whoever marked it, picked by the lead."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.web.editions import typed_beside
from inspectorate.web.forms import Told, sent
from inspectorate.web.good_practice.actions import PRINTED, pick_mark, translated
from inspectorate.web.good_practice.asking import doubtful, no_names_in, told_at
from inspectorate.web.good_practice.forms import FOUND_IN, PERSON, SOURCE, TOLD, ExampleForm
from inspectorate.web.good_practice.models import Mark
from inspectorate.web.good_practice.standing import (
    STATES,
    consent_of,
    criteria_of,
    marked_by,
    sees,
    why_not_change,
    why_not_pick,
)
from inspectorate.web.good_practice.throwing import throw_away, why_not_throw
from inspectorate.web.good_practice.views.mark import mark_page
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import member_of, require
from inspectorate.web.people.models import Member
from inspectorate.web.whole import still


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show_mark(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The form for whoever marked it, the text for others; with the form that picks it for the lead."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see good practice", inspection)
    member = cast(Member, member_of(request.user, inspection))
    rows = Mark.objects.select_related("inspection__release")
    mark = get_object_or_404(rows, inspection=inspection, number=number)
    if not sees(member, mark):
        raise Http404
    if request.method == "POST" and request.POST.get("do") == "throw":
        return _thrown(request, member, mark)
    picking = request.method == "POST" and request.POST.get("do") == "pick"
    if not picking and why_not_change(member, mark) is None and request.GET.get("change") == "yes":
        return mark_page(request, inspection, mark=mark)
    if request.method == "POST" and not picking:
        messages.error(request, why_not_change(member, mark) or "Open it to change it.")
        return redirect("good_practice:show", slug, number)
    return _shown(request, member, mark)


def _thrown(request: HttpRequest, member: Member, mark: Mark) -> HttpResponse:
    seen = request.POST.get("seen", "")
    try:
        reason = request.POST.get("reason", "")
        throw_away(by=member, mark=mark, reason=reason, seen=int(seen) if seen.isdecimal() else 0)
    except Refused as refused:
        return _shown(request, member, mark, [Told("reason", str(refused))])
    messages.success(request, f"Good practice no. {mark.number} is thrown away.")
    return redirect("good_practice:list", mark.inspection.slug)


def _shown(request: HttpRequest, member: Member, mark: Mark, refused_so: list[Told] | None = None) -> HttpResponse:
    inspection = mark.inspection
    picking = request.method == "POST" and refused_so is None
    initial = {
        "criterion": mark.edited_criterion or mark.criterion,
        "title": mark.edited_title or mark.title,
        "text": mark.edited or mark.story,
        "worth": mark.edited_worth or mark.worth,
    }
    initial |= dict(translated(inspection, mark))
    further = still(inspection).particulars.editions[1:]
    form = ExampleForm(
        sent(request) if picking else None, initial=initial, languages=further, criteria=criteria_of(inspection)
    )
    faults = refused_so or []
    if picking:
        cells = {name: request.POST.get(name, "") for name in PRINTED}
        try:
            said = typed_beside(request.POST, TOLD, further)
            pick_mark(by=member, mark=mark, cells=cells, no_names=no_names_in(request), translations=said)
        except Refused as refused:
            faults = told_at(refused, form)
        else:
            messages.success(request, "It is picked: it stands last in the report's good practice.")
            return redirect("good_practice:list", inspection.slug)
    shown = {
        "inspection": inspection,
        "mark": mark,
        "state": STATES[mark.state],
        "criterion": criteria_of(inspection).get(mark.criterion, ""),
        "found_in": dict([("case", "A case"), *FOUND_IN]).get(mark.found_in, ""),
        "source_consent": dict(SOURCE).get(mark.source_consent, ""),
        "person_consent": dict(PERSON).get(mark.person_consent, ""),
        "own": marked_by(member, mark),
        "why_not_change": why_not_change(member, mark),
        "why_not_pick": why_not_pick(member, mark),
        "why_not_throw": why_not_throw(member, mark),
        "reason": request.POST.get("reason", ""),
        "reason_faults": refused_so,
        "form": form,
        "faults": faults,
        "doubtful": doubtful(inspection, form, form.printed, [*mark.no_names, *no_names_in(request)], consent_of(mark)),
        "kept": request.GET.get("kept", "")[:40],
    }
    return render(request, "good_practice/show.html", shown, status=400 if faults else 200)
