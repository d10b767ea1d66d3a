"""`inspectorate plan`: the improvement plan by recommendation, and what a follow-up will look at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inspectorate.cli import main
from tests.inspection.folders import tiny

RECOMMENDED = "number,criteria,text\n1,2.1 1.1,Assess\n2,2.1,Plan\n3,2.2,Lead\n"
ACTIONS = """\
number,text,recommendation,owner,due,state,reason
a,Train staff,1,head of training,2008-06-30,under_way,
b,Check plans,2,deputy,2008-06-30,done,
c,Paint doors,,,,,
"""
PROGRESS = "action,on,text,evidence\nb,2008-06-20,All checked,minutes of June\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tiny(tmp_path, recommendations__csv=RECOMMENDED, actions__csv=ACTIONS, action_progress__csv=PROGRESS)


def test_the_plan_on_a_day(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", str(folder), "--on", "2008-07-01"]) == 0
    out = capsys.readouterr().out
    assert "a  Train staff (head of training, by 2008-06-30). OVERDUE. Under way" in out
    assert "2008-06-20: All checked Evidence: minutes of June" in out
    assert "c  Paint doors (nobody yet). Proposed by the area" in out
    assert "No action answers it." in out
    assert "1: action a is overdue since 2008-06-30" in out
    assert "criteria: 1.1, 2.1, 2.2" in out


def test_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", str(folder), "--on", "2008-06-30", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["overdue"] == []
    assert [each["number"] for each in told["follow_up"]["recommendations"]] == ["1", "3"]
    assert told["follow_up"]["criteria"] == ["1.1", "2.1", "2.2"]
    assert [[a["number"] for a in each["actions"]] for each in told["recommendations"]] == [["a"], ["b"], []]
    assert [each["number"] for each in told["others"]] == ["c"]


def test_nothing_to_look_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "number,criteria,text\n2,2.1,Plan\n"
    folder = tiny(tmp_path, recommendations__csv=rows, actions__csv="number,recommendation,state\nb,2,done\n",
                  action_progress__csv=PROGRESS)  # fmt: skip
    assert main(["plan", str(folder)]) == 0
    assert "nothing: every recommendation is answered" in capsys.readouterr().out
