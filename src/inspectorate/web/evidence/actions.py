"""Everything that changes the evidence of an inspection: one transaction and one event each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone

from inspectorate.caseload.privacy import tells_of_person
from inspectorate.findings.evidence import EVIDENCE, Document
from inspectorate.findings.evidence_files import evidence_csv, read_document
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection.remarks.evidence import named_evidence
from inspectorate.inspection.supporting import bearing_on
from inspectorate.refusal import Refused
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import file_subject
from inspectorate.web.evidence import storing
from inspectorate.web.evidence.asked import asked_of, is_over, sent_by_area
from inspectorate.web.evidence.kinds import check_document, clean_name
from inspectorate.web.evidence.models import EvidenceRequest
from inspectorate.web.fieldwork.needs import digest
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.people.roles import Role
from inspectorate.web.whole import still
from inspectorate.web.written import acting

if TYPE_CHECKING:
    from inspectorate.web.people.models import Member

MEANWHILE = "Somebody changed this meanwhile. Look at what is there now, and make your change again."
_MEGABYTE = 1024 * 1024
_LONGEST = 500


def ask_for_evidence(
    *, by: Member, inspection: Inspection, items: Sequence[str], deadline: date, words: str = ""
) -> EvidenceRequest:
    """Ask the area for documents on these items; a request before it is superseded. Raises `Refused`."""
    with acting():
        core = begin(by, inspection, "ask for evidence")
        known = bearing_on(core)
        strange = [item for item in items if item not in known]
        if strange or not items:
            raise Refused(f"There is no item {strange[0]!r}." if strange else "Choose at least one item.")
        made: EvidenceRequest = EvidenceRequest.objects.create(
            inspection=inspection,
            items=[name for name in known if name in set(items)],
            deadline=deadline,
            words=words.strip(),
            by=by.signature,
            at=timezone.now(),
        )
        tell(by, inspection, "ask for evidence", items=len(made.items), deadline=deadline.isoformat(), words=made.words)
    inspection.refresh_from_db()
    return made


def send_document(
    *,
    by: Member,
    inspection: Inspection,
    content: bytes,
    name: str,
    items: Sequence[str],
    title: str = "",
    note: str = "",
    sender: str = "",
) -> Document:
    """Keep a document with the items that it bears on; after the deadline it is late, not refused. Raises `Refused`.

    `sender` is the role it came from where that is not whoever sends it here.
    """
    kind = check_document(content, name)
    with acting():
        core = begin(by, inspection, "send evidence")
        taken = take_in(by, inspection, core, content, name, kind)
        said = {"title": title.strip()[:_LONGEST], "items": tuple(dict.fromkeys(items)), "note": note.strip()}
        made = _checked(replace(taken, **said, sender=_sender(by, sender)))
        late, told = _late(inspection), {"file": made.file, "digest": made.digest, "items": list(made.items)}
        keep(inspection, [*core.evidence, made])
        tell(by, inspection, "send document", made.id, **told, late=late)
    return made


def replace_document(
    *, by: Member, inspection: Inspection, document: str, content: bytes, name: str, seen: str
) -> Document:
    """Put another file in the place of a document's; `seen` is `stamp` of it as it was. Raises `Refused`."""
    kind = check_document(content, name)
    with acting():
        core = begin(by, inspection, "send evidence")
        was = found(core, document, by)
        if stamp(was) != seen:
            raise Refused(MEANWHILE)
        if why := why_not_replaced(by, inspection, core, was):
            raise Refused(why)
        _check_room(core, len(content), besides=was)
        kept = storing.put(inspection, content)
        if kept == was.digest:
            raise Refused("This is the very file that is there already.")
        _check_new(core, kept, by)
        others = [each.file for each in core.evidence if each.id != was.id]
        file = clean_name(name, kind, others, was.id)
        made = replace(was, file=file, digest=kept, received=timezone.localdate().isoformat())
        keep(inspection, [made if each.id == was.id else each for each in core.evidence])
        if was.digest:
            storing.drop(inspection, was.digest)
        told = {"file": file, "digest": kept, "before": was.digest, "late": _late(inspection)}
        tell(by, inspection, "replace document", was.id, **told)
    return made


