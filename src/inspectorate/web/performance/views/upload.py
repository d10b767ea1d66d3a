"""A table of measures, figures or similar areas from a file: every fault at once, or a look at it before it counts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.caseload.table import records_in
from inspectorate.findings.sent import TABLES, sent
from inspectorate.refusal import Refused
from inspectorate.web.fieldwork.needs import digest
from inspectorate.web.forms import Told
from inspectorate.web.inspections.keeping import file_text
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.looked_at import asked_or_done, confirmed, signed
from inspectorate.web.people.may import member_of, require
from inspectorate.web.performance.actions import replace_table
from inspectorate.web.performance.lines import TITLES, key_of, lines_of
from inspectorate.web.rows import frameworks_of
from inspectorate.web.tags import times

SALT = "inspectorate.performance.upload"


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, slug: str, what: str) -> HttpResponse:
    """The form; what is wrong with a file; or what it holds, to be confirmed."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "keep performance", inspection)
    asked = asked_or_done(
        request,
        look=lambda data, name: _looked_at(request, inspection, what, data, name),
        confirm=lambda: _confirmed(request, inspection, what),
    )
    if isinstance(asked, HttpResponse):
        return asked
    shown = {"inspection": inspection, "form": asked.form, "found": asked.found, "faults": asked.faults, "what": what}
    shown |= {"table": TABLES[what], "title": TITLES[what], "lines": len(lines_of(inspection, what))}
    return render(request, "performance/upload.html", shown, status=asked.status)


def _looked_at(request: HttpRequest, inspection: Inspection, what: str, data: bytes, name: str) -> HttpResponse:
    """The page on which somebody looks at a table and confirms it; raises `Refused` with every fault."""
    of = TABLES[what]
    taken = sent(data, name, what, frameworks_of(inspection))
    header, *rows = records_in(taken.text.encode(), of.name)
    lines = [dict(zip(header, row, strict=True)) for row in rows]
    before = lines_of(inspection, what)
    there, new = ({key_of(of, line) for line in known} for known in (before, lines))
    used = [name for name in header if any(line[name] for line in lines)]
    content = {"text": taken.text, "name": name, "seen": digest(file_text(inspection, of.name) or "")}
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
        "looked_at": signed(content, SALT, [inspection.pk, what]),
    }
    return render(request, "performance/look.html", shown)


def _confirmed(request: HttpRequest, inspection: Inspection, what: str) -> HttpResponse | Told:
    """Back to the list; or why the table cannot take the place of the one before."""
    content = confirmed(request, SALT, [inspection.pk, what])
    if isinstance(content, Told):
        return content
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
