"""`inspectorate compare`: two inspections side by side."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from inspectorate.cli import DONE, REFUSED, main
from tests.cli.test_score import ANSWERS, CASES, FRAMEWORK

Capture = pytest.CaptureFixture[str]


def _inspection(folder: Path, framework: str, cases: str, answers: str) -> Path:
    folder.mkdir()
    (folder / "small.yaml").write_text(framework, encoding="utf-8")
    (folder / "inspection.yaml").write_text(f"framework: small.yaml\ntitle: {folder.name}\n", encoding="utf-8")
    (folder / "cases.csv").write_text(cases, encoding="utf-8")
    (folder / "answers.csv").write_text(answers, encoding="utf-8")
    return folder


@pytest.fixture
def two(tmp_path: Path) -> list[str]:
    """Before, 2 of 3 plans were made; after, all of forty. One question was reworded in between."""
    later = FRAMEWORK.replace("The plan was reviewed", "The plan was looked at again")
    names = [f"B-{number}" for number in range(40)]
    cases = "case,risk\n" + "".join(f"{name},low\n" for name in names)
    answers = "case,question,answer\n" + "".join(f"{name},1.1.a,yes\n" for name in names)
    first = _inspection(tmp_path / "Before", FRAMEWORK, CASES, ANSWERS)
    return [str(first), str(_inspection(tmp_path / "After", later, cases, answers))]


def test_the_table_sets_both_sides_beside_each_other(two: list[str], capsys: Capture) -> None:
    assert main(["compare", *two, "--questions"]) == DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[:5] == [
        "A  Before",
        "   small · 3 cases",
        "B  After",
        "   small · 40 cases",
        "2 questions shared; 2 without a partner",
    ]
    row = next(line for line in lines if line.startswith("    1.1.a"))
    assert row.split()[1:-2] == ["The", "plan", "was", "made", "67%", "100%", "+33", "+4.8", "to"]
    assert row.split()[-1] == "improved"
    assert "1.2  Leading  not judged  not judged" in lines
    assert "  A: 1 question, differs in text" in lines


def test_json(two: list[str], capsys: Capture) -> None:
    assert main(["compare", *two, "--format", "json"]) == DONE
    comparison = json.loads(capsys.readouterr().out)
    change = comparison["questions"]["1.1.a"]
    assert (change["first"], change["second"], change["points"], change["word"]) == (67, 100, 33, "improved")
    assert comparison["verdicts"] == {"1.2": {"first": None, "second": None}}
    assert {"side": "first", "question": "1.1.b", "reason": "differs in text"} in comparison["alone"]
    assert comparison["shared"] == [["1.1.a", "1.1.a"], ["1.1.c", "1.1.c"]]


def test_csv(two: list[str], tmp_path: Path) -> None:
    out = tmp_path / "change.csv"
    assert main(["compare", *two, "--out", str(out)]) == DONE
    with out.open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert list(rows) == ["1", "1.1", "1.1.a", "harm"]
    assert (rows["1.1.a"]["level"], rows["1.1.a"]["points"], rows["1.1.a"]["word"]) == ("question", "33", "improved")


def test_an_instrument_that_one_side_does_not_have_is_refused(two: list[str], capsys: Capture) -> None:
    assert main(["compare", *two, "--instruments", "victim"]) == REFUSED
    assert "'victim' is no instrument of small" in capsys.readouterr().err
