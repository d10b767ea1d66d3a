"""Documents that are zips: Office Open XML and OpenDocument, without macros, foreign parts and bombs."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from copy import copy
from io import BytesIO
from pathlib import PurePosixPath

from inspectorate.refusal import Refused

#: What a document may come to unpacked, in bytes, in all and in one part that is read; and how many parts it may have.
LARGEST, LARGEST_PART, MOST = 300 * 1024 * 1024, 60 * 1024 * 1024, 5000
_MAIN = {
    "docx": ("word/document.xml", "wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet.main+xml"),
}
_MIMETYPES = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
}
_MACROS = "It holds macros or other parts that run. Save it without them, and send that."
_INSIDE = "It holds another file inside (an embedded object). Save it as PDF, and send that."
_REMOTE = "It fetches something from elsewhere when it is opened. Save it as PDF, and send that."
_DAMAGED = "It is damaged, and cannot be opened. Save it anew, and send that."
_RUNS = re.compile(r"vbaproject|vbadata|activex|macrosheet|customui|oleobject|\.(bin|exe|js|vbs|dll|scr)$", re.I)
_SETTINGS = re.compile(r"(printersettings|xl/customproperty)\d*\.bin$", re.I)
#: A relation to something outside; one that a person clicks is told apart from those that are fetched.
_FETCHED = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.I)
_REFERENCE = re.compile(rb"&#(?:([0-9]{1,7})|x([0-9A-Fa-f]{1,6}));")
_EXTERNAL = re.compile(rb"""TargetMode\s*=\s*["']External["']""", re.I)
_CLICKED = re.compile(rb"""Type\s*=\s*["'][^"']*/(hyperlink|externalLinkPath)["']""", re.I)
_INSTRUCTION = re.compile(rb"<(?:\w+:)?instrText\b[^>]*>([^<]*)<|\binstr\s*=\s*[\"']([^\"']*)[\"']", re.I)
_DDE = re.compile(rb"DDE(AUTO)?\b|INCLUDE(TEXT|PICTURE)\b", re.I)
_LISTENER = re.compile(rb"<(?:\w+:)?event-listener\b|[\"'](vnd\.sun\.star\.script|macro):", re.I)


def open_package(content: bytes) -> zipfile.ZipFile:
    """A document's zip with plain parts only; raises `Refused` where it is none, is locked or would be a bomb."""
    if not content.startswith(b"PK\x03\x04"):
        raise Refused("It is no document of this kind.")
    try:
        package = zipfile.ZipFile(BytesIO(content))
        entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, RuntimeError, OSError):
        raise Refused(_DAMAGED) from None
    end = content.rfind(b"PK\x05\x06")
    if content[end + 22 + int.from_bytes(content[end + 20 : end + 22], "little") :].strip(b"\0"):
        raise Refused("It holds something behind the document. Save it anew, and send that.")
    if entries and min(entry.header_offset for entry in entries) != 0:
        raise Refused("It is a document and something else at once. Save it anew, and send that.")
    _check_entries(entries)
    _check_size(package)
    return package


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename.casefold() for entry in entries]
    if len(entries) > MOST or len(set(names)) != len(names):
        raise Refused(_DAMAGED)
    for entry in entries:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        link = stat.S_IFMT(entry.external_attr >> 16) == stat.S_IFLNK
        if path.is_absolute() or ".." in path.parts or link:
            raise Refused(_DAMAGED)
        if entry.flag_bits & 1:
            raise Refused("It is locked with a password. Send it unlocked.")


def _check_size(package: zipfile.ZipFile) -> None:
    left = LARGEST
    for entry in package.infolist():
        left -= len_of(package, entry, left)


def len_of(package: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> int:
    """How long a part truly is; raises `Refused` where it is longer than `most`, or damaged."""
    honest = copy(entry)
    honest.file_size = 1 << 40  # to its true end, not to the one that it states
    length = 0
    try:
        with package.open(honest) as part:
            while chunk := part.read(1 << 18):
                length += len(chunk)
                if length > most:
                    raise Refused("Unpacked it is far larger than a document is.")
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError):
        raise Refused(_DAMAGED) from None
    return length


