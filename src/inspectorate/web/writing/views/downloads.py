"""The draft in every format, each page marked, and the feedback sheet; who took what is written down."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspectorate.language import ENGLISH_NAMES
from inspectorate.refusal import Refused
from inspectorate.report.numbered import numbered
from inspectorate.report.ratings import report_json
from inspectorate.report.writers import MEDIA_TYPES, writer
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.telling import told
from inspectorate.web.writing.actions import take_draft_out
from inspectorate.web.writing.desk import figures_of
from inspectorate.web.writing.loading import acting_member, asked_language, inspection_at, scored
from inspectorate.web.writing.previewing import draft_of, faulty_places, feedback_of, material_now
from inspectorate.web.writing.texts import texts_of

#: Ending of the file, and what it is called.
FORMATS = {
    "html": "Web page",
    "pdf": "PDF",
    "docx": "Word document",
    "odt": "OpenDocument text",
    "md": "Markdown",
    "ods": "Tables as a spreadsheet",
    "csv": "Tables as CSV",
    "json": "Ratings for programs",
}
SHEETS = ("html", "pdf", "md")
_MOST_EVENTS = 20


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@scored
def downloads(request: HttpRequest, slug: str) -> HttpResponse:
    """The formats to take the draft or the feedback sheet out in, and who took them before; or the file."""
    inspection = inspection_at(request, slug, "take draft out")
    if request.method == "POST":
        return _file(request, inspection)
    taken = Event.objects.filter(inspection=slug, action="take draft out").order_by("-number")[:_MOST_EVENTS]
    shown = {
        "inspection": inspection,
        "languages": asked_language(request, inspection)[1],
        "formats": list(FORMATS.items()),
        "sheets": [(ending, FORMATS[ending]) for ending in SHEETS],
        "faulty": faulty_places(figures_of(inspection).live, texts_of(inspection)),
        "taken": [told(event) for event in taken],
    }
    return render(request, "writing/downloads.html", shown)


def _file(request: HttpRequest, inspection: Inspection) -> HttpResponse:
    ending, sheet = request.POST.get("format", ""), request.POST.get("what") == "feedback"
    if ending not in (SHEETS if sheet else FORMATS):
        messages.error(request, "Choose one of the formats.")
        return redirect("writing:downloads", inspection.slug)
    by = acting_member(request, inspection)
    language, _ = asked_language(request, inspection)
    what = f"{'feedback sheet' if sheet else 'draft'} as {ending.upper()}"
    what += f" in {ENGLISH_NAMES.get(language, language)}" if language else ""
    try:
        made = _feedback(inspection, ending, language) if sheet else _draft(request, inspection, ending, language)
        take_draft_out(by=by, inspection=inspection, what=what)
    except Refused as refused:  # a writer is not installed here
        messages.error(request, str(refused))
        return redirect("writing:downloads", inspection.slug)
    response = HttpResponse(made, content_type=MEDIA_TYPES[ending])
    end = f"-{language}" if language else ""
    name = f"{inspection.slug}-{'feedback' if sheet else 'draft'}{end}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _draft(request: HttpRequest, inspection: Inspection, ending: str, language: str) -> str | bytes:
    if ending == "json":
        return report_json(material_now(inspection, language), True)
    document = draft_of(inspection, language)
    return writer(ending)(numbered(document) if request.POST.get("numbered") else document)


def _feedback(inspection: Inspection, ending: str, language: str) -> str | bytes:
    return writer(ending)(feedback_of(inspection, language))
