"""Opening a questionnaire for answers, and saying anew how many were sent, when it closes, and who screens."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.web.forms import Form, Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.views.request import DayField
from inspectorate.web.people.may import member_of
from inspectorate.web.people.models import Member
from inspectorate.web.people.permissions import PERMISSIONS
from inspectorate.web.questionnaires.actions import change_survey, open_survey
from inspectorate.web.questionnaires.loading import Standing, inspection_for, standing_for
from inspectorate.web.questionnaires.views.surveys import why_not
from inspectorate.web.words import LANGUAGES


class ChangeForm(Form):
    """How many are sent, until when answers are awaited, and who reads first what people write."""

    sent = forms.IntegerField(
        label="How many are sent",
        help_text="It can be changed until the questionnaire is closed.",
        min_value=1,
        max_value=100_000,
    )
    closes = DayField(label="Closing day", help_text="For example 27/3/2026.")
    screener = forms.ChoiceField(
        label="Who screens what people write",
        help_text="This person reads each text in own words before anybody else, and takes out what could name people.",
    )

    typed_twice = forms.BooleanField(
        label="Forms on paper are typed in by two people",
        help_text="Where their typings differ, the second one settles it by the paper.",
        required=False,
    )

    def __init__(self, *args: Any, inspection: Inspection, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = PERMISSIONS["screen texts"].roles
        self.members = {str(each.pk): each for each in inspection.members.select_related("user") if each.role in roles}
        for each in self.members.values():
            each.inspection = inspection
        choice: Any = self.fields["screener"]
        choice.choices = [("", "Choose somebody"), *((key, str(each.user)) for key, each in self.members.items())]
        self.fields["closes"].widget.attrs["class"] = "govuk-input govuk-input--width-10"

    def clean_screener(self) -> Member:
        """The member."""
        return self.members[self.cleaned_data["screener"]]


class OpenForm(ChangeForm):
    """What is settled when a questionnaire is opened."""

    languages = forms.MultipleChoiceField(
        label="Languages", help_text="Whoever answers can change it on each page.", widget=forms.CheckboxSelectMultiple
    )
    late = forms.ChoiceField(
        label="Answers after the closing day",
        choices=[("yes", "are counted as late, and kept"), ("", "are not taken any more")],
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, standing=standing, **kwargs)
        choice: Any = self.fields["languages"]
        known = standing.questionnaire.languages if standing.questionnaire is not None else ()
        choice.choices = [(each, LANGUAGES.get(each, each)) for each in known or ("en",)]


@require_http_methods(["GET", "HEAD", "POST"])
def open_(request: HttpRequest, slug: str, survey: str) -> HttpResponse:
    """Open it."""
    inspection = inspection_for(request, slug, "open questionnaires")
    standing = standing_for(inspection, survey)
    if why_not(request.user, inspection, standing, "open") is not None:
        return redirect("questionnaires:survey", slug, survey)
    sent = request.POST if request.method == "POST" else None
    languages = list(standing.questionnaire.languages) if standing.questionnaire is not None else []
    first = {"languages": languages, "late": "yes"}
    form = OpenForm(sent, inspection=inspection, standing=standing, initial=first)
    faults: list[Told] = []
    if sent is not None and form.is_valid():
        given = form.cleaned_data
        try:
            open_survey(
                by=_by(request, inspection),
                inspection=inspection,
                name=survey,
                languages=given["languages"],
                closes=given["closes"],
                sent=given["sent"],
                keep_late=bool(given["late"]),
                screener=given["screener"],
                typed_twice=given["typed_twice"],
            )
        except Refused as refused:
            faults = [Told("id_closes", str(refused))]
        else:
            messages.success(request, "It is open. Make codes now, or print forms.")
            return redirect("questionnaires:survey", slug, survey)
    faults = form.faults() + faults
    shown = {"inspection": inspection, "standing": standing, "form": form, "faults": faults}
    return render(request, "questionnaires/open.html", shown, status=400 if faults else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, survey: str) -> HttpResponse:
    """Say anew how many were sent, the closing day, the screener."""
    inspection = inspection_for(request, slug, "open questionnaires")
    standing = standing_for(inspection, survey)
    row = standing.survey
    if row is None or why_not(request.user, inspection, standing, "change") is not None:
        return redirect("questionnaires:survey", slug, survey)
    sent = request.POST if request.method == "POST" else None
    first = {
        "sent": row.sent,
        "closes": _written(row.closes),
        "screener": row.screener_id,
        "typed_twice": row.typed_twice,
    }
    form = ChangeForm(sent, inspection=inspection, standing=standing, initial=first)
    faults: list[Told] = []
    if sent is not None and form.is_valid():
        try:
            change_survey(by=_by(request, inspection), survey=row, **form.cleaned_data)
        except Refused as refused:
            faults = [Told("id_closes", str(refused))]
        else:
            messages.success(request, "It is changed.")
            return redirect("questionnaires:survey", slug, survey)
    faults = form.faults() + faults
    shown = {"inspection": inspection, "standing": standing, "form": form, "faults": faults}
    return render(request, "questionnaires/change.html", shown, status=400 if faults else 200)


def _by(request: HttpRequest, inspection: Inspection) -> Member:
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    return by


def _written(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
