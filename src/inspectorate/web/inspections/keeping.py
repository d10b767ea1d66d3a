"""Files of an inspection's folder, written by actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from django.db.models import F

from inspectorate.inspection.publication import is_frozen
from inspectorate.inspection.sheets import PUBLICATION
from inspectorate.inspection.stages import OUT, Stage
from inspectorate.refusal import Refused
from inspectorate.web.inspections.models import FolderFile, Inspection
from inspectorate.web.written import if_undone


def put_files(inspection: Inspection, files: Mapping[str, str | None]) -> None:
    """The part of an action that writes kept files, by path; one without a text is taken away.

    Raises `Refused` where the folder would not load.
    """
    from inspectorate.web.whole import forget, still

    refuse_frozen(inspection, files)
    for path, text in files.items():
        if text is None:
            FolderFile.objects.filter(inspection=inspection, path=path).delete()
        else:
            FolderFile.objects.update_or_create(inspection=inspection, path=path, defaults={"text": text})
    Inspection.objects.filter(pk=inspection.pk).update(files_version=F("files_version") + 1)
    inspection.refresh_from_db()
    if_undone(forget)
    still(inspection)


def refuse_frozen(inspection: Inspection, paths: Iterable[str]) -> None:
    """Raise `Refused` where a published report is made of one of these files, unless a correction is prepared."""
    frozen = [path for path in paths if is_frozen(Path(path))]
    if not frozen or Stage(inspection.stage) not in OUT or file_text(inspection, PUBLICATION) is None:
        return
    raise Refused(
        f"The report is published, and {frozen[0]} is a part of what it was made of. The chief inspector prepares a "
        "correction on the page of publication first."
    )


def file_text(inspection: Inspection, path: str) -> str | None:
    """The text of a file of the folder as it is kept; None where there is none."""
    return inspection.files.filter(path=path).values_list("text", flat=True).first()
