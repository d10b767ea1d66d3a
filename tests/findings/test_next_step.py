"""What follows after the report: the rule over the scores, and the lead's decision in its file and in the report."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from inspectorate.findings.next_step import StepDecision, proposed_step, step_labels
from inspectorate.framework.framework import Framework
from inspectorate.inspection import load, save, score
from inspectorate.refusal import Refused
from inspectorate.reporting import compose_report
from inspectorate.scores.score import Score
from tests.inspection.folders import FRAMEWORK, tiny
from tests.report.told import whole as told

STEPS = """\
report:
  next_steps:
    - id: focused
      label: {en: A focused inspection, cy: Arolygiad}
      when: [{of: harm, below: 60}, {of: "2.1", band: [poor]}]
    - {id: look, label: A visit, when: [{of: "1", below: 95}]}
    - {id: nothing_more, label: Nothing more}
"""
HEAD = "step,reason,by,on\n"


def stepping(folder: Path, **changed: str | bytes | None) -> Path:
    return tiny(folder, tiny__yaml=FRAMEWORK + STEPS, **changed)


@pytest.fixture
def framework(tmp_path: Path) -> Framework:
    return load(stepping(tmp_path / "made")).framework


@pytest.mark.parametrize(
    ("changed", "step", "why"),
    [
        ({"harm": {"percent": Fraction(59)}}, "focused", ("Harm: 59% is below 60%.",)),
        ({"harm": {"percent": Fraction(59), "missing": 1}}, "focused", ("Harm: 59% is below 60% (provisional).",)),
        ({"harm": {"percent": Fraction(60)}}, "look", ("Section 1, One: 80% is below 95%.",)),
        ({"2.1": {"band": "poor"}}, "focused", ("2.1, Planning: poor.",)),
        ({"1": {"percent": Fraction(95)}}, "nothing_more", ("No sign of another step was seen.",)),
        ({"harm": {"percent": None}}, "", ("Harm has no score.",)),
        ({"harm": {"percent": Fraction(99), "inspected": False}}, "", ("Harm was not inspected.",)),
        ({"harm": {"percent": None}, "2.1": {"band": "poor"}}, "focused", ("2.1, Planning: poor.",)),
    ],
)
def test_the_first_step_with_a_sign_is_proposed(
    tmp_path: Path, framework: Framework, changed: dict[str, dict[str, Any]], step: str, why: tuple[str, ...]
) -> None:
    scores = score(load(stepping(tmp_path / "a")))
    start = {
        "harm": Score(percent=Fraction(80)),
        "2.1": Score(percent=Fraction(80), band="good"),
        "1": Score(percent=Fraction(80)),
    }
    made = {name: replace(found, **changed.get(name, {})) for name, found in start.items()}
    scores = replace(
        scores,
        threads={"harm": made["harm"]},
        sections={"1": made["1"]},
        criteria={**scores.criteria, "2.1": made["2.1"]},
    )
    proposed = proposed_step(framework, scores)
    assert proposed is not None
    assert (proposed.step, proposed.why) == (step, why)


def test_a_framework_without_steps_proposes_none(tmp_path: Path) -> None:
    inspection = load(tiny(tmp_path))
    assert proposed_step(inspection.framework, score(inspection)) is None
    assert step_labels(inspection.framework) == {}


def test_the_decision_is_kept_and_told_in_the_report(tmp_path: Path) -> None:
    folder = stepping(tmp_path / "a", next_step__csv=HEAD + "nothing_more,The =work has begun,lead,2008-03-01\n")
    inspection = load(folder)
    assert inspection.next_step == StepDecision("nothing_more", "The =work has begun", "lead", "2008-03-01")
    save(inspection, tmp_path / "b")
    assert load(tmp_path / "b") == inspection
    said = told(compose_report(inspection))
    assert "Nothing more. The =work has begun." in said
    assert "The rule proposes another step: a focused inspection." in said
    assert "What happens next" not in told(compose_report(replace(inspection, next_step=None)))


@pytest.mark.parametrize(
    ("rows", "column", "code"),
    [
        ("focussed,Because,,\n", "step", "unknown-step"),
        ("focused,,,\n", "reason", "blank"),
        ("focused,Because,,in March\n", "on", "day"),
        ("focused,Because,Mr Ian Brown,\n", "by", "role-named"),
        ("focused,Because,,\nlook,Because,,\n", "step", "two-steps"),
    ],
)
def test_every_fault_of_a_decision_is_told(tmp_path: Path, rows: str, column: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        load(stepping(tmp_path, next_step__csv=HEAD + rows))
    assert [(fault.path, fault.code) for fault in refused.value.faults] == [(column, code)]
