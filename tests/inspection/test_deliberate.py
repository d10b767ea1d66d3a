"""Deliberate errors in the whole report of an example are found, each at its file and line, by its code."""

from __future__ import annotations

import shutil
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from inspectorate.cli import main
from inspectorate.framework.files import shipped_folder
from inspectorate.inspection import check, load
from inspectorate.inspection.remarks.checks import CHECKS
from inspectorate.inspection.remarks.remark import Remark
from inspectorate.inspection.remarks.whole import Whole
from inspectorate.refusal import Refused
from tests.inspection.deliberate import ERRORS, Deliberate
from tests.report import small

EXAMPLES = shipped_folder("examples")
BY_CODE = {each.code: each for each in CHECKS}
REFUSED = [each for each in ERRORS if each.code == "refused"]
FOUND = [each for each in ERRORS if each.code != "refused"]


def copied(example: str, to: Path) -> Path:
    return Path(shutil.copytree(EXAMPLES / example, to / example))


def spoil(folder: Path, error: Deliberate) -> None:
    """Put an error into a folder."""
    file = folder / error.file
    if not error.old:
        file.write_text(error.new, encoding="utf-8") if error.new else file.unlink()
        return
    text = file.read_text(encoding="utf-8")
    assert error.old in text, f"{error.file} does not say {error.old!r}"
    file.write_text(text.replace(error.old, error.new, 1), encoding="utf-8")


def line_of(folder: Path, error: Deliberate) -> int:
    if not error.at:
        return 0
    lines = (folder / error.told_in).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if error.at in line)


@cache
def told_anyway(example: str, code: str) -> frozenset[Remark]:
    return frozenset(BY_CODE[code].remarks(Whole(load(EXAMPLES / example))))


def test_a_listed_chapter_that_is_nowhere_is_told_with_its_file_and_a_wrong_name_with_the_right_one() -> None:
    def told(chapters: list[str], **changes: Any) -> dict[str, str]:
        made = small.inspection(framework=small.framework(report={"chapters": chapters}), **changes)
        return {each.file: each.do for each in BY_CODE["chapter-nowhere"].remarks(Whole(made))}

    listed = ["foreword", "summary", "scores", "harm", "1", "surveys", "users", "measure", "appendices"]
    assert told(listed) == {
        "narrative/foreword.md": "write narrative/foreword.md",
        "narrative/users.md": "write narrative/users.md",
        "narrative/measure.md": "write narrative/measure.md, or correct the framework: did you mean 'measures'?",
    }
    assert told(["users"], narrative={"users.md": "What users told."}) == {}
    assert told(["users"], narrative={}) == {}, "nothing is begun"
    assert BY_CODE["chapter-nowhere"].severity == "gap"


def test_a_text_that_opens_a_chapter_of_figures_is_read() -> None:
    base = small.inspection()
    made = small.inspection(
        narrative={**base.narrative, "surveys.md": "So they said.\n", "survey.md": "So they said.\n"}
    )
    found = [each.file for each in BY_CODE["text-unread"].remarks(Whole(made))]
    assert found == ["narrative/survey.md"]


@pytest.mark.parametrize("error", FOUND, ids=lambda error: error.kind)
def test_each_error_is_found_at_its_line(error: Deliberate, tmp_path: Path) -> None:
    folder = copied(error.example, tmp_path)
    spoil(folder, error)
    remarks = set(BY_CODE[error.code].remarks(Whole(load(folder)))) - told_anyway(error.example, error.code)
    places = {(each.file, each.line) for each in remarks if error.words in each.sentence}
    assert (error.told_in, line_of(folder, error)) in places
    if not error.found_in:
        assert places == {(error.told_in, line_of(folder, error))}, "one error, one remark"


@pytest.mark.parametrize("error", REFUSED, ids=lambda error: error.kind)
def test_each_error_that_is_no_data_is_refused_at_its_line(error: Deliberate, tmp_path: Path) -> None:
    folder = copied(error.example, tmp_path)
    spoil(folder, error)
    with pytest.raises(Refused) as refused:
        load(folder)
    (fault,) = refused.value.faults
    assert Path(fault.file).name == error.file
    assert fault.line == line_of(folder, error)
    assert error.words in str(fault)


def test_errors_together_hide_none_of_each_other(tmp_path: Path) -> None:
    """The first error of each file of Hampshire, all in one copy: check finds each, and the report is refused."""
    folder = copied("hampshire-2008", tmp_path)
    chosen: dict[str, Deliberate] = {}
    for error in FOUND:
        if error.example == "hampshire-2008" and error.file.startswith("narrative/") and error.old:
            chosen.setdefault(error.file, error)
    for error in chosen.values():
        spoil(folder, error)
    told = {(each.code, each.file, each.line) for each in check(load(folder))}
    lost = [e.kind for e in chosen.values() if (e.code, e.told_in, line_of(folder, e)) not in told]
    assert len(chosen) >= 15
    assert lost == []
    assert main(["report", str(folder), "--out", str(tmp_path / "report.html")]) != 0
    assert not (tmp_path / "report.html").exists()


def test_there_are_kinds_enough_and_each_is_another() -> None:
    """Not one check told over and over: kinds differ, and no code has more than its share."""
    kinds = Counter(error.kind for error in ERRORS)
    codes = Counter(error.code for error in ERRORS)
    assert max(kinds.values()) == 1
    assert len(ERRORS) >= 50
    assert len(codes) >= 25
