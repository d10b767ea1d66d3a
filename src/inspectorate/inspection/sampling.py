"""The sample of an inspection: planned, drawn, verified, and replaced case by case; the folder's nouns handed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from inspectorate.caseload.caseload import MAIN, Case, Caseload, completed
from inspectorate.caseload.columns import Sheet, TableOf
from inspectorate.framework.framework import Framework
from inspectorate.framework.located import Plain, parse
from inspectorate.framework.shape import date_from, number_from
from inspectorate.inspection.inspection import Inspection
from inspectorate.refusal import Fault, Refused
from inspectorate.sample.design import INSPECTION_ON, Design
from inspectorate.sample.draw import draw
from inspectorate.sample.files import DESIGN, design_from, design_from_data
from inspectorate.sample.frame import without
from inspectorate.sample.naming import FILES, file_and_sample, file_of
from inspectorate.sample.plan import SamplePlan, plan
from inspectorate.sample.probability import REPLAYS, chances
from inspectorate.sample.record_files import (
    RECORD,
    REGISTER,
    SAMPLE,
    DrawRecord,
    record_from_text,
    record_of,
    record_yaml,
    register_of,
    register_sheet,
    rows_of,
    sample_rows,
    sample_sheet,
)
from inspectorate.sample.register import Replacement, Standing, check_leaving, next_reserve, standing
from inspectorate.sample.remarked import rewritten
from inspectorate.sample.verify import Kept, Verified, verify

#: The sample that a case belongs to after it left with answers, which are kept but count for nothing.
LEFT = "left"

#: The date that says an inspection is over.
PUBLISHED = "published"

#: Tables that are there before a sample is drawn: people, and when and where they can come.
BEFOREHAND = ("readers", "managers", "unavailable", "events")

Progress = Callable[[str], None]


def _silent(doing: str) -> None:
    """Tell nobody."""


def design_of(inspection: Inspection, seed: str = "", sample: str = MAIN) -> Design:
    """The design in the folder; the day is the fieldwork's first where it states none, the seed the one given if any.

    A further sample's names the facts of the inspection's framework, or else those of an element on that sample. Raises
    `Refused` with every fault, and where there is no design.
    """
    name = file_of(DESIGN, sample)
    text = inspection.plans.get(name)
    file = name if inspection.folder is None else str(inspection.folder / name)
    if text is None:
        write = f"write {name}: size, eligible, strata, at_least, mirror, reserves, seed"
        raise Refused([Fault(file, 0, "", "there is no design of a sample here", write, "no-design")])
    at = parse(text.encode(), file)
    framework = _framework(inspection, sample, at.plain(), file)
    design = design_from(at, framework, file)
    source = dict(design.source)
    day = inspection.particulars.dates.get("fieldwork", "")
    if design.inspection_on is None and date_from(day) is not None:
        source[INSPECTION_ON] = day
    if seed:
        source["seed"] = seed
    if source == design.source:
        return design
    return replace(design_from_data(source, framework, file), lines=design.lines)


def _framework(inspection: Inspection, sample: str, design: Plain, file: str) -> Framework:
    """The framework that knows all facts of a design: the inspection's own, or that of an element on the sample."""
    elements = [each.framework for each in inspection.elements if each.element.sample == sample]
    for framework in (inspection.framework, *elements):
        try:
            design_from_data(design, framework, file)
        except Refused:
            continue
        return framework
    return inspection.framework


def sample_plan(inspection: Inspection, sample: str = MAIN) -> SamplePlan:
    """What the design comes to in the caseload, before anything is drawn; raises `Refused` for want of either."""
    design = design_of(inspection, sample=sample)
    return _planned(inspection, design, sample, apart_from(inspection, sample))


def _planned(inspection: Inspection, design: Design, sample: str, apart: Iterable[str]) -> SamplePlan:
    framework = _framework(inspection, sample, dict(design.source), design.file)
    return plan(framework, without(_caseload(inspection), tuple(apart)), design)


def apart_from(inspection: Inspection, sample: str) -> tuple[str, ...]:
    """The cases of the caseload that another sample has, drawn, in reserve or listed: they cannot be drawn for this."""
    known = {case.id for case in _caseload(inspection).cases}
    listed = {case.id for case in inspection.sampled.cases if case.sample != sample} if inspection.sampled else set()
    for name, sheet in inspection.sheets.items():
        found = file_and_sample(f"{name}.csv")
        if found and found[0] == SAMPLE.name and found[1] != sample:
            listed |= {row.case for row in rows_of(sheet)}
    return tuple(sorted(listed & known))


