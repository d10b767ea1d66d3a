"""An uploaded caseload between the door and its confirmation: what was safe to keep, and what its columns mean.

What waits here has passed `caseload/privacy.py`; it goes when it is confirmed, thrown away or replaced by another
upload, and when nobody came back to it for `KEPT` days.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from inspectorate.caseload.matching import guess
from inspectorate.caseload.table import Row, Table
from inspectorate.framework.framework import Fact
from inspectorate.refusal import Refused
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import file_subject
from inspectorate.web.inspections.actions import put_caseload
from inspectorate.web.inspections.models import CaseloadUpload, Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.written import acting

if TYPE_CHECKING:
    from inspectorate.web.people.models import Member

#: For how many days an upload waits for whoever sent it.
KEPT = 14


def keep_upload(
    *, by: Member, inspection: Inspection, table: Table, away: Sequence[str], remarks: Sequence[str] = ()
) -> CaseloadUpload:
    """Keep an uploaded table until it is confirmed, in the place of one before; `away` are the columns turned away."""
    with acting():
        _refuse(by, inspection)
        before = waiting(inspection)
        waits = CaseloadUpload.objects.filter(confirmed_at=None)
        (waits.filter(inspection=inspection) | waits.filter(at__lt=_oldest())).delete()
        content = {"columns": table.columns, "rows": [[row.number, list(row.cells.values())] for row in table.rows]}
        kept: CaseloadUpload = CaseloadUpload.objects.create(
            inspection=inspection,
            name=table.file,
            content=json.dumps(content, ensure_ascii=False),
            away=list(away),
            remarks=list(remarks),
            chosen=before.chosen if before is not None else {},
            by=by.signature,
            at=timezone.now(),
        )
        _record(by, inspection, "send caseload", file=table.file, rows=len(table.rows), turned_away=list(away))
    return kept


def choose_columns(*, by: Member, upload: CaseloadUpload, chosen: Mapping[str, str]) -> None:
    """Say what each column stands for."""
    with acting():
        _refuse(by, upload.inspection)
        row = _locked(upload)
        row.chosen = dict(chosen)
        row.save(update_fields=["chosen"])
        _record(by, row.inspection, "match columns", chosen=dict(chosen))
    upload.refresh_from_db()


def throw_away(*, by: Member, upload: CaseloadUpload) -> None:
    """Let an upload go that nobody has confirmed."""
    with acting():
        _refuse(by, upload.inspection)
        row = _locked(upload)
        CaseloadUpload.objects.filter(pk=row.pk).delete()
        _record(by, row.inspection, "throw away upload", file=row.name)


def confirm_upload(
    *, by: Member, upload: CaseloadUpload, text: str, gaps: str, totals: Sequence[tuple[str, str, int]]
) -> None:
    """Make an upload the caseload of its inspection, with who says so, when, the counts and the known gaps.

    What was kept of the upload besides goes. Raises `Refused` where it is there no more.
    """
    with acting():
        _refuse(by, upload.inspection)
        row = _locked(upload)
        cases = put_caseload(row.inspection, text)
        row.content, row.gaps, row.totals = "", gaps.strip(), [list(total) for total in totals]
        row.confirmed_by, row.confirmed_at = by.signature, timezone.now()
        row.save()
        _record(by, row.inspection, "confirm caseload", file=row.name, cases=cases, gaps=row.gaps, totals=row.totals)
    upload.refresh_from_db()
    upload.inspection.refresh_from_db()


def waiting(inspection: Inspection) -> CaseloadUpload | None:
    """The upload that nobody has confirmed yet."""
    return CaseloadUpload.objects.filter(inspection=inspection, confirmed_at=None, at__gte=_oldest()).first()


def confirmed(inspection: Inspection) -> CaseloadUpload | None:
    """The upload that was confirmed last: what it said is now the caseload."""
    return CaseloadUpload.objects.filter(inspection=inspection).exclude(confirmed_at=None).first()


def table_of(upload: CaseloadUpload) -> Table:
    """The table as it was uploaded, less the columns that were turned away."""
    content = json.loads(upload.content)
    columns = tuple(content["columns"])
    rows = tuple(Row(number, dict(zip(columns, cells, strict=True))) for number, cells in content["rows"])
    return Table(upload.name, columns, rows)


def meanings(upload: CaseloadUpload, table: Table, facts: Mapping[str, Fact]) -> dict[str, str]:
    """What each column stands for: as somebody said, else as remembered or guessed."""
    return guess(table.columns, facts, upload.chosen or remembered(upload.inspection))


def remembered(inspection: Inspection) -> dict[str, str]:
    """What each column meant last time: in this inspection, else in the last one of the same body."""
    before = CaseloadUpload.objects.exclude(chosen={}).order_by("-pk").only("chosen")
    last = before.filter(inspection=inspection).first()
    if last is None and inspection.body:
        last = before.filter(inspection__body=inspection.body).first()
    return {} if last is None else dict(last.chosen)


def _oldest() -> Any:
    return timezone.now() - timedelta(days=KEPT)


def _locked(upload: CaseloadUpload) -> CaseloadUpload:
    """The upload as it is now; raises `Refused` where another has taken its place, or it was confirmed meanwhile."""
    waits = CaseloadUpload.objects.select_for_update(of=("self",)).select_related("inspection")
    row: CaseloadUpload | None = waits.filter(pk=upload.pk, confirmed_at=None).first()
    if row is None:
        raise Refused("This upload is there no more: another has come meanwhile, or somebody confirmed it.")
    return row


def _refuse(by: Member, inspection: Inspection) -> None:
    why = may_as(by, "upload caseload") if by.inspection_id == inspection.pk else "You are not on this inspection."
    if why is not None:
        raise Refused(why)


def _record(by: Member, inspection: Inspection, action: str, **detail: Any) -> None:
    kept = {name: value for name, value in detail.items() if value not in ("", [])}
    record(action=action, by=by.signature, inspection=inspection.slug, of=file_subject("caseload.csv"), **kept)
