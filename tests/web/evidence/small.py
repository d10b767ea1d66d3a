"""A little evidence, put there without any ceremony: a request, two documents, a meeting."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from inspectorate.findings.evidence import EVIDENCE, Document
from inspectorate.findings.evidence_files import evidence_csv
from inspectorate.findings.meeting import MEETINGS, Meeting
from inspectorate.findings.meeting_files import meetings_csv
from inspectorate.inspection.supporting import bearing_on
from inspectorate.web.evidence import storing
from inspectorate.web.evidence.models import EvidenceRequest
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import still
from inspectorate.web.written import acting

PLAN = b"The plan of the area: more staff in the north, sooner.\n"
NOTES = b"Notes of a visit; the reception was closed.\n"
#: The items of the tests' frameworks that are judged.
ITEM, OTHER = "2.2.a", "2.2.b"


def give_evidence(inspection: Inspection, *, deadline: date = date(2026, 3, 20), received: str = "2026-03-01") -> None:
    """E1 of the area on one item, E2 of the inspectors on its criterion, M1 with the Board on the other item."""
    known = list(bearing_on(still(inspection)))
    item, other = (ITEM, OTHER) if ITEM in known else known[:2]
    with acting():
        EvidenceRequest.objects.create(
            inspection=inspection,
            items=[item, other],
            deadline=deadline,
            words="The plans of this year.",
            by="the tests",
            at=timezone.now(),
        )
        first, second = storing.put(inspection, PLAN), storing.put(inspection, NOTES)
        documents = [
            Document("E1", "plan.txt", "Plan of the area", (item,), first, received, "area contact"),
            Document(
                "E2",
                "visit.txt",
                "Visit to the north",
                ("2.2" if ITEM in known else item,),
                second,
                received,
                "inspector",
            ),
        ]
        heard = "They knew the plan.\nIts cost they did not."
        meeting = Meeting("Board member", 3, "group", "", "M1", "board", "2026-03-04", (other,), heard, "Ian")
        put_files(inspection, {EVIDENCE.name: evidence_csv(documents), MEETINGS.name: meetings_csv([meeting])})
    inspection.refresh_from_db()
