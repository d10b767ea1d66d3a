"""inspectorate export."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspectorate.cli import main
from inspectorate.inspection import load
from tests.inspection.folders import tiny


@pytest.mark.django_db
def test_what_was_imported_comes_out_equal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tiny(tmp_path / "tiny")
    assert main(["import", str(folder)]) == 0
    assert main(["export", "tiny", str(tmp_path / "out")]) == 0
    assert load(tmp_path / "out") == load(folder)
    assert f"{tmp_path / 'out'}: 3 cases, 4 answers" in capsys.readouterr().out


@pytest.mark.django_db
def test_an_inspection_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "nowhere", str(tmp_path / "out")]) == 1
    assert "There is no inspection 'nowhere' in the store; there are: none yet." in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
