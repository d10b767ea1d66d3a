"""When somebody cannot come, as a page: a choice for each slot of each day, for readers and case managers alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from inspectorate.refusal import Refused
from inspectorate.timetable.agenda import clock
from inspectorate.timetable.files import UNAVAILABLE, WEEK_FILE, parse_week
from inspectorate.timetable.week import Day, Slot, Week
from inspectorate.web.fieldwork.actions import say_times, times_text
from inspectorate.web.fieldwork.needs import digest, texts_of
from inspectorate.web.fieldwork.tables import rows_of
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require

CAN, CANNOT, RATHER_NOT = "", "no", "wish"
CHOICES = ((CAN, "Can come"), (CANNOT, "Cannot"), (RATHER_NOT, "Would rather not"))


@dataclass(frozen=True, slots=True)
class TimesPage:
    """Whose times are asked, under which permission they are said, and the page that comes after."""

    inspection: Inspection
    person: str
    called: str
    what: str
    then: str


@dataclass(frozen=True, slots=True)
class Time:
    """A slot of a day with what is said of it."""

    name: str
    slot: Slot
    words: str
    said: str


def week_in(texts: Mapping[str, str]) -> Week | None:
    """The week that is kept; None where there is none that can be read."""
    try:
        return parse_week(texts[WEEK_FILE].encode()) if WEEK_FILE in texts else None
    except Refused:
        return None


def days_of(texts: Mapping[str, str]) -> tuple[Day, ...]:
    """The days of the week that is kept."""
    week = week_in(texts)
    return week.days if week is not None else ()


def times_page(request: HttpRequest, page: TimesPage, *, own: bool = False) -> HttpResponse:
    """The page, and what was sent from it."""
    texts = texts_of(page.inspection)
    week = week_in(texts)
    rows = rows_of(texts, UNAVAILABLE)
    said = _said(rows, page.person, week)
    faults: list[Told] = []
    if request.method == "POST":
        require(request, page.what, page.inspection)
        said = {name: request.POST.get(f"time-{name[0]}-{name[1]}", "") for name in said}
        faults = _keep(request, page, said)
        if not faults:
            messages.success(request, "Thank you: this is kept." if own else f"The times of {page.called} are kept.")
            return redirect(page.then, page.inspection.slug)
    shown: dict[str, Any] = {
        "inspection": page.inspection,
        "page": page,
        "own": own,
        "days": _days(week, said) if week is not None else [],
        "choices": CHOICES,
        "faults": faults,
        "seen": request.POST.get("seen", digest(times_text(rows, page.person))),
        "why_not": may(request.user, page.what, page.inspection),
    }
    return render(request, "fieldwork/times.html", shown, status=400 if faults else 200)


def _said(rows: list[dict[str, str]], person: str, week: Week | None) -> dict[tuple[str, str], str]:
    """What is said of each slot; a row without a slot is about the whole day."""
    found = {(day.id, slot.id): CAN for day in week.days for slot in week.slots} if week is not None else {}
    for row in rows:
        if row["person"] == person:
            about = [key for key in found if key[0] == row["day"] and row["slot"] in ("", key[1])]
            found |= dict.fromkeys(about, RATHER_NOT if row["wish"] == "yes" else CANNOT)
    return found


def _days(week: Week, said: Mapping[tuple[str, str], str]) -> list[tuple[Day, list[Time]]]:
    def time(day: Day, slot: Slot) -> Time:
        words = f"{clock(slot.start)} to {clock(slot.end)}"
        return Time(f"time-{day.id}-{slot.id}", slot, words, said[(day.id, slot.id)])

    return [(day, [time(day, slot) for slot in week.slots]) for day in week.days]


def _keep(request: HttpRequest, page: TimesPage, said: Mapping[tuple[str, str], str]) -> list[Told]:
    if wrong := [name for name, choice in said.items() if choice not in dict(CHOICES)]:
        return [Told(f"time-{wrong[0][0]}-{wrong[0][1]}", "Choose whether they can come.")]
    by = member_of(request.user, page.inspection)
    assert by is not None  # or nothing would have let them in
    times = [(day, slot, choice == RATHER_NOT) for (day, slot), choice in said.items() if choice != CAN]
    seen = request.POST.get("seen", "")
    try:
        say_times(by=by, inspection=page.inspection, person=page.person, times=times, seen=seen)
    except Refused as refused:
        return [Told("main-content", str(refused))]
    return []
