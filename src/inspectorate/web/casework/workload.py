"""How many cases each reader has, so that whoever shares cases out sees it where they choose."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from inspectorate.answers.fieldwork import DONE
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.people.roles import READERS


@dataclass(frozen=True, slots=True)
class Workload:
    """A reader with the cases that they have: all, those still to be read, those submitted or accepted."""

    reader: Member
    cases: int
    done: int

    @property
    def to_read(self) -> int:
        """Cases that are not submitted yet, or came back."""
        return self.cases - self.done


def workloads(inspection: Inspection) -> list[Workload]:
    """Everybody who reads cases here, by name, with what they have; cases that were taken out do not count."""
    inside = Q(cases__removed="")
    rows = inspection.members.filter(role__in=READERS).select_related("user")
    rows = rows.annotate(
        all_cases=Count("cases", filter=inside),
        done_cases=Count("cases", filter=inside & Q(cases__state__in=[state.value for state in DONE])),
    )
    found = [Workload(row, row.all_cases, row.done_cases) for row in rows]
    return sorted(found, key=lambda load: str(load.reader.user))
