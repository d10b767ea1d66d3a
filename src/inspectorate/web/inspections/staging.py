"""An uploaded caseload between the door and its confirmation: what was safe to keep of it, and what its columns mean."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from django.utils import timezone

from inspectorate.caseload.matching import guess
from inspectorate.caseload.table import Row, Table, csv_text, parse_table, unguard
from inspectorate.framework.framework import Fact
from inspectorate.web.audit.record import record
from inspectorate.web.inspections.models import FolderFile, Inspection, StagedCaseload
from inspectorate.web.written import acting

#: Where an inspection's folder keeps which column meant which fact, for the next upload.
COLUMNS_FILE = "caseload-columns.csv"


def stage_caseload(*, by: Any, inspection: Inspection, table: Table, away: list[str]) -> StagedCaseload:
    """Keep an uploaded table until it is confirmed, in the place of one before; `away` are the columns turned away."""
    with acting():
        StagedCaseload.objects.filter(inspection=inspection).delete()
        content = {"columns": table.columns, "rows": [[row.number, list(row.cells.values())] for row in table.rows]}
        staged = StagedCaseload.objects.create(
            inspection=inspection, name=table.file, content=json.dumps(content), away=away, by=str(by), at=timezone.now()
        )
        record(
            action="upload caseload",
            by=str(by),
            inspection=inspection.slug,
            of="file/caseload.csv",
            file=table.file,
            rows=len(table.rows),
            turned_away=away,
        )
    return staged


def table_of(staged: StagedCaseload) -> Table:
    """The table as it was uploaded, less the columns that were turned away."""
    content = json.loads(staged.content)
    columns = tuple(content["columns"])
    rows = tuple(Row(number, dict(zip(columns, cells, strict=True))) for number, cells in content["rows"])
    return Table(staged.name, columns, rows)


def remembered(inspection: Inspection) -> dict[str, str]:
    """What each column meant last time: in this inspection, else in the last one of the same body."""
    files = FolderFile.objects.filter(path=COLUMNS_FILE)
    file = files.filter(inspection=inspection).first()
    if file is None and inspection.body:
        file = files.filter(inspection__body=inspection.body).order_by("-inspection__created_at").first()
    return {} if file is None else columns_from(file.text)


def columns_from(text: str) -> dict[str, str]:
    """The meanings in the text of the columns' file."""
    table = parse_table([[unguard(cell) for cell in row] for row in csv.reader(io.StringIO(text))], COLUMNS_FILE, ("column", "fact"))
    return {row.cells["column"]: row.cells["fact"] for row in table.rows}


def columns_text(chosen: dict[str, str]) -> str:
    """The columns' file."""
    return csv_text(("column", "fact"), [[column, meant] for column, meant in chosen.items()])


def meanings(staged: StagedCaseload, facts: dict[str, Fact]) -> dict[str, str]:
    """What each column stands for: as remembered or guessed, until somebody says it."""
    return guess(table_of(staged).columns, facts, remembered(staged.inspection))
