"""What in the texts of good practice may tell of a person, with what was confirmed to be no name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from inspectorate.caseload.screening import Pointed, plainly, pointed_at
from inspectorate.refusal import Fault, Refused
from inspectorate.web.inspections.models import Inspection


@dataclass(frozen=True, slots=True)
class Found:
    """Words pointed at in a field, and whether somebody confirmed that they are no name."""

    field: str
    pointed: Pointed
    confirmed: bool


def screened(inspection: Inspection, texts: Mapping[str, str], no_names: Collection[str]) -> list[Found]:
    """All that is pointed at in some texts, by field; the body's own name tells of nobody."""
    allowed = {plainly(each) for each in no_names}
    found, seen = [], set()
    for field, text in texts.items():
        for each in pointed_at(text, (inspection.body, inspection.title)):
            if (plainly(each.words), each.sure) not in seen:
                seen.add((plainly(each.words), each.sure))
                found.append(Found(field, each, not each.sure and plainly(each.words) in allowed))
    return found


def refuse_people(inspection: Inspection, texts: Mapping[str, str], no_names: Collection[str]) -> list[str]:
    """Raise `Refused` where somebody may be found in a text; else the words that were confirmed to be no name."""
    found = screened(inspection, texts, no_names)
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
