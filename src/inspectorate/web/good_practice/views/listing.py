"""Good practice of an inspection: what stands in the report, and what was marked."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from inspectorate.web.good_practice.standing import STATES, criteria_of, marks_for
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.people.models import Member
from inspectorate.web.people.permissions import OWN_CASES_ONLY
from inspectorate.web.whole import still


@require_safe
def good_practice(request: HttpRequest, slug: str) -> HttpResponse:
    """The examples in the order of the report, for the inspectorate's own people; what one may see of the marks."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see good practice", inspection)
    member = cast(Member, member_of(request.user, inspection))
    marks = [mark for mark in marks_for(member) if mark.state != "picked"]
    titles = criteria_of(inspection)
    shown = {
        "inspection": inspection,
        "examples": [] if member.role in OWN_CASES_ONLY else still(inspection).good_practice,
        "own_only": member.role in OWN_CASES_ONLY,
        "groups": [(words, [mark for mark in marks if mark.state == state]) for state, words in STATES.items()],
        "picked_own": [mark for mark in marks_for(member) if mark.state == "picked" and mark.user_id == member.user_id],
        "titles": titles,
        "all": may(request.user, "see all marked", inspection) is None,
        "why_not_pick": may(request.user, "pick good practice", inspection),
        "why_not_mark": may(request.user, "mark practice elsewhere", inspection),
        "library": may(request.user, "see library") is None,
    }
    return render(request, "good_practice/list.html", shown)
