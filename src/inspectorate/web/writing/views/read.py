"""The whole report as its texts stand now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from inspectorate.language import speaking
from inspectorate.report.document import Document
from inspectorate.report.writers.html import fragment
from inspectorate.web.people.may import may
from inspectorate.web.writing.desk import figures_of
from inspectorate.web.writing.loading import asked_language, inspection_at, scored
from inspectorate.web.writing.previewing import draft_of, faulty_places
from inspectorate.web.writing.texts import texts_of


def _report(document: Document) -> str:
    """The whole of it as HTML, with the writer's own words in its language."""
    with speaking(document.language):
        return mark_safe(fragment((document.cover.particulars, *document.cover.notices, *document.chapters)))


@never_cache
@require_safe
@scored
def read(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole report as a draft, with its contents, as its texts and figures stand now."""
    inspection = inspection_at(request, slug, "see report")
    language, languages = asked_language(request, inspection)
    document = draft_of(inspection, language)
    shown = {
        "inspection": inspection,
        "document": document,
        "languages": languages,
        "chapters": [(each.id, each.title) for each in document.chapters],
        "report": _report(document),
        "faulty": faulty_places(figures_of(inspection).live, texts_of(inspection)),
        "why_not_out": may(request.user, "take draft out", inspection),
    }
    return render(request, "writing/read.html", shown)
