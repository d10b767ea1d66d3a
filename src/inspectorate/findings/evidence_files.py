"""The index of evidence and the documents beside it: read with every fault, written back equal."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from inspectorate.caseload.columns import read_records, records_csv, refuse
from inspectorate.findings.evidence import EVIDENCE, ROOM, Document, is_digest, why_no_name
from inspectorate.findings.supporting import supportable, unknown_items
from inspectorate.framework.framework import Framework
from inspectorate.framework.shape import date_from
from inspectorate.refusal import Fault, Refused


def read_evidence(path: Path, own: Framework, frameworks: Iterable[Framework]) -> tuple[Document, ...]:
    """The documents of an index; raises `Refused` with every fault: unknown items, ids twice, names no system takes."""
    faults: list[Fault] = []
    records = read_records(path, EVIDENCE, faults)
    known, file = supportable(own, frameworks), str(path)
    documents = [
        Document(
            record.cells["id"],
            record.cells["file"],
            record.cells["title"],
            tuple(record.cells["items"].split()),
            record.cells["digest"],
            record.cells["received"],
            record.cells["from"],
            record.cells["note"],
            record.beside,
            record.line,
        )
        for record in records
    ]
    for document in documents:
        faults += unknown_items(document.items, known, file, document.line)
        faults += _faults_of(document, file)
    faults += _files_twice(documents, file)
    refuse(faults)
    return tuple(documents)


def _faults_of(document: Document, file: str) -> Iterator[Fault]:
    line = document.line
    if len(document.id.split()) > 1:
        write = "write one word, such as E1"
        yield Fault(file, line, "id", f"{document.id!r} is more than one word", write, "wrong-id")
    if document.file and (why := why_no_name(document.file)):
        wrong = f"{document.file!r} cannot be the name of a file: {why}"
        yield Fault(file, line, "file", wrong, "give the file another name", "wrong-name")
    if document.digest and not is_digest(document.digest):
        write = "write its SHA-256, or leave the cell blank"
        yield Fault(file, line, "digest", f"{document.digest!r} is no digest", write, "wrong-digest")
    if document.digest and not document.file:
        wrong = f"{document.id!r} has a digest and no file"
        yield Fault(file, line, "file", wrong, "name its file, or take the digest out", "no-document")
    if document.received and date_from(document.received) is None:
        write = "write a day such as 2008-02-29"
        yield Fault(file, line, "received", f"{document.received!r} is no day", write, "no-day")


def _files_twice(documents: Iterable[Document], file: str) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for document in documents:
        key = document.file.casefold()
        if key and key in seen:
            wrong = f"{document.file!r} stands also in row {seen[key]}"
            yield Fault(file, document.line, "file", wrong, "keep one row for each file", "file-twice")
        seen.setdefault(key, document.line)


def evidence_csv(documents: Iterable[Document]) -> str:
    """An index of evidence as CSV that reads back to equal documents."""
    return records_csv(EVIDENCE, ((_cells(document), document.beside) for document in documents))


def _cells(document: Document) -> dict[str, str]:
    return {
        "id": document.id,
        "file": document.file,
        "title": document.title,
        "items": " ".join(document.items),
        "digest": document.digest,
        "received": document.received,
        "from": document.sender,
        "note": document.note,
    }


def place_documents(documents: Iterable[Document], index: Path) -> tuple[tuple[Document, ...], dict[str, Path]]:
    """The documents with their digests, and where each lies by digest, in the folder `evidence/` beside the index.

    Raises `Refused` with every fault: files that are missing, that differ from their digest, that are not in the index.
    """
    room = index.parent / ROOM
    faults: list[Fault] = []
    placed, places = [], {}
    for document in documents:
        if document.file:
            digest = _digest(room / document.file, document, str(index), faults)
            document = replace(document, digest=digest)
            places[digest] = room / document.file
        placed.append(document)
    listed = {document.file for document in placed}
    faults += _unlisted(room, listed, index.name)
    refuse(faults)
    return tuple(placed), places


def _digest(path: Path, document: Document, index: str, faults: list[Fault]) -> str:
    """The digest of a document's file; what is wrong with it is added to the faults."""
    if path.is_symlink() or not path.is_file():
        wrong = f"the document {document.file!r} is not in {ROOM}/"
        write = "put it there, or leave the cell blank where the document is not kept"
        faults.append(Fault(index, document.line, "file", wrong, write, "no-document"))
        return document.digest
    try:
        digest = digest_of(path)
    except OSError as error:
        reason = error.strerror or "cannot be read"
        faults.append(Fault(str(path), 0, "", reason, "check the file and its rights", "unreadable"))
        return document.digest
    if document.digest and document.digest != digest:
        wrong = f"{document.file!r} is not the file that was indexed: its digest is {digest}"
        write = "put the right file back, or take the digest out if the change is meant"
        faults.append(Fault(index, document.line, "digest", wrong, write, "digest"))
    return digest


def _unlisted(room: Path, listed: set[str], index: str) -> Iterator[Fault]:
    """Files beside the documents that the index does not name; what systems put there by themselves is left alone."""
    for path in sorted(room.rglob("*")) if room.is_dir() else ():
        within = path.relative_to(room)
        hidden = any(part.startswith(".") for part in within.parts)
        if hidden or (path.is_dir() and not path.is_symlink()) or within.as_posix() in listed:
            continue
        wrong = f"no row of {index} names this file"
        yield Fault(str(path), 0, "", wrong, f"add a row for it to {index}, or take it out", "not-in-index")


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_document(document: Document, places: Mapping[str, Path]) -> bytes:
    """What a document holds; raises `Refused` where it is not there, or is not what its digest says."""
    path = places.get(document.digest)
    if path is None:
        raise _lost(document, f"nobody knows where {document.file!r} lies")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _lost(document, f"{document.file!r} cannot be read: {error.strerror or error}") from None
    if hashlib.sha256(content).hexdigest() != document.digest:
        raise _lost(document, f"{document.file!r} is not what was kept: its digest differs")
    return content


def _lost(document: Document, wrong: str) -> Refused:
    write = "put the file back from a copy"
    return Refused([Fault(EVIDENCE.name, document.line, "file", wrong, write, "no-document")])


def places_elsewhere(documents: Iterable[Document], where: Callable[[str], Path]) -> dict[str, Path]:
    """Where each document lies, by digest, when that is not the folder `evidence/`: `where` gives the place."""
    return {document.digest: where(document.digest) for document in documents if document.digest}
