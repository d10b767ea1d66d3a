"""Cases: who has which, how far it is; shared out together, or looked after one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from inspectorate.answers.fieldwork import DONE, CaseProgress
from inspectorate.answers.states import State
from inspectorate.refusal import Refused
from inspectorate.web.casework.actions import assign, why_not_reader
from inspectorate.web.casework.models import Case
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.outcomes.standing import standing
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.people.models import Member
from inspectorate.web.people.roles import READERS


@dataclass(frozen=True, slots=True)
class Listed:
    """A case in the list: its row, and how far it is."""

    case: Case
    reader: str
    answered: int
    asked: int
    to_do: int

    @property
    def free(self) -> bool:
        """Whether it can be given to somebody now."""
        return self.case.state not in DONE


@require_safe
def cases(request: HttpRequest, slug: str) -> HttpResponse:
    """The list, with a filter; the form below it shares out the cases that are ticked."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see cases", inspection)
    asked = {name: request.GET.get(name, "") for name in ("state", "reader", "team", "words")}
    rows = list(inspection.cases.select_related("reader__user").order_by("place"))
    inside = [row for row in rows if not row.removed]
    found = [row for row in inside if _wanted(row, asked)]
    return render(
        request,
        "casework/cases.html",
        {
            "inspection": inspection,
            "listed": list(_listed(found, standing(inspection))),
            "count": len(inside),
            "removed": [row for row in rows if row.removed],
            "asked": asked,
            "filtered": any(asked.values()),
            "states": [(state.value, state.words) for state in State],
            "teams": sorted({row.team for row in inside if row.team}),
            "readers": readers_of(inspection),
            "why_no_assign": may(request.user, "assign case", inspection),
            "why_no_change": may(request.user, "change cases", inspection),
        },
    )


def readers_of(inspection: Inspection) -> list[Member]:
    """Everybody who reads cases here, by name."""
    members = inspection.members.filter(role__in=READERS).select_related("user")
    return sorted(members, key=lambda member: str(member.user))


def _wanted(row: Case, asked: dict[str, str]) -> bool:
    return (
        asked["state"] in ("", row.state)
        and (not asked["reader"] or asked["reader"] == (str(row.reader_id) if row.reader_id else "nobody"))
        and asked["team"] in ("", row.team)
        and asked["words"].strip().lower() in row.reference.lower()
    )


def _listed(rows: Iterable[Case], told: Iterable[CaseProgress]) -> Iterable[Listed]:
    known = {each.case: each.progress for each in told}
    for row in rows:
        progress = known.get(row.reference)
        reader = str(row.reader.user) if row.reader else ""
        if progress is None:  # it came in a moment ago
            yield Listed(row, reader, 0, 0, 0)
        else:
            yield Listed(row, reader, len(progress.answered), progress.asked, len(progress.to_do))


@require_POST
def share_out(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the cases that are ticked to one reader; those that cannot be given are told with the reason."""
    inspection = get_object_or_404(Inspection, slug=slug)
    require(request, "assign case", inspection)
    member = member_of(request.user, inspection)
    assert member is not None  # or nothing would have let them in
    reader = inspection.members.filter(pk=number_in(request.POST.get("reader", ""))).select_related("user").first()
    rows = list(inspection.cases.filter(reference__in=request.POST.getlist("case"), removed=""))
    if reader is None or not rows:
        messages.error(request, "Tick the cases, and choose who is to read them.")
        return redirect("casework:cases", slug)
    done, refused = 0, []
    for row in rows:
        try:
            assign(by=member, case=row, reader=reader, reason=request.POST.get("reason", ""))
            done += 1
        except Refused as why:
            refused.append(f"{row.reference}: {why}")
    if done:
        messages.success(request, f"{reader.user} has {done} more case{'' if done == 1 else 's'}.")
    for words in refused:
        messages.error(request, words)
    return redirect("casework:cases", slug)


def number_in(text: str) -> int:
    """The key that a form sent; 0, which nothing has, where it is none."""
    return int(text) if text.isascii() and text.isdigit() else 0


def choices_for(case: Case, readers: Iterable[Member]) -> list[tuple[Member, str | None]]:
    """Who may be given a case, with the reason where they may not."""
    return [(reader, why_not_reader(reader, case)) for reader in readers]
