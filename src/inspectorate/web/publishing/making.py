"""The report of a version in every format that can be written here, and the page of a copy under embargo."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection.edition import edition, editions
from inspectorate.inspection.publication import publication_of
from inspectorate.report.cover import under_embargo
from inspectorate.report.ratings import report_json
from inspectorate.report.writers import MEDIA_TYPES, writer, written
from inspectorate.reporting import composed, material_of

#: The formats beside the page, in the order in which they are offered, each with its words and type.
FORMATS = {
    "pdf": ("PDF", MEDIA_TYPES["pdf"]),
    "docx": ("Word", MEDIA_TYPES["docx"]),
    "odt": ("OpenDocument text", MEDIA_TYPES["odt"]),
    "ods": ("Data as an OpenDocument spreadsheet", MEDIA_TYPES["ods"]),
    "csv": ("Data as CSV", MEDIA_TYPES["csv"]),
    "json": ("Ratings for programs, JSON", MEDIA_TYPES["json"]),
}


def formats_of(core: CoreInspection) -> dict[tuple[str, str], bytes]:
    """A published report in all formats but HTML, by language (blank for the first one) and ending.

    Formats whose programs are not installed are left out.
    """
    first, *further = editions(core)
    made = {("", ending): content for ending, content in _formats(first).items()}
    for each in further:
        language = each.particulars.language
        made |= {(language, ending): content for ending, content in _formats(each).items()}
    return made


def _formats(core: CoreInspection) -> dict[str, bytes]:
    material = material_of(core, published=publication_of(core))
    made = written(composed(core, material), (ending for ending in FORMATS if ending != "json"))
    return made | ({"json": report_json(material).encode()} if "json" in FORMATS else {})


def page_under_embargo(core: CoreInspection, recipient: str, until: datetime, language: str = "") -> str:
    """The published report as HTML, on every page of which stands for whom it is and until when it is confidential.

    It is in the first language unless another of its languages is asked for.
    """
    if language:
        core = edition(core, language)
    document = composed(core, material_of(core, published=publication_of(core)))
    made = writer("html")(under_embargo(document, recipient, timezone.localtime(until)))
    assert isinstance(made, str)
    return made


def hour_in_words(at: datetime) -> str:
    """An hour of a day as people read it, in the time of this place: `14 March 2008, 00:01`."""
    here = timezone.localtime(at)
    return f"{here.day} {here:%B %Y, %H:%M}"
