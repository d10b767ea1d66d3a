"""From the caseload of Hampshire to a week, as typed: drawn, replaced, shared out, made, moved, and one is ill."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from inspectorate.cli import DONE, main
from inspectorate.framework.files import shipped_folder
from inspectorate.timetable.files import read_needs, read_plan
from inspectorate.timetable.needs import AREA_ASSESSOR
from inspectorate.timetable.plan import Timetable
from inspectorate.timetable.rules import breaches
from tests.plain.breaches import breaches as plain_breaches

Capture = pytest.CaptureFixture[str]
HAMPSHIRE = shipped_folder("examples") / "hampshire-2008"
WORK = ("--work", "2")


def typed(*arguments: object) -> None:
    assert main([*map(str, arguments)]) == DONE


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample drawn from the caseload by the design; one case replaced; the week made."""
    out = tmp_path_factory.mktemp("fieldwork") / "hampshire"
    typed("sample", "plan", HAMPSHIRE)
    typed("sample", "draw", HAMPSHIRE, "--afresh", "--out", out)
    first = rows(out / "sample.csv")[0]["case"]
    typed("sample", "replace", out, first, "--reason", "transferred", "--on", "2007-10-29")
    typed("sample", "verify", out)
    typed("timetable", "make", out, *WORK, "--out", out / "timetable.csv")
    return out


def no_breach(folder: Path, plan: Timetable) -> bool:
    needs = read_needs(folder)
    return breaches(needs, plan) == () and plain_breaches(needs, plan) == set()


def test_the_sample_has_the_composition_that_is_printed(folder: Path) -> None:
    caseload = {row["case"]: row for row in rows(folder / "caseload.csv")}
    sample = [caseload[row["case"]] for row in rows(folder / "cases.csv")]
    counted = {fact: Counter(case[fact] for case in sample) for fact in sample[0]}
    # "Each sample is made up of 40 licence cases, 60 community order cases and 10 custody cases."
    assert counted["order_type"] == {"community": 60, "licence": 40, "custody": 10}
    # Women and minority ethnic offenders in their share: 13% and 6% of the caseload are printed, of 110 cases.
    assert counted["gender"]["female"] in (14, 15)
    assert counted["ethnicity"]["minority"] >= 7
    # Minimum numbers, as the inspected sample had them: 12 prolific offenders and 4 residents are printed.
    assert counted["prolific"]["yes"] >= 12
    assert counted["approved_premises"]["yes"] >= 4
    assert counted["risk_of_harm"]["high"] + counted["risk_of_harm"]["very_high"] >= 26
    assert counted["victim_contact"]["yes"] >= 18
    assert {case["commenced_on"][:7] for case in sample} <= {f"2007-0{month}" for month in range(3, 7)}


def test_the_case_that_left_is_in_the_register_and_nowhere_else(folder: Path) -> None:
    (entry,) = rows(folder / "register.csv")
    inspected = {row["case"] for row in rows(folder / "cases.csv")}
    assert entry["replacement"] in inspected
    assert entry["case"] not in inspected
    assert entry["case"] not in read_plan(folder / "timetable.csv").by_case


def test_the_cases_are_shared_out_by_every_rule(folder: Path, capsys: Capture) -> None:
    typed("timetable", "share", folder)
    shown = capsys.readouterr()
    assert shown.err == ""
    needs = read_needs(folder)
    read = sum(needs.reader[s.reader].kind == AREA_ASSESSOR for s in read_plan(folder / "timetable.csv").sittings)
    assert 31 <= read <= 41  # "about a third"


def test_the_week_keeps_every_rule(folder: Path, capsys: Capture) -> None:
    plan = read_plan(folder / "timetable.csv")
    assert len(plan.sittings) == 110
    assert len(plan.gatherings) == len(rows(folder / "events.csv")) == 10
    assert no_breach(folder, plan)
    typed("timetable", "check", folder)
    assert capsys.readouterr().out.startswith("No breaches in the timetable.\n")
    typed("check", folder, "--code", "sample-differs", "--code", "week-faulty", "--code", "timetable-breach")
    assert capsys.readouterr().out == "Everything fits together.\n"


def test_without_the_solver_there_is_a_week_too(folder: Path, tmp_path: Path) -> None:
    typed("timetable", "make", folder, "--greedy", "--out", tmp_path / "greedy.csv")
    assert no_breach(folder, read_plan(tmp_path / "greedy.csv"))


def test_one_sitting_is_moved_and_pinned_and_then_somebody_is_ill(folder: Path, tmp_path: Path) -> None:
    before = read_plan(folder / "timetable.csv")
    moving = next(s for s in before.sittings if s.day == "mon" and s.slot == "s1" and s.reader.startswith("R"))
    moved = tmp_path / "moved.csv"
    typed("timetable", "move", folder, moving.case, "--day", "thu", "--slot", "s2", "--around", *WORK, "--out", moved)
    plan = read_plan(moved)
    assert no_breach(folder, plan)
    pinned = plan.by_case[moving.case]
    assert (pinned.day, pinned.slot, pinned.pinned) == ("thu", "s2", True)
    same = sum(a.day == b.day and a.slot == b.slot for a, b in zip(before.sittings, plan.sittings, strict=True))
    assert same >= 100

    name = next(s.reader for s in plan.sittings if s.day == "wed" and s.reader not in (pinned.reader, "R01", "R02"))
    typed("timetable", "change", folder, "--timetable", moved, "--away", name, "--day", "wed", *WORK,
          "--out", tmp_path / "ill.csv")  # fmt: skip
    after = read_plan(tmp_path / "ill.csv")
    assert not [s for s in after.sittings if s.reader == name and s.day == "wed"]
    assert after.by_case[moving.case] == pinned
    early = [s for s in plan.sittings if s.day in ("mon", "tue")]
    assert all((after.by_case[s.case].reader, after.by_case[s.case].slot) == (s.reader, s.slot) for s in early)
    assert no_breach(folder, after)
