"""inspectorate letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspectorate.cli import main
from tests.inspection.folders import tiny

LOOK_UP = "case;file;officer\nA-1;X1;Jo Bell\nA-3;X3;Sam Dale\n"


def test_letters_and_list_are_written_from_a_folder_or_a_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tiny(tmp_path / "tiny")
    (tmp_path / "look-up.csv").write_text(LOOK_UP)
    (tmp_path / "cases.csv").write_text("case\nA-1\nA-2\n")
    assert main(["letters", str(folder), str(tmp_path / "look-up.csv"), "--out", str(tmp_path / "a")]) == 0
    assert "2 letters" in (told := capsys.readouterr().out)
    assert "not in the look-up: A-2" in told
    page = (tmp_path / "a" / "letters.html").read_text()
    assert "Dear Jo Bell" in page
    assert "break-after: page" in page, "each letter on its own page"
    assert "X3" in (tmp_path / "a" / "file-list.html").read_text()
    given = ["letters", str(tmp_path / "cases.csv"), str(tmp_path / "look-up.csv"), "--out", str(tmp_path / "b")]
    assert main(given) == 0
    assert "X3" not in (tmp_path / "b" / "file-list.html").read_text()


def test_the_text_can_be_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "look-up.csv").write_text(LOOK_UP)
    (tmp_path / "cases.csv").write_text("case\nA-1\n")
    (tmp_path / "own.txt").write_text("Annwyl {officer}, ffeil {file}\n")
    given = ["letters", str(tmp_path / "cases.csv"), str(tmp_path / "look-up.csv"), "--out", str(tmp_path / "out")]
    assert main([*given, "--text", str(tmp_path / "own.txt")]) == 0
    assert "Annwyl Jo Bell, ffeil X1" in (tmp_path / "out" / "letters.html").read_text()
    (tmp_path / "own.txt").write_text("Dear {ofcer}\n")
    assert main([*given, "--text", str(tmp_path / "own.txt")]) == 1
    assert "no column 'ofcer'" in capsys.readouterr().err


def test_what_cannot_be_read_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "cases.csv").write_text("case\nA-1\n")
    assert main(["letters", str(tmp_path / "cases.csv"), str(tmp_path / "nothing.csv")]) == 1
    assert "nothing.csv" in capsys.readouterr().err
