"""Choosing which cases of the caseload are inspected: all of them, or those of a list."""

from __future__ import annotations

from collections.abc import Sequence

from inspectorate.answers.states import State
from inspectorate.caseload.caseload import Case as CoreCase
from inspectorate.framework.shape import suggest
from inspectorate.refusal import Fault, Refused
from inspectorate.web.audit.record import record
from inspectorate.web.casework.models import Case
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member
from inspectorate.web.rows import case_row
from inspectorate.web.whole import still
from inspectorate.web.written import acting

#: Of how many of the caseload's references the nearest is looked for.
_NEAR = 5000


def choose_cases(*, by: Member, inspection: Inspection, references: Sequence[str], reason: str) -> None:
    """Inspect these cases of the caseload and no others; an empty list means all of it.

    Cases that nobody has begun leave; one that somebody has begun is a fault, as is one that the caseload does not
    hold. Raises `Refused` with every fault.
    """
    with acting():
        row = Inspection.objects.select_for_update().get(pk=inspection.pk)
        _check(by, row, reason)
        known = {case.id: case for case in _caseload(row)}
        names = list(dict.fromkeys(name.strip() for name in references if name.strip()))
        wanted = names or list(known)
        inside = {case.reference: case for case in row.cases.all()}
        _refuse([*_unknown(wanted, known, inside), *_begun(wanted, inside)])
        row.cases.filter(reference__in=set(inside) - set(wanted), removed="").delete()
        new = [case_row(row, CoreCase(name), 0, known) for name in wanted if name not in inside]
        Case.objects.bulk_create(new, batch_size=1000)
        _put_in_order(row, wanted)
        row.sampled = bool(names)
        row.case_columns = row.case_columns if names else []
        row.save()
        record(
            action="choose cases",
            by=by.signature,
            inspection=row.slug,
            cases=len(wanted),
            of_caseload=len(known),
            reason=reason.strip(),
        )
    inspection.refresh_from_db()


def _check(by: Member, inspection: Inspection, reason: str) -> None:
    why = may_as(by, "change cases") if by.inspection_id == inspection.pk else "You are not on this inspection."
    if why is not None:
        raise Refused(why)
    if not reason.strip():
        raise Refused("Say how the cases were chosen.")


def _caseload(inspection: Inspection) -> tuple[CoreCase, ...]:
    caseload = still(inspection).caseload
    if caseload is None:
        raise Refused("There is no caseload yet: upload it first.")
    return caseload.cases


def _unknown(wanted: Sequence[str], known: dict[str, CoreCase], inside: dict[str, Case]) -> list[Fault]:
    some = list(known)[:_NEAR]
    return [
        Fault("cases", line, "case", f"{name!r} is not in the caseload", suggest(name, some), "unknown-case")
        for line, name in enumerate(wanted, start=1)
        if name not in known and name not in inside
    ]


def _begun(wanted: Sequence[str], inside: dict[str, Case]) -> list[Fault]:
    """Cases that somebody has begun, or that were taken out with a reason, do not vanish with a new list."""
    gone = [case for name, case in inside.items() if name not in set(wanted) and not case.removed]
    begun = [case for case in gone if case.state != State.UNASSIGNED or case.answers.exists()]
    write = "name it in the list, or take it out with a reason first"
    return [Fault("cases", 0, "case", f"{case.reference} is with a reader already", write, "begun") for case in begun]


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise Refused(faults)


def _put_in_order(inspection: Inspection, wanted: Sequence[str]) -> None:
    places = {name: place for place, name in enumerate(wanted)}
    rows = list(inspection.cases.all())
    for row in rows:
        row.place = places.get(row.reference, len(places) + row.place)
    Case.objects.bulk_update(rows, ["place"], batch_size=200)
