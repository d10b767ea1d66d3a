"""The week of an inspection: what its timetable has to fit, and the plan, from the files that the folder holds."""

from __future__ import annotations

from inspectorate.caseload.caseload import MAIN
from inspectorate.caseload.columns import sheet_csv
from inspectorate.inspection.inspection import Inspection
from inspectorate.timetable.files import GATHERINGS, NEEDED, TIMETABLE, WEEK_FILE, needs_from, plan_from
from inspectorate.timetable.needs import Needs
from inspectorate.timetable.plan import Timetable


def week_needs(inspection: Inspection) -> Needs | None:
    """What the timetable of the main sample has to fit; None without a week. Raises `Refused` with every fault."""
    if WEEK_FILE not in inspection.plans:
        return None
    files = {WEEK_FILE: inspection.plans[WEEK_FILE].encode(), **_tables(inspection, NEEDED)}
    return needs_from(files, (case for case in inspection.cases if case.sample == MAIN))


def week_plan(inspection: Inspection) -> Timetable | None:
    """The timetable that was made; None where there is none. Raises `Refused` with every fault."""
    files = _tables(inspection, (TIMETABLE.name, GATHERINGS.name))
    return plan_from(files) if TIMETABLE.name in files else None


def _tables(inspection: Inspection, names: tuple[str, ...]) -> dict[str, bytes]:
    sheets = {f"{name}.csv": sheet for name, sheet in inspection.sheets.items()}
    return {name: sheet_csv(sheets[name]).encode() for name in names if name in sheets}
