"""An inspection's folder as a zip: read with every fault, whatever the zip tries; written the same each time."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from io import BytesIO
from pathlib import Path, PurePosixPath

from inspectorate.framework.files import shipped
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection import load
from inspectorate.inspection.save import documents_of, files_of
from inspectorate.particulars import read_particulars
from inspectorate.refusal import Fault, Refused

#: What an inspection's folder may come to unpacked, in bytes, and how many files it may hold.
LARGEST, MOST = 200 * 1024 * 1024, 5000
#: A zip has no times of its own: the same inspection gives the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def zip_of(core: CoreInspection, name: str) -> bytes:
    """The folder of an inspection, called `name`, as a zip."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files_of(core):
            entry = zipfile.ZipInfo(f"{name}/{path}", _NO_TIME)
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, text.encode(), zipfile.ZIP_DEFLATED)
        for path, content in documents_of(core):
            entry = zipfile.ZipInfo(f"{name}/{path}", _NO_TIME)
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, content, zipfile.ZIP_STORED)  # most of them are packed already
    return out.getvalue()


def read_zip(data: bytes, name: str, room: Path) -> tuple[str, CoreInspection]:
    """The folder's name and the inspection in a zip; raises `Refused` with every fault, files named as in the zip.

    It is unpacked in `room`, an empty folder, where its documents lie until somebody has taken them.
    """
    _unpack(data, room)
    found = sorted(room.rglob("inspection.yaml"), key=lambda path: (len(path.parts), path))
    if not found:
        write = "zip the folder that holds inspection.yaml"
        raise Refused([Fault("zip", 0, "", "there is no inspection.yaml in it", write, "no-inspection")])
    folder = found[0].parent
    try:
        _check_frameworks(folder)
        core = load(folder)
    except Refused as refused:
        raise Refused(replace(f, **_without(folder, f)) for f in refused.faults) from None
    return (name if folder == room else folder.name), replace(core, folder=None)


def _without(folder: Path, fault: Fault) -> dict[str, str]:
    """A fault's texts without the place where the zip was unpacked."""
    texts = {"file": fault.file, "wrong": fault.wrong, "write": fault.write}
    return {name: text.replace(f"{folder}/", "").replace(str(folder), "zip") for name, text in texts.items()}


def _check_frameworks(folder: Path) -> None:
    """A framework that lies outside the folder is not looked for: it would be a file of this machine."""
    try:
        particulars = read_particulars(folder / "inspection.yaml")
    except Refused:
        return  # load tells what is wrong with it, and with the other files
    named = {"framework": particulars.framework}
    named |= {f"elements[{n}].framework": each.framework for n, each in enumerate(particulars.elements)}
    faults = [
        Fault("inspection.yaml", particulars.line_of(path), path, f"{name!r} lies outside the folder", write, "outside")
        for path, name in named.items()
        for write in ["name a shipped framework, or put its file into the folder"]
        if name not in shipped() and not (folder / name).resolve().is_relative_to(folder.resolve())
    ]
    if faults:
        raise Refused(faults)


def _unpack(data: bytes, room: Path) -> None:
    """Every file of a zip into the room, none of them outside; raises `Refused` with everything that is wrong."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _hidden(_path(entry))]
    except (zipfile.BadZipFile, ValueError, RuntimeError, OSError):
        raise Refused([Fault("zip", 0, "", "this is no zip", "zip the folder and send that", "no-zip")]) from None
    if len(entries) > MOST:
        raise _too_large()
    faults = list(_entry_faults(entries))
    if faults:
        raise Refused(faults)
    left = LARGEST
    for entry in entries:
        content = _content(archive, entry, left)
        left -= len(content)
        target = room / _path(entry)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        except OSError:
            write = "give it a plain name"
            raise Refused([Fault("zip", 0, _shown(entry), "it cannot be unpacked", write, "no-zip")]) from None


def _entry_faults(entries: list[zipfile.ZipInfo]) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for entry in entries:
        path, shown = _path(entry), _shown(entry)
        if path.is_absolute() or ".." in path.parts or not path.parts or ":" in path.parts[0]:
            yield Fault("zip", 0, shown, "it lies outside the folder", "zip the folder anew", "outside")
        if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG):
            write = "put the file itself in its place"
            yield Fault("zip", 0, shown, "it is a link, not a file", write, "link")
        if str(path).casefold() in seen:
            yield Fault("zip", 0, shown, "a file of this name is in it twice", "zip the folder anew", "twice")
        seen.setdefault(str(path).casefold(), shown)


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    """A file of a zip, read to its true end; raises `Refused` where it is larger than what is left."""
    honest = copy(entry)
    honest.file_size = 1 << 40  # read to its true end, not to the one that it states
    parts = []
    try:
        with archive.open(honest) as part:
            while chunk := part.read(1 << 20):
                left -= len(chunk)
                if left < 0:
                    raise _too_large()
                parts.append(chunk)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError):
        write = "zip the folder anew, without a password"
        raise Refused([Fault("zip", 0, _shown(entry), "it cannot be unpacked", write, "no-zip")]) from None
    return b"".join(parts)


def _too_large() -> Refused:
    write = "send an inspection’s own files only"
    return Refused([Fault("zip", 0, "", "the folder is too large", write, "too-large")])


def _path(entry: zipfile.ZipInfo) -> PurePosixPath:
    return PurePosixPath(entry.filename.replace("\\", "/"))


def _shown(entry: zipfile.ZipInfo) -> str:
    return entry.filename[:100]


def _hidden(path: PurePosixPath) -> bool:
    """What some systems put beside: it is none of the inspection's."""
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts)
