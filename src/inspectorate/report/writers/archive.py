"""The parts of a DOCX or ODT file, to change them and put them together again as the same bytes each time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from inspectorate.report.writers.signs import seen

#: The time of every part: the first that an archive can hold, so that it says nothing.
NO_TIME = (1980, 1, 1, 0, 0, 0)


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of an archive by name, in its order."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def archive_of(parts: Mapping[str, bytes], first: str) -> bytes:
    """An archive that says nothing of when it was made. `first` opens it; `mimetype` is stored, as ODT asks."""
    names = [first, *sorted(name for name in parts if name != first)]
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name in names:
            entry = ZipInfo(name, NO_TIME)
            entry.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return out.getvalue()


def filled(text: str, words: Mapping[str, str]) -> str:
    """XML with words in the place of names in capitals; a name that one of the words holds stays as it is."""
    return re.sub("|".join(words), lambda name: escape(seen(words[name[0]])), text)


def own_part(name: str) -> str:
    """A part that we bring ourselves, as text."""
    return files("inspectorate.report.writers").joinpath(name).read_text("utf-8")


def changed_once(text: str, old: str, new: str) -> str:
    """The text with one change; raises `ValueError` where what is to be changed is not there exactly once."""
    if text.count(old) != 1:
        raise ValueError(f"pandoc wrote {old!r} {text.count(old)} times, not once")
    return text.replace(old, new)
