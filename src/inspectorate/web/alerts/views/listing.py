"""The alerts of an inspection, the oldest open one first."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from inspectorate.web.alerts.standing import alerts_for
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.people.models import Member


@never_cache
@require_safe
def alerts(request: HttpRequest, slug: str) -> HttpResponse:
    """All of them for those who look after alerts; for others those that they raised."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see alerts", inspection)
    found = alerts_for(cast(Member, member_of(request.user, inspection)))
    shown = {
        "inspection": inspection,
        "open": [each for each in found if each.alert.open],
        "closed": [each for each in found if not each.alert.open],
        "all": may(request.user, "see all alerts", inspection) is None,
    }
    return render(request, "alerts/list.html", shown)
