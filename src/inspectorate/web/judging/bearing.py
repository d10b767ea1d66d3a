"""The documents and meetings that bear on an item, as the page of its criterion shows them and lets them be chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from inspectorate.findings.evidence import Document
from inspectorate.findings.meeting import Meeting
from inspectorate.inspection.remarks.evidence import named_evidence
from inspectorate.inspection.supporting import evidence_for, meetings_for
from inspectorate.web.evidence.meetings import name_of
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may
from inspectorate.web.whole import still


@dataclass(frozen=True, slots=True)
class Bearing:
    """A document or meeting; `id` is blank where no judgement can name it, `address` for whoever may not open it.

    `heard` are a meeting's notes, for those who may read them.
    """

    id: str
    words: str
    address: str
    heard: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Borne:
    """All that bears on an item or a criterion; `others` are ids that were chosen beside it."""

    documents: tuple[Bearing, ...]
    meetings: tuple[Bearing, ...]
    others: str


class Shelf:
    """All evidence of an inspection as somebody may see it."""

    def __init__(self, user: Any, inspection: Inspection) -> None:
        self.core = still(inspection)
        self._slug = inspection.slug
        self._reads = may(user, "read evidence", inspection) is None
        self._hears = may(user, "see meetings", inspection) is None
        self._places = {id(each): place for place, each in enumerate(self.core.meetings)}
        self._named = {each.id: self._document(each) for each in self.core.evidence}
        self._named |= {each.id: self._meeting(each) for each in self.core.meetings if each.id}

    def bearing(self, item: str, chosen: str) -> Borne:
        """What bears on an item or a criterion; what is marked there a cell of evidence names."""
        named = named_evidence(chosen)
        documents = tuple(self._document(each, each.id in named) for each in evidence_for(self.core, item))
        meetings = tuple(self._meeting(each, each.id in named) for each in meetings_for(self.core, item))
        own = {each.id for each in (*documents, *meetings)}
        return Borne(documents, meetings, " ".join(name for name in named if name not in own))

    def named(self, cell: str) -> Iterator[Bearing]:
        """What a cell of evidence names; what is not there (any more) by its id alone."""
        for name in named_evidence(cell):
            yield self._named.get(name, Bearing(name, "", ""))

    def _document(self, document: Document, chosen: bool = False) -> Bearing:
        address = reverse("evidence:document", args=[self._slug, document.id]) if self._reads else ""
        return Bearing(document.id, document.words, address, chosen=chosen)

    def _meeting(self, meeting: Meeting, chosen: bool = False) -> Bearing:
        name = name_of(self._places[id(meeting)], meeting)
        address = reverse("evidence:meeting", args=[self._slug, name]) if self._hears else ""
        number = f" ({meeting.number})" if meeting.number is not None else ""
        heard = meeting.heard if self._hears else ""
        return Bearing(meeting.id, f"{meeting.role}{number}", address, heard, bool(meeting.id) and chosen)
