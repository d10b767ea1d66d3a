"""My work: a reader's own cases in all inspections, what was returned first; what waits for acceptance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count as Number
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from inspectorate.answers.states import ANSWERABLE, State
from inspectorate.web.alerts.standing import open_for
from inspectorate.web.casework.models import Case
from inspectorate.web.casework.reading import parts_of_all
from inspectorate.web.casework.standing import Standing, standing_of
from inspectorate.web.people.may import know_answerers, may, require
from inspectorate.web.whole import particulars_of

#: What a case of one's own waits for, in the order in which one should look at it.
RETURNED, READY, BEGUN, NEW, WAITS, DONE = "returned", "ready", "reading", "assigned", "submitted", "accepted"
_GROUPS = {
    RETURNED: "Returned to you",
    READY: "Ready to submit",
    BEGUN: "Being read",
    NEW: "Not started",
    WAITS: "Submitted, waiting to be accepted or returned",
    DONE: "Accepted",
}
#: The date of an inspection by which its cases are to be read.
_DUE = "fieldwork_ends"


@dataclass(frozen=True, slots=True)
class Mine:
    """A case with how far it is (finished ones are not counted again), and why it cannot be answered now, if so."""

    case: Case
    standing: Standing | None
    open_queries: int
    due: str
    over: bool
    why_not: str | None

    @property
    def group(self) -> str:
        """What it waits for."""
        if self.standing is None:
            return DONE if self.case.state == State.ACCEPTED else WAITS
        if not self.standing.to_do and not self.open_queries:
            return READY
        return RETURNED if self.case.state == State.RETURNED else str(self.case.state)


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """List the reader's cases by what they wait for."""
    require(request, "see own work")
    cases = _cases(Q(reader__user=request.user))
    waiting = _cases(Q(inspection__members__user=request.user, state=State.SUBMITTED))
    know_answerers(waiting)
    may_see = [case for case in cases if may(request.user, "see case", case=case) is None]
    standing = _standing(case for case in may_see if State(case.state) in ANSWERABLE)
    rows = sorted((_mine(request, case, standing.get(case.pk)) for case in may_see), key=lambda one: one.due or "9")
    groups = [(name, words, [one for one in rows if one.group == name]) for name, words in _GROUPS.items()]
    own = {
        "alerts": open_for(request.user),
        "groups": [(name, words, found) for name, words, found in groups if found],
        "waiting": [case for case in waiting if may(request.user, "accept case", case=case) is None],
    }
    return render(request, "casework/mine.html", own)


def _mine(request: HttpRequest, case: Case, standing: Standing | None) -> Mine:
    due = particulars_of(case.inspection).dates.get(_DUE, "") if standing is not None else ""
    why_not = may(request.user, "answer case", case=case) if standing is not None else None
    over = bool(due) and due < timezone.localdate().isoformat()[: len(due)]
    return Mine(case, standing, case.open_queries, due, over, why_not)


def _cases(which: Q) -> list[Case]:
    rows = Case.objects.filter(which, removed="").select_related("inspection", "reader__user")
    open_queries = Number("queries", filter=Q(queries__reply=""))
    return list(rows.annotate(open_queries=open_queries).order_by("inspection__title", "place"))


def _standing(cases: Iterable[Case]) -> dict[int, Standing]:
    """How far the cases are; one query for all their answers."""
    return {key: standing_of(parts) for key, parts in parts_of_all(list(cases)).items()}
