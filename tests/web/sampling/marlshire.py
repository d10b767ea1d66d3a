"""Marlshire in the store: 1,200 made-up cases with a design, as the example folder has them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection import load
from inspectorate.inspection.stages import Stage
from inspectorate.web.inspections.actions import import_inspection
from inspectorate.web.inspections.models import Inspection

FOLDER = Path("examples/practice/marlshire")
SLUG = "marlshire"


@cache
def _core() -> CoreInspection:
    return load(FOLDER)


def marlshire(stage: Stage = Stage.SET_UP) -> Inspection:
    """The example, not drawn yet."""
    return import_inspection(by="the tests", core_inspection=_core(), slug=SLUG, stage=stage)
