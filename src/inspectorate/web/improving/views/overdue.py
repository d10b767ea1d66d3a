"""What is overdue in all improvement plans that somebody sees: for the inspectorate and for areas alike."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from inspectorate.web.improving.standing import due_on, overdue_of, sent_at, today, why_not_plan
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member


@never_cache
@require_safe
def overdue(request: HttpRequest) -> HttpResponse:
    """Plans that are not in, and actions that are not done, by inspection."""
    rows = Member.objects.filter(user=request.user.pk).select_related("inspection__release", "user")
    day, found = today(), []
    for member in rows.order_by("inspection__slug"):
        inspection = member.inspection
        if may_as(member, "see plan of improvement") is not None or why_not_plan(inspection) is not None:
            continue
        due = due_on(inspection)
        late = due if sent_at(inspection) is None and due is not None and due < day else None
        actions = overdue_of(inspection, day)
        if late is not None or actions:
            found.append((inspection, late, actions))
    return render(request, "improving/overdue.html", {"found": found})
