"""`inspectorate publish`: freezes, verifies, corrects; the report of a frozen folder is refused when it differs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from inspectorate.cli import main
from tests.inspection.bad_live import COMPLETE
from tests.inspection.folders import tiny


def test_published_verified_changed_and_corrected(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tiny(tmp_path / "made", **COMPLETE)
    assert main(["publish", str(folder), "--verify"]) == 1
    assert "nothing is published" in capsys.readouterr().err
    assert main(["publish", str(folder), "--on", "2008-03-14"]) == 0
    assert "Version 1, of 2008-03-14, is published: 4 files are frozen." in capsys.readouterr().out
    assert main(["publish", str(folder), "--verify"]) == 0
    assert "the page comes out the same, byte for byte" in capsys.readouterr().out
    out = tmp_path / "report.html"
    assert main(["report", str(folder), "--out", str(out)]) == 0
    assert out.read_bytes() == (folder / "publication" / "1.html").read_bytes()
    answers = (folder / "answers.csv").read_text(encoding="utf-8").replace("A-3,1.1.a,yes", "A-3,1.1.a,no")
    (folder / "answers.csv").write_text(answers, encoding="utf-8")
    for command in (["report", str(folder)], ["publish", str(folder), "--verify"]):
        assert main(command) == 1
        assert "answers.csv: version 1 of the report is published" in capsys.readouterr().err
    assert main(["publish", str(folder), "--on", "2008-04-01", "--erratum", "An answer was wrong."]) == 0
    assert "Version 2" in capsys.readouterr().out
    assert main(["publish", str(folder), "--verify"]) == 0


def test_a_page_that_is_another_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tiny(tmp_path, **COMPLETE)
    assert main(["publish", str(folder), "--on", "2008-03-14"]) == 0
    record = folder / "publication.yaml"
    lines = [line for line in record.read_text().splitlines() if not line.strip().startswith("page:")]
    record.write_text("\n".join([*lines, "    page: sha256:0"]) + "\n")
    assert main(["publish", str(folder), "--verify"]) == 1
    assert "the page is not that of version 1" in capsys.readouterr().err
    record.write_text(re.sub("made_by: .*", 'made_by: "9.9.9"', record.read_text()))
    assert main(["publish", str(folder), "--verify"]) == 0
    assert "looks different in this one" in capsys.readouterr().out