def part_of(package: zipfile.ZipFile, name: str) -> bytes:
    """A part's bytes; raises `Refused` where it is too long to be read. Its true length was looked at on opening."""
    if package.getinfo(name).file_size > LARGEST_PART:
        raise Refused("One part of it is far larger than that of a document is.")
    try:
        return package.read(name)
    except zipfile.BadZipFile:
        raise Refused(_DAMAGED) from None


def xml_of(package: zipfile.ZipFile, name: str) -> bytes:
    """A part that is XML in UTF-8, without a document type of its own: nothing in it is spelt so as not to be seen."""
    part = part_of(package, name)
    if b"\0" in part or re.search(rb"<!(DOCTYPE|ENTITY)", part, re.I):
        raise Refused(_DAMAGED)
    return _REFERENCE.sub(_spelt, part)


def _spelt(found: re.Match[bytes]) -> bytes:
    """The sign that a reference such as `&#69;` stands for, where it is a letter or a colon; else the reference."""
    number = int(found[1]) if found[1] else int(found[2], 16)
    return bytes([number]) if number < 128 and (chr(number).isalnum() or chr(number) in ":./") else found[0]


def check_openxml(content: bytes, kind: str, inside: bool = False) -> None:
    """Raise `Refused` where a DOCX or XLSX is none, has macros, embedded files or parts that are fetched."""
    package = open_package(content)
    names = package.namelist()
    main, told = _MAIN[kind]
    types = xml_of(package, "[Content_Types].xml") if "[Content_Types].xml" in names else b""
    if re.search(rb"macroEnabled|vbaProject|ms-office\.activeX", types, re.I):
        raise Refused(_MACROS)
    if main not in names or told.encode() not in types:
        raise Refused(f"It is no {kind.upper()}.")
    for name in names:
        if _RUNS.search(name) and not _SETTINGS.search(name):
            raise Refused(_MACROS)
        if "/embeddings/" in name and not name.endswith("/"):
            ending = PurePosixPath(name).suffix.removeprefix(".").casefold()
            if inside or ending not in _MAIN:
                raise Refused(_INSIDE)
            _check_figures(part_of(package, name), ending)
        if name.endswith(".rels"):
            _check_relations(xml_of(package, name))
        elif name.endswith(".xml") and name.startswith(("word/", "xl/externalLinks/")):
            _check_fields(xml_of(package, name))


def _check_figures(content: bytes, kind: str) -> None:
    """The sheet behind a chart is a document of its own, and may hold what such a one may."""
    try:
        check_openxml(content, kind, inside=True)
    except Refused:
        raise Refused(_INSIDE) from None


def _check_relations(content: bytes) -> None:
    for found in _FETCHED.finditer(content):
        if _EXTERNAL.search(found[0]) and not _CLICKED.search(found[0]):
            raise Refused(_REMOTE)


def _check_fields(content: bytes) -> None:
    """Fields that fetch from another program or file; one may be spread over several pieces of text."""
    told = b"".join(first or second for first, second in _INSTRUCTION.findall(content))
    if re.search(rb"<(?:\w+:)?ddeLink\b", content) or _DDE.search(told):
        raise Refused(_REMOTE)


def check_opendocument(content: bytes, kind: str) -> None:
    """Raise `Refused` where an ODT or ODS is none, is locked, or has macros or embedded files."""
    package = open_package(content)
    names = package.namelist()
    if not {"mimetype", "content.xml"} <= set(names) or package.read("mimetype").strip() != _MIMETYPES[kind]:
        raise Refused(f"It is no {kind.upper()}.")
    manifest = xml_of(package, "META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    if b"encryption-data" in manifest:
        raise Refused("It is locked with a password. Send it unlocked.")
    for name in names:
        top, _, rest = name.partition("/")
        library = PurePosixPath(name).name in ("script-lc.xml", "script-lb.xml")
        if top.casefold() in ("basic", "scripts") and rest and not name.endswith("/") and not library:
            raise Refused(_MACROS)
        if name in ("content.xml", "styles.xml") and _LISTENER.search(xml_of(package, name)):
            raise Refused(_MACROS)
        if re.fullmatch(r"Object \d+", name) or _RUNS.search(name):
            raise Refused(_INSIDE)
