"""The small inspection that is told in English and Welsh (examples/practice/glannau), with everybody on it."""

from __future__ import annotations

from pathlib import Path

from inspectorate.inspection import load
from inspectorate.inspection.stages import Stage
from inspectorate.web.inspections.actions import import_inspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.written import acting
from tests.people import ROLES, member

GLANNAU = Path(__file__).parents[2] / "examples" / "practice" / "glannau"


def glannau_at(stage: Stage, *, accepted: bool = False) -> Inspection:
    """It at a stage; `accepted` says that the work on its cases is done."""
    made = import_inspection(by="tests", core_inspection=load(GLANNAU), slug="glannau", stage=stage)
    for name in ROLES:
        member(made, name)
    if accepted:
        with acting():
            made.cases.update(state="accepted")
    return made
