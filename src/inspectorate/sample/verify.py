"""Redoing a draw from its record, and finding what is no longer as it was drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from inspectorate.caseload.caseload import Caseload
from inspectorate.framework.framework import Framework
from inspectorate.framework.located import Plain
from inspectorate.refusal import Fault
from inspectorate.sample.draw import METHOD, Draw, draw
from inspectorate.sample.files import design_from_data
from inspectorate.sample.frame import without
from inspectorate.sample.plan import SamplePlan, plan
from inspectorate.sample.probability import chances
from inspectorate.sample.record_files import (
    DrawRecord,
    SampleRow,
    caseload_digest,
    frame_digest,
    rows_digest,
    sample_rows,
)
from inspectorate.sample.register import Replacement, next_reserve, standing


@dataclass(frozen=True)
class Verified:
    """What redoing a draw shows: what differs, and what changed without touching the draw."""

    differences: tuple[Fault, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Kept:
    """What a folder keeps of a draw: the record, the rows, the register, the cases inspected, the design beside."""

    record: DrawRecord
    rows: tuple[SampleRow, ...]
    register: tuple[Replacement, ...]
    inspected: tuple[str, ...]
    design: Plain | None


def verify(
    framework: Framework, caseload: Caseload, kept: Kept, progress: Callable[[str], None] = lambda _: None
) -> Verified:
    """Redo a draw and compare it with everything that is kept of it; raises `Refused` where the record is unusable."""
    record = kept.record
    if record.method != METHOD:
        wrong = f"the record is of another way of drawing, {record.method!r}; this program draws {METHOD!r}"
        return Verified((_difference("draw.yaml", "method", wrong, "verify it with the program that drew it"),), ())
    caseload = without(caseload, record.apart)
    planned = plan(framework, caseload, design_from_data(record.design, framework, "draw.yaml"))
    found, notes = [], []
    if kept.design is not None and kept.design != record.design:
        changed = ", ".join(_changed(kept.design, record.design))
        found.append(_difference("design.yaml", "", f"the design is not the one that was drawn by: {changed}", "put "
                                 "it back; draw.yaml has it"))  # fmt: skip
    if frame_digest(planned.frame) != record.frame:
        wrong = "the caseload is not the one that was drawn from: cases that could be drawn were changed, added or lost"
        found.append(_difference("caseload.csv", "", wrong, "put back the caseload of the draw"))
    elif caseload_digest(caseload) != record.caseload:
        notes.append("caseload.csv changed since the draw, in nothing that the draw looks at.")
    if framework.digest != record.framework:
        notes.append("The framework changed since the draw.")
    if rows_digest(kept.rows) != record.sample:
        found.append(_difference("sample.csv", "", "it is not as it was written by the draw", "put it back"))
    if planned.rules is None:
        return Verified((*found, *planned.faults), tuple(notes))
    drawn = draw(planned, record.seed)
    found += _swapped(kept.rows, _redone(drawn, record, progress))
    found += _register_faults(planned, kept)
    return Verified(tuple(found), tuple(notes))


def _redone(drawn: Draw, record: DrawRecord, progress: Callable[[str], None]) -> tuple[SampleRow, ...]:
    assert drawn.plan.rules is not None
    return sample_rows(drawn, chances(drawn.plan.rules, drawn.taken(), drawn.seed, record.replays, progress))


def _changed(now: Plain, then: Plain) -> Iterator[str]:
    if not isinstance(now, dict) or not isinstance(then, dict):
        yield "all of it"
        return
    for key in dict.fromkeys((*then, *now)):
        if now.get(key) != then.get(key):
            yield key


def _swapped(kept: tuple[SampleRow, ...], redone: tuple[SampleRow, ...]) -> Iterator[Fault]:
    """Each place that holds another case, or other figures, than the draw gives."""
    ours = {(row.reserve, row.place): row for row in redone}
    theirs = {(row.reserve, row.place): row for row in kept}
    lines = {row.case: line for line, row in enumerate(kept, start=2)}
    for key in sorted({*ours, *theirs}):
        place = f"{'reserve' if key[0] else 'place'} {key[1]}"
        mine, row = ours.get(key), theirs.get(key)
        line = lines[row.case] if row else 0
        if row is None or mine is None or row.case != mine.case:
            wrong = f"{place} holds {row.case if row else 'nobody'}; the draw gives {mine.case if mine else 'nobody'}"
            yield Fault("sample.csv", line, "case", wrong, "put the case of the draw there", "differs")
        elif row != mine:
            here, there = (", ".join(filter(None, each.cells()[1:])) for each in (row, mine))
            wrong = f"{place}, {row.case}: {here} stands here; the draw gives {there}"
            yield Fault("sample.csv", line, "", wrong, "put the figures of the draw there", "differs")


def _register_faults(planned: SamplePlan, kept: Kept) -> Iterator[Fault]:
    """Entries that do not follow from the rule, and cases inspected that are not those of the sample as it stands."""
    sample = [row.case for row in kept.rows if not row.reserve]
    reserves = [row.case for row in kept.rows if row.reserve]
    done: list[Replacement] = []
    for line, entry in enumerate(kept.register, start=2):
        at = standing(sample, reserves, done)
        if entry.case not in at.cases:
            wrong = f"{entry.case} is registered as gone, but was not in the sample"
            yield Fault("register.csv", line, "case", wrong, "take the entry out", "not-in-sample")
        elif entry.replacement != (due := next_reserve(planned, at, entry.case)):
            wrong = f"{entry.replacement or 'nobody'} came for {entry.case}; {due or 'nobody'} was due"
            yield Fault("register.csv", line, "replacement", wrong, "put the reserve there who was due", "not-due")
        done.append(entry)
    now = standing(sample, reserves, kept.register).cases
    yield from _inspected_faults(now, kept.inspected)


def _inspected_faults(now: Iterable[str], inspected: Iterable[str]) -> Iterator[Fault]:
    expected, there = set(now), set(inspected)
    for case in sorted(there - expected):
        wrong = f"{case} is inspected, but is not in the sample as it stands"
        yield Fault("cases.csv", 0, case, wrong, "take it out, or give it a further sample's name", "not-in-sample")
    for case in sorted(expected - there):
        wrong = f"{case} is in the sample, but is not inspected, and the register does not say why"
        yield Fault("cases.csv", 0, case, wrong, "put it back, or replace it with a reason", "not-inspected")


def _difference(file: str, path: str, wrong: str, write: str) -> Fault:
    return Fault(file, 0, path, wrong, write, "differs")
