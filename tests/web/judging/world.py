"""An inspection with judged criteria of every kind, graded in every way."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from inspectorate.inspection import load
from inspectorate.inspection.stages import Stage
from inspectorate.web.inspections.actions import import_inspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.judging.actions import (
    Given,
    agree_grades,
    grade_alone,
    grade_items,
    say_who_judges,
    set_by_hand,
)
from inspectorate.web.judging.standing import Standing, standing
from tests.inspection.folders import ANSWERS, FRAMEWORK, tiny
from tests.people import ROLES, member

ITEMS = "        items: [{id: 2.2.a, text: Plans}, {id: 2.2.b, text: People}]\n"
#: 2.2 has an item that leans on measures and one that does not count, 2.3 is for two people, 2.4 has no rules.
MORE = """\
        statement: The area is led well
        guidance: Read before you meet anybody
        items:
          - {id: 2.2.a, text: Plans, weight: 2, guidance: Ask for the plan}
          - {id: 2.2.b, text: People}
          - id: 2.2.c
            text: Targets are met
            measures: {of: [breach, sickness], grades: [{share: 0.5, grade: strong}, {share: 0, grade: weak}]}
          - {id: 2.2.d, text: The directorate pays in time, counted: no}
      - id: "2.3"
        title: Partners
        judged: ruled
        items: [{id: 2.3.a, text: Partners meet}, {id: 2.3.b, text: Partners act}]
      - {id: "2.4", title: Strategy, judged: chosen, items: [{id: 2.4.a, text: There is a strategy}]}
"""
VERDICTS = """\
verdicts:
  chosen: {options: {good: Good, poor: Poor}}
"""
JUDGED = FRAMEWORK.replace(ITEMS, MORE).replace("verdicts:\n", VERDICTS)
MEASURES = "measure,target,actual,note\nbreach,90,95,\nsickness,9,12,\n"
EVIDENCE = "id,title,items\nE1,The plan,2.2.a 2.2.b\nE2,Minutes,2.2\n"
#: What Ian and Vera write when they grade alone: nobody may read either before both are in.
IANS, VERAS = "IAN-ALONE-WROTE", "VERA-ALONE-WROTE"


def imported(slug: str, stage: Stage = Stage.FIELDWORK, judgements: str | None = None) -> Inspection:
    """The inspection, with everybody on it and nothing judged but what a folder says."""
    with TemporaryDirectory() as room:
        folder = tiny(
            Path(room) / slug,
            tiny__yaml=JUDGED,
            measures__csv=MEASURES,
            evidence__csv=EVIDENCE,
            judgements__csv=judgements,
            answers__csv=ANSWERS,
            meetings__csv="id,role,number,how,heard,items\nM1,Board,5,together,They knew the plan,2.2.a\n",
        )
        made = import_inspection(by="the tests", core_inspection=load(folder), slug=slug, stage=stage)
    for name in ROLES:
        member(made, name)
    return made


def given(grades: Mapping[str, str], note: str = "so it was seen", evidence: str = "") -> dict[str, Given]:
    """Grades of items as somebody types them, all with the same reason."""
    return {item: Given(grade, note, evidence) for item, grade in grades.items()}


def at(inspection: Inspection, of: str) -> Standing:
    """A criterion as it stands now."""
    inspection.refresh_from_db()
    found = standing(inspection, of)
    assert found is not None
    return found


def two_judges(inspection: Inspection) -> None:
    """Ian and Vera judge 2.3."""
    laura, ian, vera = (member(inspection, name) for name in ("Laura", "Ian", "Vera"))
    say_who_judges(by=laura, inspection=inspection, of="2.3", members=[ian, vera])


def send_in(inspection: Inspection, who: str, grades: Mapping[str, str], note: str) -> None:
    """Somebody sends their grades on 2.3 in."""
    grade_alone(by=member(inspection, who), inspection=inspection, of="2.3", given=given(grades, note), send=True)


def agree(inspection: Inspection, who: str = "Ian") -> None:
    """The two agree on 2.3."""
    seen = at(inspection, "2.3").seen
    grades = given({"2.3.a": "strong", "2.3.b": "fair"}, "both looked again")
    agree_grades(by=member(inspection, who), inspection=inspection, of="2.3", given=grades, seen=seen)


def judged(slug: str) -> Inspection:
    """With grades, two people who have both graded alone, a verdict that the lead chose and a band that was set."""
    made = imported(slug)
    two_judges(made)
    send_in(made, "Ian", {"2.3.a": "strong", "2.3.b": "weak"}, IANS)
    send_in(made, "Vera", {"2.3.a": "strong", "2.3.b": "strong"}, VERAS)
    grades = given({"2.2.a": "strong", "2.2.b": "weak", "2.2.d": "weak"}, evidence="E1")
    grade_items(by=member(made, "Ian"), inspection=made, of="2.2", given=grades, seen=at(made, "2.2").seen)
    laura = member(made, "Laura")
    set_by_hand(by=laura, inspection=made, of="2.4", value="good", reason="It is written and followed", seen="")
    set_by_hand(by=laura, inspection=made, of="1.1", value="good", reason="Two slips weigh too much", seen="")
    return made
