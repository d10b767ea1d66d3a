"""`python -m inspectorate.web.evidence.child look|KIND`: reads a document from its input, in limits of its own.

It knows no setting, no secret and no store, writes no file, and ends when its time or memory is over.
"""

from __future__ import annotations

import json
import logging
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from inspectorate.web.evidence.reading import MOST_SIGNS, SECONDS

#: How much memory it may take, in bytes.
MEMORY = 1536 * 1024 * 1024
#: Names in a PDF of what runs, starts something or carries another file.
ACTIVE = frozenset(
    ("/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EF", "/RichMedia", "/XFA", "/ImportData", "/SubmitForm")
)
_DEEPEST = 60


def limited() -> None:
    """Take no more than our share of this machine."""
    try:
        import resource
    except ImportError:  # there are systems without it; whoever started us still ends us when the time is over
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def look(content: bytes) -> dict[str, bool]:
    """Whether a PDF is locked, and whether any of its objects, packed ones too, runs or carries something."""
    import pypdf

    reader = pypdf.PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted:
        return {"locked": True, "active": False}
    assert len(reader.pages) > 0, "a document has a page"
    return {"locked": False, "active": any(_active(each, 0) for each in _objects(reader))}


def _objects(reader: Any) -> Iterator[Any]:
    from pypdf.generic import IndirectObject

    yield reader.trailer
    known = {(number, generation) for generation, numbers in reader.xref.items() for number in numbers}
    known |= {(number, 0) for number in reader.xref_objStm}
    for number, generation in sorted(known):
        if number:
            yield reader.get_object(IndirectObject(number, generation, reader))


def _active(value: Any, depth: int) -> bool:
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject

    if depth > _DEEPEST:
        return True  # no document is so deep by chance
    if isinstance(value, NameObject):
        return value in ACTIVE
    if isinstance(value, DictionaryObject):
        inside = (value.raw_get(key) for key in value)
        return any(key in ACTIVE for key in value) or any(_active(each, depth + 1) for each in inside)
    if isinstance(value, ArrayObject):
        return any(_active(each, depth + 1) for each in list.__iter__(value))
    return False


def words(content: bytes, kind: str) -> Iterator[str]:
    """The words of a document, piece by piece."""
    if kind in ("txt", "csv"):
        from inspectorate.web.evidence.plain import text_of

        yield text_of(content)
    elif kind == "pdf":
        import pypdf

        for page in pypdf.PdfReader(BytesIO(content), strict=False).pages:
            yield page.extract_text() + "\n"
    else:
        yield from _of_package(content, kind)


#: In each kind: the parts that hold words, and the element that is a paragraph or cell of them.
_PARTS = {
    "docx": (("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes", "word/comments"), "p"),
    "xlsx": (("xl/sharedStrings", "xl/worksheets/", "xl/comments"), "si is comment"),
    "odt": (("content.xml", "styles.xml"), "p h"),
    "ods": (("content.xml",), "p h"),
}


def _of_package(content: bytes, kind: str) -> Iterator[str]:
    from defusedxml import ElementTree

    starts, paragraphs = _PARTS[kind]
    wanted = set(paragraphs.split())
    with zipfile.ZipFile(BytesIO(content)) as package:
        for name in package.namelist():
            if not name.startswith(starts) or not name.endswith(".xml"):
                continue
            with package.open(name) as part:
                root = ElementTree.parse(part, forbid_dtd=True).getroot()
            for element in root.iter():
                if element.tag.rpartition("}")[2] in wanted:
                    yield "".join(_pieces(element)) + "\n"


def _pieces(element: Any) -> Iterator[str]:
    for each in element.iter():
        tag = each.tag.rpartition("}")[2]
        if tag in ("instrText", "delText"):
            continue
        if tag in ("tab", "br", "s", "line-break"):
            yield " "
        yield each.text or ""
        if each is not element:
            yield (each.tail or "")


def main(what: str) -> None:
    """Tell what was asked."""
    limited()
    logging.disable(logging.CRITICAL)
    content = sys.stdin.buffer.read()
    if what == "look":
        sys.stdout.write(json.dumps(look(content)))
        return
    left = MOST_SIGNS
    for piece in words(content, what):
        sys.stdout.buffer.write(piece[:left].encode("utf-8", errors="replace"))
        sys.stdout.buffer.flush()
        left -= len(piece)
        if left <= 0:
            return


if __name__ == "__main__":
    main(sys.argv[1])
