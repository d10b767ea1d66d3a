"""Files under a name that is nearly right are told of; faults of one file hide no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspectorate.inspection import load
from inspectorate.refusal import Refused
from tests.inspection.folders import ANSWERS, CASES, tiny
from tests.inspection.test_checks import remarks_of


@pytest.mark.parametrize(
    ("name", "meant"),
    [("answer.csv", "answers.csv"), ("Answers.CSV", "answers.csv"), ("answers.txt", "answers.csv")],
)
def test_answers_under_another_name_are_told(tmp_path: Path, name: str, meant: str) -> None:
    folder = tiny(tmp_path, answers__csv=None)
    (folder / name).write_text(ANSWERS)
    (remark,) = remarks_of(folder, "file-misspelt")
    assert (remark.file, meant in remark.sentence) == (name, True)
    assert any(name in notice for notice in load(folder).notices), "who scores the folder is told, too"


def test_files_of_other_names_are_nobodys_business(tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    for name in ("notes.txt", "minutes.csv", "readme.md", "photo.png", "answers-2007.bak"):
        (folder / name).write_text("x")
    assert remarks_of(folder, "file-misspelt") == []


def test_cases_under_another_name_are_asked_about(tmp_path: Path) -> None:
    folder = tiny(tmp_path, cases__csv=None)
    (folder / "case.csv").write_text(CASES)
    with pytest.raises(Refused, match=r"is case\.csv meant to be one"):
        load(folder)


@pytest.mark.parametrize("particulars", ["framework: tiny.yaml\nkind: fulll\n", "framework: tiny.yaml\ndates: [\n"])
def test_faults_of_the_particulars_hide_no_others(tmp_path: Path, particulars: str) -> None:
    folder = tiny(tmp_path, inspection__yaml=particulars, cases__csv="case,risk\nA-1,middling\n")
    with pytest.raises(Refused) as refused:
        load(folder)
    files = {Path(fault.file).name for fault in refused.value.faults}
    assert files == {"inspection.yaml", "cases.csv"}
