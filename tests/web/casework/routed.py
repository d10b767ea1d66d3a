"""An inspection in which an answer decides what else is asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from inspectorate.inspection import load
from inspectorate.inspection.stages import Stage
from inspectorate.web.inspections.actions import import_inspection
from inspectorate.web.inspections.models import Inspection
from tests.inspection.folders import tiny

RISK = "risk: {label: Risk, kind: choice, options: {low: Low, high: High}}"
FLAGGED = 'flagged: {label: Flagged, kind: yes_no, asked: "yes"}'
FIRST = "{id: a, text: The first, scale: yes_no}"
SECOND = '{id: b, text: After the first, scale: yes_no, applies: {a: ["yes"]}}'

_FRAMEWORK = """\
schema: 1
id: NAME
title: TITLE
release: "1"
facts:
  FACTS
scales:
  yes_no: {options: {"yes": {label: "Yes", line: above}, "no": {label: "No", line: below}}}
sections:
  - id: "1"
    title: One
    criteria:
      - id: "1.1"
        title: All
        questions:
          - QUESTIONS
"""


def framework(name: str, facts: Sequence[str], questions: Sequence[str]) -> str:
    """A framework of one criterion with the scale `yes_no`; each fact and question as a line of YAML."""
    head = _FRAMEWORK.replace("NAME", name).replace("TITLE", name.capitalize())
    return head.replace("FACTS", "\n  ".join(facts)).replace("QUESTIONS", "\n          - ".join(questions))


FRAMEWORK = framework("routed", [RISK, FLAGGED], [FIRST, SECOND])
ELEMENT = framework("extra", [FLAGGED], ["{id: x.1.1.a, text: Special question, scale: yes_no}"])
INSPECTION = """\
framework: routed.yaml
title: An inspection
elements: [{framework: extra.yaml, where: {flagged: ["yes"]}}]
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
