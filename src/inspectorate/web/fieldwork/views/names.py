"""Who is who: the names under which a folder knows its readers, each told to be somebody on the inspection."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.web.fieldwork.actions import name_readers
from inspectorate.web.fieldwork.naming import Named, named_in, names_seen, reading_members
from inspectorate.web.fieldwork.needs import texts_of
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.people.models import Member
from inspectorate.web.people.roles import Role
from inspectorate.web.tags import times


@require_http_methods(["GET", "HEAD", "POST"])
def names(request: HttpRequest, slug: str) -> HttpResponse:
    """Each name with what stands under it, and a choice of members."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see plan", inspection)
    named, members = named_in(inspection, texts_of(inspection)), reading_members(inspection)
    chosen = {each.name: str(each.member.pk) if each.member else "" for each in named}
    faults: list[Told] = []
    if request.method == "POST":
        require(request, "plan fieldwork", inspection)
        chosen = {each.name: request.POST.get(f"who-{number}", "") for number, each in enumerate(named)}
        faults = _keep(request, inspection, chosen, members)
        if not faults:
            return redirect("fieldwork:names", slug)
    shown = {
        "inspection": inspection,
        "named": [(each, chosen[each.name], _stands(each)) for each in named],
        "members": [(str(row.pk), str(row.user), Role(row.role).words.lower(), row.team) for row in members],
        "faults": faults,
        "seen": request.POST.get("seen", names_seen(named)),
        "why_not": may(request.user, "plan fieldwork", inspection),
    }
    return render(request, "fieldwork/names.html", shown, status=400 if faults else 200)


def _stands(named: Named) -> str:
    """What stands under a name, in words."""
    counted = (
        (named.cases, "case"),
        (named.seconds, "second read"),
        (named.events, "event"),
        (named.times, "time"),
        (named.answers, "answer"),
    )
    return ", ".join(times(number, thing) for number, thing in counted if number)


def _keep(request: HttpRequest, inspection: Inspection, chosen: dict[str, str], members: list[Member]) -> list[Told]:
    """Keep who is who; what was wrong with what was sent."""
    known: dict[str, Member | None] = {"": None, **{str(row.pk): row for row in members}}
    wrong = [number for number, key in enumerate(chosen.values()) if key not in known]
    if wrong:
        return [Told(f"who-{wrong[0]}", "Choose somebody who reads cases here, or nobody.")]
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    who = {name: known[key] for name, key in chosen.items()}
    try:
        name_readers(by=by, inspection=inspection, who=who, seen=request.POST.get("seen", ""))
    except Refused as refused:
        return [Told("main-content", str(refused))]
    messages.success(request, "The readers are known by their own names now, in the plan and in the answers.")
    return []
