"""The data request: what the area is asked for, made from the framework; which cases, and by when."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from inspectorate.caseload.days import day_from
from inspectorate.caseload.request import blank_csv, blank_ods, blank_xlsx, wanted_columns
from inspectorate.refusal import Refused
from inspectorate.web import rows
from inspectorate.web.forms import Form, Told
from inspectorate.web.inspections.asking import ask_for_caseload, days_of, left_to_do
from inspectorate.web.inspections.models import DataRequest, Inspection
from inspectorate.web.inspections.views.preview import ODS, XLSX
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.whole import particulars_of


class DayField(forms.CharField):
    """A day, written as people write days; the value is a date, or None where it is blank."""

    def clean(self, value: Any) -> Any:
        """The day; a validation error where the text is none."""
        text = super().clean(value).strip()
        found = day_from(text) if len(text) > 5 else ""
        if text and not found:
            raise forms.ValidationError("Write a day such as 27/3/2026 or 27 March 2026.")
        return date.fromisoformat(found) if found else None


class AskForm(Form):
    """Which cases, by when, and what else the area has to know."""

    deadline = DayField(label="Deadline", help_text="For example 27/3/2026.")
    first = DayField(label="Commenced from", help_text="This day and later. Blank: no limit.", required=False)
    last = DayField(label="Commenced to", help_text="This day and earlier. Blank: no limit.", required=False)
    fact = forms.ChoiceField(
        label="The date that says when a case commenced",
        help_text="Then each upload is compared with the days above.",
        required=False,
    )
    words = forms.CharField(
        label="What else the area has to know",
        help_text="Such as: all offices, cases ended since included.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, inspection: Inspection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["fact"]
        days = [(name, str(fact.label)) for name, fact in days_of(inspection).items()]
        choice.choices = [*days, ("", "None of the framework’s dates")]
        for name in ("deadline", "first", "last"):
            self.fields[name].widget.attrs["class"] = "govuk-input govuk-input--width-10"
        if not days:
            del self.fields["fact"]

    def clean(self) -> dict[str, Any]:
        """The deadline lies ahead, and the first day before the last."""
        given = super().clean() or {}
        if given.get("deadline") and given["deadline"] < timezone.localdate():
            self.add_error("deadline", "The deadline lies in the past.")
        if given.get("first") and given.get("last") and given["first"] > given["last"]:
            self.add_error("last", "The last day lies before the first.")
        return given


@require_safe
def data_request(request: HttpRequest, slug: str) -> HttpResponse:
    """What the area is asked for: cases, deadline, columns, codes, a blank sheet."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see caseload", inspection)
    asked = inspection.requests.first()
    facts = days_of(inspection)
    shown = {
        "inspection": inspection,
        "columns": wanted_columns(rows.frameworks_of(inspection)),
        "asked": asked,
        "chosen_by": str(facts[asked.fact].label) if asked is not None and asked.fact in facts else "",
        "left": left_to_do(inspection, timezone.localdate()),
        "dates": particulars_of(inspection).dates,
        "why_no_ask": may(request.user, "ask for caseload", inspection),
        "why_no_upload": may(request.user, "upload caseload", inspection),
    }
    return render(request, "inspections/data-request.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the caseload, or ask anew."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "ask for caseload", inspection)
    typed = request.POST if request.method == "POST" else None
    form = AskForm(typed, inspection=inspection, initial=_initial(inspection))
    errors: list[Told] = []
    if typed is not None and form.is_valid():
        by = member_of(request.user, inspection)
        assert by is not None  # or nothing would have let them in
        try:
            ask_for_caseload(by=by, inspection=inspection, **form.cleaned_data)
        except Refused as refused:
            errors = [Told("id_deadline", str(refused))]
        else:
            messages.success(request, "The area contact finds the request on their first page.")
            return redirect("inspections:request", slug)
    errors = form.faults() + errors
    contacts = [str(m.user) for m in inspection.members.filter(role="area_contact").select_related("user")]
    shown = {"inspection": inspection, "form": form, "faults": errors, "contacts": contacts}
    return render(request, "inspections/ask.html", shown, status=400 if errors else 200)


def _initial(inspection: Inspection) -> dict[str, Any]:
    """The request before, else what the particulars say."""
    before: DataRequest | None = inspection.requests.first()
    if before is None:
        return {"deadline": particulars_of(inspection).dates.get("caseload", "")}
    days = {"deadline": before.deadline, "first": before.first, "last": before.last}
    written = {name: f"{day.day}/{day.month}/{day.year}" for name, day in days.items() if day is not None}
    return {**written, "fact": before.fact, "words": before.words}


@require_safe
def blank_sheet(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """The sheet to fill in."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see caseload", inspection)
    columns = wanted_columns(rows.frameworks_of(inspection))
    headers = {"Content-Disposition": f'attachment; filename="{slug}-caseload.{ending}"'}
    if ending == "csv":
        return HttpResponse(blank_csv(columns), content_type="text/csv; charset=utf-8", headers=headers)
    if ending == "ods":
        return HttpResponse(blank_ods(inspection.title, columns), content_type=ODS, headers=headers)
    return HttpResponse(blank_xlsx(inspection.title, columns), content_type=XLSX, headers=headers)
