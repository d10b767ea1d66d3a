"""A week with times for all cases of a small inspection, read by the people of the tests; and searches of it."""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone

from inspectorate.timetable.files import gatherings_csv, timetable_csv
from inspectorate.timetable.greedy import greedy
from inspectorate.web.casework.models import Case
from inspectorate.web.fieldwork.needs import needs_of, plan_of
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.timetabling.models import Search
from inspectorate.web.timetabling.searching import plan_files
from inspectorate.web.timetabling.tasks import basis
from inspectorate.web.written import acting
from tests.web.fieldwork.small_week import READERS, manager_of, week_files


def give_week(inspection: Inspection) -> Inspection:
    """A timetable for all cases, the first of them pinned; and the small week that it fits, where none is kept."""
    with acting():
        if not inspection.files.filter(path="week.yaml").exists():
            for number, case in enumerate(Case.objects.filter(inspection=inspection)):
                case.beside = {**case.beside, "manager": manager_of(number, case.team)}
                case.save()
            put_files(inspection, week_files(READERS))
        plan = greedy(needs_of(inspection), first=True)
        put_files(inspection, plan_files(plan.with_sittings([replace(plan.sittings[0], pinned=True)])))
    return inspection


def give_searches(inspection: Inspection) -> tuple[Search, Search]:
    """A search that has found the timetable as it is, and waits; and a newer one whose process is gone."""
    needs, plan = needs_of(inspection), plan_of(inspection)
    assert plan is not None
    known = {"inspection": inspection, "by": "the tests", "at": timezone.now(), "seconds": 60}
    texts = {"sittings": timetable_csv(plan), "gatherings": gatherings_csv(plan), "best": 300, "bound": 200}
    ended = {"ended": "stopped", "ended_at": timezone.now(), "found_by": "solver", "took": 60.0}
    with acting():
        found = Search.objects.create(**known, **texts, **ended, task={"kind": "make"}, basis=basis(needs, plan))
        gone = Search.objects.create(**known, task={"kind": "make"}, basis="")
    return found, gone
