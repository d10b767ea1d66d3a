"""`inspectorate challenges`: each challenge beside the paragraph as it stands; the numbers of paragraphs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inspectorate.cli import main
from tests.inspection.bad_live import COMPLETE
from tests.inspection.folders import tiny

HEAD = "number,paragraph,wrong,by,on,state,reason,answered,before,after\n"
TEXT = "# Assessment\n\nIt was so in {{1.1.a}} of cases.\n\nStaff are keen.\n"
ROWS = (
    "1,{keen},They are tired,area contact,2008-03-01,,,,,\n"
    "2,1.1/99,Which,area contact,2008-03-01,,,,,\n"
    "3,{keen},It was fewer,area contact,2008-03-01,changed,Right,2008-03-02,Staff were,Staff are keen.\n"
    "4,{keen},It was more,area contact,2008-03-01,changed,Right,2008-03-02,Staff were,Staff are gone.\n"
)


def keen_in(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["challenges", str(folder), "--paragraphs", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["paragraphs"]
    (number,) = (row["paragraph"] for row in rows if row["text"] == "Staff are keen.")
    return str(number)


def test_challenges_stand_beside_their_paragraph(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files: dict[str, str | bytes | None] = {**COMPLETE, "narrative/1.1.md": TEXT}
    keen = keen_in(tiny(tmp_path, **files), capsys)
    folder = tiny(tmp_path, **files, challenges__csv=HEAD + ROWS.format(keen=keen))
    assert main(["challenges", str(folder), "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["challenges"]
    assert [row["now"] for row in rows] == ["Staff are keen.", "", "Staff are keen.", "Staff are keen."]
    assert [row["remark"] for row in rows] == [
        "",
        "the report has no such paragraph (any more)",
        "",
        "the changed text stands nowhere in the report",
    ]
    assert main(["challenges", str(folder)]) == 0
    out = capsys.readouterr().out
    assert f"1  [{keen}]  Raised, not answered yet" in out
    assert "4 challenges, 2 of them open." in out
    assert main(["challenges", str(folder), "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("number,paragraph,state,wrong")


def test_the_draft_has_the_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tiny(tmp_path, **{**COMPLETE, "narrative/1.1.md": TEXT})
    keen = keen_in(folder, capsys)
    assert main(["report", str(folder), "--format", "html", "--draft", "--numbered"]) == 0
    assert f"<strong>[{keen}]</strong> Staff are keen." in capsys.readouterr().out
    assert main(["report", str(folder), "--format", "html"]) == 0
    assert f"[{keen}]" not in capsys.readouterr().out


def test_no_challenges(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["challenges", str(tiny(tmp_path))]) == 0
    assert capsys.readouterr().out == "No challenges.\n"
