"""`inspectorate check`: what does not fit together."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from inspectorate.cli import DONE, REFUSED, main
from tests.inspection.folders import tiny

Capture = pytest.CaptureFixture[str]
PUBLISHED = "of,where,above,relevant,percent,band,note\n1.1.a,,,,51,,\ncount:x,,11,15,74,,; shown\n"
ONLY = ["--code", "score-differs", "--code", "share-of-counts"]


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(tiny(tmp_path / "area", published__csv=PUBLISHED))


def test_remarks_stand_under_their_files(folder: str, capsys: Capture) -> None:
    assert main(["check", folder, *ONLY]) == DONE
    assert capsys.readouterr().out.splitlines() == [
        "published.csv",
        "    2  1.1.a is printed as 51%; the answers give 50%",
        "       → see which of the two is right, and mend the other [contradiction:",
        "         score-differs]",
        "    3  count:x: 11 of 15 is 73.3%, not 74%",
        "       → see which of the two is right, and mend the other [contradiction:",
        "         share-of-counts]",
        "",
        "2 contradictions.",
    ]


def test_nothing_to_say(folder: str, capsys: Capture) -> None:
    assert main(["check", folder, "--code", "appendix"]) == DONE
    assert capsys.readouterr().out == "Everything fits together.\n"


def test_as_data(folder: str, tmp_path: Path, capsys: Capture) -> None:
    assert main(["check", folder, *ONLY, "--format", "json"]) == DONE
    (first, _) = json.loads(capsys.readouterr().out)["remarks"]
    assert (first["file"], first["line"], first["severity"]) == ("published.csv", 2, "contradiction")
    assert main(["check", folder, *ONLY, "--out", str(tmp_path / "remarks.csv")]) == DONE
    rows = list(csv.DictReader((tmp_path / "remarks.csv").read_text().splitlines()))
    assert [row["code"] for row in rows] == ["score-differs", "share-of-counts"]


def test_an_unknown_check_is_refused(folder: str, capsys: Capture) -> None:
    assert main(["check", folder, "--code", "score-differ"]) == REFUSED
    assert "did you mean 'score-differs'?" in capsys.readouterr().err


def test_a_folder_that_cannot_be_read_is_refused(tmp_path: Path, capsys: Capture) -> None:
    assert main(["check", str(tmp_path / "nowhere")]) == REFUSED
    assert "there is no such folder" in capsys.readouterr().err
