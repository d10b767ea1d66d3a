"""All judged criteria with how they stand, and the bands that may be set by hand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.judging.bands import settable_of, settables
from inspectorate.web.judging.standing import open_to, progress, standings
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.people.roles import Role


@require_safe
def criteria(request: HttpRequest, slug: str) -> HttpResponse:
    """The page; a visiting inspector sees their own criteria, and nothing that is scored."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see judging", inspection)
    member = member_of(request.user, inspection)
    known = open_to(member, standings(inspection))
    visiting = member is not None and member.role == Role.VISITING_INSPECTOR
    bands = [] if visiting else settables(inspection)
    shown = {
        "inspection": inspection,
        "standings": [(each, settable_of(each)) for each in known],
        "progress": progress(known),
        "set_bands": [each for each in bands if each.setting is not None],
        "bands": [each for each in bands if each.setting is None],
        "visiting": visiting,
        "why_not_set": may(request.user, "set verdicts", inspection),
        "why_not_named": may(request.user, "say who judges", inspection),
        "why_not_agreed": may(request.user, "agree verdicts", inspection),
    }
    return render(request, "judging/criteria.html", shown)
