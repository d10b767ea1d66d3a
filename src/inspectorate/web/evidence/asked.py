"""What was asked of the area as evidence, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from inspectorate.findings.evidence import Document
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection.supporting import bearing_on, evidence_for
from inspectorate.web.evidence.models import EvidenceRequest
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may
from inspectorate.web.people.roles import Role
from inspectorate.web.whole import still


def asked_of(inspection: Inspection) -> EvidenceRequest | None:
    """The request that counts; None where nothing was asked."""
    found: EvidenceRequest | None = inspection.evidence_requests.first()
    return found


def is_over(request: EvidenceRequest | None, today: date) -> bool:
    """Whether the deadline of a request lies behind."""
    return request is not None and today > request.deadline


def is_late(document: Document, request: EvidenceRequest | None) -> bool:
    """Whether a document came after the deadline; what bears on no item was not asked for."""
    return request is not None and bool(document.items) and document.received > request.deadline.isoformat()


def sent_by_area(document: Document) -> bool:
    """Whether the area sent a document itself, and so may see and change it."""
    return document.sender.strip().casefold() == Role.AREA_CONTACT.words.casefold()


@dataclass(frozen=True, slots=True)
class Shown:
    """An item with its words, the documents that bear on it, and whether the area was asked for some."""

    name: str
    words: str
    guidance: str
    criterion: bool
    asked: bool
    documents: tuple[Document, ...]


def by_item(
    core: CoreInspection, request: EvidenceRequest | None, documents: tuple[Document, ...], *, asked_only: bool
) -> list[Shown]:
    """The judged items and all else that was asked for or has documents, in the order of the frameworks.

    `documents` are those that whoever looks may see; with `asked_only` what was not asked for is left out, unless one
    of these bears on it.
    """
    asked = set(request.items) if request is not None else set()
    guidance = _guidance(core)
    seen = {document.id for document in documents}
    shown = []
    for name, words in bearing_on(core).items():
        own = tuple(each for each in evidence_for(core, name) if each.id in seen and name in each.items)
        judged = name in guidance
        if name in asked or own or (judged and not asked_only):
            is_criterion = name not in guidance or guidance[name] is None
            shown.append(Shown(name, words, guidance.get(name) or "", is_criterion, name in asked, own))
    return shown


def _guidance(core: CoreInspection) -> dict[str, str | None]:
    """The guidance of the items of judged criteria, by name; None for such a criterion itself."""
    known: dict[str, str | None] = {}
    elements = [(f"{each.framework.id}/", each.framework) for each in core.elements]
    for front, framework in [("", core.framework), *elements]:
        for criterion in framework.criteria.values():
            if criterion.judged:
                known[f"{front}{criterion.id}"] = None
                known |= {f"{front}{item.id}": str(item.guidance) for item in criterion.items}
    return known


def left_to_send(core: CoreInspection, request: EvidenceRequest, documents: tuple[Document, ...]) -> list[str]:
    """The items that were asked for and have none of these documents yet; one of the criterion or its items will do."""
    there = {each.id for each in documents}
    return [name for name in request.items if not any(each.id in there for each in evidence_for(core, name))]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an area has still to send for an inspection: the items without a document, and how many days it is late."""

    inspection: Inspection
    request: EvidenceRequest
    left: tuple[str, ...]
    days_over: int


def wanted_of(user: Any, inspection: Inspection | None, today: date) -> list[Wanted]:
    """What somebody has still to send as area contact, in one inspection or in all."""
    asked = EvidenceRequest.objects.filter(inspection__members__user=user, inspection__members__role=Role.AREA_CONTACT)
    if inspection is not None:
        asked = asked.filter(inspection=inspection)
    newest: dict[int, EvidenceRequest] = {}
    for request in asked.select_related("inspection__release"):  # the newest first
        newest.setdefault(request.inspection_id, request)
    found = []
    for request in newest.values():
        if may(user, "send evidence", request.inspection) is None:
            core = still(request.inspection)
            own = tuple(each for each in core.evidence if sent_by_area(each))
            left = left_to_send(core, request, own)
            over = max(0, (today - request.deadline).days)
            found += [Wanted(request.inspection, request, tuple(left), over)] if left else []
    return sorted(found, key=lambda each: each.request.deadline)
