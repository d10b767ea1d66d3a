"""Files of an inspection's folder, written by actions."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import F

from inspectorate.web.inspections.models import FolderFile, Inspection


def put_files(inspection: Inspection, files: Mapping[str, str]) -> None:
    """The part of an action that writes kept files, by path; raises `Refused` where the folder would not load."""
    from inspectorate.web.whole import still

    for path, text in files.items():
        FolderFile.objects.update_or_create(inspection=inspection, path=path, defaults={"text": text})
    Inspection.objects.filter(pk=inspection.pk).update(files_version=F("files_version") + 1)
    inspection.refresh_from_db()
    still(inspection)
