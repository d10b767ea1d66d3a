"""Uploading a caseload, in three steps: the file at the door; what its columns mean; look, and confirm."""

from __future__ import annotations

import base64
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from inspectorate.caseload.caseload import Caseload
from inspectorate.caseload.files import cases_csv, cases_from
from inspectorate.caseload.matching import BESIDE, CASE, LEFT_OUT, facts_of_caseload, matched, matching_faults, safe
from inspectorate.caseload.privacy import pseudonym
from inspectorate.caseload.sendback import faults_csv
from inspectorate.caseload.table import Row, Table, csv_text, read_table
from inspectorate.refusal import Fault, Refused
from inspectorate.report.profile import profile_charts
from inspectorate.web import rows
from inspectorate.web.figures import figure
from inspectorate.web.forms import Form, Told
from inspectorate.web.inspections.models import CaseloadUpload, Inspection
from inspectorate.web.inspections.uploading import choose_columns, confirm_upload, keep_upload, meanings, table_of
from inspectorate.web.people.may import member_of, require
from inspectorate.web.people.models import Member

ENDINGS = (".csv", ".ods", ".xlsx")
#: How many rows a preview shows.
PREVIEW = 5


class UploadForm(Form):
    """The file; and the column whose identifiers are to be replaced."""

    file = forms.FileField(label="Caseload", help_text="CSV, ODS or XLSX; one case a row, a header row on top.")
    identifier = forms.CharField(
        label="Column to replace by pseudonyms",
        help_text="If the cases are known only by a number of another system, such as a CRN: the name of its column. "
        "The number goes no further; you get the look-up to keep.",
        required=False,
        max_length=200,
    )

    def clean_file(self) -> Any:
        """A file of one of the three kinds."""
        file = self.cleaned_data["file"]
        if Path(file.name).suffix.lower() not in ENDINGS:
            raise forms.ValidationError("Choose a file that ends in .csv, .ods or .xlsx.")
        return file


def _inspection(request: HttpRequest, slug: str) -> Inspection:
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "upload caseload", inspection)
    return inspection


def _member(request: HttpRequest, inspection: Inspection) -> Member:
    member = member_of(request.user, inspection)
    assert member is not None  # or nothing would have let them in
    return member


def _waiting(inspection: Inspection) -> CaseloadUpload:
    return get_object_or_404(
        CaseloadUpload.objects.select_related("inspection"), inspection=inspection, confirmed_at=None
    )


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """The first step: the file is read, and what identifies people stays outside."""
    inspection = _inspection(request, slug)
    form = UploadForm(request.POST or None, request.FILES or None)
    faults: tuple[Fault, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            table = _read(form.cleaned_data["file"])
            table, look_up = _pseudonymised(table, form.cleaned_data["identifier"].strip(), inspection)
        except Refused as refused:
            faults = refused.faults
        else:
            kept, away = safe(table, facts_of_caseload(rows.frameworks_of(inspection)))
            keep_upload(
                by=_member(request, inspection), inspection=inspection, table=kept, away=[fault.path for fault in away]
            )
            if look_up:
                return render(
                    request, "inspections/look-up.html", {"inspection": inspection, "look_up": _link(look_up)}
                )
            return redirect("inspections:columns", slug)
    errors = form.faults() + ([Told("found", "The file cannot be read as it is.")] if faults else [])
    shown = {"inspection": inspection, "form": form, "faults": errors, "found": faults}
    return render(request, "inspections/upload.html", shown, status=400 if errors else 200)


def _read(file: Any) -> Table:
    with TemporaryDirectory() as name:
        path = Path(name) / f"upload{Path(file.name).suffix.lower()}"
        path.write_bytes(file.read())
        try:
            table = read_table(path)
        except Refused as refused:
            raise Refused(
                [Fault(file.name, f.line, f.path, f.wrong, f.write, f.code) for f in refused.faults]
            ) from None
    return Table(Path(file.name).name, table.columns, table.rows)


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
    prefix = "".join(word[0] for word in inspection.body.split()).upper()[:4]
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
    text = csv_text(("case", "your number"), look_up)
    return "data:text/csv;base64," + base64.b64encode(text.encode()).decode()


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, slug: str) -> HttpResponse:
    """The second step: which column holds which fact."""
    inspection = _inspection(request, slug)
    staged = _waiting(inspection)
    facts = facts_of_caseload(rows.frameworks_of(inspection))
    table = table_of(staged)
    chosen = meanings(staged, facts)
    faults: list[Fault] = []
    if request.method == "POST":
        chosen = {name: request.POST.get(f"column-{n}", LEFT_OUT) for n, name in enumerate(table.columns)}
        faults = list(matching_faults(chosen, facts, table.file))
        if not faults:
            choose_columns(by=_member(request, inspection), upload=staged, chosen=chosen)
            return redirect("inspections:preview", slug)
    choices = [(LEFT_OUT, "Leave it out"), (CASE, "The case’s reference"), (BESIDE, "Keep it beside, as it is")]
    choices += [(name, f"{fact.label} ({name})") for name, fact in facts.items()]
    shown = {
        "inspection": inspection,
        "staged": staged,
        "columns": [
            (n, name, chosen.get(name, LEFT_OUT), _examples(table, name)) for n, name in enumerate(table.columns)
        ],
        "choices": choices,
        "count": len(table.rows),
        "faults": [_anchor(fault, table) for fault in faults],
    }
    return render(request, "inspections/columns.html", shown, status=400 if faults else 200)


