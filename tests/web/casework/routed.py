"""An inspection in which an answer decides what else is asked."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from inspectorate.inspection import load
from inspectorate.inspection.stages import Stage
from inspectorate.web.inspections.actions import import_inspection
from inspectorate.web.inspections.models import Inspection
from tests.inspection.folders import tiny

FRAMEWORK = """\
schema: 1
id: routed
title: Routed
release: "1"
facts:
  risk: {label: Risk, kind: choice, options: {low: Low, high: High}}
  flagged: {label: Flagged, kind: yes_no, asked: "yes"}
scales:
  yes_no: {options: {"yes": {label: "Yes", line: above}, "no": {label: "No", line: below}}}
sections:
  - id: "1"
    title: One
    criteria:
      - id: "1.1"
        title: All
        questions:
          - {id: a, text: The first, scale: yes_no}
          - {id: b, text: After the first, scale: yes_no, applies: {a: ["yes"]}}
"""
INSPECTION = """\
framework: routed.yaml
title: An inspection
elements: [{framework: extra.yaml, where: {flagged: ["yes"]}}]
"""
ELEMENT = """\
schema: 1
id: extra
title: Extra
release: "1"
facts:
  flagged: {label: Flagged, kind: yes_no, asked: "yes"}
scales:
  yes_no: {options: {"yes": {label: "Yes", line: above}, "no": {label: "No", line: below}}}
sections:
  - id: "1"
    title: One
    criteria:
      - {id: "1.1", title: Special, questions: [{id: x.1.1.a, text: Special question, scale: yes_no}]}
"""


def routed_inspection() -> Inspection:
    """It has a case A-1, and an element on the cases that are flagged in the form."""
    found = Inspection.objects.filter(slug="routed").first()
    if found is not None:
        return found
    with TemporaryDirectory() as room:
        folder = tiny(
            Path(room) / "routed",
            routed__yaml=FRAMEWORK,
            extra__yaml=ELEMENT,
            inspection__yaml=INSPECTION,
            cases__csv="case,risk\nA-1,low\n",
            answers__csv="case,question,answer\n",
        )
        return import_inspection(by="the tests", core_inspection=load(folder), slug="routed", stage=Stage.FIELDWORK)
