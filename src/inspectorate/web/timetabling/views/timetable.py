"""The timetable of an inspection: by day, office or person; as sheets to be printed, and as files."""

from __future__ import annotations

from datetime import UTC

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from inspectorate.timetable.agenda import agendas
from inspectorate.timetable.calendar import calendar_text
from inspectorate.timetable.files import timetable_csv
from inspectorate.web.fieldwork.needs import rows_to_read
from inspectorate.web.fieldwork.tables import reader_name
from inspectorate.web.people.may import may
from inspectorate.web.timetabling.agendas import WAYS, shown
from inspectorate.web.timetabling.feeds import when_kept
from inspectorate.web.timetabling.loading import Week, inspection_for, week_of
from inspectorate.web.timetabling.notices import everybody
from inspectorate.web.timetabling.standing import latest


@require_safe
def timetable(request: HttpRequest, slug: str) -> HttpResponse:
    """The week, with what it breaks on top."""
    inspection = inspection_for(request, slug, "see timetable")
    week, by = week_of(inspection), request.GET.get("by", "day")
    by = by if by in WAYS else "day"
    planning = may(request.user, "plan fieldwork", inspection)
    judged = may(request.user, "see plan", inspection) is None
    everything = shown(week.needs, week.plan, by, week.names) if week.timed and week.needs and week.plan else []
    only = request.GET.get("only", "")
    return render(
        request,
        "timetabling/timetable.html",
        {
            "inspection": inspection,
            "week": week,
            "by": by,
            "ways": WAYS,
            "everything": everything,
            "only": only,
            "agendas": [each for each in everything if only in ("", each.name)],
            "why_no_planning": planning,
            "movable": planning is None,
            "judged": judged,
            "found": week.faults if judged else (),
            "broken": week.broken if judged else (),
            "searching": latest(inspection) if planning is None else None,
            "untold": _untold(week) if planning is None else 0,
            "astray": _astray(week) if planning is None else [],
            "links": may(request.user, "pass calendar links on", inspection) is None,
        },
    )


def _astray(week: Week) -> list[str]:
    """The cases that are not, or not yet, assigned to whoever reads them by the timetable."""
    if not week.timed or week.plan is None:
        return []
    planned = week.plan.by_case
    rows = rows_to_read(week.inspection)
    there = {row.reference: reader_name(row.reader) if row.reader is not None else "" for row in rows}
    return [case for case, reader in there.items() if case in planned and planned[case].reader != reader]


def _untold(week: Week) -> int:
    """How many people's own times have changed since they were told."""
    if not week.timed or week.needs is None or week.plan is None:
        return 0
    return sum(each.changed for each in everybody(week.inspection, week.needs, week.plan))


@require_safe
def sheets(request: HttpRequest, slug: str) -> HttpResponse:
    """A sheet for each person, each on paper of its own."""
    inspection = inspection_for(request, slug, "see timetable")
    week, by = week_of(inspection), request.GET.get("by", "reader")
    by = by if by in WAYS else "reader"
    only = request.GET.get("only", "")
    made = shown(week.needs, week.plan, by, week.names, only) if week.timed and week.needs and week.plan else []
    return render(request, "timetabling/sheets.html", {"inspection": inspection, "agendas": made})


@require_safe
def download(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """The whole timetable as CSV, or as a calendar."""
    inspection = inspection_for(request, slug, "see timetable")
    week = week_of(inspection)
    if not week.timed or week.needs is None or week.plan is None:
        raise Http404
    if ending == "csv":
        text, kind = timetable_csv(week.plan), "text/csv"
    else:
        every = dict.fromkeys(each for agenda in agendas(week.needs, week.plan, "day") for each in agenda.appointments)
        stamp = (when_kept(inspection) or timezone.now()).astimezone(UTC)
        text, kind = calendar_text(inspection.title, every, stamp, of=slug), "text/calendar"
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}-timetable.{ending}"'
    return response
