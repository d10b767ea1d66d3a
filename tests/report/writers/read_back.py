"""What a file of any format says to whoever opens it, in the order of reading."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring
from pypdf import PdfReader

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def words_of(made: str | bytes, ending: str) -> str:
    """The words of a report; of a text format the text itself."""
    if isinstance(made, str):
        return made
    return READ[ending](made)


def part(made: bytes, name: str) -> Any:
    """A part of a DOCX or ODT file as a tree."""
    with ZipFile(BytesIO(made)) as archive:
        return fromstring(archive.read(name))


def _of_pdf(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)


def _of_docx(made: bytes) -> str:
    parts = (part(made, f"word/{name}.xml") for name in ("header1", "document", "footer1"))
    return "\n".join(docx_words(paragraph) for tree in parts for paragraph in tree.iter(f"{W}p"))


def docx_words(paragraph: Any) -> str:
    """The words of a paragraph of DOCX."""
    return "".join(node.text or "" for node in paragraph.iter(f"{W}t"))


def _of_odt(made: bytes) -> str:
    styles, content = part(made, "styles.xml"), part(made, "content.xml")
    (master,) = styles.iter("{urn:oasis:names:tc:opendocument:xmlns:style:1.0}master-page")
    head, foot = master
    parts = (head, content, foot)
    return "\n".join(odt_words(node) for tree in parts for node in tree.iter() if node.tag in (f"{TEXT}p", f"{TEXT}h"))


def odt_words(paragraph: Any) -> str:
    """The words of a paragraph of ODT."""
    parts = [paragraph.text or ""]
    for node in paragraph:
        parts.append(" " * int(node.get(f"{TEXT}c", "1")) if node.tag == f"{TEXT}s" else odt_words(node))
        parts.append(node.tail or "")
    return "".join(parts)


READ = {"pdf": _of_pdf, "docx": _of_docx, "odt": _of_odt}
