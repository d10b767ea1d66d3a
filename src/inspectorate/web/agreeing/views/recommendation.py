"""One recommendation: written, changed, moved, taken out; a new one is written on the same form."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.findings.advice import RECOMMENDATIONS, Recommendation
from inspectorate.findings.files import criteria_known, figures_in
from inspectorate.refusal import Refused
from inspectorate.web.agreeing.asking import told_at
from inspectorate.web.agreeing.figures import offered
from inspectorate.web.agreeing.forms import RecommendationForm
from inspectorate.web.agreeing.recommending import (
    keep_recommendation,
    move_recommendation,
    remove_recommendation,
    seen_of,
    why_not_removed,
)
from inspectorate.web.editions import said_beside, typed_beside
from inspectorate.web.forms import Told, sent
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import member_of, require
from inspectorate.web.people.models import Member
from inspectorate.web.whole import still

_NEW = Recommendation("", (), "")


@require_http_methods(["GET", "HEAD", "POST"])
def add_recommendation(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of a new recommendation."""
    return _page(request, slug, 0)


@require_http_methods(["GET", "HEAD", "POST"])
def change_recommendation(request: HttpRequest, slug: str, place: int) -> HttpResponse:
    """The form of the recommendation at a place, and what else is done with it."""
    return _page(request, slug, place)


def _page(request: HttpRequest, slug: str, place: int) -> HttpResponse:
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "write recommendations", inspection)
    core = still(inspection)
    if place > len(core.recommendations):
        raise Http404
    one = core.recommendations[place - 1] if place else _NEW
    posted = request.method == "POST"
    criteria = tuple(request.POST.getlist("criteria")) if posted else one.criteria
    typed = _typed(request) if posted else one.figures
    further = core.particulars.editions[1:]
    initial = {"text": one.text, "figures": "\n".join(one.figures)}
    initial |= said_beside(one, RecommendationForm.told, further)
    form = RecommendationForm(sent(request), initial=initial, languages=further)
    faults: list[Told] = []
    if posted and request.POST.get("do") != "figures":
        try:
            words = _do(request, inspection, place, criteria, typed)
        except Refused as refused:
            faults = told_at(refused, form, {RECOMMENDATIONS.name: "figures"})
        else:
            messages.success(request, words)
            return redirect("agreeing:recommendations", slug)
    known = criteria_known(core.framework, [each.framework for each in core.elements])
    shown = {
        "inspection": inspection,
        "form": form,
        "one": one,
        "place": place,
        "last": len(core.recommendations),
        "criteria": [(name, f"{name} {title}", name in criteria) for name, title in known.items()],
        "offered": offered(inspection, criteria, typed),
        "seen": request.POST.get("seen", seen_of(inspection)),
        "why_not_removed": why_not_removed(core, one) if place else None,
        "faults": faults,
    }
    return render(request, "agreeing/recommendation.html", shown, status=400 if faults else 200)


def _typed(request: HttpRequest) -> tuple[str, ...]:
    """The figures that were typed and those that were picked, each once."""
    lines = request.POST.get("figures", "").replace("\r\n", ";").replace("\n", ";")
    return tuple(dict.fromkeys([*figures_in(lines), *request.POST.getlist("pick")]))


def _do(
    request: HttpRequest, inspection: Inspection, place: int, criteria: tuple[str, ...], figures: tuple[str, ...]
) -> str:
    """Do what was asked for; what to say when it is done. Raises `Refused`."""
    by, seen = cast(Member, member_of(request.user, inspection)), request.POST.get("seen", "")
    what = request.POST.get("do", "")
    if what == "keep":
        text = request.POST.get("text", "")
        further = still(inspection).particulars.editions[1:]
        keep_recommendation(
            by=by, inspection=inspection, criteria=criteria, text=text, figures="; ".join(figures), seen=seen,
            place=place, translations=typed_beside(request.POST, RecommendationForm.told, further),
        )  # fmt: skip
        return "The recommendation is kept."
    if place and what in ("up", "down"):
        move_recommendation(by=by, inspection=inspection, place=place, up=what == "up", seen=seen)
        return "The order is kept."
    if place and what == "remove":
        remove_recommendation(by=by, inspection=inspection, place=place, seen=seen)
        return "The recommendation is taken out."
    raise Refused("Choose what is to be done with it.")
