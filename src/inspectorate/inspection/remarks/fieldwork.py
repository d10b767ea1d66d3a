"""Checks of samples and the week: samples that are not what was drawn, files of the week, breaches of its rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from inspectorate.caseload.files import CASES
from inspectorate.inspection.remarks.remark import Found
from inspectorate.inspection.remarks.whole import Whole
from inspectorate.inspection.sampling import samples_of, verify_sample
from inspectorate.inspection.timetabling import week_needs, week_plan
from inspectorate.refusal import Fault, Refused
from inspectorate.sample.naming import file_of
from inspectorate.sample.record_files import RECORD, SAMPLE
from inspectorate.timetable.files import GATHERINGS, TIMETABLE
from inspectorate.timetable.plan import Timetable
from inspectorate.timetable.rules import RULES, SHARING, Breach, breaches


def sample_differs(whole_: Whole) -> Iterator[Found]:
    """A sample, its register or its cases that are not what the record of the draw gives."""
    for sample in samples_of(whole_.inspection):
        if _there(whole_, SAMPLE.name, sample) and _there(whole_, RECORD, sample):
            try:
                faults = verify_sample(whole_.inspection, sample=sample).differences
            except Refused as refused:
                faults = tuple(refused.faults)
            yield from (_found(fault, file_of(SAMPLE.name, sample)) for fault in faults)


def draw_unrecorded(whole_: Whole) -> Iterator[Found]:
    """A sample without the record of its draw, or a record without its sample."""
    for sample in samples_of(whole_.inspection):
        table, record = file_of(SAMPLE.name, sample), file_of(RECORD, sample)
        if not _there(whole_, RECORD, sample):
            yield Found(table, 0, f"a sample stands here without {record}, so nobody can draw it again")
        elif not _there(whole_, SAMPLE.name, sample):
            yield Found(record, 0, f"the record of a draw stands here without {table}, the sample")


def _there(whole_: Whole, file: str, sample: str) -> bool:
    name = file_of(file, sample)
    return name in whole_.inspection.plans or name.removesuffix(".csv") in whole_.inspection.sheets


def week_faulty(whole_: Whole) -> Iterator[Found]:
    """Files of the week that no timetable can be made from."""
    for read in (week_needs, week_plan):
        try:
            read(whole_.inspection)
        except Refused as refused:
            yield from (_found(fault, CASES.name) for fault in refused.faults)


def _found(fault: Fault, whole_file: str) -> Found:
    """A fault as a remark; what is said of no file, or of the folder, is said of the one that it shows in."""
    file = Path(fault.file).name if Path(fault.file).suffix else whole_file
    place = f"{fault.path}: " if fault.path else ""
    return Found(file, fault.line, f"{place}{fault.wrong}" + (f"; {fault.write}" if fault.write else ""))


def timetable_breach(whole_: Whole) -> Iterator[Found]:
    """A rule that the timetable does not keep, as `inspectorate timetable check` tells it."""
    try:
        needs, plan = week_needs(whole_.inspection), week_plan(whole_.inspection)
    except Refused:  # told of by `week_faulty`
        return
    if needs is None or plan is None:
        return
    for breach in breaches(needs, plan, RULES if plan.timed else SHARING):
        file, line = _where(plan, breach)
        yield Found(file, line, str(breach))


def _where(plan: Timetable, breach: Breach) -> tuple[str, int]:
    """The row of the case or event that a breach is about, the first of them; else the table as a whole."""
    rows = {sitting.case: (TIMETABLE.name, line) for line, sitting in enumerate(plan.sittings, start=2)}
    rows |= {gathering.event: (GATHERINGS.name, line) for line, gathering in enumerate(plan.gatherings, start=2)}
    return next((rows[name] for name in breach.about if name in rows), (TIMETABLE.name, 0))
