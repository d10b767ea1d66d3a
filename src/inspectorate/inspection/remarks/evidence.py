"""Checks of the evidence: that judgements name what is there, and that roles are no names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspectorate.caseload.privacy import tells_of_person
from inspectorate.findings.action import PROGRESS
from inspectorate.findings.evidence import EVIDENCE
from inspectorate.findings.files import JUDGEMENTS
from inspectorate.findings.meeting import MEETINGS
from inspectorate.inspection.remarks.remark import Found
from inspectorate.inspection.remarks.whole import Whole
from inspectorate.inspection.supporting import evidence_ids


def named_evidence(cell: str) -> list[str]:
    """The ids in the cell `evidence` of a judgement: words with blanks, commas or semicolons between."""
    return [name for name in re.split(r"[\s,;]+", cell) if name]


def evidence_unknown(whole: Whole) -> Iterator[Found]:
    """A judgement, or the progress of an action, that rests on a document or a meeting that is not there."""
    known = evidence_ids(whole.inspection)
    for judgement in whole.inspection.judgements:
        lost = [name for name in named_evidence(judgement.evidence) if name not in known]
        if lost:
            of = judgement.item or judgement.of
            told = f"the judgement of {of} rests on {', '.join(lost)}, of which no document or meeting is known"
            yield Found(JUDGEMENTS.name, judgement.line, told)
    documents = {document.id for document in whole.inspection.evidence}
    for progress in whole.inspection.progress:
        if progress.document and progress.document not in documents:
            told = (
                f"the progress of action {progress.action} is shown by {progress.document}, which is no known document"
            )
            yield Found(PROGRESS.name, progress.line, told)


def role_named(whole: Whole) -> Iterator[Found]:
    """A role that looks like the name of somebody; the sentence does not repeat it."""
    for meeting in whole.inspection.meetings:
        if what := tells_of_person(meeting.role):
            yield Found(MEETINGS.name, meeting.line, f"{what} stands where a role belongs")
    for document in whole.inspection.evidence:
        if what := tells_of_person(document.sender):
            yield Found(EVIDENCE.name, document.line, f"{what} stands where a role belongs")
