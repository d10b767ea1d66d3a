"""Inspections for the tests of measures and context: the tiny one, and Hampshire without its figures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from inspectorate.framework.files import shipped_folder
from inspectorate.inspection import load
from inspectorate.inspection.stages import Stage
from inspectorate.web.inspections.actions import import_inspection
from inspectorate.web.inspections.models import Inspection
from tests.inspection.folders import FRAMEWORK, tiny
from tests.people import ANSWERS, CASES

EXAMPLE = shipped_folder("examples") / "hampshire-2008"
LEANING = """\
        items:
          - id: 2.2.a
            text: Plans
            measures:
              of: [breach, sickness]
              grades: [{share: 1, grade: strong}, {share: 0.5, grade: fair}, {share: 0, grade: weak}]
          - {id: 2.2.b, text: People}
"""
ITEMS = "        items: [{id: 2.2.a, text: Plans}, {id: 2.2.b, text: People}]\n"
MEASURES = """\
measure,domain,period,scope,target,actual,national,previous,predicted,grade,note
breach,work,2024,area,90,80,91,,,,
breach,work,2025,area,90,88,91,80,,,
sickness,people,2025,area,9,8,12,,,1,
"""
CONTEXT = """\
figure,label,value,unit,date,compare,note,group,where,among
caseload,Caseload,5,cases,2026,,,caseload,all,
high_share,High risk,50,percent of caseload,2026,,,caseload,risk=high,
"""


def leaning(stage: Stage = Stage.FIELDWORK, slug: str = "tiny", **files: Any) -> Inspection:
    """The tiny inspection with an item that leans on its measures, and a caseload."""
    assert ITEMS in FRAMEWORK
    own = {
        "tiny__yaml": FRAMEWORK.replace(ITEMS, LEANING),
        "cases__csv": CASES,
        "caseload__csv": CASES,
        "answers__csv": ANSWERS,
        "measures__csv": MEASURES,
        "context__csv": CONTEXT,
    }
    with TemporaryDirectory() as room:
        core = load(tiny(Path(room) / slug, **(own | files)))
        return import_inspection(by="the tests", core_inspection=core, slug=slug, stage=stage)


def hampshire() -> Inspection:
    """Hampshire in fieldwork, before anybody gave a measure or a figure; without its cases, to be quick."""
    core = load(EXAMPLE)
    figures = {"results": (), "context": (), "family": (), "narrative": {}, "recommendations": ()}
    bare = replace(core, **figures, sampled=None, cases=core.cases, answers=())
    return import_inspection(by="the tests", core_inspection=bare, slug="hampshire", stage=Stage.FIELDWORK)
