"""Documents on disk: outside the web root, under the data folder, each in a file that is named by its SHA-256.

A file is written beside its place and put there whole, so that a reader finds all of it or nothing. Nothing of what
somebody sent is in the name, and none of it is ever run. What an inspection's index does not name goes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.db import transaction

from inspectorate.findings.evidence import is_digest
from inspectorate.web.inspections.models import FolderFile, Inspection
from inspectorate.web.turns import in_turn
from inspectorate.web.written import if_undone

INDEX = "evidence.csv"
#: Beside a document: its words, for the search (`reading.py`).
WORDS = ".words"


def place_of(slug: str, digest: str) -> Path:
    """Where the document of a digest lies in an inspection's room."""
    assert is_digest(digest), "a document is named by its digest"
    return Path(settings.DOCUMENTS) / slug / digest


def where(inspection: Inspection) -> Callable[[str], Path]:
    """Where each document of an inspection lies, by its digest."""
    return partial(place_of, inspection.slug)


def put(inspection: Inspection, content: bytes) -> str:
    """The part of an action that keeps a document; its digest. If the action fails, a new document goes again."""
    digest = hashlib.sha256(content).hexdigest()
    path = place_of(inspection.slug, digest)
    if path.is_file() and path.read_bytes() == content:
        return digest
    write_whole(path, content)
    if_undone(partial(_unlink, path))
    return digest


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that nobody but this account reads, so that all of it is there or nothing, a power cut or not."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(path)
        except BaseException:
            _unlink(Path(file.name))
            raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def drop(inspection: Inspection, digest: str) -> None:
    """The part of an action that takes a document away: when all is written, unless the index names it again."""
    transaction.on_commit(partial(_drop, inspection.pk, digest))


def _drop(key: int, digest: str) -> None:
    with in_turn(), transaction.atomic():
        inspection = Inspection.objects.select_for_update().get(pk=key)
        index = FolderFile.objects.filter(inspection=inspection, path=INDEX).values_list("text", flat=True).first()
        if digest in (index or ""):
            return
        path = place_of(inspection.slug, digest)
        _unlink(path)
        _unlink(path.with_name(path.name + WORDS))


def _unlink(path: Path) -> None:
    with suppress(FileNotFoundError):
        path.unlink()
