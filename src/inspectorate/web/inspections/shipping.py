"""The row of a release, made from the shipped framework the first time that somebody uses it."""

from __future__ import annotations

from typing import Any

from inspectorate.web.inspections.actions import upload_release
from inspectorate.web.inspections.models import Release
from inspectorate.web.inspections.releases import shipped_frameworks, text_of


def release_row(digest: str, by: Any) -> Release:
    """The row of a digest; raises `Release.DoesNotExist` where nobody knows it."""
    row = Release.objects.filter(digest=digest).first()
    if row is not None:
        return row
    framework = shipped_frameworks().get(digest)
    if framework is None:
        raise Release.DoesNotExist(digest)
    return upload_release(by=by, framework=framework, text=str(text_of(digest)))
