"""`inspectorate demo`: the shipped inspections beside the printed figures."""

from __future__ import annotations

from pathlib import Path

import pytest

import inspectorate
from inspectorate.cli import DONE, REFUSED, main
from tests.cli.test_score import ANSWERS, CASES, FRAMEWORK

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/inspection.yaml"))

Capture = pytest.CaptureFixture[str]


def test_the_shipped_inspections_come_out_as_printed(tmp_path: Path, capsys: Capture) -> None:
    assert main(["demo", "--out", str(tmp_path / "out")]) == DONE
    shown = capsys.readouterr().out
    assert "148 scores and verdicts were printed; 148 come out as printed.\n" in shown
    assert "≠" not in shown
    assert "county-durham-2004: D1.d is printed as 51" in shown
    assert max(map(len, shown.partition("\nReports")[0].splitlines())) <= 80
    assert len(NAMES) == 6
    for name in NAMES:
        assert f"{tmp_path / 'out' / name}.html\n" in shown
        assert (tmp_path / "out" / f"{name}.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
        made, shipped = (inspectorate.load(folder / name) for folder in (tmp_path / "out", EXAMPLES))
        assert inspectorate.score(made) == inspectorate.score(shipped)


@pytest.fixture
def shipping(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A single shipped inspection, whose criterion 1.1 scores 67% and whose section 1 does too."""
    folder = tmp_path / "shipped" / "small"
    folder.mkdir(parents=True)
    (folder / "small.yaml").write_text(FRAMEWORK, encoding="utf-8")
    (folder / "inspection.yaml").write_text("framework: small.yaml\ntitle: Smallshire\n", encoding="utf-8")
    (folder / "cases.csv").write_text(CASES, encoding="utf-8")
    (folder / "answers.csv").write_text(ANSWERS, encoding="utf-8")
    monkeypatch.setattr("inspectorate.framework.files.shipped_folder", lambda name: tmp_path / "shipped")
    monkeypatch.chdir(tmp_path)
    return folder


def _printed(folder: Path, *rows: str) -> None:
    lines = ["of,where,above,relevant,percent,band,note", *rows]
    (folder / "published.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_figure_that_does_not_come_out_is_told_and_ends_with_1(shipping: Path, capsys: Capture) -> None:
    _printed(shipping, "1.1,,,,68,,", "1,,,,67,,", "1.2,,,,,met,")
    assert main(["demo"]) == REFUSED
    shown = capsys.readouterr().out
    assert "3 scores and verdicts were printed; 1 come out as printed.\n" in shown
    assert "  small 1.1: 68 ≠ 67: nothing explains it\n" in shown
    assert "  small 1.2: Met ≠ none: nothing explains it\n" in shown
    assert "67 = 67" in shown
    assert "3 figures were taken over from the reports" in shown
    assert "  small: 1.1 is printed as 68%; the answers give 67%\n" in shown


def test_a_figure_that_is_explained_ends_well(shipping: Path, capsys: Capture) -> None:
    _printed(shipping, "1.1,,,,68,poor,; the report's own questions make 67")
    assert main(["demo"]) == DONE
    assert "  small 1.1: 68 ≠ 67, poor: the report's own questions make 67\n" in capsys.readouterr().out


def test_figures_of_a_part_are_no_headlines(shipping: Path, capsys: Capture) -> None:
    _printed(shipping, "1.1,risk=high,,,1,,", "1.1.a,,,,1,,", "count:plans,,1,,,,", "1.1,,,,67,,")
    assert main(["demo"]) == DONE
    shown = capsys.readouterr().out
    assert "1 scores and verdicts were printed; 1 come out as printed.\n" in shown
    assert "  small: 1.1.a is printed as 1%; the answers give 66.7%\n" in shown


def test_a_folder_that_cannot_be_made_is_refused(shipping: Path, capsys: Capture) -> None:
    _printed(shipping, "1.1,,,,67,,")
    Path("taken").write_text("a file", encoding="utf-8")
    assert main(["demo", "--out", "taken"]) == REFUSED
    assert "taken: cannot be made" in capsys.readouterr().err
