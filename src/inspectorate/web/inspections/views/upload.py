"""Uploading a caseload, the first of three steps: the file is read at the door, in memory, and kept nowhere.

Only what has passed `caseload/privacy.py` is kept for the next steps (`columns.py`, `preview.py`).
"""

from __future__ import annotations

import base64
from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from inspectorate.caseload.matching import CASE, door, facts_of_caseload, guess
from inspectorate.caseload.privacy import Passed, pseudonym, tells_of_person
from inspectorate.caseload.received import LARGEST_FILE, Received, receive, sheet_names
from inspectorate.caseload.table import Row, Table, csv_text
from inspectorate.refusal import Fault, Refused
from inspectorate.web import rows
from inspectorate.web.forms import Form, Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.uploading import keep_upload, remembered
from inspectorate.web.people.may import member_of, require
from inspectorate.web.people.models import Member

#: Cells that were taken out are named one by one up to so many, the others counted.
_NAMED = 20


class UploadForm(Form):
    """The file; and where the cases are in it, if that is not plain."""

    file = forms.FileField(
        label="Caseload",
        help_text="CSV, ODS or XLSX, one case a row, with the column names of your own system.",
    )
    sheet = forms.ChoiceField(label="Sheet that holds the cases", required=False, widget=forms.RadioSelect)
    heading = forms.IntegerField(
        label="Row of the headings",
        help_text="Left blank it is found by itself.",
        required=False,
        min_value=1,
        max_value=1000,
    )
    identifier = forms.CharField(
        label="Column to replace by pseudonyms",
        help_text="If the cases are known only by a number of another system, such as a CRN: the name of its column. "
        "The number goes no further; you get the look-up to keep.",
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, sheets: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["sheet"]
        choice.choices = [(name, name) for name in sheets]
        if not sheets:
            del self.fields["sheet"]

    def clean_file(self) -> UploadedFile:
        """A file that is not too large to be read in memory."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_FILE:
            most = LARGEST_FILE // (1024 * 1024)
            raise forms.ValidationError(f"The file is larger than {most} MB. Send the cases of the request only.")
        return file


def inspection_at(request: HttpRequest, slug: str) -> Inspection:
    """The inspection to which a caseload may be uploaded by whoever asks."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "upload caseload", inspection)
    return inspection


def acting_member(request: HttpRequest, inspection: Inspection) -> Member:
    """Who uploads; asked for after `inspection_at`."""
    member = member_of(request.user, inspection)
    assert member is not None  # or nothing would have let them in
    return member


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """The file is read, and what identifies people stays outside."""
    inspection = inspection_at(request, slug)
    typed = request.POST if request.method == "POST" else None
    sheet = (typed or {}).get("sheet", "")
    form = UploadForm(typed, request.FILES if typed is not None else None, sheets=(sheet,) if sheet else ())
    faults: tuple[Fault, ...] = ()
    if typed is not None and form.is_valid():
        file = form.cleaned_data["file"]
        data, name = file.read(), _name(file.name)
        try:
            return _let_in(request, inspection, receive(data, name, sheet, form.cleaned_data["heading"] or 0), form)
        except Refused as refused:
            faults = refused.faults
            form = _again(form, faults, data, name)
    errors = form.faults() + ([Told("found", "The file cannot be used as it is.")] if faults else [])
    shown = {"inspection": inspection, "form": form, "faults": errors, "found": faults}
    return render(request, "inspections/upload.html", shown, status=400 if errors else 200)


def _name(name: str | None) -> str:
    """A file's own name, where it names nobody."""
    plain = PurePath((name or "").replace("\\", "/")).name[-200:] or "file"
    words = PurePath(plain).stem.replace("_", " ").replace("-", " ")
    return f"caseload{PurePath(plain).suffix[:6]}" if tells_of_person(words, codes=True) else plain


def _again(form: UploadForm, faults: tuple[Fault, ...], data: bytes, name: str) -> UploadForm:
    """The form for another try: with the sheets to choose from, or the column to replace by pseudonyms."""
    codes = {fault.code: fault for fault in faults}
    given = {name: form.cleaned_data.get(name) for name in ("heading", "identifier")}
    if "several-sheets" in codes or "no-sheet" in codes:
        return UploadForm(initial=given, sheets=sheet_names(data, name))
    if "stand-in" in codes:
        given["identifier"] = codes["stand-in"].path
    return UploadForm(initial=given)


def _let_in(request: HttpRequest, inspection: Inspection, received: Received, form: UploadForm) -> HttpResponse:
    """Keep what may be kept; show the look-up, or go on to the columns. Raises `Refused` where no case can be told."""
    facts = facts_of_caseload(rows.frameworks_of(inspection))
    before = remembered(inspection)
    identifier = form.cleaned_data["identifier"].strip()
    _check_headings(received)
    table, look_up = _pseudonymised(received.table, identifier, inspection)
    passed = door(table, facts, before)
    _check_reference(passed, table, guess(passed.table.columns, facts, before))
    keep_upload(
        by=acting_member(request, inspection),
        inspection=inspection,
        table=passed.table,
        away=[fault.path for fault in passed.away],
        remarks=[*received.remarks, *_taken_out(passed)],
    )
    if look_up:
        shown = {"inspection": inspection, "look_up": _link(look_up), "number": len(look_up)}
        return render(request, "inspections/look-up.html", shown)
    return redirect("inspections:columns", inspection.slug)


def _check_headings(received: Received) -> None:
    """Headings are kept and shown: where they tell of a person they are a case's row, not headings."""
    if any(tells_of_person(column) for column in received.table.columns):
        wrong = "what stands in the row of headings identifies a person"
        write = "put headings on top, or say in which row they stand"
        raise Refused([Fault(received.table.file, received.heading, "", wrong, write, "no-header")])


def _check_reference(passed: Passed, table: Table, meant: dict[str, str]) -> None:
    """Where what tells the cases apart was turned away, offer pseudonyms; nothing is kept until then."""
    kept = passed.table
    if CASE in meant.values() or any(_tells_apart(kept, column) for column in kept.columns):
        return
    found = [fault.path for fault in passed.away if _tells_apart(table, fault.path)]
    if found:
        wrong = "the cases are told apart only by what identifies people"
        write = "choose the file again: this column is then replaced by pseudonyms, and you get the look-up to keep"
        raise Refused([Fault(table.file, 0, found[0], wrong, write, "stand-in")])


def _tells_apart(table: Table, column: str) -> bool:
    cells = [row.cells[column].strip() for row in table.rows]
    digits = all(any(sign.isdigit() for sign in cell) for cell in cells)
    return digits and len(set(cells)) == len(cells)


def _taken_out(passed: Passed) -> list[str]:
    """The cells that stayed outside, and why each column did, in sentences that repeat nothing of them."""
    told = []
    for fault in passed.away:
        row = f" (row {fault.line})" if fault.line > 1 else ""
        told.append(f"{fault.path} went no further: {fault.wrong.partition(';')[0]}{row}.")
    told += [f"Row {fault.line}, {fault.path}: {fault.wrong}." for fault in passed.cells[:_NAMED]]
    more = len(passed.cells) - _NAMED
    return told + ([f"{more} further cells were taken out for the same reason."] if more > 0 else [])


def _pseudonymised(table: Table, column: str, inspection: Inspection) -> tuple[Table, list[list[str]]]:
    """The table with pseudonyms in the place of a column, and the look-up, which is kept nowhere here."""
    if not column:
        return table, []
    if column not in table.columns or (column != CASE and CASE in table.columns):
        wrong = f"there is no column {column!r}" if column not in table.columns else "there is a column 'case' already"
        raise Refused(
            [Fault(table.file, 1, column, wrong, f"the columns are: {', '.join(table.columns)}", "no-column")]
        )
    key = f"{settings.SECRET_KEY}/pseudonyms/{inspection.slug}".encode()
    prefix = "".join(word[0] for word in inspection.body.split() if word[0].isalpha()).upper()[:4]
    names = {
        row.cells[column]: pseudonym(row.cells[column], key, prefix) for row in table.rows if row.cells[column].strip()
    }
    made = tuple(CASE if name == column else name for name in table.columns)
    changed = tuple(
        Row(
            row.number,
            {CASE if n == column else n: names.get(v, "") if n == column else v for n, v in row.cells.items()},
        )
        for row in table.rows
    )
    return Table(table.file, made, changed), [[reference, own] for own, reference in names.items()]


def _link(look_up: list[list[str]]) -> str:
    text = csv_text(("case", "file"), look_up)
    return "data:text/csv;base64," + base64.b64encode(text.encode("utf-8-sig")).decode()
