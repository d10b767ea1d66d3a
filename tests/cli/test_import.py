"""inspectorate import."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspectorate.cli import main
from tests.inspection.folders import tiny


@pytest.mark.django_db
def test_a_folder_is_stored_under_its_name_or_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from inspectorate.web.inspections.models import Inspection

    folder = tiny(tmp_path / "tiny")
    assert main(["import", str(folder)]) == 0
    assert main(["import", str(folder), "--as", "second"]) == 0
    assert capsys.readouterr().out == "tiny: 3 cases, 4 answers\nsecond: 3 cases, 4 answers\n"
    assert sorted(Inspection.objects.values_list("slug", flat=True)) == ["second", "tiny"]


@pytest.mark.django_db
def test_a_name_that_is_taken_or_a_folder_with_faults_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tiny(tmp_path / "tiny")
    assert main(["import", str(folder)]) == 0
    assert main(["import", str(folder)]) == 1
    assert "There is an inspection 'tiny' already" in capsys.readouterr().err
    assert main(["import", str(folder), "--as", "Not This"]) == 1
    assert main(["import", str(tiny(tmp_path / "bad", cases__csv="case,risk\nA-1,huge\n"))]) == 1
    assert "'huge' is no option" in capsys.readouterr().err
