"""References in the texts of an inspection, looked up in its report."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.inspection.inspection import Inspection
from inspectorate.inspection.live import written_texts
from inspectorate.inspection.telling import material_of
from inspectorate.refusal import Fault, Refused
from inspectorate.report.compose import compose
from inspectorate.report.document import Document
from inspectorate.report.references import reference_faults, references, targets


def references_faulty(inspection: Inspection, document: Document | None = None) -> Iterator[Fault]:
    """Every reference to something that is not in the report; the report is made only where a text refers at all.

    Texts in other languages belong to the report of another edition.
    """
    own = list(written_texts(inspection))
    if not any(references(text) for _, text in own):
        return
    known = targets(document or compose(material_of(inspection, faulty=True)))
    for file, text in own:
        yield from reference_faults(text, file, known)


def refuse_references(inspection: Inspection, document: Document) -> None:
    """Raise `Refused` with every reference to something that is not in the report."""
    if faults := list(references_faulty(inspection, document)):
        raise Refused(faults)
