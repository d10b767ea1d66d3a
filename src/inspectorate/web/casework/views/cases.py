"""Cases: who has which, how far it is; shared out together, or looked after one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from inspectorate.answers.fieldwork import DONE, CaseProgress
from inspectorate.answers.states import State
from inspectorate.refusal import Refused
from inspectorate.web.casework.actions import assign, move_case, why_not_reader
from inspectorate.web.casework.models import Case
from inspectorate.web.casework.workload import workloads
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.outcomes.counted import cases_where, core_of, sides, values_of
from inspectorate.web.outcomes.standing import standing
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.people.models import Member
from inspectorate.web.tags import times

#: How many cases one page lists; the filter finds the others.
MOST = 500
ASKED = ("state", "reader", "team", "fact", "words", "sort")
#: The fact that has a filter of its own.
TEAM = "team"
SORTS = (
    ("", "Order of the list"),
    ("reference", "Reference"),
    ("state", "State"),
    ("reader", "Reader"),
    ("team", "Team"),
    ("to do", "Most left to do"),
)


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
    return _page(request, inspection)


def _page(
    request: HttpRequest, inspection: Inspection, faults: Iterable[Told] = (), ticked: Iterable[str] = ()
) -> HttpResponse:
    asked = {name: request.GET.get(name, "") for name in ASKED}
    rows = list(inspection.cases.select_related("reader__user").order_by("place"))
    inside = [row for row in rows if not row.removed]
    facts = _facts(inspection)
    name, _, value = asked["fact"].partition("=")
    known = any(asked["fact"] == each for group in facts for each, _ in group[1])
    alike = cases_where(inspection, name, value) if known else None
    kept = [row for row in inside if _wanted(row, asked) and (alike is None or row.reference in alike)]
    found = _sorted(_listed(kept, standing(inspection)), asked["sort"])
    wrong = list(faults)
    shown = {
        "inspection": inspection,
        "listed": found[:MOST],
        "found": len(found),
        "count": len(inside),
        "nobody": sum(1 for row in inside if row.reader_id is None),
        "removed": [row for row in rows if row.removed],
        "asked": asked,
        "filtered": any(asked[name] for name in ASKED if name != "sort"),
        "query": request.GET.urlencode(),
        "states": [(state.value, state.words) for state in State],
        "sorts": SORTS,
        "facts": facts,
        "teams": sorted({row.team for row in inside if row.team}),
        "workloads": workloads(inspection),
        "ticked": set(ticked),
        "typed": request.POST,
        "faults": wrong,
        "why_no_assign": may(request.user, "assign case", inspection),
        "why_no_change": may(request.user, "change cases", inspection),
    }
    return render(request, "casework/cases.html", shown, status=400 if wrong else 200)


def _facts(inspection: Inspection) -> list[tuple[str, list[tuple[str, str]]]]:
    """What is known of cases, to narrow the list by: each fact with its values, as `fact=value` and in words."""
    core = core_of(inspection)
    return [
        (str(fact.label), [(f"{fact.id}={value}", words) for value, words in values_of(core, fact).items()])
        for fact in sides(core).values()
        if fact.id != TEAM
    ]


def _wanted(row: Case, asked: dict[str, str]) -> bool:
    return (
        asked["state"] in ("", row.state)
        and (not asked["reader"] or asked["reader"] == (str(row.reader_id) if row.reader_id else "nobody"))
        and asked["team"] in ("", row.team)
        and asked["words"].strip().lower() in row.reference.lower()
    )


def _listed(rows: Iterable[Case], told: Iterable[CaseProgress]) -> Iterator[Listed]:
    known = {each.case: each.progress for each in told}
    for row in rows:
        progress = known.get(row.reference)
        reader = str(row.reader.user) if row.reader else ""
        if progress is None:  # it came in a moment ago
            yield Listed(row, reader, 0, 0, 0)
        else:
            yield Listed(row, reader, len(progress.answered), progress.asked, len(progress.to_do))


def _sorted(listed: Iterable[Listed], by: str) -> list[Listed]:
    """The cases in another order than the list's; those alike stay in the order of the list, those with nobody last."""
    order = list(State)
    keys: dict[str, Callable[[Listed], Any]] = {
        "reference": lambda each: each.case.reference,
        "state": lambda each: order.index(State(each.case.state)),
        "reader": lambda each: (not each.reader, each.reader),
        "team": lambda each: (not each.case.team, each.case.team),
        "to do": lambda each: -each.to_do,
    }
    return sorted(listed, key=keys[by]) if by in keys else list(listed)


@require_POST
def share_out(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the cases that are ticked to one reader, or take them from theirs; those that cannot are told and why."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "assign case", inspection)
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    ticked = request.POST.getlist("case")
    rows = list(inspection.cases.filter(reference__in=ticked, removed=""))
    reason, taking = request.POST.get("reason", ""), request.POST.get("do") == "take away"
    reader = inspection.members.filter(pk=number_in(request.POST.get("reader", ""))).select_related("user").first()
    if not rows:
        return _page(request, inspection, [Told("cases", "Tick the cases first.")])
    if reader is None and not taking:
        return _page(request, inspection, [Told("reader", "Choose who is to read the cases.")], ticked)
    faults = []
    for row in rows:
        try:
            if taking:
                move_case(by=by, case=row, move="take away", reason=reason)
            elif reader is not None:
                assign(by=by, case=row, reader=reader, reason=reason)
        except Refused as why:
            faults.append((row.reference, str(why)))
    done = len(rows) - len(faults)
    if done:
        messages.success(request, _done(done, None if taking else reader))
    if faults:
        told = [Told("cases", f"{name}: {why}") for name, why in faults]
        return _page(request, inspection, told, [name for name, _ in faults])
    query = request.GET.urlencode()
    return redirect(reverse("casework:cases", args=[slug]) + (f"?{query}" if query else ""))


def _done(number: int, reader: Member | None) -> str:
    if reader is None:
        return f"{times(number, 'case')} {'is' if number == 1 else 'are'} with nobody now; what was answered is kept."
    return f"{reader.user} has {times(number, 'more case')}."


def number_in(text: str) -> int:
    """The key that a form sent; 0, which nothing has, where it is none."""
    return int(text) if text.isascii() and text.isdigit() else 0


def choices_for(case: Case, inspection: Inspection) -> list[tuple[Member, str | None, int]]:
    """Who may be given a case, with the reason where they may not, and how many cases they have to read."""
    return [(load.reader, why_not_reader(load.reader, case), load.to_read) for load in workloads(inspection)]
