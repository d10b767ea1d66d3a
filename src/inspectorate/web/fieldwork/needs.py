"""What a timetable has to fit, and the plan, from the kept files of an inspection and the rows of its cases."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inspectorate.caseload.caseload import MAIN
from inspectorate.caseload.caseload import Case as CoreCase
from inspectorate.refusal import Fault, Refused
from inspectorate.timetable.files import GATHERINGS, NEEDED, TIMETABLE, needs_from, plan_from
from inspectorate.timetable.needs import Needs
from inspectorate.timetable.plan import Timetable
from inspectorate.web.casework.models import Case
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import still

#: The files of a timetable: what it has to fit, and itself.
FILES = (*NEEDED, TIMETABLE.name, GATHERINGS.name)


def needs_of(inspection: Inspection) -> Needs:
    """What the timetable of an inspection has to fit; raises `Refused` with every fault of its files."""
    return _needs(inspection, texts_of(inspection))


def _needs(inspection: Inspection, kept: Mapping[str, str]) -> Needs:
    files = {name: kept[name].encode() for name in NEEDED if name in kept}
    return needs_from(files, cases_to_read(inspection))


def plan_of(inspection: Inspection) -> Timetable | None:
    """Who reads which case, when and where, as it was kept last; None before there is any. Raises `Refused`."""
    return _plan(texts_of(inspection))


def _plan(kept: Mapping[str, str]) -> Timetable | None:
    if TIMETABLE.name not in kept:
        return None
    return plan_from({name: kept[name].encode() for name in (TIMETABLE.name, GATHERINGS.name) if name in kept})


def digest(*texts: str) -> str:
    """A short digest of texts, by which a form knows that nobody changed them meanwhile."""
    return hashlib.sha256("\x00".join(texts).encode()).hexdigest()[:32]


def texts_of(inspection: Inspection) -> dict[str, str]:
    """The timetable's files that are kept, by name."""
    return dict(inspection.files.filter(path__in=FILES).values_list("path", "text"))


def cases_to_read(inspection: Inspection) -> tuple[CoreCase, ...]:
    """The cases of the main sample that were not taken out, in their order, with all that is known of each as text."""
    return tuple(_as_text(inspection, rows_to_read(inspection)))


def rows_to_read(inspection: Inspection) -> list[Case]:
    """The rows of the same cases, with their readers."""
    rows = inspection.cases.filter(removed="", sample__in=("", MAIN))
    return list(rows.select_related("reader__user").order_by("place"))


def _as_text(inspection: Inspection, rows: list[Case]) -> Iterator[CoreCase]:
    caseload = still(inspection).caseload
    beside = {case.id: case.beside for case in caseload.cases} if caseload is not None else {}
    for row in rows:
        cells = {**beside.get(row.reference, {}), **row.beside, **row.known, **row.facts}
        yield CoreCase(row.reference, beside={name: str(cell).strip() for name, cell in cells.items()})


@dataclass(frozen=True, slots=True)
class Found:
    """Needs and plan of an inspection as far as they can be read, what is wrong with their files, and the digest of
    the plan's text."""

    needs: Needs | None
    plan: Timetable | None
    faults: tuple[Fault, ...] = ()
    seen: str = ""


def found_of(inspection: Inspection) -> Found:
    """Needs and plan, or every fault that keeps them from being read."""
    kept = texts_of(inspection)
    faults: tuple[Fault, ...] = ()
    needs = plan = None
    try:
        needs = _needs(inspection, kept)
    except Refused as refused:
        faults += refused.faults
    try:
        plan = _plan(kept)
    except Refused as refused:
        faults += refused.faults
    return Found(needs, plan, faults, digest(kept.get(TIMETABLE.name, "")))
