"""What the pages of the timetable look at: the needs and the plan, or why there are none yet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from inspectorate.refusal import Fault
from inspectorate.timetable.needs import Needs
from inspectorate.timetable.objective import Cost, cost
from inspectorate.timetable.plan import Timetable
from inspectorate.timetable.rules import RULES, SHARING, Breach, breaches
from inspectorate.web.fieldwork.needs import found_of
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import require
from inspectorate.web.timetabling.agendas import names_of
from inspectorate.web.timetabling.tasks import basis


@dataclass(frozen=True)
class Week:
    """The needs and the plan of an inspection; without needs, what keeps them from being read."""

    inspection: Inspection
    needs: Needs | None
    plan: Timetable | None
    faults: tuple[Fault, ...]

    @property
    def timed(self) -> bool:
        """Whether there is a timetable to be looked at."""
        return self.needs is not None and self.plan is not None and self.plan.timed

    @cached_property
    def broken(self) -> tuple[Breach, ...]:
        """What the plan breaks; only the sharing out is judged while nothing has a time."""
        if self.needs is None or self.plan is None:
            return ()
        return breaches(self.needs, self.plan, RULES if self.plan.timed else SHARING)

    @cached_property
    def names(self) -> dict[str, str]:
        """Who the readers of the timetable are."""
        return names_of(self.inspection)

    @property
    def cost(self) -> Cost | None:
        """What the plan costs."""
        return cost(self.needs, self.plan) if self.timed and self.needs and self.plan else None

    @property
    def basis(self) -> str:
        """The digest of needs and plan, by which a change meanwhile is seen."""
        return basis(self.needs, self.plan) if self.needs is not None else ""


def inspection_for(request: HttpRequest, slug: str, what: str) -> Inspection:
    """The inspection of an address, for whoever may do a thing there."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, what, inspection)
    return inspection


def week_of(inspection: Inspection) -> Week:
    """What there is to look at."""
    found = found_of(inspection)
    return Week(inspection, found.needs, found.plan, found.faults)
