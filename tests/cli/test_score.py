"""`inspectorate score`: what is printed, as table, JSON and CSV."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from inspectorate.cli import DONE, REFUSED, WRONG_USAGE, main

FRAMEWORK = """\
schema: 1
id: small
title: A small framework
release: "1"
facts:
  risk: {label: Risk, kind: choice, options: {low: Low, high: High}}
instruments: {case: {label: Case file}, offender: {label: Offender}}
scales:
  yes_no: {options: {yes: {label: "Yes", line: above}, no: {label: "No", line: below}, na: Not relevant}}
sections:
  - id: "1"
    title: Assessment
    criteria:
      - id: "1.1"
        title: Planning
        questions:
          - {id: 1.1.a, text: The plan was made, scale: yes_no, threads: harm}
          - {id: 1.1.b, text: The plan was reviewed, scale: yes_no, applies: {risk: high}, instrument: offender}
          - {id: 1.1.c, text: "=How it was made", scale: yes_no, role: context}
      - {id: "1.2", title: Leading, judged: four}
threads: {harm: Risk of harm}
bands: {criterion: [{id: good, from: 70, label: Good}, {id: poor, from: 0, label: Not good}]}
verdicts: {four: {options: {met: Met, not_met: Not met}}}
"""
CASES = "case,risk\nA-1,high\nA-2,low\nA-3,\n"
ANSWERS = "case,question,answer\nA-1,1.1.a,yes\nA-2,1.1.a,yes\nA-3,1.1.a,no\nA-1,1.1.b,na\n"

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "small.yaml").write_text(FRAMEWORK, encoding="utf-8")
    (tmp_path / "inspection.yaml").write_text("framework: small.yaml\ntitle: Smallshire\n", encoding="utf-8")
    (tmp_path / "cases.csv").write_text(CASES, encoding="utf-8")
    (tmp_path / "answers.csv").write_text(ANSWERS, encoding="utf-8")
    return tmp_path


def test_the_table_reads_well(folder: Path, capsys: Capture) -> None:
    assert main(["score", str(folder)]) == DONE
    assert capsys.readouterr().out.splitlines() == [
        "Smallshire",
        "small, release 1 · 3 cases",
        "PROVISIONAL: 0 answers missing, 1 not yet known to apply",
        "",
        "                             95% sure  score  band",
        "-----  --------------------  --------  -----  --------------",
        "1      Assessment              33-100    67%",
        "  1.1  Planning                33-100    67%  Not good",
        "  1.2  Leading                                not yet judged",
        "       Thread: Risk of harm    33-100    67%",
        "",
        "Some parts have no per cent and were left out of: 1.1 (JSON names them).",
        "",
        "Intervals are as wide as for an endless caseload: its size is not known.",
    ]


def test_questions_are_shown_with_their_base_and_interval(folder: Path, capsys: Capture) -> None:
    assert main(["score", str(folder), "--questions"]) == DONE
    lines = capsys.readouterr().out.splitlines()
    rows = {line.split()[0]: " ".join(line.split()[1:]) for line in lines if line.startswith("    1.1.")}
    assert rows == {
        "1.1.a": "The plan was made 2/3 21-94 67%",
        "1.1.b": "The plan was reviewed -",
        "1.1.c": "=How it was made context",
    }


def test_no_line_is_wider_than_a_terminal(folder: Path, capsys: Capture) -> None:
    text = FRAMEWORK.replace("The plan was made", "The plan was made " + "in very good time " * 9)
    (folder / "small.yaml").write_text(text, encoding="utf-8")
    main(["score", str(folder), "--questions"])
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80


def test_json_is_that_of_the_contract(folder: Path, capsys: Capture) -> None:
    assert main(["score", str(folder), "--format", "json"]) == DONE
    scores = json.loads(capsys.readouterr().out)
    assert scores["schema"] == 1
    assert (scores["cases"], scores["unknown"], scores["provisional"]) == (3, 1, True)
    assert scores["questions"]["1.1.a"]["percent"] == 66.6667
    assert scores["questions"]["1.1.b"]["percent"] is None
    own = {"cases": 3, "interval": [33.3, 100.0], "interval_corrected": False}
    assert own.items() <= scores["criteria"]["1.1"].items()
    assert own.items() <= scores["threads"]["harm"].items()
    assert scores["criteria"]["1.2"] == {"verdict": None, "proposed": None, "reason": None}


def test_csv_has_a_row_each_and_runs_nothing(folder: Path) -> None:
    out = folder / "scores.csv"
    assert main(["score", str(folder), "--out", str(out)]) == DONE
    with out.open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert list(rows) == ["1", "1.1", "1.1.a", "1.1.b", "1.1.c", "1.2", "harm"]
    assert (rows["1.1.a"]["above"], rows["1.1.a"]["relevant"], rows["1.1.a"]["percent"]) == ("2", "3", "66.6667")
    assert (rows["1.1.b"]["percent"], rows["1.1.b"]["shown"]) == ("", "")
    assert rows["1.1.c"]["title"] == "'=How it was made"
    ends = [rows["1.1"][column] for column in ("cases", "interval_low", "interval_high")]
    assert ends == ["3", "33.3", "100.0"]
    assert (rows["1.2"]["cases"], rows["1.2"]["interval_low"]) == ("", "")
    assert (rows["1.1"]["band"], rows["1.1"]["without"]) == ("poor", "1.1.b")


def test_where_narrows_and_says_so(folder: Path, capsys: Capture) -> None:
    assert main(["score", str(folder), "--where", "risk=high"]) == DONE
    shown = capsys.readouterr().out
    assert "only where {risk: [high]}; for 1 case that is not yet known\n" in shown
    assert "small, release 1 · 1 case\n" in shown
    assert "Planning                         100%  Good" in shown


def test_instruments_choose_the_questions(folder: Path, capsys: Capture) -> None:
    assert main(["score", str(folder), "--instruments", "offender", "--questions"]) == DONE
    shown = capsys.readouterr().out
    assert "only the questions of: Offender\n" in shown
    assert "1.1.b" in shown
    assert "1.1.a" not in shown


def test_three_files_do_without_a_folder(folder: Path, capsys: Capture) -> None:
    files = {"--framework": "small.yaml", "--cases": "cases.csv", "--answers": "answers.csv"}
    typed = [part for name, file in files.items() for part in (name, str(folder / file))]
    assert main(["score", *typed]) == DONE
    assert capsys.readouterr().out.startswith("A small framework\nsmall, release 1 · 3 cases\n")


@pytest.mark.parametrize("typed", [[], ["x", "--cases", "c"], ["--framework", "f", "--cases", "c"]])
def test_a_folder_or_all_three_files(typed: list[str], capsys: Capture) -> None:
    assert main(["score", *typed]) == WRONG_USAGE
    assert "FOLDER" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["--where", "rsik=high"], "rsik"),
        (["--where", "risk"], "is no condition"),
        (["--instruments", "victim"], "case, offender"),
    ],
)
def test_what_cannot_be_scored_is_refused(folder: Path, typed: list[str], told: str, capsys: Capture) -> None:
    assert main(["score", str(folder), *typed]) == REFUSED
    shown = capsys.readouterr()
    assert told in shown.err
    assert shown.out == ""


def test_every_fault_of_every_file_is_told_at_once(folder: Path, capsys: Capture) -> None:
    (folder / "cases.csv").write_text("case,risk\nA-1,hgih\nA-1,low\n", encoding="utf-8")
    (folder / "answers.csv").write_text("case,question,answer\nA-1,1.1.z,yes\n", encoding="utf-8")
    assert main(["score", str(folder)]) == REFUSED
    told = capsys.readouterr().err
    assert "cases.csv:2: risk: 'hgih'" in told
    assert "cases.csv:3" in told
    assert "answers.csv:2" in told
