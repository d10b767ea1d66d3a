"""`inspectorate draft`: printed, or written where no text of somebody's is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from inspectorate import load, score
from inspectorate.cli import main

HAMPSHIRE = Path(__file__).parents[2] / "examples" / "hampshire-2008"


def test_a_draft_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", str(HAMPSHIRE), "--criterion", "1.2", "--strengths-from", "95"]) == 0
    out = capsys.readouterr().out
    scores = score(load(HAMPSHIRE))
    asked = [q.id for q in scores.framework.criteria["1.2"].questions if q.scored]
    shown = [each for name in asked if (each := scores.questions[name].shown) is not None]
    assert out.count("- In") == sum(each >= 95 or each < 70 for each in shown) > 14
    assert "{{part 1.2.s}}" in out


def test_no_text_is_ever_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "hampshire"
    shutil.copytree(HAMPSHIRE, folder)
    narrative = folder / "narrative"
    written = {"1.2.md", "1.3.md", "2.2.md", "summary.md"}
    for path in narrative.iterdir():
        if path.name not in written:
            path.unlink()
    before = {path.name: path.read_bytes() for path in narrative.iterdir()}
    assert set(before) == written
    (narrative / "3.1.md").write_bytes(b"\xff")
    assert main(["draft", str(HAMPSHIRE), "--out", str(narrative)]) == 0
    error = capsys.readouterr().err
    assert "Left as they are, since somebody wrote them: 1.2.md, 1.3.md" in error
    assert (narrative / "3.1.md").read_bytes() == b"\xff"
    (narrative / "3.1.md").unlink()
    assert {name: (narrative / name).read_bytes() for name in before} == before
    made = (narrative / "1.1.md").read_text(encoding="utf-8")
    assert "{{1.1}}" in made
    # Another line: an untouched draft is made afresh, a touched one is somebody's.
    (narrative / "1.4.md").write_text(made.replace("In", "Im", 1), encoding="utf-8")
    assert main(["draft", str(folder), "--strengths-from", "99", "--out", str(narrative)]) == 0
    assert (narrative / "1.1.md").read_text(encoding="utf-8") != made
    assert (narrative / "1.4.md").read_text(encoding="utf-8") == made.replace("In", "Im", 1)
    # The folder with its drafts is read, checked and told of.
    capsys.readouterr()
    assert main(["check", str(folder), "--code", "draft-in-published"]) == 0
    assert "narrative/1.1.md" in capsys.readouterr().out


def test_a_text_that_is_named_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "1.2.md").write_text("Mine.\n", encoding="utf-8")
    command = ["draft", str(HAMPSHIRE), "--criterion", "1.2", "--criterion", "1.1", "--out", str(tmp_path)]
    assert main(command) == 1
    assert "somebody wrote it" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["1.2.md"]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["--criterion", "1.22"], "did you mean '1.2'?"),
        (["--strengths-from", "40", "--improve-below", "50"], "at once"),
    ],
)
def test_what_cannot_be_drafted(asked: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", str(HAMPSHIRE), *asked]) == 1
    assert says in capsys.readouterr().err


def test_wrong_usage() -> None:
    assert main(["draft", str(HAMPSHIRE), "--strengths-from", "0"]) == 2
    assert main(["draft", str(HAMPSHIRE), "--notes", "-1"]) == 2
