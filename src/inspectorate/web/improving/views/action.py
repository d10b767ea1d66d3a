"""An action of the plan: written by the area, accepted or asked for again by the inspectorate, its progress told."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from inspectorate.findings.action import ACTION_STATES, ASKED_AGAIN, PROPOSED
from inspectorate.refusal import Refused
from inspectorate.web.evidence.kinds import TAKEN
from inspectorate.web.evidence.searching import keep_words
from inspectorate.web.evidence.views.document import attachment
from inspectorate.web.evidence.views.send import content_of
from inspectorate.web.forms import Told
from inspectorate.web.improving.actions import (
    keep_action,
    move_action,
    remove_action,
    take_plan_document,
    tell_progress,
)
from inspectorate.web.improving.forms import ActionForm
from inspectorate.web.improving.standing import Answered, Planned, answers, sent_at, today, why_not_plan
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.people.models import Member
from inspectorate.web.words import day_in_words


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, slug: str, recommendation: str) -> HttpResponse:
    """Answer a recommendation with one more action."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "answer recommendations", inspection)
    member = cast(Member, member_of(request.user, inspection))
    found = _recommended(member, inspection, recommendation)
    form = ActionForm(request.POST if request.method == "POST" else None)
    faults: list[Told] = []
    if request.method == "POST":
        try:
            keep_action(by=member, inspection=inspection, recommendation=recommendation, cells=request.POST)
        except Refused as refused:
            faults = _told(refused, form)
        else:
            messages.success(request, "The action is kept.")
            return redirect("improving:plan", slug)
    shown = {"inspection": inspection, "answered": found, "form": form, "faults": faults}
    return render(request, "improving/answer.html", shown, status=400 if faults else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def action(request: HttpRequest, slug: str, action: str) -> HttpResponse:
    """One action with its progress, and what whoever looks may do with it."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see plan of improvement", inspection)
    member = cast(Member, member_of(request.user, inspection))
    answered, planned = _planned(member, inspection, action)
    initial = {name: getattr(planned.action, name) for name in ("text", "owner")}
    form = ActionForm(
        request.POST if request.POST.get("do") == "keep" else None,
        initial={**initial, "due": day_in_words(planned.action.due)},
    )
    faults: list[Told] = []
    if request.method == "POST":
        try:
            words = _do(request, member, answered, planned)
        except Refused as refused:
            faults = _told(refused, form)
        else:
            messages.success(request, words)
            gone = request.POST.get("do") == "remove"
            return redirect(
                reverse("improving:plan", args=[slug]) if gone else reverse("improving:action", args=[slug, action])
            )
    return _page(request, member, answered, planned, form, faults)


def _page(
    request: HttpRequest, member: Member, answered: Answered, planned: Planned, form: ActionForm, faults: list[Told]
) -> HttpResponse:
    inspection = member.inspection
    sent = sent_at(inspection) is not None
    mine = may(request.user, "answer recommendations", inspection) is None
    state = planned.action.state
    shown = {
        "inspection": inspection,
        "answered": answered,
        "planned": planned,
        "form": form,
        "may_write": mine and (state == ASKED_AGAIN or (state == PROPOSED and not sent)),
        "may_tell": mine and sent,
        "taken": TAKEN,
        "largest": settings.DOCUMENT_LARGEST,
        "sent": sent,
        "states": ACTION_STATES,
        "ways": [way for way in planned.ways if way.end != PROPOSED],
        "typed": request.POST,
        "faults": faults,
    }
    return render(request, "improving/action.html", shown, status=400 if faults else 200)


def _do(request: HttpRequest, member: Member, answered: Answered, planned: Planned) -> str:
    """Do what was asked for; what to say when it is done. Raises `Refused`."""
    inspection, number, post = member.inspection, planned.action.number, request.POST
    what = post.get("do", "")
    if what == "keep":
        name = answered.recommendation.number
        keep_action(by=member, inspection=inspection, recommendation=name, cells=post, number=number)
        return "The action is kept."
    if what == "remove":
        remove_action(by=member, inspection=inspection, number=number)
        return "The action is taken out."
    if what == "tell":
        file = request.FILES.get("document")
        made = tell_progress(
            by=member,
            inspection=inspection,
            number=number,
            text=post.get("progress", ""),
            evidence=post.get("evidence", ""),
            file=None if file is None else (file.name or "", content_of(file)),
        )
        if made is not None:
            keep_words(inspection, made)
        return "The progress is kept."
    move_action(by=member, inspection=inspection, number=number, name=what, reason=post.get("reason", ""))
    return "It is written down."


@never_cache
@require_POST
def download(request: HttpRequest, slug: str, action: str, document: str) -> HttpResponse:
    """A document that shows the progress of an action, never shown in the browser."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see plan of improvement", inspection)
    member = cast(Member, member_of(request.user, inspection))
    _, planned = _planned(member, inspection, action)
    if not any(kept is not None and kept.id == document for _, kept in planned.progress):
        raise Http404
    try:
        wanted, content = take_plan_document(by=member, inspection=inspection, number=action, document=document)
    except Refused as refused:
        messages.error(request, " ".join(fault.wrong for fault in refused.faults) or str(refused))
        return redirect("improving:action", slug, action)
    return attachment(wanted.file, content)


def _recommended(member: Member, inspection: Inspection, number: str) -> Answered:
    found = answers(member, inspection, today()) if why_not_plan(inspection) is None else []
    for each in found:
        if each.recommendation.number == number:
            return each
    raise Http404


def _planned(member: Member, inspection: Inspection, number: str) -> tuple[Answered, Planned]:
    found = answers(member, inspection, today()) if why_not_plan(inspection) is None else []
    for each in found:
        for planned in each.actions:
            if planned.action.number == number:
                return each, planned
    raise Http404


def _told(refused: Refused, form: ActionForm) -> list[Told]:
    """A refusal at the fields of the page, where it names them."""
    if not refused.faults:
        return [Told("main-content", str(refused))]
    found = []
    for fault in refused.faults:
        name = fault.path.partition("-")[0] if "-" in fault.path else fault.path
        if name in form.fields and form.is_bound:
            form.add_error(name, fault.wrong)
            found.append(Told(form[name].id_for_label, fault.wrong))
        else:
            found.append(Told({"text": "progress"}.get(name, name), fault.wrong))
    return found
