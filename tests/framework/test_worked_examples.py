"""Every shipped framework's tiny example, scored, against what was worked out by hand (its `expected.yaml`)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import yaml

from inspectorate.findings.files import read_judgements
from inspectorate.framework.files import shipped, shipped_folder
from inspectorate.inspection import Inspection, score, score_files
from inspectorate.scores.score import Scores

FOLDER = shipped_folder("frameworks")
WORKED = sorted(path.parent.name for path in FOLDER.glob("*/expected.yaml"))
PARTS = ("questions", "criteria", "sections", "threads")


def example(name: str) -> Inspection:
    folder = FOLDER / name
    made = score_files(shipped()[name], folder / "caseload.csv", folder / "answers.csv")
    judgements = folder / "judgements.csv"
    if not judgements.is_file():
        return made
    return replace(made, judgements=read_judgements(judgements, made.framework, (made.framework,)))


def expected(name: str) -> dict[str, Any]:
    worked = yaml.safe_load((FOLDER / name / "expected.yaml").read_text(encoding="utf-8"))
    assert isinstance(worked, dict)
    return worked


def found(thing: Any, key: str) -> Any:
    """What the program says under a key of the file; a box of a question, or a part of a score to four places."""
    if key in ("above", "below", "outside", "not_applicable", "missing", "unknown"):
        return getattr(thing.count, key)
    value = getattr(thing, key)
    return round(float(value), 4) if key in ("percent", "points") and value is not None else value


def of_part(scores: Scores, part: str) -> dict[str, Any]:
    return dict(getattr(scores, part))


def test_every_shipped_framework_has_one() -> None:
    assert sorted(shipped()) == WORKED


@pytest.mark.parametrize("name", WORKED)
def test_scores_are_those_worked_out_by_hand(name: str) -> None:
    scores, worked = score(example(name)), expected(name)
    assert sum(len(worked.get(part, {})) for part in PARTS) >= 10
    for part in PARTS:
        ours = of_part(scores, part)
        for thing, values in worked.get(part, {}).items():
            got = {key: found(ours[str(thing)], key) for key in values}
            assert got == {key: expect(value) for key, value in values.items()}, f"{name} {thing}"


@pytest.mark.parametrize("name", [name for name in WORKED if "overall" in expected(name)])
def test_the_overall_score_is_that_worked_out_by_hand(name: str) -> None:
    overall = score(example(name)).overall
    assert overall is not None
    worked = expected(name)["overall"]
    assert {key: found(overall, key) for key in worked} == {key: expect(value) for key, value in worked.items()}


def expect(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return round(value, 4) if isinstance(value, float) else value
