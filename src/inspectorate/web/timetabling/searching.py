"""The actions of a search: begun, asked to stop, ended, taken over or thrown away; one event each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from inspectorate.refusal import Refused
from inspectorate.timetable.files import GATHERINGS, TIMETABLE, UNAVAILABLE, gatherings_csv, timetable_csv
from inspectorate.timetable.needs import Needs
from inspectorate.timetable.plan import Timetable
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import file_subject
from inspectorate.web.fieldwork.needs import needs_of, plan_of, texts_of
from inspectorate.web.fieldwork.tables import rows_of, text_of
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member
from inspectorate.web.timetabling.models import Pulse, Search
from inspectorate.web.timetabling.notices import Calls, post, put_notices
from inspectorate.web.timetabling.process import launch
from inspectorate.web.timetabling.standing import (
    LOST,
    TAKEN,
    THROWN,
    lost,
    plan_found,
    refuse_meanwhile,
    why_no_search,
)
from inspectorate.web.timetabling.tasks import CHANGE, Task, basis, missing, ready, task_from
from inspectorate.web.written import acting

#: How long a search may take, in seconds.
SHORTEST, USUAL, LONGEST = 5, 60, 1800


@dataclass(frozen=True)
class Found:
    """How a search ended, with the plan and figures that it found, or the rules that clash."""

    ended: str
    plan: Timetable | None = None
    by: str = ""
    seconds: float = 0.0
    best: int | None = None
    bound: int = 0
    clash: dict[str, Any] = field(default_factory=dict)


def start_search(*, by: Member, inspection: Inspection, task: Task, seconds: int) -> Search:
    """Begin a search in a process of its own; raises `Refused` where there is one already, or nothing to search."""
    if not SHORTEST <= seconds <= LONGEST:
        raise Refused(f"Let it search for {SHORTEST} to {LONGEST} seconds.")
    with acting():
        refuse(by, inspection, "plan fieldwork")
        row = Inspection.objects.select_for_update().get(pk=inspection.pk)
        if why := why_no_search(row):
            raise Refused(why)
        needs, plan = needs_of(row), plan_of(row)
        ready(task, needs, plan)
        if not needs.interviews:
            raise Refused("There are no cases to be read yet.")
        _end_lost(row)
        made: Search = Search.objects.create(
            inspection=row,
            by=by.signature,
            at=timezone.now(),
            task=task.as_json(),
            seconds=seconds,
            basis=basis(needs, plan),
        )
        Pulse.objects.create(search=made, at=made.at)
        _record(by.signature, row, "start search", seconds=seconds, task=task.kind)
        transaction.on_commit(lambda: launch(made.pk))
    return made


def _end_lost(inspection: Inspection) -> None:
    """Those whose process is gone ended, and what they found and nobody took over fits no longer."""
    for search in Search.objects.filter(inspection=inspection, ended_at=None):
        if lost(search):
            search.ended, search.ended_at = LOST, timezone.now()
            search.save()
    Search.objects.filter(inspection=inspection, settled="").exclude(sittings="").update(settled=THROWN)


def stop_search(*, by: Member, inspection: Inspection) -> None:
    """Ask the search that is under way to stop and to keep the best it has; raises `Refused` where there is none."""
    with acting():
        refuse(by, inspection, "plan fieldwork")
        search = Search.objects.select_for_update().filter(inspection=inspection, ended_at=None).first()
        if search is None:
            raise Refused("No search is under way.")
        if lost(search):
            search.ended, search.ended_at = LOST, timezone.now()
        search.stop_asked = True
        search.save()
        _record(by.signature, inspection, "stop search")


def end_search(*, search: Search, found: Found) -> None:
    """Keep what a search found; called by its process. Nothing happens where it was given up meanwhile."""
    with acting():
        row = Search.objects.select_for_update().get(pk=search.pk)
        if row.ended_at is not None:
            return
        row.ended, row.ended_at, row.found_by = found.ended, timezone.now(), found.by
        row.took, row.best, row.bound, row.clash = found.seconds, found.best, found.bound, found.clash
        if found.plan is not None:
            row.sittings, row.gatherings = timetable_csv(found.plan), gatherings_csv(found.plan)
        row.save()
        _record(row.by, row.inspection, "end search", ended=found.ended, best=found.best, bound=found.bound)


def take_over(*, by: Member, search: Search, calls: Calls) -> None:
    """Make what a search found the timetable; raises `Refused` where what it started from has changed meanwhile.

    Where somebody cannot come, that is kept with it. `calls` says whether those whose times change are told by e-mail.
    """
    with acting():
        inspection = Inspection.objects.select_for_update().get(pk=search.inspection_id)
        refuse(by, inspection, "plan fieldwork")
        row = Search.objects.select_for_update().get(pk=search.pk)
        plan = plan_found(row)
        if plan is None or row.settled:
            raise Refused("There is no timetable here that waits to be taken over.")
        needs, before = needs_of(inspection), plan_of(inspection)
        refuse_meanwhile(row, basis(needs, before))
        task = task_from(row.task)
        after = ready(task, needs, before).needs
        files = {UNAVAILABLE.name: _with_missing(inspection, task, needs)} if task.kind == CHANGE else {}
        put_files(inspection, files | plan_files(plan))
        row.settled = TAKEN
        row.save()
        tell = put_notices(by, inspection, after, plan, calls)
        _record(by.signature, inspection, "take over timetable", cases=len(plan.sittings), told=len(tell))
        transaction.on_commit(lambda: post(tell))


def _with_missing(inspection: Inspection, task: Task, needs: Needs) -> str:
    """The times at which people cannot come, with those of a task; a wish for the same time gives way."""
    new = {(each.person, each.day, each.slot) for each in missing(task, needs)}
    rows = rows_of(texts_of(inspection), UNAVAILABLE)
    kept = [row for row in rows if (row["person"], row["day"], row["slot"]) not in new]
    return text_of(UNAVAILABLE, [*kept, *({"person": p, "day": d, "slot": s} for p, d, s in sorted(new))])


def throw_away(*, by: Member, search: Search) -> None:
    """Say that what a search found is not wanted."""
    with acting():
        refuse(by, search.inspection, "plan fieldwork")
        row = Search.objects.select_for_update().get(pk=search.pk)
        if row.ended_at is None or row.settled:
            raise Refused("There is no timetable here that waits to be taken over.")
        row.settled = THROWN
        row.save()
        _record(by.signature, row.inspection, "throw timetable away")


def change_plan(
    *, by: Member, inspection: Inspection, changed: Callable[[Needs, Timetable], Timetable], about: str, calls: Calls
) -> None:
    """Keep the timetable after a change by hand, such as a sitting moved and pinned; raises `Refused`.

    `changed` makes the new plan out of what is there when its turn has come; `about` is the case.
    """
    with acting():
        row = Inspection.objects.select_for_update().get(pk=inspection.pk)
        refuse(by, row, "plan fieldwork")
        needs, plan = needs_of(row), plan_of(row)
        if plan is None:
            raise Refused("There is no timetable yet.")
        after = changed(needs, plan)
        put_files(row, plan_files(after))
        tell = put_notices(by, row, needs, after, calls)
        now = after.by_case[about]
        detail = {"day": now.day, "slot": now.slot, "reader": now.reader, "pinned": now.pinned, "told": len(tell)}
        _record(by.signature, row, "change timetable", reference=about, **detail)
        transaction.on_commit(lambda: post(tell))
    inspection.refresh_from_db()


def plan_files(plan: Timetable) -> dict[str, str]:
    """A plan as the files that hold it."""
    return {TIMETABLE.name: timetable_csv(plan), GATHERINGS.name: gatherings_csv(plan)}


def refuse(by: Member, inspection: Inspection, what: str) -> None:
    """Raise `Refused` with the reason why a member may not."""
    why = may_as(by, what) if by.inspection_id == inspection.pk else "You are not on this inspection."
    if why is not None:
        raise Refused(why)


def _record(by: str, inspection: Inspection, action: str, **detail: Any) -> None:
    """The one event of an action."""
    kept = {name: value for name, value in detail.items() if value not in ("", None)}
    record(action=action, by=by, inspection=inspection.slug, of=file_subject(TIMETABLE.name), **kept)
