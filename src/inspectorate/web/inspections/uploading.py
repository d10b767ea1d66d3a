"""An uploaded caseload between the door and its confirmation: what was safe to keep, and what its columns mean."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from inspectorate.caseload.matching import guess
from inspectorate.caseload.table import Row, Table
from inspectorate.framework.framework import Fact
from inspectorate.refusal import Refused
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import file_subject
from inspectorate.web.inspections.actions import store_caseload
from inspectorate.web.inspections.models import CaseloadUpload, Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.written import acting

if TYPE_CHECKING:
    from inspectorate.web.people.models import Member


def keep_upload(*, by: Member, inspection: Inspection, table: Table, away: list[str]) -> CaseloadUpload:
    """Keep an uploaded table until it is confirmed, in the place of one before; `away` are the columns turned away."""
    with acting():
        _refuse(by, inspection)
        before = waiting(inspection)
        CaseloadUpload.objects.filter(inspection=inspection, confirmed_at=None).delete()
        content = {"columns": table.columns, "rows": [[row.number, list(row.cells.values())] for row in table.rows]}
        kept: CaseloadUpload = CaseloadUpload.objects.create(
            inspection=inspection,
            name=table.file,
            content=json.dumps(content),
            away=away,
            chosen=before.chosen if before is not None else {},
            by=by.signature,
            at=timezone.now(),
        )
        _record(by, inspection, "send caseload", file=table.file, rows=len(table.rows), turned_away=away)
    return kept


def choose_columns(*, by: Member, upload: CaseloadUpload, chosen: Mapping[str, str]) -> None:
    """Say what each column stands for."""
    with acting():
        _refuse(by, upload.inspection)
        upload.chosen = dict(chosen)
        upload.save(update_fields=["chosen"])
        _record(by, upload.inspection, "match columns", chosen=dict(chosen))


def confirm_upload(*, by: Member, upload: CaseloadUpload, text: str, cases: int, gaps: str) -> None:
    """Make an upload the caseload of its inspection; what was kept of it besides goes."""
    with acting():
        store_caseload(by=by, inspection=upload.inspection, text=text)
        upload.content, upload.gaps, upload.confirmed_at = "", gaps, timezone.now()
        upload.save()
        _record(by, upload.inspection, "confirm caseload", file=upload.name, cases=cases, gaps=gaps)


def waiting(inspection: Inspection) -> CaseloadUpload | None:
    """The upload that nobody has confirmed yet."""
    return CaseloadUpload.objects.filter(inspection=inspection, confirmed_at=None).first()


def table_of(upload: CaseloadUpload) -> Table:
    """The table as it was uploaded, less the columns that were turned away."""
    content = json.loads(upload.content)
    columns = tuple(content["columns"])
    rows = tuple(Row(number, dict(zip(columns, cells, strict=True))) for number, cells in content["rows"])
    return Table(upload.name, columns, rows)


def meanings(upload: CaseloadUpload, facts: Mapping[str, Fact]) -> dict[str, str]:
    """What each column stands for: as somebody said, else as remembered or guessed."""
    remembered = upload.chosen or _remembered(upload.inspection)
    return guess(table_of(upload).columns, facts, remembered)


def _remembered(inspection: Inspection) -> dict[str, str]:
    """What each column meant last time: in this inspection, else in the last one of the same body."""
    before = CaseloadUpload.objects.exclude(chosen={})
    last = before.filter(inspection=inspection).first()
    if last is None and inspection.body:
        last = before.filter(inspection__body=inspection.body).first()
    return {} if last is None else dict(last.chosen)


def _refuse(by: Member, inspection: Inspection) -> None:
    why = may_as(by, "upload caseload") if by.inspection_id == inspection.pk else "You are not on this inspection."
    if why is not None:
        raise Refused(why)


def _record(by: Member, inspection: Inspection, action: str, **detail: Any) -> None:
    kept = {name: value for name, value in detail.items() if value not in ("", [])}
    record(action=action, by=by.signature, inspection=inspection.slug, of=file_subject("caseload.csv"), **kept)
