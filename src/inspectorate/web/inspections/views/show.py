"""One inspection: what it is, where it stands, what can be done with it."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from inspectorate.answers.scope import Scope
from inspectorate.framework.words import number_in_words
from inspectorate.inspection.stages import Stage
from inspectorate.particulars import SCOPES
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.rooms import groups_of, open_rooms
from inspectorate.web.inspections.standing import missing, steps, ways
from inspectorate.web.inspections.views.start import WORDS
from inspectorate.web.people.may import may, require
from inspectorate.web.rows import framework_of
from inspectorate.web.whole import still


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one inspection."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see inspection", inspection)
    core = still(inspection)
    given = core.particulars
    told = may(request.user, "see progress", inspection) is None
    return render(
        request,
        "inspections/show.html",
        {
            "inspection": inspection,
            "particulars": given,
            "kind": WORDS[given.kind],
            "sure": number_in_words(100 * (given.confidence or framework_of(inspection).confidence)),
            "scope": list(_scope(given.scope)),
            "elements": [str(framework.title) for framework in core.frameworks[1:]],
            "original": original_of(request, inspection.follows),
            "follow_ups": follow_ups(request, inspection),
            "stage": Stage(inspection.stage).words,
            "steps": steps(inspection),
            "missing": missing(inspection) if told else [],
            "moves": [way for way in ways(request.user, inspection) if way.why_not is None],
            "groups": groups_of([each for each in open_rooms(request, inspection) if not each.here]),
            "why_no_languages": may(request.user, "say languages", inspection),
            "why_no_start": may(request.user, "start inspection"),
        },
    )


def _scope(scope: Scope) -> Iterator[tuple[str, str]]:
    """What the inspection looks at, where that is not everything: the kind of part, and which."""
    for name in SCOPES:
        chosen = getattr(scope, name)
        if chosen is not None:
            yield name, ", ".join(sorted(chosen))


def original_of(request: HttpRequest, follows: str) -> Inspection | None:
    """The inspection that is followed up, where it is here and whoever asks may see it."""
    if not follows:
        return None
    row = Inspection.objects.filter(slug=follows).first()
    return row if row is not None and may(request.user, "see inspection", row) is None else None


def follow_ups(request: HttpRequest, inspection: Inspection) -> list[Inspection]:
    """The inspections that follow this one up, as far as whoever asks may see them."""
    rows = Inspection.objects.filter(follows=inspection.slug).exclude(pk=inspection.pk).order_by("created_at")
    return [row for row in rows if may(request.user, "see inspection", row) is None]