def samples_of(inspection: Inspection) -> tuple[str, ...]:
    """The samples that were drawn, or whose record is there, the main one first."""
    found = [file_and_sample(name) for name in (*(f"{sheet}.csv" for sheet in inspection.sheets), *inspection.plans)]
    names = {each[1] for each in found if each and each[0] in (SAMPLE.name, RECORD)}
    return tuple(sorted(names, key=lambda name: (name != MAIN, name)))


def _caseload(inspection: Inspection) -> Caseload:
    if inspection.caseload is None:
        where = str(inspection.folder or "the inspection")
        wrong = "there is no caseload to draw from"
        raise Refused([Fault(where, 0, "", wrong, "add caseload.csv", "no-caseload")])
    return inspection.caseload


def draw_sample(
    inspection: Inspection,
    seed: str = "",
    replays: int = REPLAYS,
    progress: Progress = _silent,
    sample: str = MAIN,
) -> Inspection:
    """The inspection with a sample drawn; raises `Refused` where a rule cannot be met, or it is drawn already."""
    design = design_of(inspection, seed, sample)
    _check_not_drawn(inspection, design, sample)
    progress("counting the caseload")
    apart = apart_from(inspection, sample)
    planned = _planned(inspection, design, sample, apart)
    drawn = draw(planned, design.seed)
    assert planned.rules is not None
    rows = sample_rows(drawn, chances(planned.rules, drawn.taken(), design.seed, replays, progress))
    framework = _framework(inspection, sample, dict(design.source), design.file)
    record = record_of(drawn, rows, framework, without(_caseload(inspection), apart), replays, apart)
    name = file_of(DESIGN, sample)
    plans = {**inspection.plans, file_of(RECORD, sample): record_yaml(record)}
    if design.source != parse(plans[name].encode(), name).plain():
        plans[name] = rewritten(plans[name], dict(design.source))
    sheets = {**inspection.sheets, sheet_of(SAMPLE, sample): sample_sheet(rows)}
    new = [Case(each.case, sample=sample) for each in drawn.sample]
    others = [case for case in inspection.sampled.cases if case.sample != sample] if inspection.sampled else []
    cases = [*new, *others] if sample == MAIN else [*others, *new]
    return _inspecting(replace(inspection, sheets=sheets, plans=plans), cases)


def sheet_of(of: TableOf, sample: str) -> str:
    """The name under which an inspection keeps a sample's table."""
    return file_of(of.name, sample).removesuffix(".csv")


def _check_not_drawn(inspection: Inspection, design: Design, sample: str) -> None:
    sampled = inspection.sampled.cases if inspection.sampled else ()
    listed = any(case.sample == sample for case in sampled)
    drawn = sheet_of(SAMPLE, sample) in inspection.sheets
    if drawn or listed:
        wrong = "the sample is drawn already; drawing until one pleases would be no draw"
        write = "replace single cases, or take sample.csv, draw.yaml and cases.csv away if nobody has used them"
        if not drawn:
            wrong = "the cases to inspect are chosen already, in cases.csv"
            write = "take it away if nobody has used it; or draw for another inspection: --afresh --out FOLDER"
        raise Refused([Fault(str(inspection.folder or "sample.csv"), 0, "", wrong, write, "drawn-already")])
    if not design.seed:
        write = "write seed: any words, agreed before anybody sees the draw; or give --seed"
        raise Refused([Fault(design.file, 0, "seed", "the design has no seed", write, "no-seed")])


def afresh(inspection: Inspection) -> Inspection:
    """The inspection as it stood before anything was drawn or read: what is known beforehand, to draw from once more.

    Kept are what it is, its frameworks, the caseload, the figures about the body, the design, and what the week is made
    from; not the day on which it was published. Raises `Refused` where there is no caseload.
    """
    _caseload(inspection)
    dates = {name: day for name, day in inspection.particulars.dates.items() if name != PUBLISHED}
    return Inspection(
        inspection.framework,
        replace(inspection.particulars, dates=dates),
        (),
        caseload=inspection.caseload,
        elements=inspection.elements,
        context=inspection.context,
        family=inspection.family,
        sheets={name: sheet for name, sheet in inspection.sheets.items() if name in BEFOREHAND},
        plans={name: text for name, text in inspection.plans.items() if not _is_record(name)},
        folder=inspection.folder,
    )


def _is_record(name: str) -> bool:
    found = file_and_sample(name)
    return found is not None and found[0] == RECORD


