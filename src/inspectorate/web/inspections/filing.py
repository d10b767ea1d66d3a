"""Putting files of an inspection's folder in their place; called by actions only, which check them and tell of it."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import F

from inspectorate.web.inspections.models import FolderFile, Inspection


def put_files(inspection: Inspection, texts: Mapping[str, str | None]) -> None:
    """Keep each text under its path; a path without one is taken away. What was read of the files is read again."""
    for path, text in texts.items():
        if text is None:
            FolderFile.objects.filter(inspection=inspection, path=path).delete()
        else:
            FolderFile.objects.update_or_create(inspection=inspection, path=path, defaults={"text": text})
    Inspection.objects.filter(pk=inspection.pk).update(files_version=F("files_version") + 1)
    inspection.refresh_from_db()


def file_text(inspection: Inspection, path: str) -> str | None:
    """The text of a file of the folder as it is kept; None where there is none."""
    return inspection.files.filter(path=path).values_list("text", flat=True).first()
