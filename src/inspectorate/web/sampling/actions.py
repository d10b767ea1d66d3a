"""Everything that changes how the sample is drawn and which cases are in it: one transaction and one event each."""

from __future__ import annotations

from typing import Any

from inspectorate.answers.states import State
from inspectorate.caseload.caseload import MAIN
from inspectorate.caseload.caseload import Case as CoreCase
from inspectorate.caseload.columns import sheet_csv
from inspectorate.inspection import draw_sample as drawn_core
from inspectorate.inspection import replace_case as replaced_core
from inspectorate.inspection.sampling import LEFT
from inspectorate.refusal import Fault, Refused
from inspectorate.sample.design import Design
from inspectorate.sample.files import DESIGN, design_from_text
from inspectorate.sample.probability import REPLAYS
from inspectorate.sample.record_files import RECORD, record_from_text
from inspectorate.sample.register import Replacement
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import case_subject, file_subject
from inspectorate.web.casework.choosing import inspect_these, take_out
from inspectorate.web.casework.drawn import BESIDE, is_drawn
from inspectorate.web.casework.models import Answer, Case
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member
from inspectorate.web.rows import case_row, framework_of
from inspectorate.web.whole import still
from inspectorate.web.written import acting

SAMPLE, REGISTER = "sample.csv", "register.csv"
CHANGED = "Something was changed since you looked. Look again before you draw."
NOT_DRAWN = "No sample is drawn."


def keep_design(*, by: Member, inspection: Inspection, text: str) -> None:
    """Keep design.yaml; raises `Refused` with every fault of it, and once the sample is drawn."""
    design = design_from_text(text, framework_of(inspection))
    with acting():
        row = _locked(by, inspection, "draw sample")
        if is_drawn(row):
            raise Refused("The sample is drawn by the design that stands here. Take the draw back first.")
        put_files(row, {DESIGN: text})
        _record(by, row, "keep design", of=file_subject(DESIGN), **_told_of(design))
    inspection.refresh_from_db()


def draw(*, by: Member, inspection: Inspection, seen: int, replays: int = REPLAYS) -> None:
    """Draw the sample, and let its cases be inspected; `seen` is the inspection's `files_version` last looked at.

    The drawing itself holds up nobody: it is done first, and kept only if nothing was changed meanwhile. Raises
    `Refused` where a rule cannot be met, a sample is drawn or chosen, or a case has answers.
    """
    inspection.refresh_from_db()
    _refuse(by, inspection, "draw sample")
    if inspection.files_version != seen:
        raise Refused(CHANGED)
    _refuse_begun(inspection)
    core = drawn_core(still(inspection), replays=replays)
    with acting():
        row = _locked(by, inspection, "draw sample")
        if row.files_version != seen:
            raise Refused(CHANGED)
        _refuse_begun(row)
        drawn = [case.id for case in core.sampled.cases] if core.sampled is not None else []
        known = {case.id: case for case in core.caseload.cases} if core.caseload is not None else {}
        _put_cases(row, drawn, known)
        texts = {DESIGN: core.plans[DESIGN], RECORD: core.plans[RECORD]}
        put_files(row, {**texts, SAMPLE: sheet_csv(core.sheets["sample"]), REGISTER: None})
        kept = record_from_text(texts[RECORD])
        _record(by, row, "draw sample", seed=kept.seed, cases=len(drawn), digest=kept.sample, **_counts(kept.counts))
    inspection.refresh_from_db()


def take_back(*, by: Member, inspection: Inspection, reason: str) -> None:
    """Take a draw back, so that another can follow: all of the caseload is inspected again, and nobody has a case.

    Raises `Refused` without a reason, and once a case has answers. The event keeps the seed.
    """
    with acting():
        row = _locked(by, inspection, "draw sample")
        if not is_drawn(row):
            raise Refused(NOT_DRAWN)
        if not reason.strip():
            raise Refused("Say why the draw is taken back.")
        _refuse_answered(row)
        kept = still(row)
        seed = record_from_text(kept.plans[RECORD]).seed if RECORD in kept.plans else ""
        cases = row.cases.filter(sample=MAIN, removed="").count()
        take_out(row, list(row.cases.filter(sample__in=(MAIN, LEFT))))
        known = {case.id: case for case in kept.caseload.cases} if kept.caseload is not None else {}
        further = list(row.cases.values_list("reference", flat=True))
        inspect_these(row, [*(name for name in known if name not in set(further)), *further], known)
        row.sampled = bool(further)
        row.save(update_fields=["sampled"])
        put_files(row, {RECORD: None, SAMPLE: None, REGISTER: None})
        _record(by, row, "take back draw", seed=seed, cases=cases, reason=reason.strip())
    inspection.refresh_from_db()


def replace_drawn(*, by: Member, case: Case, reason: str, note: str, on: str) -> Replacement:
    """Let a case leave the drawn sample with a reason of the list; the reserve who is due comes, where there is one.

    `on` is the day in ISO form. Raises `Refused` where it may not leave so.
    """
    with acting():
        row = _locked(by, case.inspection, "change cases")
        if not is_drawn(row):
            raise Refused(NOT_DRAWN)
        leaving = row.cases.select_for_update().get(pk=case.pk)
        if leaving.removed:
            raise Refused("This case was taken out before.")
        core, entry = replaced_core(still(row), leaving.reference, reason, note.strip(), on)
        _exchange(row, leaving, entry)
        put_files(row, {REGISTER: sheet_csv(core.sheets["register"])})
        told = {"reason": leaving.removed, "replacement": entry.replacement}
        action = "replace case" if entry.replacement else "remove case"
        _record(by, row, action, of=case_subject(leaving.reference), **told)
    case.refresh_from_db()
    return entry


