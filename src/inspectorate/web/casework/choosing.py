"""Choosing which cases of the caseload are inspected: all of them, or those of a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from inspectorate.answers.states import State
from inspectorate.caseload.caseload import Case as CoreCase
from inspectorate.framework.shape import suggest
from inspectorate.refusal import Fault, Refused
from inspectorate.web.audit.record import record
from inspectorate.web.casework.drawn import why_not_chosen
from inspectorate.web.casework.models import Answer, Case
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member
from inspectorate.web.rows import case_row
from inspectorate.web.whole import still
from inspectorate.web.written import acting

#: Of how many of the caseload's references the nearest is looked for.
_NEAR = 5000
#: How many rows one statement names.
_AT_ONCE = 5000


def choose_cases(*, by: Member, inspection: Inspection, references: Sequence[str], reason: str) -> None:
    """Inspect these cases of the caseload and no others; an empty list means all of it.

    Cases that nobody has begun leave; one that somebody has begun is a fault, as is one that the caseload does not
    hold. Raises `Refused` with every fault.
    """
    with acting():
        row = Inspection.objects.select_for_update().get(pk=inspection.pk)
        _check(by, row, reason)
        if why := why_not_chosen(row):
            raise Refused(why)
        known = {case.id: case for case in _caseload(row)}
        names = list(dict.fromkeys(name.strip() for name in references if name.strip()))
        inspect_these(row, names or list(known), known)
        row.sampled = bool(names)
        row.case_columns = row.case_columns if names else []
        row.save()
        record(
            action="choose cases",
            by=by.signature,
            inspection=row.slug,
            cases=len(names or known),
            of_caseload=len(known),
            reason=reason.strip(),
        )
    inspection.refresh_from_db()


def inspect_these(inspection: Inspection, wanted: Sequence[str], known: Mapping[str, CoreCase]) -> None:
    """The part of an action that lets these cases be inspected, in this order, and no others.

    Raises `Refused` with every case that is not there, and every one that would go and that somebody has begun.
    """
    inside = {case.reference: case for case in inspection.cases.all()}
    _refuse([*_unknown(wanted, known, inside), *_begun(inspection, wanted, inside)])
    kept = set(wanted)
    take_out(inspection, [row for name, row in inside.items() if name not in kept and not row.removed])
    new = [case_row(inspection, CoreCase(name), 0, known) for name in wanted if name not in inside]
    Case.objects.bulk_create(new, batch_size=1000)
    _put_in_order(inspection, wanted)


def take_out(inspection: Inspection, rows: Sequence[Case]) -> None:
    """The part of an action that lets cases vanish as if they had never been in; a few thousand at a time."""
    keys = [row.pk for row in rows]
    for start in range(0, len(keys), _AT_ONCE):
        inspection.cases.filter(pk__in=keys[start : start + _AT_ONCE]).delete()


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


def _unknown(wanted: Sequence[str], known: Mapping[str, CoreCase], inside: Mapping[str, Case]) -> list[Fault]:
    some = list(known)[:_NEAR]
    return [
        Fault("cases", line, "case", f"{name!r} is not in the caseload", suggest(name, some), "unknown-case")
        for line, name in enumerate(wanted, start=1)
        if name not in known and name not in inside
    ]


def _begun(inspection: Inspection, wanted: Sequence[str], inside: Mapping[str, Case]) -> list[Fault]:
    """Cases that somebody has begun, or that were taken out with a reason, do not vanish with a new list."""
    answered = set(Answer.objects.filter(case__inspection=inspection).order_by().values_list("case_id", flat=True))
    kept = set(wanted)
    gone = [case for name, case in inside.items() if name not in kept and not case.removed]
    begun = [case for case in gone if case.state != State.UNASSIGNED or case.pk in answered]
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
