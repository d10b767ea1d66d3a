"""`inspectorate milestones`: the table on a day, as JSON, and as a file that pins the days."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inspectorate.cli import main
from tests.inspection.folders import FRAMEWORK, INSPECTION, tiny

RULES = """\
report:
  milestones:
    - {id: draft, label: Draft sent, weeks_after: 6, owner: lead inspector, remind: [14]}
    - {id: publication, label: Report published, from: draft, weeks_after: 6, date: published}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    dates = INSPECTION.replace("{fieldwork: 2008-02}", "{fieldwork_ends: 2007-11-23, published: 2008-02-12}")
    return tiny(tmp_path, tiny__yaml=FRAMEWORK + RULES, inspection__yaml=dates)


def test_the_table_on_a_day(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["milestones", str(folder), "--on", "2007-12-21"]) == 0
    out = capsys.readouterr().out
    assert "Draft sent        lead inspector  2008-01-04  reminded" in out
    assert "Report published                  2008-02-15  to come" in out
    assert "draft: 6 weeks after the end of the fieldwork; reminders 2007-12-21" in out
    assert "reached 2008-02-12" in out


def test_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["milestones", str(folder), "--on", "2008-02-12", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["milestones"]
    assert [(row["id"], row["due"], row["state"]) for row in rows] == [
        ("draft", "2008-01-04", "overdue"),
        ("publication", "2008-02-15", "done"),
    ]


def test_as_a_file_it_pins_the_days(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder / "milestones.csv"
    assert main(["milestones", str(folder), "--out", str(out)]) == 0
    assert out.read_text().splitlines()[1] == "draft,2008-01-04,,lead inspector,"
    text = (folder / "inspection.yaml").read_text().replace("2007-11-23", "2008-05-23")
    (folder / "inspection.yaml").write_text(text)
    assert main(["milestones", str(folder), "--on", "2008-01-01"]) == 0
    assert "draft: as stated in milestones.csv" in capsys.readouterr().out


def test_a_day_typed_wrongly_and_a_framework_without_any(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["milestones", str(folder), "--on", "May"]) == 2
    assert "'May' is no day" in capsys.readouterr().err
    assert main(["milestones", str(tiny(tmp_path / "none"))]) == 0
    assert "states no milestones" in capsys.readouterr().out