def _inspecting(inspection: Inspection, cases: list[Case]) -> Inspection:
    known = {case.id: case for case in _caseload(inspection).cases}
    columns = inspection.sampled.columns if inspection.sampled else ("case",)
    sampled = Caseload(tuple(cases), columns)
    return replace(inspection, sampled=sampled, cases=tuple(completed(case, known) for case in cases))


def sample_standing(inspection: Inspection, sample: str = MAIN) -> Standing:
    """The sample after all replacements, and the reserves still to come; raises `Refused` where nothing is drawn."""
    rows = rows_of(_sheet(inspection, sample))
    register = register_of(inspection.sheets.get(sheet_of(REGISTER, sample)))
    return standing([r.case for r in rows if not r.reserve], [r.case for r in rows if r.reserve], register)


def _sheet(inspection: Inspection, sample: str = MAIN) -> Sheet:
    name = sheet_of(SAMPLE, sample)
    if name not in inspection.sheets:
        where = str(inspection.folder or f"{name}.csv")
        raise Refused([Fault(where, 0, "", "no sample is drawn here", "draw it: inspectorate sample draw", "no-draw")])
    return inspection.sheets[name]


def verify_sample(inspection: Inspection, progress: Progress = _silent, sample: str = MAIN) -> Verified:
    """Redo the draw from its record and find every difference; raises `Refused` where there is no draw to redo."""
    sheet = _sheet(inspection, sample)
    text = inspection.plans.get(file_of(DESIGN, sample))
    record = _record(inspection, sample)
    kept = Kept(
        record,
        rows_of(sheet),
        register_of(inspection.sheets.get(sheet_of(REGISTER, sample))),
        tuple(case.id for case in inspection.cases if case.sample == sample),
        None if text is None else parse(text.encode(), DESIGN).plain(),
    )
    framework = _framework(inspection, sample, record.design, file_of(RECORD, sample))
    verified = verify(framework, _caseload(inspection), kept, progress)
    if sample == MAIN:
        return verified
    own = (replace(f, file=file_of(f.file, sample) if f.file in FILES else f.file) for f in verified.differences)
    return replace(verified, differences=tuple(own))


def _record(inspection: Inspection, sample: str) -> DrawRecord:
    """The record of a draw; raises `Refused` where there is none."""
    name = file_of(RECORD, sample)
    if name not in inspection.plans:
        where = str(inspection.folder or name)
        raise Refused([Fault(where, 0, "", "there is no record of the draw", f"put {name} back", "no-record")])
    return record_from_text(inspection.plans[name], name)


def replace_case(
    inspection: Inspection, case: str, reason: str, note: str = "", on: str = "", sample: str = MAIN
) -> tuple[Inspection, Replacement]:
    """The inspection without a case of its sample, and with the reserve who comes, entered in the register.

    Raises `Refused` where the case is not in the sample or the reason is none of the list.
    """
    at = sample_standing(inspection, sample)
    check_leaving(at, case, reason, note)
    record, name = _record(inspection, sample), sheet_of(REGISTER, sample)
    file = file_of(RECORD, sample)
    design = design_from_data(record.design, _framework(inspection, sample, record.design, file), file)
    planned = _planned(inspection, design, sample, record.apart)
    if planned.rules is None:
        raise Refused(planned.faults)
    entry = Replacement(case, reason, next_reserve(planned, at, case), on, note)
    register = (*register_of(inspection.sheets.get(name)), entry)
    sheets = {**inspection.sheets, name: register_sheet(register)}
    answered = {answer.case for answer in inspection.answers}
    cases: list[Case] = []
    for each in inspection.sampled.cases if inspection.sampled else inspection.cases:
        if each.id != case or each.sample != sample:
            cases.append(each)
            continue
        cases += [Case(entry.replacement, sample=sample)] if entry.replacement else []
        cases += [replace(each, sample=LEFT)] if case in answered else []
    return _inspecting(replace(inspection, sheets=sheets), cases), entry


def sample_weights(inspection: Inspection) -> Mapping[str, Fraction]:
    """The weight of each case of the main sample; raises `Refused` where one has none."""
    weights = {row.case: number_from(row.weight) for row in rows_of(_sheet(inspection))}
    found: dict[str, Fraction] = {}
    faults = []
    for case in inspection.cases:
        weight = weights.get(case.id)
        if weight is not None:
            found[case.id] = weight
        elif case.sample == MAIN:
            wrong = f"the case {case.id!r} has no weight"
            faults.append(Fault("sample.csv", 0, "weight", wrong, "write it: one over the chance", "no-weight"))
    if faults:
        raise Refused(faults)
    return found
