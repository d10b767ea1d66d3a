"""The index of evidence: by item, with what was asked, or by document."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from inspectorate.findings.evidence import Document
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.web.evidence.asked import asked_of, by_item, is_late, is_over, left_to_send, sent_by_area
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, require
from inspectorate.web.whole import still


def inspection_for(request: HttpRequest, slug: str, what: str) -> Inspection:
    """The inspection of an address, for one who may do a thing there."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, what, inspection)
    return inspection


def seen_by(request: HttpRequest, inspection: Inspection, core: CoreInspection) -> tuple[Document, ...]:
    """The documents that somebody may know of: to the area only what it sent itself."""
    if may(request.user, "read evidence", inspection) is None:
        return core.evidence
    return tuple(each for each in core.evidence if sent_by_area(each))


@require_safe
def documents(request: HttpRequest, slug: str) -> HttpResponse:
    """What was asked for and what has come."""
    inspection = inspection_for(request, slug, "see evidence")
    core, asked = still(inspection), asked_of(inspection)
    mine = seen_by(request, inspection, core)
    may_read = may(request.user, "read evidence", inspection) is None
    today = timezone.localdate()
    shown: dict[str, Any] = {
        "inspection": inspection,
        "asked": asked,
        "over": (today - asked.deadline).days if asked is not None and is_over(asked, today) else 0,
        "left": left_to_send(core, asked, mine) if asked is not None else [],
        "by_document": request.GET.get("by") == "document",
        "items": by_item(core, asked, mine, asked_only=not may_read),
        "documents": mine,
        "late": {each.id for each in mine if is_late(each, asked)},
        "may_read": may_read,
        "why_no_ask": may(request.user, "ask for evidence", inspection),
        "why_no_send": may(request.user, "send evidence", inspection),
    }
    return render(request, "evidence/documents.html", shown)
