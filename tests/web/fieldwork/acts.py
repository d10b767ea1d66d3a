"""The actions of the fieldwork, each done once, for tests/web/acts.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspectorate.timetable.plan import Timetable
from inspectorate.web.fieldwork import actions as planning
from inspectorate.web.fieldwork.availability import availability_digest
from inspectorate.web.fieldwork.naming import named_in, names_seen
from inspectorate.web.fieldwork.needs import digest, texts_of
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.written import acting
from tests.people import member
from tests.web.fieldwork.small_week import MANAGERS, WEEK

#: What somebody said who said nothing of when they cannot come.
NO_TIMES = "person,day,slot,wish\n"
Act = Callable[[Inspection], Callable[[], Any]]


def _later(prepare: Callable[[Inspection], Any], act: Callable[[Inspection, Any], Any]) -> Act:
    """An act upon what was made before."""

    def made(inspection: Inspection) -> Callable[[], Any]:
        there = prepare(inspection)
        return lambda: act(inspection, there)

    return made


def _m(name: str) -> Callable[[Inspection], Any]:
    return lambda inspection: member(inspection, name)


def _planned(inspection: Inspection) -> Any:
    """A week that Laura kept."""
    laura = member(inspection, "Laura")
    planning.keep_week(by=laura, inspection=inspection, text=WEEK, seen=digest(""))
    return laura


def _brought(inspection: Inspection) -> Any:
    """A week whose readers a folder named; with the digest of these names."""
    laura = _planned(inspection)
    with acting():
        row = inspection.files.get(path="readers.csv")
        row.text = "reader,kind\nR1,inspector\n"
        row.save()
    return laura, names_seen(named_in(inspection, texts_of(inspection)))


def _with_event(inspection: Inspection) -> Any:
    laura = _planned(inspection)
    cells = {"event": "focus", "minutes": "60"}
    planning.keep_event(by=laura, inspection=inspection, cells=cells, was="", seen=digest(""))
    return laura


ACTS: dict[str, Act] = {
    "fieldwork.actions.confirm_availability": _later(
        _m("Carol"),
        lambda i, carol: planning.confirm_availability(
            by=carol, inspection=i, seen=availability_digest(i, texts_of(i))
        ),
    ),
    "fieldwork.actions.keep_event": _later(
        _m("Laura"),
        lambda i, laura: planning.keep_event(
            by=laura, inspection=i, cells={"event": "focus", "minutes": "60"}, was="", seen=digest("")
        ),
    ),
    "fieldwork.actions.keep_managers": _later(
        _m("Carol"),
        lambda i, carol: planning.keep_managers(
            by=carol, inspection=i, rows=[{"manager": "m1", "remote": "yes"}], seen=digest("")
        ),
    ),
    "fieldwork.actions.keep_offices": _later(
        _planned,
        lambda i, laura: planning.keep_offices(
            by=laura, inspection=i, changed={"offices": {"west": {"base": "5"}}, "travel": ""}, seen=digest(WEEK)
        ),
    ),
    "fieldwork.actions.keep_plan": _later(
        _m("Laura"), lambda i, laura: planning.keep_plan(by=laura, inspection=i, plan=Timetable(()), why="none yet")
    ),
    "fieldwork.actions.keep_readers": _later(
        _m("Laura"), lambda i, laura: planning.keep_readers(by=laura, inspection=i, rows=[], seen=digest(""))
    ),
    "fieldwork.actions.keep_week": _later(
        _m("Laura"), lambda i, laura: planning.keep_week(by=laura, inspection=i, text=WEEK, seen=digest(""))
    ),
    "fieldwork.actions.name_readers": _later(
        _brought,
        lambda i, made: planning.name_readers(by=made[0], inspection=i, who={"R1": made[0]}, seen=made[1]),
    ),
    "fieldwork.actions.remove_event": _later(
        _with_event, lambda i, laura: planning.remove_event(by=laura, inspection=i, event="focus")
    ),
    "fieldwork.actions.say_times": _later(
        _planned,
        lambda i, laura: planning.say_times(
            by=laura, inspection=i, person="Laura", times=[("mon", "s1", False)], seen=digest(NO_TIMES)
        ),
    ),
    "fieldwork.actions.upload_availability": _later(
        _m("Carol"),
        lambda i, carol: planning.upload_availability(
            by=carol, inspection=i, files={"managers.csv": MANAGERS}, name="m.csv"
        ),
    ),
}
