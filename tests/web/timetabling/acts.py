"""The actions of the timetable, each done once, for tests/web/acts.py: in an inspection with a small week."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.timetabling import feeds, notices, searching
from inspectorate.web.timetabling.models import Notice
from inspectorate.web.timetabling.notices import Calls
from inspectorate.web.timetabling.tasks import AROUND, Task, moved
from tests.people import member
from tests.web.timetabling.small import give_searches, give_week

Act = Callable[[Inspection], Callable[[], Any]]


def _later(prepare: Callable[[Inspection], Any], action: Callable[[Inspection, Any], Any]) -> Act:
    """An act of two parts: what must be there before, and what is done."""

    def act(inspection: Inspection) -> Callable[[], Any]:
        before = prepare(inspection)
        return lambda: action(inspection, before)

    return act


def _week(inspection: Inspection) -> Any:
    """With a timetable, and a search that has found one; the lead."""
    give_week(inspection)
    give_searches(inspection)
    return member(inspection, "Laura")


def _waiting(inspection: Inspection) -> Any:
    return inspection.searches.exclude(sittings="")[0]


def _move_by_hand(inspection: Inspection, laura: Any) -> Any:
    task = Task(AROUND, case="A-1", day="tue", slot="s2", reader="Ian")
    return searching.change_plan(
        by=laura,
        inspection=inspection,
        changed=lambda needs, plan: moved(task, needs, plan),
        about="A-1",
        calls=Calls(True, "x"),
    )


def _noticed(inspection: Inspection) -> Any:
    """An e-mail that waits to be sent."""
    notices.tell_of_changes(by=_week(inspection), inspection=inspection, calls=Calls(True, "x"))
    return Notice.objects.all()[0]


ACTS: dict[str, Act] = {
    "timetabling.feeds.make_feed": _later(_week, lambda i, laura: feeds.make_feed(by=laura, manager="m1")),
    "timetabling.feeds.make_feed of one's own": _later(_week, lambda i, laura: feeds.make_feed(by=member(i, "Ian"))),
    "timetabling.feeds.revoke_feed": _later(
        lambda i: (_week(i), feeds.make_feed(by=member(i, "Ian"))), lambda i, _: feeds.revoke_feed(by=member(i, "Ian"))
    ),
    "timetabling.notices.note_posted": _later(
        _noticed, lambda i, notice: notices.note_posted(inspection=i, became={notice.pk: "no such address"})
    ),
    "timetabling.notices.tell_of_changes": _later(
        _week, lambda i, laura: notices.tell_of_changes(by=laura, inspection=i, calls=Calls(True, "x"))
    ),
    "timetabling.searching.change_plan": _later(_week, _move_by_hand),
    "timetabling.searching.end_search": _later(
        _week,
        lambda i, _: searching.end_search(search=i.searches.get(ended_at=None), found=searching.Found("not found")),
    ),
    "timetabling.searching.start_search": _later(
        _week, lambda i, laura: searching.start_search(by=laura, inspection=i, task=Task(), seconds=60)
    ),
    "timetabling.searching.stop_search": _later(_week, lambda i, laura: searching.stop_search(by=laura, inspection=i)),
    "timetabling.searching.take_over": _later(
        _week, lambda i, laura: searching.take_over(by=laura, search=_waiting(i), calls=Calls(True, "x"))
    ),
    "timetabling.searching.throw_away": _later(
        _week, lambda i, laura: searching.throw_away(by=laura, search=_waiting(i))
    ),
}
