"""The practice week of the examples as an inspection of the store, with people for its readers."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from inspectorate.inspection import load
from inspectorate.inspection.stages import Stage
from inspectorate.web.inspections.actions import import_inspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.people.roles import Role
from inspectorate.web.written import acting
from tests.inspection.folders import tiny
from tests.people import member, person

EXAMPLE = Path(__file__).parents[3] / "examples" / "practice-week"
PLAN = ("timetable.csv", "gatherings.csv")
#: The people of the tests by their names in the practice week; two of them read cases, and run it besides.
READERS = {
    "r1": ("Laura", Role.LEAD_INSPECTOR, ""),
    "r2": ("Ian", Role.INSPECTOR, ""),
    "r3": ("Ina", Role.INSPECTOR, ""),
    "a1": ("Adam", Role.AREA_ASSESSOR, "Team North 1"),
    "a2": ("Anna", Role.AREA_ASSESSOR, "Team South"),
}


def practice_inspection(
    slug: str = "practice", *, without: tuple[str, ...] = PLAN, people: bool = True, stage: Stage = Stage.SET_UP
) -> Inspection:
    """The practice week; its plan is left out unless `without` says otherwise."""
    files = {path.name: path.read_bytes() for path in EXAMPLE.iterdir() if path.name not in without}
    with TemporaryDirectory() as room:
        folder = tiny(Path(room) / slug, answers__csv="case,question,answer,note\n")
        for name, data in files.items():
            (folder / name).write_bytes(data)
        core = load(folder)
        inspection = import_inspection(by="the tests", core_inspection=core, slug=slug, stage=stage)
    for name in READERS if people else ():
        reader(inspection, name)
    return inspection


def reader(inspection: Inspection, name: str) -> Member:
    """The member who is called by a name in the practice week."""
    who, role, team = READERS[name]
    with acting():
        defaults = {"role": role, "team": team, "reader": name}
        made, _ = Member.objects.get_or_create(inspection=inspection, user=person(who), defaults=defaults)
    made.inspection = inspection
    return made


def contact(inspection: Inspection) -> Member:
    """The area contact."""
    return member(inspection, "Carol")