def change_document(
    *, by: Member, inspection: Inspection, document: str, items: Sequence[str], title: str, note: str, seen: str
) -> Document:
    """Say anew what a document is and what it bears on; `seen` is `stamp` of what it said before. Raises `Refused`."""
    with acting():
        core = begin(by, inspection, "send evidence")
        was = found(core, document, by)
        if stamp(was) != seen:
            raise Refused(MEANWHILE)
        given = {"items": tuple(dict.fromkeys(items)), "title": title.strip()[:_LONGEST], "note": note.strip()}
        made = _checked(replace(was, **given))
        if made == was:
            return was
        keep(inspection, [made if each.id == was.id else each for each in core.evidence])
        tell(by, inspection, "change document", was.id, items=list(made.items), title=made.title)
    return made


def withdraw_document(*, by: Member, inspection: Inspection, document: str, reason: str = "") -> None:
    """Take a document back; it goes from the disk, too. Raises `Refused`.

    The area may until the deadline; after it organisers may, with a reason. What a judgement rests on stays.
    """
    with acting():
        core = begin(by, inspection, "send evidence")
        was = found(core, document, by)
        why = why_not_withdrawn(by, inspection, core, was)
        if why is not None:
            raise Refused(why)
        if by.role != Role.AREA_CONTACT and not reason.strip():
            raise Refused("Say why it is taken out.")
        keep(inspection, [each for each in core.evidence if each.id != was.id])
        if was.digest:
            storing.drop(inspection, was.digest)
        tell(by, inspection, "withdraw document", was.id, digest=was.digest, reason=reason.strip())


def take_document(*, by: Member, inspection: Inspection, document: str) -> tuple[Document, bytes]:
    """A document to be downloaded; that it was is written down. Raises `Refused` where it is not what was kept."""
    with acting():
        core = begin(by, inspection, "read evidence")
        wanted = found(core, document, by)
        if not wanted.file:
            raise Refused("This document was read and is not kept here.")
        content = read_document(wanted, core.documents)
        tell(by, inspection, "download document", wanted.id, file=wanted.file, digest=wanted.digest)
    return wanted, content


def take_in(by: Member, inspection: Inspection, core: CoreInspection, content: bytes, name: str, kind: str) -> Document:
    """The part of an action that keeps a document that passed `check_document` on the disk; whoever calls it says what
    it is and writes the index. Raises `Refused` where it is there already, or no room is left."""
    _check_room(core, len(content))
    kept = storing.put(inspection, content)
    _check_new(core, kept, by)
    number = _next_id(core)
    file = clean_name(name, kind, [each.file for each in core.evidence], number)
    return Document(number, file, digest=kept, received=timezone.localdate().isoformat(), sender=_sender(by, ""))


def why_not_withdrawn(by: Member, inspection: Inspection, core: CoreInspection, document: Document) -> str | None:
    """Why somebody may not take a document back, in a sentence; nothing where they may."""
    if by.role == Role.AREA_CONTACT and is_over(asked_of(inspection), timezone.localdate()):
        return "The deadline is over: ask the lead inspector to take it out."
    if is_rested_on(inspection, core, document.id):
        return f"{_used(by)}; it stays."
    if shows_progress(core, document.id):
        return "The improvement plan rests on this document; it stays."
    return None


def why_not_replaced(by: Member, inspection: Inspection, core: CoreInspection, document: Document) -> str | None:
    """Why no other file takes the place of a document's, in a sentence; nothing where one may."""
    if shows_progress(core, document.id):
        return "The improvement plan rests on this document as it is; send the other file as one of its own."
    if is_rested_on(inspection, core, document.id):
        return f"{_used(by)} as it is; send the other file as one of its own."
    return None


def _used(by: Member) -> str:
    """That a document is used: the area is told nothing of how it is judged."""
    return f"{'The inspectors work with' if by.role == Role.AREA_CONTACT else 'A judgement rests on'} this document"


def is_rested_on(inspection: Inspection, core: CoreInspection, name: str) -> bool:
    """Whether a judgement names a document or a meeting, one of those that somebody gives alone among them."""
    cells = [judgement.evidence for judgement in core.judgements]
    cells += inspection.grades.exclude(evidence="").values_list("evidence", flat=True)
    return any(name in named_evidence(cell) for cell in cells)


