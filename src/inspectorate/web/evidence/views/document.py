"""One document: what it is and bears on, taken back, or downloaded."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from inspectorate.findings.evidence import Document
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection.supporting import bearing_on
from inspectorate.refusal import Refused
from inspectorate.web.audit.models import Event
from inspectorate.web.audit.subject import file_subject
from inspectorate.web.evidence.actions import (
    change_document,
    stamp,
    take_document,
    why_not_replaced,
    why_not_withdrawn,
    withdraw_document,
)
from inspectorate.web.evidence.asked import asked_of, is_late
from inspectorate.web.evidence.forms import AboutForm, ReasonForm, plain_lines
from inspectorate.web.evidence.searching import words_of
from inspectorate.web.evidence.views.documents import inspection_for, seen_by
from inspectorate.web.forms import Told, sent
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.people.telling import told
from inspectorate.web.whole import still


def _found(request: HttpRequest, inspection: Inspection, name: str) -> tuple[CoreInspection, Document]:
    core = still(inspection)
    for each in seen_by(request, inspection, core):
        if each.id == name:
            return core, each
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def document_page(request: HttpRequest, slug: str, document: str) -> HttpResponse:
    """What it is, and the form to say it anew."""
    inspection = inspection_for(request, slug, "see evidence")
    core, was = _found(request, inspection, document)
    given = {"title": was.title, "items": was.items, "note": was.note}
    form = AboutForm(sent(request), initial=given)
    form.offer(core, was.items)
    errors = form.faults() if form.is_bound else []
    if request.method == "POST":
        require(request, "send evidence", inspection)
        if form.is_valid():
            try:
                _change(request, inspection, was, form)
            except Refused as refused:
                errors = [Told("id_title", str(refused))]
            else:
                return redirect("evidence:document", slug, document)
    shown = {"inspection": inspection, "document": was, "form": form, "faults": errors}
    shown |= _about(request, inspection, core, was)
    return render(request, "evidence/document.html", shown, status=400 if errors else 200)


def _change(request: HttpRequest, inspection: Inspection, was: Document, form: AboutForm) -> None:
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    given = form.cleaned_data
    made = change_document(
        by=by,
        inspection=inspection,
        document=was.id,
        items=given["items"],
        title=" ".join(given["title"].split()),
        note=plain_lines(given["note"]),
        seen=request.POST.get("seen", ""),
    )
    messages.success(request, f"{made.words} is kept.")


def _about(request: HttpRequest, inspection: Inspection, core: CoreInspection, was: Document) -> dict[str, Any]:
    known = bearing_on(core)
    by = member_of(request.user, inspection)
    events = Event.objects.filter(inspection=inspection.slug, of=file_subject(f"evidence/{was.id}"))
    may_read = may(request.user, "read evidence", inspection) is None
    why_no_send = may(request.user, "send evidence", inspection)
    return {
        "items": [(name, known.get(name, "")) for name in was.items],
        "late": is_late(was, asked_of(inspection)),
        "may_read": may_read,
        "words": words_of(inspection, was) if may_read else None,
        "why_no_send": why_no_send,
        "why_no_replace": why_not_replaced(by, inspection, core, was) if by else "",
        "why_no_withdraw": why_no_send or (why_not_withdrawn(by, inspection, core, was) if by else ""),
        "seen": request.POST.get("seen", stamp(was)),
        "events": [told(event) for event in events.order_by("-number")[:50]] if may_read else [],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, slug: str, document: str) -> HttpResponse:
    """Take a document back."""
    inspection = inspection_for(request, slug, "send evidence")
    core, was = _found(request, inspection, document)
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    form = ReasonForm(sent(request))
    errors = form.faults() if form.is_bound else []
    if form.is_bound and form.is_valid():
        try:
            reason = plain_lines(form.cleaned_data["reason"])
            withdraw_document(by=by, inspection=inspection, document=document, reason=reason)
        except Refused as refused:
            errors = [Told("id_reason", str(refused))]
        else:
            messages.success(request, f"{was.words} is taken back.")
            return redirect("evidence:documents", slug)
    why_not = why_not_withdrawn(by, inspection, core, was)
    shown = {"inspection": inspection, "document": was, "form": form, "faults": errors, "why_not": why_not}
    return render(request, "evidence/withdraw.html", shown, status=400 if errors else 200)


@never_cache
@require_POST
def download(request: HttpRequest, slug: str, document: str) -> HttpResponse:
    """The file, never shown in the browser; who downloaded it is written down."""
    inspection = inspection_for(request, slug, "read evidence")
    _found(request, inspection, document)
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    try:
        wanted, content = take_document(by=by, inspection=inspection, document=document)
    except Refused as refused:
        messages.error(request, " ".join(fault.wrong for fault in refused.faults) or str(refused))
        return redirect("evidence:document", slug, document)
    return attachment(wanted.file, content)


def attachment(name: str, content: bytes) -> HttpResponse:
    """Bytes that a browser saves under a name and neither shows nor runs, whatever they are."""
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "._- ()") else "_" for sign in name)
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
