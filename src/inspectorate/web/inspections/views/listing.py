"""Inspections: what is under way, at which stage, how complete; filtered by body, stage, framework, and one's own."""

from __future__ import annotations

from collections.abc import Iterable
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

#: Stages in which an inspection is under way; the others come after its report.
UNDER_WAY = (Stage.SET_UP, Stage.FIELDWORK, Stage.DRAFTING, Stage.FACTUAL_ACCURACY)
_FILTERS = ("words", "body", "stage", "framework", "mine")


@dataclass(frozen=True, slots=True)
class Shown:
    """An inspection in the list; `cases` are told only to those who may see progress."""

    inspection: Inspection
    stage: Stage
    role: str
    cases: int | None
    submitted: int
    accepted: int

    @property
    def share(self) -> int:
        """Whole per cent of the cases that are accepted, rounded down so that 100 means all."""
        return 100 * self.accepted // self.cases if self.cases else 0


@require_safe
def inspections(request: HttpRequest) -> HttpResponse:
    """The list, with a filter that works by address alone."""
    asked = {name: request.GET.get(name, "").strip() for name in _FILTERS}
    members = {
        m.inspection_id: m for m in Member.objects.filter(user=request.user).select_related("user", "inspection")
    }
    visible = [
        _shown(row, members.get(row.pk))
        for row in _visible(request.user)
        if row.pk not in members or may_as(members[row.pk], "see inspection") is None
    ]
    found = [one for one in visible if _wanted(one, asked)]
    return render(
        request,
        "inspections/list.html",
        {
            "count": len(found),
            "groups": [group for group in _groups(found) if group[2]],
            "any": bool(visible),
            "told": any(one.cases is not None for one in found),
            "roles": any(one.role for one in found),
            "stages": [(stage.value, stage.words) for stage in Stage],
            "bodies": sorted({one.inspection.body for one in visible} - {""}),
            "frameworks": sorted(
                {(one.inspection.release.identifier, one.inspection.release.title) for one in visible}
            ),
            "asked": asked,
            "filtered": any(asked.values()),
            "library": may(request.user, "see library") is None,
            "why_no_start": may(request.user, "start inspection"),
        },
    )


def _visible(user: Any) -> QuerySet[Inspection]:
    rows = Inspection.objects.all() if user.steward else Inspection.objects.filter(members__user=user)
    counts = {
        "case_count": Count("cases", filter=Q(cases__removed=""), distinct=True),
        "submitted_count": Count("cases", filter=Q(cases__removed="", cases__state=State.SUBMITTED), distinct=True),
        "accepted_count": Count("cases", filter=Q(cases__removed="", cases__state=State.ACCEPTED), distinct=True),
    }
    return rows.select_related("release").defer("particulars", "release__text").annotate(**counts)


def _shown(row: Any, member: Member | None) -> Shown:
    told = member is not None and may_as(member, "see progress") is None
    return Shown(
        row,
        Stage(row.stage),
        member.get_role_display() if member else "",
        row.case_count if told else None,
        row.submitted_count if told else 0,
        row.accepted_count if told else 0,
    )


def _wanted(one: Shown, asked: dict[str, str]) -> bool:
    row = one.inspection
    text = f"{row.title} {row.body} {row.slug}".casefold()
    return (
        asked["stage"] in ("", one.stage)
        and asked["body"] in ("", row.body)
        and asked["framework"] in ("", row.release.identifier)
        and (not asked["mine"] or bool(one.role))
        and all(word in text for word in asked["words"].casefold().split())
    )


def _groups(found: Iterable[Shown]) -> list[tuple[str, str, list[Shown]]]:
    """What is under way, the furthest behind first, and what is over: id, words, inspections."""
    order = list(Stage)
    rows = sorted(found, key=lambda one: order.index(one.stage))
    return [
        ("under-way", "Under way", [one for one in rows if one.stage in UNDER_WAY]),
        ("over", "Published", [one for one in rows if one.stage not in UNDER_WAY]),
    ]
