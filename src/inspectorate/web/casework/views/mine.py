"""My work: a reader's own cases in all inspections, what was returned first; what waits for acceptance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count as Number
from django.db.models import Q, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inspectorate.answers.states import ANSWERABLE, State
from inspectorate.web.casework.models import Case
from inspectorate.web.casework.reading import parts_of_all
from inspectorate.web.casework.standing import Standing, standing_of
from inspectorate.web.people.may import may, member_of, require

#: What a reader should look at first.
_ORDER = (State.RETURNED, State.READING, State.ASSIGNED, State.SUBMITTED, State.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Mine:
    """A case with how far it is; finished ones are not counted again."""

    case: Case
    standing: Standing | None


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """List the reader's cases by what they wait for."""
    require(request, "see own work")
    cases = _cases(Q(reader__user=request.user))
    waiting = _cases(Q(inspection__members__user=request.user, state=State.SUBMITTED))
    _know_conflicts(request, [*cases, *waiting])
    may_see = [case for case in cases if may(request.user, "see case", case=case) is None]
    standing = _standing(case for case in may_see if State(case.state) in ANSWERABLE)
    groups = [
        (state, [Mine(case, standing.get(case.pk)) for case in may_see if case.state == state]) for state in _ORDER
    ]
    own = {
        "groups": [(state, found) for state, found in groups if found],
        "waiting": [case for case in waiting if may(request.user, "accept case", case=case) is None],
    }
    return render(request, "casework/mine.html", own)


def _cases(which: Q) -> list[Case]:
    rows = Case.objects.filter(which, removed="").select_related("inspection", "reader__user")
    open_queries = Number("queries", filter=Q(queries__reply=""))
    return list(rows.annotate(open_queries=open_queries).order_by("inspection__title", "place"))


def _know_conflicts(request: HttpRequest, cases: Iterable[Case]) -> None:
    """Read the declared conflicts once for each inspection, not for each case."""
    members = (
        member_of(request.user, case.inspection) for case in {case.inspection_id: case for case in cases}.values()
    )
    prefetch_related_objects([member for member in members if member is not None], "conflicts")


def _standing(cases: Iterable[Case]) -> dict[int, Standing]:
    """How far the cases are; one query for all their answers."""
    return {key: standing_of(parts) for key, parts in parts_of_all(list(cases)).items()}
