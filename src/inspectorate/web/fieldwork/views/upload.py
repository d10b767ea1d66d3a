"""Managers and their times from a file, instead of typing; and the files to fill in."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from inspectorate.refusal import Fault, Refused
from inspectorate.timetable.files import MANAGERS, UNAVAILABLE
from inspectorate.web.fieldwork.actions import upload_availability
from inspectorate.web.fieldwork.needs import cases_to_read, texts_of
from inspectorate.web.fieldwork.receiving import received
from inspectorate.web.fieldwork.tables import managers_of, rows_of, text_of
from inspectorate.web.fieldwork.timing import week_in
from inspectorate.web.fieldwork.views.availability import manager_rows
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.looked_at import TableForm
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.tags import times


class FileForm(TableForm):
    """One file, of either table."""

    file = forms.FileField(label="File", help_text="CSV, ODS or XLSX, with the columns of one of the two tables below.")


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, and what is wrong with a file."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "arrange availability", inspection)
    posts = request.method == "POST"
    form = FileForm(request.POST if posts else None, request.FILES if posts else None)
    found: tuple[Fault, ...] = ()
    texts = texts_of(inspection)
    week = week_in(texts)
    if posts and form.is_valid():
        file = form.cleaned_data["file"]
        managers = list(managers_of(cases_to_read(inspection)))
        by = member_of(request.user, inspection)
        assert by is not None  # or nothing would have let them in
        try:
            if week is None:
                raise Refused("The days of the fieldwork are to be set first.")
            name, text, count = received(file.read(), file.name, texts, week, managers)
            upload_availability(by=by, inspection=inspection, files={name: text}, name=file.name)
        except Refused as refused:
            found = refused.faults or (Fault(file.name, 0, "", str(refused)),)
        else:
            what = "case manager" if name == MANAGERS.name else "time"
            messages.success(request, f"{times(count, what)} taken over from {file.name}.")
            return redirect("fieldwork:availability", slug)
    errors = form.faults() + ([Told("found", "The file cannot be used as it is.")] if found else [])
    shown = {"inspection": inspection, "form": form, "found": found, "faults": errors, "week": week}
    shown |= {"tables": (MANAGERS, UNAVAILABLE), "why_not": may(request.user, "arrange availability", inspection)}
    return render(request, "fieldwork/upload.html", shown, status=400 if errors else 200)


@require_safe
def table_file(request: HttpRequest, slug: str, what: str) -> HttpResponse:
    """A table as it is, to be changed in a spreadsheet: each manager of a case has a row."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see availability", inspection)
    texts = texts_of(inspection)
    of = MANAGERS if what == "managers" else UNAVAILABLE
    known = manager_rows(inspection, texts)
    if of is MANAGERS:
        rows = [{name: row[name] for name in of.names} for row in known]
    else:
        names = {row["manager"] for row in known}
        rows = [row for row in rows_of(texts, of) if row["person"] in names]
    headers = {"Content-Disposition": f'attachment; filename="{slug}-{what}.csv"'}
    return HttpResponse(text_of(of, rows), content_type="text/csv; charset=utf-8", headers=headers)
