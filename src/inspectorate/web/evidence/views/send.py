"""Sending a document, or another file in the place of one: read in memory, judged, then kept."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspectorate.findings.evidence import Document
from inspectorate.refusal import Refused
from inspectorate.web.evidence.actions import found, replace_document, send_document, stamp
from inspectorate.web.evidence.asked import asked_of, is_late
from inspectorate.web.evidence.forms import ReplaceForm, SendForm, plain_lines
from inspectorate.web.evidence.searching import keep_words
from inspectorate.web.evidence.views.documents import inspection_for
from inspectorate.web.forms import Told, sent
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import member_of
from inspectorate.web.people.roles import Role
from inspectorate.web.whole import still


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """The form; what is wrong with the document; or the document is kept."""
    inspection = inspection_for(request, slug, "send evidence")
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    core, asked = still(inspection), asked_of(inspection)
    by_area = by.role == Role.AREA_CONTACT
    known: Any = {"core": core, "first": asked.items if asked else (), "by_area": by_area}
    files = request.FILES if request.method == "POST" else None
    form = SendForm(sent(request), files, initial={"items": request.GET.getlist("item")}, **known)
    errors = form.faults() if form.is_bound else []
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        file = given["file"]
        try:
            made = send_document(
                by=by,
                inspection=inspection,
                content=content_of(file),
                name=file.name or "",
                items=given["items"],
                title=" ".join(given["title"].split()),
                note=plain_lines(given["note"]),
                sender=given.get("sender", ""),
            )
        except Refused as refused:
            errors = [Told("id_file", _said(refused))]
        else:
            keep_words(inspection, made)
            messages.success(request, _told(inspection, made))
            return redirect("evidence:documents", slug)
    shown = {"inspection": inspection, "form": form, "faults": errors, "by_area": by_area, "asked": asked}
    return render(request, "evidence/send.html", shown, status=400 if errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, slug: str, document: str) -> HttpResponse:
    """Another file in the place of a document's."""
    inspection = inspection_for(request, slug, "send evidence")
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    try:
        was = found(still(inspection), document, by)
    except Refused:
        raise Http404 from None
    form = ReplaceForm(sent(request), request.FILES if request.method == "POST" else None)
    errors = form.faults() if form.is_bound else []
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        given: Any = {"document": document, "content": content_of(file), "name": file.name or ""}
        try:
            made = replace_document(by=by, inspection=inspection, seen=request.POST.get("seen", ""), **given)
        except Refused as refused:
            errors = [Told("id_file", _said(refused))]
        else:
            keep_words(inspection, made)
            messages.success(request, _told(inspection, made))
            return redirect("evidence:document", slug, document)
    shown = {"inspection": inspection, "form": form, "faults": errors, "document": was}
    shown["seen"] = request.POST.get("seen", stamp(was))
    return render(request, "evidence/replace.html", shown, status=400 if errors else 200)


def content_of(file: Any) -> bytes:
    """What was sent; raises `Refused` where it is too large to have been taken in."""
    if file.size > settings.DOCUMENT_LARGEST * 1024 * 1024:
        raise Refused(f"The document is larger than {settings.DOCUMENT_LARGEST} MB. Send it in parts.")
    content: bytes = file.read()
    return content


def _said(refused: Refused) -> str:
    return " ".join(fault.wrong for fault in refused.faults) or str(refused)


def _told(inspection: Inspection, made: Document) -> str:
    late = " It is marked late." if is_late(made, asked_of(inspection)) else ""
    return f"{made.words} is kept as {made.id}.{late}"
