"""Cases and answers of a folder as rows, and rows that follow a new caseload; called by actions only."""

from __future__ import annotations

from django.utils import timezone

from inspectorate.answers.states import State
from inspectorate.caseload.caseload import Case as CoreCase
from inspectorate.caseload.caseload import Caseload
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection.sampling import LEFT
from inspectorate.refusal import Refused
from inspectorate.sample.record_files import register_of
from inspectorate.web.casework.models import Answer, Case
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.rows import answer_row, case_row, texts_of


def put_cases(inspection: Inspection, core: CoreInspection, state: State) -> None:
    """Store the cases and answers of a folder; without cases.csv all of the caseload is inspected."""
    known = _by_reference(core.caseload)
    own = core.sampled.cases if core.sampled is not None else tuple(CoreCase(case.id) for case in core.cases)
    rows = [case_row(inspection, case, place, known) for place, case in enumerate(own)]
    gone = {entry.case: entry for entry in register_of(core.sheets.get("register"))} if _left(rows) else {}
    for row in rows:
        row.state = state
        if row.sample == LEFT:
            row.removed = gone[row.reference].words if row.reference in gone else "It left the sample"
    made = {row.reference: row for row in Case.objects.bulk_create(rows, batch_size=1000)}
    at = timezone.now()
    answers = (answer_row(made[each.case], each, place, at) for place, each in enumerate(core.answers))
    Answer.objects.bulk_create(answers, batch_size=2000)


def _left(rows: list[Case]) -> bool:
    """Whether some cases have left a drawn sample, with answers that count no more."""
    return any(row.sample == LEFT for row in rows)


def follow_caseload(inspection: Inspection, caseload: Caseload) -> None:
    """Tell the cases what a new caseload knows of them; where all of it is inspected, cases come and go with it.

    Raises `Refused` where a case that somebody has begun is not in the new caseload.
    """
    known = _by_reference(caseload)
    rows = {row.reference: row for row in inspection.cases.all()}
    for row in rows.values():
        row.known = texts_of(known[row.reference]) if row.reference in known else {}
    if not inspection.sampled:
        _leave(inspection, [row for name, row in rows.items() if name not in known])
        places = {case.id: place for place, case in enumerate(caseload.cases)}
        rows = {name: row for name, row in rows.items() if name in known}
        for name, row in rows.items():
            row.place = places[name]
        new = [case_row(inspection, CoreCase(name), places[name], known) for name in known if name not in rows]
        Case.objects.bulk_create(new, batch_size=1000)
    Case.objects.bulk_update(rows.values(), ["known", "place"], batch_size=200)


def _leave(inspection: Inspection, gone: list[Case]) -> None:
    begun = [row.reference for row in gone if row.state != State.UNASSIGNED or row.answers.exists()]
    if begun:
        shown = ", ".join(begun[:10]) + (", ..." if len(begun) > 10 else "")
        raise Refused(
            f"The new caseload leaves out cases that are being read: {shown}. Remove them first, or keep them."
        )
    inspection.cases.filter(pk__in=[row.pk for row in gone]).delete()


def _by_reference(caseload: Caseload | None) -> dict[str, CoreCase]:
    return {} if caseload is None else {case.id: case for case in caseload.cases}