def _exchange(inspection: Inspection, leaving: Case, entry: Replacement) -> None:
    """The case that leaves keeps its answers, which count no more; who comes stands in its place."""
    leaving.removed, leaving.sample = entry.words, LEFT
    leaving.save()
    if not entry.replacement or _joined(inspection, [entry.replacement], leaving.place):
        return
    caseload = still(inspection).caseload
    known = {case.id: case for case in caseload.cases} if caseload is not None else {}
    case_row(inspection, CoreCase(entry.replacement), leaving.place, known).save()


def _put_cases(inspection: Inspection, drawn: list[str], known: dict[str, CoreCase]) -> None:
    """Let the drawn cases be inspected, and those of further samples as before."""
    _joined(inspection, drawn, 0)
    with_readers = inspection.cases.filter(sample=MAIN, removed="").exclude(state=State.UNASSIGNED)
    gone = [name for name in with_readers.values_list("reference", flat=True) if name not in set(drawn)]
    if gone:
        wrong, write = "is with a reader, and was not drawn", "take it away from its reader first"
        raise Refused([Fault(SAMPLE, 0, "case", f"{name} {wrong}", write, "with-reader") for name in gone])
    further = list(inspection.cases.exclude(sample=MAIN).values_list("reference", flat=True))
    inspect_these(inspection, [*drawn, *further], known)
    inspection.sampled = True
    inspection.save(update_fields=["sampled"])


def _joined(inspection: Inspection, references: list[str], place: int) -> bool:
    """Let cases join the sample that are in the inspection already: taken out before, or added beside the sample.

    Whether there were any. Raises `Refused` where one is in a further sample, which would lose it.
    """
    rows = [row for row in _by_references(inspection, references) if row.removed or row.sample != MAIN]
    faults = [
        Fault(SAMPLE, 0, "case", f"{row.reference} was drawn, but is in the further sample {row.sample!r}",
              "take it out of there first", "elsewhere")
        for row in rows if not row.removed and row.sample != BESIDE
    ]  # fmt: skip
    if faults:
        raise Refused(faults)
    for row in rows:
        row.removed, row.sample, row.place = "", MAIN, place
        row.save()
    return bool(rows)


def _by_references(inspection: Inspection, references: list[str]) -> list[Case]:
    wanted = set(references)
    rows = inspection.cases.exclude(sample=MAIN, removed="")
    return [row for row in rows if row.reference in wanted]


def _refuse_begun(inspection: Inspection) -> None:
    """Raise `Refused` where a draw comes too late."""
    if is_drawn(inspection):
        raise Refused("The sample is drawn already. Take the draw back first, with a reason.")
    if _chosen_by_hand(inspection):
        raise Refused(
            "The cases to inspect were chosen by hand. Choose all of the caseload again before a sample is drawn."
        )
    _refuse_answered(inspection)


def _chosen_by_hand(inspection: Inspection) -> bool:
    """Whether somebody listed some of the caseload's cases as those to inspect."""
    caseload = still(inspection).caseload
    if not inspection.sampled or caseload is None:
        return False
    return 0 < inspection.cases.filter(sample=MAIN, removed="").count() < len(caseload)


def _refuse_answered(inspection: Inspection) -> None:
    """Raise `Refused` where somebody has begun to answer: a draw after that could be made to please."""
    answered = Answer.objects.filter(case__inspection=inspection, case__sample__in=(MAIN, LEFT)).order_by()
    cases = answered.values("case_id").distinct().count()
    if cases:
        has = "1 case has" if cases == 1 else f"{cases:,} cases have"
        raise Refused(f"{has} answers already: from the first answer on, the sample stands. Replace single cases.")


def why_not_drawn(inspection: Inspection) -> str | None:
    """Why no sample can be drawn here now, whatever the design; nothing when it can."""
    try:
        _refuse_begun(inspection)
    except Refused as refused:
        return str(refused)
    return None


def why_not_taken_back(inspection: Inspection) -> str | None:
    """Why a draw cannot be taken back; nothing when it can."""
    try:
        _refuse_answered(inspection)
    except Refused as refused:
        return str(refused)
    return None


def _refuse(by: Member, inspection: Inspection, what: str) -> None:
    why = may_as(by, what) if by.inspection_id == inspection.pk else "You are not on this inspection."
    if why is not None:
        raise Refused(why)


def _locked(by: Member, inspection: Inspection, what: str) -> Inspection:
    """The inspection as it is now, for somebody who may do this to it."""
    row = Inspection.objects.select_for_update(of=("self",)).select_related("release").get(pk=inspection.pk)
    _refuse(by, row, what)
    return row


def _told_of(design: Design) -> dict[str, Any]:
    return {"size": design.size, "reserves": design.reserves, "seed": design.seed}


def _counts(counts: Any) -> dict[str, str]:
    """Of how many cases the sample was drawn, and how many stand in reserve."""
    return {"could_be_drawn": str(counts.get("could_be_drawn", "")), "reserves": str(counts.get("reserves", ""))}


def _record(by: Member, inspection: Inspection, action: str, of: str = "", **detail: Any) -> None:
    """The one event of an action; the inspection has changed."""
    kept = {name: value for name, value in detail.items() if value not in ("", None)}
    record(action=action, by=by.signature, inspection=inspection.slug, of=of, **kept)
