"""What is held besides the cases: meetings, focus groups, telephone interviews."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from inspectorate.refusal import Refused
from inspectorate.timetable.files import EVENTS, MANAGERS
from inspectorate.timetable.several import listed, several
from inspectorate.timetable.week import REMOTE, Week
from inspectorate.web.fieldwork.actions import keep_event, remove_event
from inspectorate.web.fieldwork.needs import cases_to_read, digest, texts_of
from inspectorate.web.fieldwork.tables import managers_of, reader_rows, rows_of
from inspectorate.web.fieldwork.timing import week_in
from inspectorate.web.forms import Form, Told, sent
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require

#: The address of an event that is not there yet.
NEW = "new"


class EventForm(Form):
    """An event: what, where, how long, for how many, and with whom."""

    title = forms.CharField(label="What it is", max_length=200, help_text="Such as: focus group with offenders.")
    office = forms.ChoiceField(label="Where")
    minutes = forms.IntegerField(label="How long, in minutes", min_value=1, max_value=24 * 60)
    attending = forms.IntegerField(
        label="How many people come, readers apart",
        min_value=0,
        max_value=10_000,
        required=False,
        help_text="Its room must seat them and the readers.",
    )
    readers = forms.IntegerField(label="How many readers hold it", min_value=1, max_value=100, initial=1)
    led_by = forms.MultipleChoiceField(label="Readers who must be there", required=False)
    people = forms.MultipleChoiceField(label="Case managers who attend", required=False)
    days = forms.MultipleChoiceField(
        label="Days on which it may be held", required=False, help_text="None ticked: any."
    )

    def __init__(self, *args: Any, week: Week, readers: list[str], managers: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [(office.id, office.name) for office in week.offices]
        self.fields["office"].choices = [*places, (REMOTE, "By telephone or video")]  # type: ignore[attr-defined]
        held = [(day.id, f"{day.date:%A} {day.date.day} {day.date:%B}") for day in week.days if day.events]
        several_of = {"led_by": [(name, name) for name in readers], "people": [(n, n) for n in managers], "days": held}
        for name, choices in several_of.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            self.fields[name].widget = forms.CheckboxSelectMultiple(
                attrs={"class": "govuk-checkboxes__input"}, choices=choices
            )


@require_safe
def events(request: HttpRequest, slug: str) -> HttpResponse:
    """The list."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see plan", inspection)
    texts = texts_of(inspection)
    week = week_in(texts)
    offices = {office.id: office.name for office in week.offices} if week is not None else {}
    names = {day.id: f"{day.date:%a} {day.date.day} {day.date:%b}" for day in week.days} if week is not None else {}
    listed = [
        {
            "row": row,
            "title": row["title"] or row["event"],
            "where": offices.get(row["office"], row["office"]) if row["office"] not in ("", REMOTE) else "remote",
            "led_by": ", ".join(several(row["led_by"])),
            "people": ", ".join(several(row["people"])),
            "days": ", ".join(names.get(day, day) for day in several(row["days"])),
        }
        for row in rows_of(texts, EVENTS)
    ]
    shown = {"inspection": inspection, "events": listed, "week": week}
    shown["why_not"] = may(request.user, "plan fieldwork", inspection)
    return render(request, "fieldwork/events.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def event_page(request: HttpRequest, slug: str, event: str) -> HttpResponse:
    """One event, or a new one: kept, or taken out."""
    name = event
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "plan fieldwork", inspection)
    texts = texts_of(inspection)
    rows = {row["event"]: row for row in rows_of(texts, EVENTS)}
    week = week_in(texts)
    if week is None or (name not in rows and name != NEW):
        raise Http404
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    if request.method == "POST" and request.POST.get("do") == "remove":
        return _removed(request, inspection, by, name)
    form = EventForm(
        sent(request),
        initial=_initial(rows[name]) if name in rows else {"minutes": 60, "readers": 1},
        week=week,
        readers=[row["reader"] for row in reader_rows(inspection, texts)],
        managers=_managers(inspection, texts),
    )
    faults = form.faults() if request.method == "POST" else []
    if request.method == "POST" and not faults:
        cells = _cells(form, name if name in rows else _free(form.cleaned_data["title"], rows))
        try:
            was = name if name in rows else ""
            keep_event(by=by, inspection=inspection, cells=cells, was=was, seen=request.POST.get("seen", ""))
        except Refused as refused:
            faults = [Told("main-content", fault.wrong) for fault in refused.faults] or [
                Told("main-content", str(refused))
            ]
        else:
            messages.success(request, f"{cells['title']} is kept.")
            return redirect("fieldwork:events", slug)
    shown = {"inspection": inspection, "form": form, "faults": faults, "there": name in rows, "name": name}
    shown["seen"] = request.POST.get("seen", digest(texts.get(EVENTS.name, "")))
    return render(request, "fieldwork/event.html", shown, status=400 if faults else 200)


def _managers(inspection: Inspection, texts: dict[str, str]) -> list[str]:
    """Who may attend: the managers of the cases, and others of whom the area said where they are."""
    kept = [row["manager"] for row in rows_of(texts, MANAGERS)]
    return sorted({*managers_of(cases_to_read(inspection)), *kept})


def _removed(request: HttpRequest, inspection: Inspection, by: Any, name: str) -> HttpResponse:
    try:
        remove_event(by=by, inspection=inspection, event=name)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "The event is taken out.")
    return redirect("fieldwork:events", inspection.slug)


def _initial(row: dict[str, str]) -> dict[str, Any]:
    lists = {name: several(row[name]) for name in ("led_by", "people", "days")}
    return {**row, "office": row["office"] or REMOTE, "readers": row["readers"] or "1", **lists}


def _cells(form: EventForm, name: str) -> dict[str, str]:
    data = form.cleaned_data
    lists = {field: listed(data[field]) for field in ("led_by", "people", "days")}
    numbers = {field: "" if data[field] is None else str(data[field]) for field in ("minutes", "attending", "readers")}
    return {"event": name, "title": data["title"].strip(), "office": data["office"], **numbers, **lists}


def _free(title: str, taken: dict[str, Any]) -> str:
    """An id for a new event, from what it is."""
    name = slugify(title)[:40] or "event"
    names = (name if number == 1 else f"{name}-{number}" for number in range(1, len(taken) + 3))
    return next(each for each in names if each not in taken and each != NEW)
