"""Totals of a survey that somebody else ran: a form of its numbers and lines, also where no questionnaire is known."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from inspectorate.findings.totals_sent import blank_totals_csv, blank_totals_ods
from inspectorate.inspection.edition import SURVEY_TEXTS
from inspectorate.refusal import Fault, Refused
from inspectorate.web.editions import TranslatedForm, first_language, languages_of
from inspectorate.web.forms import Told, sent
from inspectorate.web.inspections.keeping import file_text
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import member_of
from inspectorate.web.questionnaires.giving import give_totals, remove_totals, why_no_totals
from inspectorate.web.questionnaires.loading import Standing, inspection_for, standing_for
from inspectorate.web.questionnaires.totals import (
    SPARE,
    about_beside,
    about_of,
    lines_of,
    paths_of,
    rows_of,
    rows_sent,
    seen_of,
    why_not_by_form,
)

CSV = "text/csv; charset=utf-8"
ODS = "application/vnd.oasis.opendocument.spreadsheet"


class AboutForm(TranslatedForm):
    """The words and numbers of a survey."""

    told = SURVEY_TEXTS

    title = forms.CharField(label="What it is called", max_length=300, required=False)
    instrument = forms.CharField(label="Who was asked", help_text="Such as: sentencer.", max_length=100, required=False)
    sent = forms.CharField(label="How many were sent", help_text="Blank where nobody knows.", required=False)
    returned = forms.CharField(label="How many came back", required=False)
    late = forms.CharField(label="How many of these came late", required=False)
    refused = forms.CharField(label="How many did not want to answer", required=False)
    interviewed = forms.CharField(label="How many were interviewed", required=False)
    threshold = forms.CharField(
        label="Hide figures about fewer people than",
        help_text="Only where more must be hidden than the inspection hides anyway.",
        required=False,
    )
    note = forms.CharField(label="What else there is to know", widget=forms.Textarea(attrs={"rows": 2}), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("sent", "returned", "late", "refused", "interviewed", "threshold"):
            self.fields[name].widget.attrs |= {"class": "govuk-input govuk-input--width-5", "inputmode": "numeric"}

    def words(self) -> dict[str, str]:
        """What was written, in single blanks; of further languages what was on the page."""
        beside = {each.name for each in self.translations}
        names = [name for name in self.fields if name in self.data or name not in beside]
        return {name: " ".join(str(self.data.get(name, "")).split()) for name in names}


@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of a survey for which the framework has no questionnaire."""
    return _page(request, inspection_for(request, slug, "give totals"), None)


@require_http_methods(["GET", "HEAD", "POST"])
def totals(request: HttpRequest, slug: str, survey: str) -> HttpResponse:
    """The form of one that there is."""
    inspection = inspection_for(request, slug, "give totals")
    standing = standing_for(inspection, survey)
    if why_no_totals(standing) is not None:
        return redirect("questionnaires:survey", slug, survey)
    return _page(request, inspection, standing)


def _page(request: HttpRequest, inspection: Inspection, standing: Standing | None) -> HttpResponse:
    name = standing.name if standing is not None else ""
    each_answer = request.GET.get("answers") == "yes"
    languages = languages_of(inspection)
    further = languages[1:]
    initial = about_of(standing, first_language(inspection)) | about_beside(inspection, standing)
    form = AboutForm(sent(request), initial=initial, languages=further)
    if request.method == "POST":
        rows = rows_sent(request.POST, further)
    else:
        rows = rows_of(standing, each_answer=each_answer, languages=languages)
    seen = request.POST.get("seen", "") if request.method == "POST" else seen_of(inspection, name)
    do, faults, found = request.POST.get("do", ""), [], []
    if do == "more":
        form = AboutForm(initial=form.words(), languages=further)
    elif request.method == "POST":
        done = _done(request, inspection, standing, form, rows, seen)
        if isinstance(done, HttpResponse):
            return done
        faults, found = done
    shown = {
        "inspection": inspection,
        "standing": standing,
        "form": form,
        "lines": lines_of(rows, found, 0 if faults else SPARE, further),
        "faults": faults,
        "seen": seen,
        "there": standing is not None and standing.kept is not None,
        "answers": not each_answer and standing is not None and standing.questionnaire is not None,
    }
    return render(request, "questionnaires/totals.html", shown, status=400 if faults else 200)


def _done(
    request: HttpRequest,
    inspection: Inspection,
    standing: Standing | None,
    form: AboutForm,
    rows: list[dict[str, str]],
    seen: str,
) -> HttpResponse | tuple[list[Told], list[Fault]]:
    """Keep or take out what was sent; else what is wrong with it, for the page and for its lines."""
    by, name = member_of(request.user, inspection), standing.name if standing is not None else ""
    assert by is not None  # or nothing would have let them in
    try:
        if request.POST.get("do") == "remove":
            remove_totals(by=by, inspection=inspection, name=name, seen=seen)
            messages.success(request, "The totals are taken out.")
            return redirect("questionnaires:surveys", inspection.slug)
        if (reason := why_not_by_form(standing)) is not None:
            raise Refused(reason)
        kept = give_totals(by=by, inspection=inspection, name=name, rows=rows, seen=seen, about=form.words())
    except Refused as refused:
        return _told(form, refused), [fault for fault in refused.faults if fault.line]
    messages.success(request, "The totals are kept.")
    return redirect("questionnaires:survey", inspection.slug, kept)


def _told(form: AboutForm, refused: Refused) -> list[Told]:
    """What is wrong, each at its field."""
    if not refused.faults:
        return [Told("main-content", str(refused))]
    found = []
    for fault in refused.faults:
        words = f"{fault.wrong[:1].upper()}{fault.wrong[1:]}: {fault.write}." if fault.write else fault.wrong
        if fault.line > 1:
            found.append(Told(f"row-{fault.line - 2}-{fault.path}", f"Line {fault.line - 1}: {words}"))
        elif fault.path in form.fields:
            form.add_error(fault.path, words)
            found.append(Told(f"id_{fault.path}", words))
        else:
            found.append(Told("main-content", words))
    return found


@require_safe
def table(request: HttpRequest, slug: str, survey: str) -> HttpResponse:
    """The lines as they are, to be changed in a spreadsheet and sent again."""
    inspection = inspection_for(request, slug, "give totals")
    standing = standing_for(inspection, survey)
    text = file_text(inspection, paths_of(survey)[1]) if why_no_totals(standing) is None else None
    if text is None:
        return redirect("questionnaires:survey", slug, survey)
    return _file(f"{slug}-{survey}-totals.csv", text, CSV)


@require_safe
def blank(request: HttpRequest, slug: str, survey: str, ending: str) -> HttpResponse:
    """A table to fill in: a row for each question and each answer."""
    inspection = inspection_for(request, slug, "give totals")
    asked, languages = standing_for(inspection, survey).questionnaire, languages_of(inspection)
    name = f"{slug}-{survey}-totals-to-fill-in.{ending}"
    if ending == "ods":
        return _file(name, blank_totals_ods(asked, languages), ODS)
    return _file(name, blank_totals_csv(asked, languages), CSV)


def _file(name: str, content: str | bytes, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
