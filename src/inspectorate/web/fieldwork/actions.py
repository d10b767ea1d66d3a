"""Everything that changes what a timetable is made from, and the plan itself: one transaction and one event each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from inspectorate.refusal import Refused
from inspectorate.timetable.files import GATHERINGS, TIMETABLE, gatherings_csv, timetable_csv
from inspectorate.timetable.plan import Timetable
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import file_subject
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member
from inspectorate.web.written import acting


def keep_plan(*, by: Member, inspection: Inspection, plan: Timetable, why: str) -> None:
    """Keep a plan, with times or without, as the inspection's; `why` is told in its history. Raises `Refused`."""
    with acting():
        _refuse(by, inspection, "plan fieldwork")
        files = {TIMETABLE.name: timetable_csv(plan), GATHERINGS.name: gatherings_csv(plan)}
        _keep(by, inspection, "keep plan", files, cases=len(plan.sittings), events=len(plan.gatherings), reason=why)


def _refuse(by: Member, inspection: Inspection, what: str) -> None:
    why = may_as(by, what) if by.inspection_id == inspection.pk else "You are not on this inspection."
    if why is not None:
        raise Refused(why)


def _keep(by: Member, inspection: Inspection, action: str, files: Mapping[str, str], **detail: Any) -> None:
    """Write files and the one event of an action."""
    put_files(inspection, files)
    kept = {name: value for name, value in detail.items() if value not in ("", [])}
    of = file_subject(next(iter(files)))
    record(action=action, by=by.signature, inspection=inspection.slug, of=of, **kept)
