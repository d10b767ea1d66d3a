"""The caseload that an inspection keeps, as the core has it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from inspectorate.caseload.caseload import Caseload
from inspectorate.caseload.files import read_cases
from inspectorate.framework.framework import Framework
from inspectorate.web import rows
from inspectorate.web.inspections.models import FolderFile, Inspection


def caseload_of(inspection: Inspection) -> Caseload | None:
    """The caseload in the inspection's folder; None where none has come."""
    file = FolderFile.objects.filter(inspection=inspection, path="caseload.csv").first()
    return None if file is None else _read(file.text, rows.frameworks_of(inspection))


@lru_cache(maxsize=16)
def _read(text: str, frameworks: tuple[Framework, ...]) -> Caseload:
    with TemporaryDirectory() as name:
        path = Path(name) / "caseload.csv"
        path.write_text(text, encoding="utf-8", newline="")
        return read_cases(path, frameworks)
