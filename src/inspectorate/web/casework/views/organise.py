"""One case as whoever shares cases out sees it: assigned, taken away, replaced, taken out; and a further case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.caseload.caseload import MAIN
from inspectorate.caseload.matching import facts_of_caseload
from inspectorate.framework.framework import Fact
from inspectorate.refusal import Refused
from inspectorate.web.casework.actions import add_case, assign, move_case, remove_case, replace_case
from inspectorate.web.casework.drawn import BESIDE, is_drawn, why_not_by_hand
from inspectorate.web.casework.models import Case
from inspectorate.web.casework.views.cases import choices_for, number_in
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.people.models import Member
from inspectorate.web.rows import frameworks_of
from inspectorate.web.whole import still


@require_http_methods(["GET", "HEAD", "POST"])
def organise(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """The page of one case, and what is done with it."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see cases", inspection)
    rows = Case.objects.select_related("inspection", "reader__user")
    case = get_object_or_404(rows, inspection=inspection, reference=reference)
    faults: list[Told] = []
    if request.method == "POST":
        require(request, "assign case", inspection)
        done = _do(request, inspection, case)
        if isinstance(done, str):
            messages.success(request, done)
            return redirect("casework:cases", slug)
        faults = done
        case.refresh_from_db()
    shown = {
        "inspection": inspection,
        "case": case,
        "faults": faults,
        "choices": choices_for(case, inspection),
        "why_no_assign": may(request.user, "assign case", inspection),
        "why_no_change": may(request.user, "change cases", inspection),
        "reserves": _not_inside(inspection),
        "by_draw": why_not_by_hand(inspection, case.sample),
        "typed": request.POST,
    }
    return render(request, "casework/organise.html", shown, status=400 if faults else 200)


def _do(request: HttpRequest, inspection: Inspection, case: Case) -> str | list[Told]:
    """Do what was asked: what to say when it is done, or why it was not."""
    what, reason = request.POST.get("do", ""), request.POST.get("reason", "")
    ways: dict[str, tuple[str, Callable[[Member], str]]] = {
        "assign": ("assign case", lambda by: _assign(request, by, case, reason)),
        "take away": ("assign case", lambda by: _take_away(by, case, reason)),
        "remove": ("change cases", lambda by: _remove(by, case, reason)),
        "replace": ("change cases", lambda by: _replace(request, by, case, reason)),
    }
    if what not in ways:
        return [Told("main-content", "Choose what is to be done with the case.")]
    permission, way = ways[what]
    require(request, permission, inspection)
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    try:
        return way(by)
    except Refused as refused:
        return told_of(refused, f"{what.replace(' ', '-')}-reason")


def told_of(refused: Refused, at: str) -> list[Told]:
    """Why something was refused, each reason with the place to go to."""
    if not refused.faults:
        return [Told(at, str(refused))]
    return [Told(f"fact-{fault.path}", f"{fault.path}: {fault.wrong}; {fault.write}") for fault in refused.faults]


def _assign(request: HttpRequest, by: Member, case: Case, reason: str) -> str:
    reader = case.inspection.members.filter(pk=number_in(request.POST.get("reader", ""))).select_related("user").first()
    if reader is None:
        raise Refused("Choose who is to read the case.")
    assign(by=by, case=case, reader=reader, reason=reason)
    return f"{case.reference} is with {reader.user}."


def _take_away(by: Member, case: Case, reason: str) -> str:
    move_case(by=by, case=case, move="take away", reason=reason)
    return f"{case.reference} is with nobody now; what was answered is kept."


def _remove(by: Member, case: Case, reason: str) -> str:
    remove_case(by=by, case=case, reason=reason)
    return f"{case.reference} is taken out; what was answered is kept, and counted no more."


def _replace(request: HttpRequest, by: Member, case: Case, reason: str) -> str:
    new = replace_case(by=by, case=case, reference=request.POST.get("reference", ""), facts={}, reason=reason)
    return f"{new.reference} stands in the place of {case.reference}."


def _not_inside(inspection: Inspection) -> list[str]:
    """The cases of the caseload that are not inspected: one of them may take another's place."""
    caseload = still(inspection).caseload
    inside = set(inspection.cases.values_list("reference", flat=True))
    return [case.id for case in caseload.cases if case.id not in inside] if caseload is not None else []


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a case, with what is known of it."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "change cases", inspection)
    facts = {name: fact for name, fact in facts_of_caseload(frameworks_of(inspection)).items() if not fact.asked}
    faults: list[Told] = []
    drawn = is_drawn(inspection)
    if request.method == "POST":
        by = member_of(request.user, inspection)
        assert by is not None  # or nothing would have let them in
        typed = {name: request.POST.get(f"fact-{name}", "") for name in facts}
        try:
            case = add_case(
                by=by,
                inspection=inspection,
                reference=request.POST.get("reference", ""),
                facts=typed,
                reason=request.POST.get("reason", ""),
                sample=BESIDE if drawn else MAIN,
            )
        except Refused as refused:
            at = "reason" if not request.POST.get("reason", "").strip() else "reference"
            faults = told_of(refused, at)
        else:
            messages.success(request, f"{case.reference} is added.")
            return redirect("casework:cases", slug)
    shown = {
        "inspection": inspection,
        "fields": [_field(fact, request.POST) for fact in facts.values()],
        "faults": faults,
        "typed": request.POST,
        "reserves": _not_inside(inspection),
        "beside": BESIDE if drawn else "",
    }
    return render(request, "casework/add.html", shown, status=400 if faults else 200)


def _field(fact: Fact, typed: Any) -> dict[str, Any]:
    options = {"yes": "Yes", "no": "No"} if fact.kind == "yes_no" else {o: str(t) or o for o, t in fact.options.items()}
    return {"fact": fact, "options": options, "value": typed.get(f"fact-{fact.id}", "")}
