"""Finding documents by their index and by their words."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from inspectorate.findings.evidence import Document
from inspectorate.findings.evidence_files import read_document
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.refusal import Refused
from inspectorate.web.evidence.kinds import KINDS
from inspectorate.web.evidence.reading import FAILED, Words, words_in
from inspectorate.web.evidence.storing import WORDS, place_of, write_whole
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import still

#: How long a search may read documents that nobody has read yet, in seconds.
PATIENCE = 10
_AROUND, _MOST_SNIPPETS = 80, 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A few words around what was sought: before it, itself, behind it."""

    before: str
    found: str
    behind: str


@dataclass(frozen=True, slots=True)
class Found:
    """A document in which all that was sought stands, with some of the places."""

    document: Document
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """What a search found; `unread` are documents that it had no time for, `wordless` those without readable words."""

    found: tuple[Found, ...]
    unread: tuple[Document, ...]
    wordless: tuple[Document, ...]


def words_of(inspection: Inspection, document: Document) -> Words | None:
    """The words of a document as they were read once; None where nobody has read it yet."""
    if not document.digest:
        return None
    try:
        held = json.loads(_beside(inspection, document).read_text(encoding="utf-8"))
        return Words(str(held["text"]), str(held["why"]))
    except (OSError, ValueError, KeyError, TypeError):  # not read yet, or spoilt: it is read anew
        return None


def keep_words(inspection: Inspection, document: Document) -> Words:
    """Read the words of a document and keep them beside it; what goes wrong is told with them, and harms nothing."""
    try:
        content = read_document(document, still(inspection).documents)
    except Refused:
        return Words("", FAILED)
    kind = PurePosixPath(document.file).suffix.removeprefix(".").casefold()
    words = words_in(content, kind) if kind in KINDS else Words("", FAILED)
    with suppress(OSError):  # a full disk: they are read anew when somebody searches
        told = json.dumps({"text": words.text, "why": words.why}, ensure_ascii=False)
        write_whole(_beside(inspection, document), told.encode("utf-8", errors="replace"))
    return words


def _beside(inspection: Inspection, document: Document) -> Path:
    path = place_of(inspection.slug, document.digest)
    return path.with_name(path.name + WORDS)


def find(inspection: Inspection, core: CoreInspection, sought: str) -> Search:
    """The documents in whose index or words every word of `sought` stands; "two words" in quotes are one."""
    wanted = [word.casefold() for word in re.findall(r'"([^"]+)"|(\S+)', sought) for word in word if word.strip()]
    begun = time.monotonic()
    found, unread, wordless = [], [], []
    for document in core.evidence if wanted else ():
        words = words_of(inspection, document)
        if words is None and document.digest:
            if time.monotonic() - begun > PATIENCE:
                unread.append(document)
            else:
                words = keep_words(inspection, document)
        text = "" if words is None else words.text
        if words is not None and words.why:
            wordless.append(document)
        index = " ".join((document.id, document.title, document.file, document.sender, document.note, *document.items))
        if all(word in index.casefold() or word in text.casefold() for word in wanted):
            found.append(Found(document, tuple(_pieces(text, wanted))))
    return Search(tuple(found), tuple(unread), tuple(wordless))


def _pieces(text: str, wanted: list[str]) -> Iterator[Piece]:
    """The first places of the words, a few signs around each."""
    plain = " ".join(text.split())
    pattern = re.compile("|".join(map(re.escape, sorted(wanted, key=len, reverse=True))), re.IGNORECASE)
    end, number = 0, 0
    for found in pattern.finditer(plain):
        if found.start() < end or number == _MOST_SNIPPETS:
            continue
        number, end = number + 1, found.end() + _AROUND
        start = max(0, found.start() - _AROUND)
        before = ("…" if start else "") + plain[start : found.start()]
        yield Piece(before, found[0], plain[found.end() : end] + ("…" if end < len(plain) else ""))
