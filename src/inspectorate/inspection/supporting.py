"""What the evidence says of an item: the documents and the meetings that bear on it, for whoever judges it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from inspectorate.findings.evidence import Document
from inspectorate.findings.meeting import Meeting
from inspectorate.findings.supporting import supportable
from inspectorate.inspection.inspection import Inspection


class _Bearing(Protocol):
    @property
    def items(self) -> tuple[str, ...]:
        """The criteria and items that it bears on."""


Bearing = TypeVar("Bearing", bound=_Bearing)


def evidence_for(inspection: Inspection, item: str) -> tuple[Document, ...]:
    """The documents that bear on an item or a criterion, in the order of the index.

    `item` is named as in `evidence.csv`: `4.1.a`, `4.1`, `esi-dv-2003/B1`. An item has the documents of its criterion,
    too, and a criterion those of its items.
    """
    return _bearing(inspection, inspection.evidence, item)


def meetings_for(inspection: Inspection, item: str) -> tuple[Meeting, ...]:
    """The meetings whose notes bear on an item or a criterion, in the order of the file; as `evidence_for`."""
    return _bearing(inspection, inspection.meetings, item)


def _bearing(inspection: Inspection, known: Iterable[Bearing], item: str) -> tuple[Bearing, ...]:
    near = {item, *_near(inspection).get(item, ())}
    return tuple(each for each in known if not near.isdisjoint(each.items))


def _near(inspection: Inspection) -> Mapping[str, tuple[str, ...]]:
    """The criterion of each item, and the items of each criterion."""
    near: dict[str, tuple[str, ...]] = {}
    for number, framework in enumerate(inspection.frameworks):
        fronts = [""] if number == 0 else []
        fronts += [f"{framework.id}/"]
        for front in fronts:
            for criterion in framework.criteria.values():
                items = tuple(f"{front}{item.id}" for item in criterion.items)
                near |= dict.fromkeys(items, (f"{front}{criterion.id}",))
                near[f"{front}{criterion.id}"] = items
    return near


def bearing_on(inspection: Inspection) -> Mapping[str, str]:
    """All that evidence can bear on, each with its words, as the files of the folder name it."""
    return supportable(inspection.framework, [each.framework for each in inspection.elements])


def evidence_ids(inspection: Inspection) -> frozenset[str]:
    """The ids of documents and meetings, which `judgements.csv` may name."""
    meetings = (meeting.id for meeting in inspection.meetings if meeting.id)
    return frozenset((*(document.id for document in inspection.evidence), *meetings))
