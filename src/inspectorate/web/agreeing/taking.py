"""A draft as a file, for those who may see it: as it was sent, whatever has changed since; each taking is one event."""

from __future__ import annotations

from dataclasses import dataclass

from inspectorate.findings.draft_sent import SentDraft
from inspectorate.refusal import Refused
from inspectorate.report.document import Document
from inspectorate.report.writers import MEDIA_TYPES, written
from inspectorate.web.agreeing.changing import SENT, locked, note
from inspectorate.web.agreeing.models import DraftFile
from inspectorate.web.agreeing.pages_sent import page_sent
from inspectorate.web.agreeing.standing import draft_numbered
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.written import acting

#: The formats in the order in which they are offered, each with its words; the first is the page itself.
PAGE = "html"
FORMATS = {PAGE: "Web page", "pdf": "PDF", "docx": "Word document", "odt": "OpenDocument text"}


@dataclass(frozen=True, slots=True)
class Taken:
    """A draft as a file: its name, type and content."""

    name: str
    kind: str
    content: bytes


def files_of_draft(document: Document) -> dict[str, bytes]:
    """A numbered draft in every format but its page; those whose programs are not installed are left out."""
    return written(document, (ending for ending in FORMATS if ending != PAGE))


def endings_of(inspection: Inspection, draft: SentDraft) -> list[str]:
    """The formats that a draft can be taken in, in their order."""
    kept = set(DraftFile.objects.filter(inspection=inspection, draft=draft.number).values_list("ending", flat=True))
    if page_sent(inspection, draft):
        kept.add(PAGE)
    return [ending for ending in FORMATS if ending in kept]


def take_sent_draft(*, by: Member, inspection: Inspection, number: int, ending: str) -> Taken:
    """The file of a draft, to the letter as it was sent; that it was taken is written down. Raises `Refused`."""
    with acting():
        row = locked(by, inspection, "see factual accuracy")
        draft = draft_numbered(row, number)
        content = _content(row, draft, ending) if draft is not None else None
        if content is None:
            raise Refused("Choose one of the formats.")
        note(by, row, "take sent draft", SENT, draft=number, format=ending.upper())
    return Taken(f"{row.slug}-draft-{number}.{ending}", MEDIA_TYPES[ending], content)


def _content(inspection: Inspection, draft: SentDraft, ending: str) -> bytes | None:
    if ending == PAGE:
        return page_sent(inspection, draft).encode() or None
    rows = DraftFile.objects.filter(inspection=inspection, draft=draft.number, ending=ending)
    found = rows.values_list("content", flat=True).first()
    return None if found is None or ending not in FORMATS else bytes(found)
