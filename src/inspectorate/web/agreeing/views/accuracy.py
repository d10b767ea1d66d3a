"""Factual accuracy: the drafts that were sent, and the challenges to them with their answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from inspectorate.findings.challenge import CHALLENGE_STATES
from inspectorate.web.agreeing.standing import drafts_of, why_not_challenge
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, require
from inspectorate.web.whole import still


@require_safe
def accuracy(request: HttpRequest, slug: str) -> HttpResponse:
    """The page; the area contact sees what was sent, and the area's own challenges."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see factual accuracy", inspection)
    core = still(inspection)
    drafts = drafts_of(core)
    newest = drafts[-1] if drafts else None
    shown = {
        "inspection": inspection,
        "drafts": drafts[::-1],
        "newest": newest,
        "challenges": [(each, CHALLENGE_STATES[each.state]) for each in core.challenges],
        "open": sum(each.open for each in core.challenges),
        "over": why_not_challenge(newest, timezone.localdate()),
        "why_not_challenge": may(request.user, "challenge facts", inspection),
        "why_not_send": may(request.user, "send draft", inspection),
    }
    return render(request, "agreeing/accuracy.html", shown)
