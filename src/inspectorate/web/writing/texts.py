"""The texts of the report as the folder keeps them, and the versions of each that were kept."""

from __future__ import annotations

from collections.abc import Iterable

from inspectorate.refusal import Refused
from inspectorate.web.fieldwork.needs import digest
from inspectorate.web.inspections.keeping import file_text
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import NARRATIVE
from inspectorate.web.writing.models import TextVersion

#: How many letters a text may have: twenty times the longest part of a printed report.
LONGEST = 200_000


def path_of(part: str) -> str:
    """The file of a part in the folder."""
    return f"{NARRATIVE}{part}.md"


def text_of(inspection: Inspection, part: str) -> str:
    """A part's text as it is kept now; blank where there is none."""
    return file_text(inspection, path_of(part)) or ""


def texts_of(inspection: Inspection) -> dict[str, str]:
    """Every text of the report by its part."""
    rows = inspection.files.filter(path__startswith=NARRATIVE, path__endswith=".md").values_list("path", "text")
    return {path.removeprefix(NARRATIVE).removesuffix(".md"): text for path, text in rows}


def tidy(typed: str) -> str:
    """A text as it is stored: one kind of line ends, one at the end, blank where it says nothing. Raises `Refused`."""
    if "\0" in typed:
        raise Refused("The text holds a sign that cannot be stored; type it again.")
    if len(typed) > LONGEST:
        raise Refused(f"The text has {len(typed):,} letters; a part holds at most {LONGEST:,}. Shorten it.")
    lines = typed.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").rstrip()
    return f"{lines}\n" if lines else ""


def seen_of(text: str) -> str:
    """The digest by which a page knows a text again; blank for no text."""
    return digest(text) if text else ""


def newest(inspection: Inspection, part: str) -> TextVersion | None:
    """The last version of a part that was kept."""
    return TextVersion.objects.filter(inspection=inspection, part=part).order_by("-number").first()


def is_own(version: TextVersion | None, text: str, keys: Iterable[str], by: str) -> bool:
    """Whether what stands now was sent by the page itself, which has not heard that it was stored."""
    return (
        version is not None and bool(version.key) and version.key in keys and version.by == by and version.text == text
    )