def _anchor(fault: Fault, table: Table) -> Told:
    place = table.columns.index(fault.path) if fault.path in table.columns else 0
    where = f"{fault.path}: " if fault.path else ""
    return Told(f"column-{place}", f"{where}{fault.wrong}; {fault.write}.")


def _examples(table: Table, name: str) -> list[str]:
    """Three different values of a column."""
    seen: dict[str, None] = {}
    for row in table.rows:
        if row.cells[name].strip():
            seen.setdefault(row.cells[name].strip()[:40])
        if len(seen) == 3:
            break
    return list(seen)


def _judged(staged: CaseloadUpload) -> tuple[Table, Caseload | None, tuple[Fault, ...], dict[str, str]]:
    """The table in the framework's names, its cases or what is wrong with them, and the area's own column names."""
    frameworks = rows.frameworks_of(staged.inspection)
    facts = facts_of_caseload(frameworks)
    chosen = meanings(staged, facts)
    wrong = tuple(matching_faults(chosen, facts, staged.name))
    own = {meant: column for column, meant in chosen.items() if meant not in (LEFT_OUT, BESIDE)}
    table = matched(table_of(staged), chosen, facts)
    if wrong:
        return table, None, wrong, own
    try:
        return table, cases_from(table, frameworks), (), own
    except Refused as refused:
        return table, None, refused.faults, own


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The third step: every fault at once, or what the caseload comes to, to be confirmed."""
    inspection = _inspection(request, slug)
    staged = _waiting(inspection)
    table, read, faults, own = _judged(staged)
    errors: list[Told] = [Told("found", "The caseload cannot be used as it is.")] if faults else []
    if request.method == "POST" and read is not None:
        if request.POST.get("total", "").strip() == str(len(read)):
            done = _confirm(request, staged, read)
            if not isinstance(done, str):
                return done
            errors = [Told("total", done)]
        else:
            errors = [Told("total", f"Write the number of cases that you expect. The file holds {len(read)}.")]
    blank = [(name, sum(1 for row in table.rows if not row.cells[name].strip())) for name in table.columns]
    shown = {
        "inspection": inspection,
        "staged": staged,
        "columns": table.columns,
        "rows": [[row.number, *row.cells.values()] for row in table.rows[:PREVIEW]],
        "count": len(table.rows),
        "blank": [(own.get(name, name), name, number) for name, number in blank if number],
        "found": faults,
        "faults": errors,
        "gaps": request.POST.get("gaps", ""),
        "figures": []
        if read is None
        else [figure(c) for c in profile_charts(rows.framework_of(inspection), read.cases)],
    }
    return render(request, "inspections/preview.html", shown, status=400 if request.method == "POST" else 200)


def _confirm(request: HttpRequest, staged: CaseloadUpload, read: Caseload) -> HttpResponse | str:
    """Back to the caseload; or why it cannot take the place of the one before."""
    gaps = request.POST.get("gaps", "").strip()
    member = _member(request, staged.inspection)
    try:
        confirm_upload(by=member, upload=staged, text=cases_csv(read), cases=len(read), gaps=gaps)
    except Refused as refused:
        return str(refused)
    messages.success(request, f"The caseload is here: {len(read):,} cases.")
    return redirect("inspections:caseload", staged.inspection.slug)


@require_safe
def faults_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The faults as a file to send back."""
    inspection = _inspection(request, slug)
    staged = _waiting(inspection)
    table, _, faults, own = _judged(staged)
    headers = {"Content-Disposition": f'attachment; filename="{slug}-caseload-faults.csv"'}
    return HttpResponse(faults_csv(faults, table, own), content_type="text/csv; charset=utf-8", headers=headers)
