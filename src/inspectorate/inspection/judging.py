"""The judged criteria of an inspection: grades, what measures say, what the rules propose, what was set by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from inspectorate.findings.measure import ShareMet, share_met
from inspectorate.findings.verdict import Judgement, Proposal, judged_criteria
from inspectorate.framework.framework import Framework
from inspectorate.inspection.inspection import Inspection
from inspectorate.scores.score import Judged


@dataclass(frozen=True, slots=True)
class JudgedPart:
    """What was judged in the terms of one framework: the inspection's own, or that of a thematic element.

    `front` stands before the names of an element's criteria in files; `judgements` are without it. `shares` are those
    of the measures that items lean on, by item.
    """

    framework: Framework
    front: str
    judgements: tuple[Judgement, ...]
    verdicts: Mapping[str, Judged]
    proposals: Mapping[str, Proposal]
    shares: Mapping[str, ShareMet]


def judged_part(inspection: Inspection, framework: Framework, *, own: bool) -> JudgedPart:
    """What was judged in the terms of a framework; `own` says that it is the inspection's, not an element's."""
    front = "" if own else f"{framework.id}/"
    judgements = tuple(
        replace(j, of=j.of.removeprefix(front))
        for j in inspection.judgements
        if (j.of.startswith(front) if front else "/" not in j.of)
    )
    found = {item.id: share_met(item, framework, inspection.results) for item in framework.items.values()}
    shares = {name: share for name, share in found.items() if share is not None}
    measured = {name: share.grade for name, share in shares.items() if share.grade is not None}
    verdicts, proposals = judged_criteria(framework, judgements, measured)
    return JudgedPart(framework, front, judgements, verdicts, proposals, shares)


def judged_parts(inspection: Inspection) -> Iterator[JudgedPart]:
    """The inspection's own part, then one for each framework of its elements."""
    yield judged_part(inspection, inspection.framework, own=True)
    for framework in dict.fromkeys(each.framework for each in inspection.elements):
        yield judged_part(inspection, framework, own=False)
