"""The sample of an inspection: planned, drawn, verified, and replaced case by case; the folder's nouns handed over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from inspectorate.caseload.caseload import MAIN, Case, Caseload, completed
from inspectorate.caseload.columns import Sheet
from inspectorate.framework.files import yaml_text
from inspectorate.framework.located import parse
from inspectorate.framework.shape import date_from, number_from
from inspectorate.inspection.inspection import Inspection
from inspectorate.refusal import Fault, Refused
from inspectorate.sample.design import INSPECTION_ON, Design
from inspectorate.sample.draw import draw
from inspectorate.sample.files import DESIGN, design_from, design_from_data
from inspectorate.sample.plan import SamplePlan, plan
from inspectorate.sample.probability import REPLAYS, chances
from inspectorate.sample.record_files import (
    RECORD,
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
from inspectorate.sample.verify import Kept, Verified, verify

#: The sample that a case belongs to after it left with answers, which are kept but count for nothing.
LEFT = "left"

#: Tables that are there before a sample is drawn: people, and when and where they can come.
BEFOREHAND = ("readers", "managers", "unavailable", "events")

Progress = Callable[[str], None]


def _silent(doing: str) -> None:
    """Tell nobody."""


def design_of(inspection: Inspection, seed: str = "") -> Design:
    """The design in the folder; the day is the fieldwork's first where it states none, the seed the one given if any.

    Raises `Refused` with every fault, and where there is no design.
    """
    text = inspection.plans.get(DESIGN)
    file = DESIGN if inspection.folder is None else str(inspection.folder / DESIGN)
    if text is None:
        write = "write design.yaml: size, eligible, strata, at_least, mirror, reserves, seed"
        raise Refused([Fault(file, 0, "", "there is no design of a sample here", write, "no-design")])
    design = design_from(parse(text.encode(), file), inspection.framework, file)
    source = dict(design.source)
    day = inspection.particulars.dates.get("fieldwork", "")
    if design.inspection_on is None and date_from(day) is not None:
        source[INSPECTION_ON] = day
    if seed:
        source["seed"] = seed
    if source == design.source:
        return design
    return replace(design_from_data(source, inspection.framework, file), lines=design.lines)


def sample_plan(inspection: Inspection) -> SamplePlan:
    """What the design comes to in the caseload, before anything is drawn; raises `Refused` for want of either."""
    return plan(inspection.framework, _caseload(inspection), design_of(inspection))


def _caseload(inspection: Inspection) -> Caseload:
    if inspection.caseload is None:
        where = str(inspection.folder or "the inspection")
        wrong = "there is no caseload to draw from"
        raise Refused([Fault(where, 0, "", wrong, "add caseload.csv", "no-caseload")])
    return inspection.caseload


def draw_sample(
    inspection: Inspection, seed: str = "", replays: int = REPLAYS, progress: Progress = _silent
) -> Inspection:
    """The inspection with its sample drawn; raises `Refused` where a rule cannot be met, or it is drawn already."""
    design = design_of(inspection, seed)
    if "sample" in inspection.sheets or _main(inspection):
        wrong = "the sample is drawn already; drawing until one pleases would be no draw"
        write = "replace single cases, or take sample.csv, draw.yaml and cases.csv away if nobody has used them"
        if "sample" not in inspection.sheets:
            wrong = "the cases to inspect are chosen already, in cases.csv"
            write = "take it away if nobody has used it; or draw for another inspection: --afresh --out FOLDER"
        raise Refused([Fault(str(inspection.folder or "sample.csv"), 0, "", wrong, write, "drawn-already")])
    if not design.seed:
        write = "write seed: any words, agreed before anybody sees the draw; or give --seed"
        raise Refused([Fault(design.file, 0, "seed", "the design has no seed", write, "no-seed")])
    progress("counting the caseload")
    planned = plan(inspection.framework, _caseload(inspection), design)
    drawn = draw(planned, design.seed)
    assert planned.rules is not None
    rows = sample_rows(drawn, chances(planned.rules, drawn.taken(), design.seed, replays, progress))
    record = record_of(drawn, rows, inspection.framework, _caseload(inspection), replays)
    plans = {**inspection.plans, RECORD: record_yaml(record)}
    if design.source != parse(plans[DESIGN].encode(), DESIGN).plain():
        plans[DESIGN] = yaml_text(dict(design.source))
    sheets = {**inspection.sheets, "sample": sample_sheet(rows)}
    cases = [Case(each.case) for each in drawn.sample]
    return _inspecting(replace(inspection, sheets=sheets, plans=plans), [*cases, *_further(inspection)])


def afresh(inspection: Inspection) -> Inspection:
    """The inspection as it stood before anything was drawn or read: what is known beforehand, to draw from once more.

    Kept are what it is, its frameworks, the caseload, the figures about the body, the design, and what the week is made
    from. Raises `Refused` where there is no caseload.
    """
    _caseload(inspection)
    return Inspection(
        inspection.framework,
        inspection.particulars,
        (),
        caseload=inspection.caseload,
        elements=inspection.elements,
        context=inspection.context,
        sheets={name: sheet for name, sheet in inspection.sheets.items() if name in BEFOREHAND},
        plans={name: text for name, text in inspection.plans.items() if name != RECORD},
        folder=inspection.folder,
    )


def _main(inspection: Inspection) -> list[Case]:
    """The cases of the main sample that somebody listed."""
    return [case for case in inspection.sampled.cases if case.sample == MAIN] if inspection.sampled else []


def _further(inspection: Inspection) -> list[Case]:
    return [case for case in inspection.sampled.cases if case.sample != MAIN] if inspection.sampled else []


def _inspecting(inspection: Inspection, cases: list[Case]) -> Inspection:
    known = {case.id: case for case in _caseload(inspection).cases}
    columns = inspection.sampled.columns if inspection.sampled else ("case",)
    sampled = Caseload(tuple(cases), columns)
    return replace(inspection, sampled=sampled, cases=tuple(completed(case, known) for case in cases))


def sample_standing(inspection: Inspection) -> Standing:
    """The sample after all replacements, and the reserves still to come; raises `Refused` where nothing is drawn."""
    rows = rows_of(_sheet(inspection))
    register = register_of(inspection.sheets.get("register"))
    return standing([r.case for r in rows if not r.reserve], [r.case for r in rows if r.reserve], register)


def _sheet(inspection: Inspection) -> Sheet:
    if "sample" not in inspection.sheets:
        where = str(inspection.folder or "sample.csv")
        raise Refused([Fault(where, 0, "", "no sample is drawn here", "draw it: inspectorate sample draw", "no-draw")])
    return inspection.sheets["sample"]


def verify_sample(inspection: Inspection, progress: Progress = _silent) -> Verified:
    """Redo the draw from its record and find every difference; raises `Refused` where there is no draw to redo."""
    sheet = _sheet(inspection)
    if RECORD not in inspection.plans:
        where = str(inspection.folder or RECORD)
        wrong = "there is no record of the draw"
        raise Refused([Fault(where, 0, "", wrong, "put draw.yaml back", "no-record")])
    text = inspection.plans.get(DESIGN)
    kept = Kept(
        record_from_text(inspection.plans[RECORD]),
        rows_of(sheet),
        register_of(inspection.sheets.get("register")),
        tuple(case.id for case in inspection.cases if case.sample == MAIN),
        None if text is None else parse(text.encode(), DESIGN).plain(),
    )
    return verify(inspection.framework, _caseload(inspection), kept, progress)


def replace_case(
    inspection: Inspection, case: str, reason: str, note: str = "", on: str = ""
) -> tuple[Inspection, Replacement]:
    """The inspection without a case of its sample, and with the reserve who comes, entered in the register.

    Raises `Refused` where the case is not in the sample or the reason is none of the list.
    """
    at = sample_standing(inspection)
    check_leaving(at, case, reason, note)
    record = record_from_text(inspection.plans[RECORD]) if RECORD in inspection.plans else None
    if record is None:
        raise Refused([Fault(RECORD, 0, "", "there is no record of the draw", "put draw.yaml back", "no-record")])
    design = design_from_data(record.design, inspection.framework, RECORD)
    planned = plan(inspection.framework, _caseload(inspection), design)
    if planned.rules is None:
        raise Refused(planned.faults)
    entry = Replacement(case, reason, next_reserve(planned, at, case), on, note)
    register = (*register_of(inspection.sheets.get("register")), entry)
    sheets = {**inspection.sheets, "register": register_sheet(register)}
    answered = {answer.case for answer in inspection.answers}
    cases: list[Case] = []
    for each in inspection.sampled.cases if inspection.sampled else inspection.cases:
        if each.id != case or each.sample != MAIN:
            cases.append(each)
            continue
        cases += [Case(entry.replacement)] if entry.replacement else []
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
