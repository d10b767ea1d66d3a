"""`inspectorate sample`: plan, draw, verify, replace, size."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from inspectorate.cli import DONE, REFUSED, WRONG_USAGE, main
from inspectorate.framework.files import shipped_folder

PRACTICE = shipped_folder("examples") / "practice" / "marlshire"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PRACTICE, tmp_path / "marlshire"))


@pytest.fixture(scope="module")
def drawn_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("drawn") / "marlshire"
    assert main(["sample", "draw", str(PRACTICE), "--out", str(out), "--replays", "5"]) == DONE
    return out


@pytest.fixture
def drawn(drawn_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(drawn_once, tmp_path / "drawn"))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_plan_counts_and_draws_nothing(folder: Path, capsys: Capture) -> None:
    before = sorted(path.name for path in folder.iterdir())
    assert main(["sample", "plan", str(folder)]) == DONE
    shown = capsys.readouterr().out
    assert "1,200 cases; 440 can be drawn; 110 are to be drawn." in shown
    assert main(["sample", "plan", str(folder), "--format", "json"]) == DONE
    data = json.loads(capsys.readouterr().out)
    assert data["could_be_drawn"] == 440
    assert data["strata"][0] == {"stratum": "community", "could_be_drawn": 292, "places": 60}
    assert data["left_out"] == [{"reason": data["left_out"][0]["reason"], "no": 760, "unknown": 0, "alone": 760}]
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_plan_that_cannot_be_met_says_so_before_anything_is_drawn(folder: Path, capsys: Capture) -> None:
    text = (folder / "design.yaml").read_text(encoding="utf-8")
    (folder / "design.yaml").write_text(text.replace("cases: 8}", "cases: 50}"), encoding="utf-8")
    assert main(["sample", "plan", str(folder)]) == REFUSED
    assert "16 may be drawn" in capsys.readouterr().err
    assert main(["sample", "draw", str(folder)]) == REFUSED
    told = capsys.readouterr().err
    assert "design.yaml:12" in told
    assert "write at most" in told
    assert not (folder / "sample.csv").exists()


def test_a_draw_writes_the_sample_the_cases_and_the_record(drawn: Path, capsys: Capture) -> None:
    sample = rows(drawn / "sample.csv")
    main_rows = [row for row in sample if not row["reserve"]]
    assert [row["place"] for row in main_rows] == [str(n) for n in range(1, 111)]
    assert len(sample) == 130
    assert {row["case"] for row in rows(drawn / "cases.csv")} == {row["case"] for row in main_rows}
    assert main(["sample", "verify", str(drawn)]) == DONE
    assert "The draw was redone" in capsys.readouterr().out


def test_nothing_is_drawn_twice(drawn: Path, capsys: Capture) -> None:
    assert main(["sample", "draw", str(drawn)]) == REFUSED
    assert "drawn already" in capsys.readouterr().err


def test_a_draw_needs_a_seed(folder: Path, capsys: Capture) -> None:
    text = (folder / "design.yaml").read_text(encoding="utf-8")
    (folder / "design.yaml").write_text(text.replace("seed:", "# seed:"), encoding="utf-8")
    assert main(["sample", "draw", str(folder)]) == REFUSED
    assert "no seed" in capsys.readouterr().err
    assert main(["sample", "draw", str(folder), "--seed", "seven", "--replays", "2"]) == DONE
    assert "seed: seven" in (folder / "design.yaml").read_text(encoding="utf-8")
    assert main(["sample", "verify", str(folder)]) == DONE


def test_a_draw_writes_day_and_seed_into_the_design_and_keeps_its_remarks_where_they_are(folder: Path) -> None:
    text = (folder / "design.yaml").read_text(encoding="utf-8")
    assert text.count("#") > 1
    lines = [line for line in text.splitlines() if not line.startswith("inspection_on:")]
    (folder / "design.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["sample", "draw", str(folder), "--seed", "seven", "--replays", "2"]) == DONE
    after = (folder / "design.yaml").read_text(encoding="utf-8").splitlines()
    assert after[-1] == 'inspection_on: "2026-06-15"'
    assert [line for line in after[:-1] if not line.startswith("seed:")] == [
        line for line in lines if not line.startswith("seed:")
    ]
    assert "seed: seven" in "\n".join(after)
    assert main(["sample", "verify", str(folder)]) == DONE


def test_another_seed_gives_another_sample(folder: Path, drawn: Path) -> None:
    assert main(["sample", "draw", str(folder), "--seed", "seven", "--replays", "2"]) == DONE
    assert (folder / "cases.csv").read_text() != (drawn / "cases.csv").read_text()


def test_verify_finds_a_case_swapped_by_hand(drawn: Path, capsys: Capture) -> None:
    sample = rows(drawn / "sample.csv")
    inside = {row["case"] for row in sample}
    other = next(row["case"] for row in rows(drawn / "caseload.csv") if row["case"] not in inside)
    for name in ("sample.csv", "cases.csv"):
        text = (drawn / name).read_text(encoding="utf-8")
        (drawn / name).write_text(text.replace(sample[3]["case"], other), encoding="utf-8")
    assert main(["sample", "verify", str(drawn)]) == REFUSED
    told = capsys.readouterr().err
    assert f"place 4 holds {other}; the draw gives {sample[3]['case']}" in told


def test_a_case_leaves_with_a_reason_and_the_next_reserve_comes(drawn: Path, capsys: Capture) -> None:
    sample = rows(drawn / "sample.csv")
    leaving = sample[0]
    command = ["sample", "replace", str(drawn), leaving["case"], "--reason", "transferred", "--on", "2026-06-10"]
    assert main(command) == DONE
    entry = rows(drawn / "register.csv")[0]
    reserve = next(row for row in sample if row["case"] == entry["replacement"])
    assert f"{entry['replacement']} comes" in capsys.readouterr().out
    assert (reserve["reserve"], reserve["stratum"]) == ("yes", leaving["stratum"])
    assert (entry["case"], entry["reason"], entry["on"]) == (leaving["case"], "transferred", "2026-06-10")
    inspected = {row["case"] for row in rows(drawn / "cases.csv")}
    assert entry["replacement"] in inspected
    assert leaving["case"] not in inspected
    assert main(["sample", "verify", str(drawn)]) == DONE
    assert main(command) == REFUSED
    assert "not in the sample" in capsys.readouterr().err


def test_drawing_afresh_needs_another_folder(drawn: Path, capsys: Capture) -> None:
    assert main(["sample", "draw", str(drawn), "--afresh"]) == WRONG_USAGE
    assert "--afresh needs --out" in capsys.readouterr().err
    out = drawn.parent / "again"
    assert (
        main(["sample", "draw", str(drawn), "--afresh", "--seed", "another", "--replays", "2", "--out", str(out)])
        == DONE
    )
    assert (out / "cases.csv").read_text() != (drawn / "cases.csv").read_text()
    assert main(["sample", "verify", str(out)]) == DONE


def test_wrong_usage(drawn: Path, capsys: Capture) -> None:
    assert main(["sample", "replace", str(drawn), "MA-0001", "--reason", "tired"]) == WRONG_USAGE
    assert main(["sample", "replace", str(drawn), "MA-0001", "--reason", "ended", "--on", "soon"]) == WRONG_USAGE
    assert main(["sample", "size", "--margin", "wide"]) == WRONG_USAGE
    assert main(["sample", "size", "--caseload", "10", "--cases", "11"]) == WRONG_USAGE
    assert main(["sample", "size", "--confidence", "95"]) == WRONG_USAGE
    assert "between 0 and 1" in capsys.readouterr().err


def test_sizes(capsys: Capture) -> None:
    assert main(["sample", "size", "--caseload", "5000", "--margin", "5"]) == DONE
    assert capsys.readouterr().out == "357 cases of a caseload of 5,000 give ±5 points, 95% sure.\n"
    assert main(["sample", "size", "--cases", "100", "--format", "json"]) == DONE
    assert json.loads(capsys.readouterr().out)["margin_of_cases"] == 9.8
    assert main(["sample", "size"]) == DONE
    assert "without end" in capsys.readouterr().out
