"""What in the texts of good practice may tell of a person, with what was confirmed to be no name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from inspectorate.caseload.screening import Pointed, plainly, pointed_at
from inspectorate.findings.marked import YES
from inspectorate.refusal import Fault, Refused
from inspectorate.web.inspections.models import Inspection

_REFERENCE = re.compile(r"(?<!\w)\w[\w./-]*\w(?!\w)")


@dataclass(frozen=True, slots=True)
class Found:
    """Words pointed at in a field, and whether somebody confirmed that they are no name."""

    field: str
    pointed: Pointed
    confirmed: bool


def screened(
    inspection: Inspection, texts: Mapping[str, str], no_names: Collection[str], consent: str = YES
) -> list[Found]:
    """All that is pointed at in some texts, by field. With the `consent` of the source the body may be named."""
    allowed = {plainly(each) for each in no_names}
    own = (inspection.body, inspection.title, *inspection.body.split()) if consent == YES else ()
    references = _references(inspection)
    found, seen = [], set()
    for field, text in texts.items():
        cases = tuple(_cases(text, references))
        for each in (*cases, *(other for other in pointed_at(text, own) if not _within(other, cases))):
            if (plainly(each.words), each.sure) not in seen:
                seen.add((plainly(each.words), each.sure))
                found.append(Found(field, each, not each.sure and plainly(each.words) in allowed))
    return found


def _within(pointed: Pointed, others: Collection[Pointed]) -> bool:
    end = pointed.at + len(pointed.words)
    return any(each.at < end and pointed.at < each.at + len(each.words) for each in others)


def _references(inspection: Inspection) -> set[str]:
    """The references of an inspection's cases, but for those that look like any number."""
    known = inspection.cases.values_list("reference", flat=True)
    return {each.casefold() for each in known if len(each) > 4 or not each.isdigit()}


def _cases(text: str, references: Collection[str]) -> Iterator[Pointed]:
    """The references of cases that stand in a text: they must go, as whatever leads to a person."""
    for hit in _REFERENCE.finditer(text):
        if hit.group().casefold() in references:
            yield Pointed(hit.start(), hit.group(), "the reference of a case", True)


def refuse_people(
    inspection: Inspection, texts: Mapping[str, str], no_names: Collection[str], consent: str = YES
) -> list[str]:
    """Raise `Refused` where somebody may be found in a text; else the words that were confirmed to be no name."""
    found = screened(inspection, texts, no_names, consent)
    faults = [
        Fault("", 0, each.field, f"“{each.pointed.words}”: {each.pointed.what}", _write(each.pointed), "identifier")
        for each in found
        if not each.confirmed
    ]
    if faults:
        raise Refused(faults)
    return [each.pointed.words for each in found]


def _write(pointed: Pointed) -> str:
    return "take it out" if pointed.sure else "take it out, or confirm below that it is no name of a person"
