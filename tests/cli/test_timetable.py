"""`inspectorate timetable`: making, judging, moving, changing and showing the shipped week to practise with."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from inspectorate.cli import DONE, REFUSED, WRONG_USAGE, main
from inspectorate.timetable import solve as solving
from inspectorate.timetable.files import read_needs, read_plan
from inspectorate.timetable.rules import breaches

Capture = pytest.CaptureFixture[str]
ROOT = Path(__file__).parents[2]
PRACTICE = ROOT / "examples" / "practice-week"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PRACTICE, tmp_path / "week"))


def make(*arguments: object) -> int:
    return main(["timetable", *map(str, arguments)])


def test_a_week_is_made_and_written_with_its_events(folder: Path, capsys: Capture) -> None:
    out = folder / "made.csv"
    assert make("make", folder, "--work", 2, "--out", out) == DONE
    needs = read_needs(folder)
    assert breaches(needs, read_plan(out)) == ()
    assert len(out.read_text().splitlines()) == 1 + 24
    held = csv.DictReader(io.StringIO((folder / "gatherings.csv").read_text()))
    assert {row["event"] for row in held} == set(needs.event)
    assert capsys.readouterr().err == ""


def test_without_the_solver_it_says_so(folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "installed", lambda: False)
    assert make("make", folder) == DONE
    shown = capsys.readouterr()
    assert "OR-Tools is not installed" in shown.err
    assert shown.out.endswith("By the greedy plan: nobody knows how much cheaper a week could be.\n")


def test_json_says_cost_bound_and_gap(folder: Path, capsys: Capture) -> None:
    assert make("make", folder, "--work", 1, "--format", "json") == DONE
    made = json.loads(capsys.readouterr().out)
    parts = made["cost"]
    assert parts["total"] == parts["travel"] + 60 * parts["uneven"] + 60 * parts["overnight"] + 30 * parts["wishes"]
    assert 0 < made["bound"] <= parts["total"]
    assert made["gap"] == pytest.approx(100 * (parts["total"] - made["bound"]) / made["bound"], abs=0.06)
    assert len(made["sittings"]) == 24


def test_sharing_out_shows_loads(folder: Path, capsys: Capture) -> None:
    assert make("share", folder) == DONE
    shown = capsys.readouterr()
    assert shown.err == ""
    assert "Area assessors read 7 of 24 cases." in shown.out
    assert make("share", folder, "--format", "csv") == DONE
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == 24
    assert {row["day"] for row in rows} == {""}


def test_a_timetable_made_by_hand_is_judged(folder: Path, capsys: Capture) -> None:
    assert make("check", folder) == DONE
    assert capsys.readouterr().out.startswith("No breaches in the timetable.\n")
    text = (folder / "timetable.csv").read_text()
    (folder / "by-hand.csv").write_text(text.replace("P-01,r1,fri,s2", "P-01,r1,mon,s1"))
    assert make("check", folder, "--timetable", folder / "by-hand.csv") == DONE
    told = capsys.readouterr().out
    assert "r1 cannot come on mon s1, but has P-01 then. [unavailable]\n" in told
    assert make("check", folder, "--timetable", folder / "by-hand.csv", "--format", "json") == DONE
    found = json.loads(capsys.readouterr().out)["breaches"]
    assert "unavailable" in {breach["rule"] for breach in found}


def test_one_sitting_is_moved_and_the_others_arranged_around_it(folder: Path, capsys: Capture) -> None:
    moving = ("move", folder, "P-01", "--day", "mon", "--slot", "s3")
    before = read_plan(folder / "timetable.csv")
    assert make(*moving) == DONE
    assert "P-01 (m01): fri s2 becomes mon s3." in capsys.readouterr().out
    out = folder / "moved.csv"
    assert make(*moving, "--around", "--work", 4, "--out", out) == DONE
    after, needs = read_plan(out), read_needs(folder)
    assert breaches(needs, after) == ()
    assert (after.by_case["P-01"].day, after.by_case["P-01"].slot, after.by_case["P-01"].pinned) == ("mon", "s3", True)
    pairs = zip(before.sittings, after.sittings, strict=True)
    assert sum((one.reader, one.day) == (other.reader, other.day) for one, other in pairs) >= 20


def test_somebody_who_is_ill_disturbs_little(folder: Path, capsys: Capture) -> None:
    before = read_plan(folder / "timetable.csv")
    out = folder / "changed.csv"
    assert make("change", folder, "--away", "r2", "--day", "wed", "--work", 4, "--out", out) == DONE
    after = read_plan(out)
    assert all(s.reader != "r2" for s in after.sittings if s.day == "wed")
    early = [s for s in before.sittings if s.day in ("mon", "tue")]
    assert all(after.by_case[s.case] == s or after.by_case[s.case].second != s.second for s in early)
    ill = [s.case for s in before.sittings if s.reader == "r2" and s.day == "wed"]
    told = capsys.readouterr().err
    assert all(case in told for case in ill)


@pytest.mark.parametrize("by", ["day", "office", "room", "reader", "manager"])
def test_it_is_shown_by(folder: Path, by: str, capsys: Capture) -> None:
    assert make("show", folder, "--by", by) == DONE
    shown = capsys.readouterr().out
    assert all(f"P-{n:02}" in shown for n in range(1, 25)) == (by not in ("room",))


def test_it_is_shown_for_one_and_as_calendar_and_sheet(folder: Path, capsys: Capture) -> None:
    assert make("show", folder, "--by", "manager", "--only", "m03", "--out", folder / "m03.ics") == DONE
    text = (folder / "m03.ics").read_bytes().decode()
    assert text.count("BEGIN:VEVENT\r\n") == 2
    assert make("show", folder, "--by", "reader", "--out", folder / "sheets.html") == DONE
    assert (folder / "sheets.html").read_text().count("<section ") == 5
    assert make("show", folder, "--by", "reader", "--only", "r9") == REFUSED
    assert "'r9'" in capsys.readouterr().err


def test_a_week_that_cannot_be_says_what_clashes(folder: Path, capsys: Capture) -> None:
    known = (folder / "unavailable.csv").read_text()
    rows = [row for day in ("mon", "tue", "wed", "thu", "fri") if (row := f"m03,{day},,\n") not in known]
    (folder / "unavailable.csv").write_text("".join([known, *rows]))
    assert make("make", folder, "--seconds", 20) == REFUSED
    told = capsys.readouterr().err
    assert "unavailable: cannot be kept for m03" in told
    assert "free the people named" in told


def test_what_is_typed_wrongly_is_said_with_what_may_be_meant(folder: Path, capsys: Capture) -> None:
    assert make("move", folder, "P-1", "--day", "mun") == REFUSED
    told = capsys.readouterr().err
    assert "there is no 'P-1'" in told
    assert "did you mean 'mon'?" in told
    assert make("change", folder, "--away", "r22", "--day", "mon") == REFUSED
    assert make("nonsense", folder) == WRONG_USAGE


def test_ctrl_c_stops_the_search_and_keeps_the_best(tmp_path: Path) -> None:
    out = tmp_path / "made.csv"
    command = [sys.executable, "-m", "inspectorate", "timetable", "make", str(PRACTICE), "--seconds", "300"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen([*command, "--out", str(out)], env=environment, stderr=subprocess.PIPE)
    time.sleep(12)
    assert process.poll() is None, "it ended before it was stopped"
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (DONE, b"")
    assert breaches(read_needs(PRACTICE), read_plan(out)) == ()
