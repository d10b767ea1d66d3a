"""A week with times for all cases of a small inspection, read by the people of the tests; and searches of it."""

from __future__ import annotations

from django.utils import timezone

from inspectorate.timetable.files import gatherings_csv, timetable_csv
from inspectorate.web.casework.models import Case
from inspectorate.web.fieldwork.needs import needs_of, plan_of
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.timetabling.models import Search
from inspectorate.web.timetabling.tasks import basis
from inspectorate.web.written import acting

WEEK = """\
schema: 1
days: {mon: 2026-04-13, tue: 2026-04-14, wed: 2026-04-15}
slots: {s1: 09:00-10:40, s2: 10:50-12:30, s3: 13:30-15:10, s4: 15:20-17:00}
minutes: {reading: 60, interview: 40}
offices: {north: {label: North House, base: 10, rooms: {n1: 2, n2: 2}}}
limits: {uneven: 9}
area: {share: 33, within: 40}
"""
READERS = "reader,kind,team,days,most,declared\nIan,inspector,,,,\nLaura,inspector,,,,\nAdam,area_assessor,North,,,\n"
MANAGERS = "manager,team,office,remote\nm1,Middle,north,\nm2,Middle,north,\n"
EVENTS = """\
event,title,office,minutes,attending,readers,led_by,people,days
team,Meeting with the team,north,60,1,1,Laura,m2,
"""
_TIMES = [(day, slot) for slot in ("s1", "s2", "s3", "s4") for day in ("mon", "tue", "wed")]


def give_week(inspection: Inspection) -> Inspection:
    """The week and a timetable, in which Adam reads one case: the first of another team than his, if there is one."""
    cases = list(Case.objects.filter(inspection=inspection, removed="").order_by("place"))
    adams = next((case.reference for case in cases if case.team not in ("", "North")), "")
    lines = ["case,reader,day,slot,office,room,second_reader,pinned"]
    with acting():
        for number, case in enumerate(cases):
            case.beside = {**case.beside, "manager": "m1"}
            case.save()
            day, slot = _TIMES[number % len(_TIMES)]
            who = "Adam" if case.reference == adams else "Ian"
            lines.append(f"{case.reference},{who},{day},{slot},north,n1,,{'yes' if not number else ''}")
        files = {"week.yaml": WEEK, "readers.csv": READERS, "managers.csv": MANAGERS, "events.csv": EVENTS}
        held = "event,readers,day,slot,office,room,pinned\nteam,Laura,tue,s4,north,n2,\n"
        plan = {"timetable.csv": "\n".join(lines) + "\n", "gatherings.csv": held}
        put_files(inspection, {**files, "unavailable.csv": "person,day,slot,wish\nm2,mon,,\n", **plan})
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