def shows_progress(core: CoreInspection, name: str) -> bool:
    """Whether the area showed the progress of an action by a document."""
    return any(each.document == name for each in core.progress)


def stamp(document: Document) -> str:
    """What a form that was drawn from a document sends back, so that nobody writes over what another changed."""
    return digest(evidence_csv([document]))


def begin(by: Member, inspection: Inspection, what: str) -> CoreInspection:
    """The part of an action that asks whether it may be done, alone with the inspection; what there is now."""
    if by.inspection_id != inspection.pk:
        raise Refused("You are not on this inspection.")
    why = may_as(by, what)
    if why is not None:
        raise Refused(why)
    Inspection.objects.select_for_update().get(pk=inspection.pk)
    inspection.refresh_from_db()
    return still(inspection)


def keep(inspection: Inspection, documents: Iterable[Document]) -> None:
    """The part of an action that writes the index."""
    kept = list(documents)
    put_files(inspection, {EVIDENCE.name: evidence_csv(kept) if kept else None})


def tell(by: Member, inspection: Inspection, action: str, of: str = "", **detail: Any) -> None:
    """The one event of an action; what is blank or no is not told."""
    told = {name: value for name, value in detail.items() if value not in ("", False, [])}
    subject = file_subject(f"evidence/{of}" if of else "evidence.csv")
    record(action=action, by=by.signature, inspection=inspection.slug, of=subject, **told)


def found(core: CoreInspection, document: str, by: Member) -> Document:
    """The document of an id; to the area only those that it sent are there. Raises `Refused`."""
    may_see: Callable[[Document], bool] = sent_by_area if by.role == Role.AREA_CONTACT else lambda each: True
    for each in core.evidence:
        if each.id == document and may_see(each):
            return each
    raise Refused(f"There is no document {document!r}.")


def _checked(document: Document) -> Document:
    if not document.items:
        raise Refused("Choose at least one item that it bears on.")
    if what := tells_of_person(document.title):
        raise Refused(f"The title holds {what}. Say what the document is, without names.")
    return document


def _check_room(core: CoreInspection, size: int, besides: Document | None = None) -> None:
    """Whether one more document of a size, in bytes, fits; raises `Refused`."""
    most = settings.DOCUMENT_LARGEST
    if size > most * _MEGABYTE:
        raise Refused(f"The document is larger than {most} MB. Send it in parts, or with smaller pictures.")
    others = [each for each in core.evidence if each.file and each != besides]
    if len(others) >= settings.DOCUMENTS_MOST:
        raise Refused(f"There are {len(others)} documents already; no more are taken. Take some out first.")
    paths = {core.documents[each.digest] for each in others}
    there = sum(path.stat().st_size for path in paths if path.is_file())
    if there + size > settings.DOCUMENTS_LARGEST * _MEGABYTE:
        raise Refused(f"All documents together would be larger than {settings.DOCUMENTS_LARGEST} MB.")


def _check_new(core: CoreInspection, digest: str, by: Member) -> None:
    """The same file twice is one document; raises `Refused`. The area is not told of what others sent."""
    same = next((each for each in core.evidence if each.digest == digest), None)
    if same is None:
        return
    if by.role == Role.AREA_CONTACT and not sent_by_area(same):
        raise Refused("The inspectors have this document already.")
    raise Refused(f"This document is here already, as {same.id}: {same.words}. Say there what else it bears on.")


def _next_id(core: CoreInspection) -> str:
    """The first of E1, E2, ... after all that are there."""
    numbers = [int(each.id[1:]) for each in core.evidence if each.id[:1] == "E" and each.id[1:].isdecimal()]
    return f"E{max(numbers, default=0) + 1}"


def _sender(by: Member, sender: str) -> str:
    if by.role == Role.AREA_CONTACT or not sender.strip():
        return Role(by.role).words.lower()
    if what := tells_of_person(sender):
        raise Refused(f"Where it came from holds {what}. Write a role, such as: Board secretary.")
    return " ".join(sender.split())[:_LONGEST]


def _late(inspection: Inspection) -> bool:
    return is_over(asked_of(inspection), timezone.localdate())
