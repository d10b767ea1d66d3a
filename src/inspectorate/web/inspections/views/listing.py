"""Inspections: what is under way, at which stage, how complete; filtered by stage, body and kind of word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inspectorate.answers.states import State
from inspectorate.inspection.stages import Stage
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, may_as
from inspectorate.web.people.models import Member


@dataclass(frozen=True, slots=True)
class Shown:
    """An inspection in the list; `cases` are told only to those who may see progress."""

    inspection: Inspection
    stage: str
    role: str
    cases: int | None
    submitted: int
    accepted: int


@require_safe
def inspections(request: HttpRequest) -> HttpResponse:
    """The list, with a filter that works by address alone."""
    asked = {name: request.GET.get(name, "").strip() for name in ("stage", "words")}
    found = _filtered(_visible(request.user), asked)
    members = {
        m.inspection_id: m for m in Member.objects.filter(user=request.user).select_related("user", "inspection")
    }
    shown = [
        _shown(row, members.get(row.pk))
        for row in found
        if row.pk not in members or may_as(members[row.pk], "see inspection") is None
    ]
    return render(
        request,
        "inspections/list.html",
        {
            "shown": shown,
            "stages": [(stage.value, stage.words) for stage in Stage],
            "asked": asked,
            "why_no_start": may(request.user, "start inspection"),
        },
    )


def _visible(user: Any) -> QuerySet[Inspection]:
    rows = Inspection.objects.all() if user.steward else Inspection.objects.filter(members__user=user)
    return rows.select_related("release").annotate(
        case_count=Count("cases", filter=Q(cases__removed=""), distinct=True),
        submitted_count=Count("cases", filter=Q(cases__removed="", cases__state=State.SUBMITTED), distinct=True),
        accepted_count=Count("cases", filter=Q(cases__removed="", cases__state=State.ACCEPTED), distinct=True),
    )


def _filtered(rows: QuerySet[Inspection], asked: dict[str, str]) -> QuerySet[Inspection]:
    if asked["stage"]:
        rows = rows.filter(stage=asked["stage"])
    for word in asked["words"].split():
        rows = rows.filter(Q(title__icontains=word) | Q(body__icontains=word) | Q(slug__icontains=word))
    return rows


def _shown(row: Any, member: Member | None) -> Shown:
    told = member is not None and may_as(member, "see progress") is None
    return Shown(
        row,
        Stage(row.stage).words,
        member.get_role_display() if member else "",
        row.case_count if told else None,
        row.submitted_count,
        row.accepted_count,
    )
