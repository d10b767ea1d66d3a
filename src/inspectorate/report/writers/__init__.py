"""Writers, one for each format: the whole document in, text or bytes out. Chosen by the file's ending."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from inspectorate.language import speaking
from inspectorate.refusal import Fault, Refused
from inspectorate.report.document import Document

#: Ending of the file, and the module whose `write(document)` makes it.
WRITERS: dict[str, str] = {
    "html": "inspectorate.report.writers.html",
    "md": "inspectorate.report.writers.markdown",
    "pdf": "inspectorate.report.writers.pdf",
    "docx": "inspectorate.report.writers.docx",
    "odt": "inspectorate.report.writers.odt",
}
#: The formats of the data alone: the tables of the report, without its text.
DATA: dict[str, str] = {
    "ods": "inspectorate.report.writers.ods",
    "csv": "inspectorate.report.writers.csv",
}

#: Ending of a file, and the media type that it is served as (IANA's registry).
MEDIA_TYPES: dict[str, str] = {
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


def writer(ending: str) -> Callable[[Document], str | bytes]:
    """The writer of a format by the ending of its files, without the dot."""
    write: Callable[[Document], str | bytes] = import_module((WRITERS | DATA)[ending]).write

    def spoken(document: Document) -> str | bytes:
        """The document written, with the writer's own words in its language."""
        with speaking(document.language):
            return write(document)

    return spoken


def written(document: Document, endings: Iterable[str]) -> dict[str, bytes]:
    """A document in several formats, by ending; those whose programs are not installed are left out.

    Raises `Refused` where a writer refuses for another reason.
    """
    made: dict[str, bytes] = {}
    for ending in endings:
        try:
            text = writer(ending)(document)
        except Refused as refused:
            if any(fault.code != "no-library" for fault in refused.faults):
                raise
            continue
        made[ending] = text.encode() if isinstance(text, str) else text
    return made


def ending_of(path: Path) -> str:
    """The format that a file's name asks for; raises `Refused` where there is no writer for it."""
    ending = path.suffix.lstrip(".").lower()
    if ending not in WRITERS | DATA:
        wrong = f"there is no writer for {path.suffix!r}" if ending else "the name has no ending that says the format"
        *others, last = (f".{name}" for name in (*WRITERS, *DATA))
        known = f"{', '.join(others)} or {last}"
        raise Refused([Fault(str(path), 0, "", wrong, f"end the name in {known}", "report-format")])
    return ending
