"""A table of measures, figures or similar areas from a file: every fault at once, or a look at it before it counts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.caseload.received import LARGEST_FILE
from inspectorate.caseload.table import records_in
from inspectorate.findings.sent import TABLES, sent
from inspectorate.refusal import Fault, Refused
from inspectorate.web.fieldwork.needs import digest
from inspectorate.web.forms import Form, Told
from inspectorate.web.inspections.keeping import file_text
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import member_of, require
from inspectorate.web.performance.actions import replace_table
from inspectorate.web.performance.lines import TITLES, key_of, lines_of
from inspectorate.web.rows import frameworks_of
from inspectorate.web.tags import times

#: What was looked at is signed, so that what is confirmed is what was shown.
SALT = "inspectorate.performance.upload"


class TableForm(Form):
    """One file."""

    file = forms.FileField(label="File", help_text="CSV, ODS or XLSX, with the columns below.")

    def clean_file(self) -> Any:
        """A file that is not too large to be read in memory."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(f"The file is larger than {LARGEST_FILE // (1024 * 1024)} MB.")
        return file


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, slug: str, what: str) -> HttpResponse:
    """The form; what is wrong with a file; or what it holds, to be confirmed."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "keep performance", inspection)
    errors: list[Told] = []
    if request.method == "POST" and "looked_at" in request.POST:
        done = _confirmed(request, inspection, what)
        if not isinstance(done, Told):
            return done
        errors = [done]
    first = request.method == "POST" and not errors
    form = TableForm(request.POST if first else None, request.FILES if first else None)
    found: tuple[Fault, ...] = ()
    if first and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return _looked_at(request, inspection, what, file.read(), file.name)
        except Refused as refused:
            found = refused.faults or (Fault(file.name, 0, "", str(refused)),)
    errors += form.faults() + ([Told("found", "The file cannot be used as it is.")] if found else [])
    shown = {"inspection": inspection, "form": form, "found": found, "faults": errors, "what": what}
    shown |= {"table": TABLES[what], "title": TITLES[what], "lines": len(lines_of(inspection, what))}
    return render(request, "performance/upload.html", shown, status=400 if errors else 200)


def _looked_at(request: HttpRequest, inspection: Inspection, what: str, data: bytes, name: str) -> HttpResponse:
    """The page on which somebody looks at a table and confirms it; raises `Refused` with every fault."""
    of = TABLES[what]
    taken = sent(data, name, what, frameworks_of(inspection))
    header, *rows = records_in(taken.text.encode(), of.name)
    lines = [dict(zip(header, row, strict=True)) for row in rows]
    before = lines_of(inspection, what)
    there, new = ({key_of(of, line) for line in known} for known in (before, lines))
    used = [name for name in header if any(line[name] for line in lines)]
    content = {"text": taken.text, "name": name, "what": what, "inspection": inspection.pk}
    content["seen"] = digest(file_text(inspection, of.name) or "")
    shown = {
        "inspection": inspection,
        "what": what,
        "title": TITLES[what],
        "name": name,
        "columns": used,
        "rows": [[line[name] for name in used] for line in lines],
        "count": len(lines),
        "remarks": taken.remarks,
        "added": len(new - there),
        "gone": len(there - new),
        "stay": len(new & there),
        "looked_at": signing.dumps(content, salt=SALT, compress=True),
    }
    return render(request, "performance/look.html", shown)


def _confirmed(request: HttpRequest, inspection: Inspection, what: str) -> HttpResponse | Told:
    """Back to the list; or why the table cannot take the place of the one before."""
    try:
        content = signing.loads(request.POST["looked_at"], salt=SALT, max_age=24 * 60 * 60)
    except signing.BadSignature:
        return Told("id_file", "What you looked at cannot be confirmed any more. Choose the file again.")
    if (content["inspection"], content["what"]) != (inspection.pk, what):
        return Told("id_file", "What you looked at belongs elsewhere. Choose the file again.")
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    kept = {name: content[name] for name in ("text", "seen", "name")}
    try:
        replace_table(by=by, inspection=inspection, what=what, **kept)
    except Refused as refused:
        return Told("id_file", str(refused))
    count = len(lines_of(inspection, what))
    messages.success(request, f"{times(count, 'line')} taken over from {content['name']}.")
    return redirect("performance:measures" if what == "measures" else "performance:context", inspection.slug)
