"""`inspectorate report`: the report by format, line and parts beside."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspectorate.cli import DONE, REFUSED, WRONG_USAGE, main
from tests.cli.test_score import ANSWERS, CASES, FRAMEWORK

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "small.yaml").write_text(FRAMEWORK, encoding="utf-8")
    (tmp_path / "inspection.yaml").write_text("framework: small.yaml\ntitle: Smallshire\n", encoding="utf-8")
    (tmp_path / "cases.csv").write_text(CASES, encoding="utf-8")
    (tmp_path / "answers.csv").write_text(ANSWERS, encoding="utf-8")
    return tmp_path


def test_the_ending_says_the_format(folder: Path) -> None:
    for ending, start in (("html", "<!DOCTYPE html>"), ("md", "# Smallshire")):
        out = folder / f"report.{ending}"
        assert main(["report", str(folder), "--out", str(out)]) == DONE
        assert start in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(("ending", "start"), [("pdf", b"%PDF-1.7"), ("docx", b"PK\x03\x04"), ("odt", b"PK\x03\x04")])
def test_formats_that_are_no_text_are_written_as_they_are(folder: Path, ending: str, start: bytes) -> None:
    out = folder / f"report.{ending}"
    assert main(["report", str(folder), "--out", str(out)]) == DONE
    assert out.read_bytes().startswith(start)


def test_a_draft_says_so(folder: Path, capsys: Capture) -> None:
    assert main(["report", str(folder), "--format", "md", "--draft"]) == DONE
    drafted = capsys.readouterr().out
    assert main(["report", str(folder), "--format", "md"]) == DONE
    assert "Draft: not for publication" in drafted
    assert "Draft" not in capsys.readouterr().out


def test_a_format_is_written_to_standard_output(folder: Path, capsys: Capture) -> None:
    assert main(["report", str(folder), "--format", "md"]) == DONE
    assert "# Smallshire\n" in capsys.readouterr().out


def test_an_ending_without_a_writer_is_refused(folder: Path, capsys: Capture) -> None:
    assert main(["report", str(folder), "--out", str(folder / "report.xyz")]) == REFUSED
    assert ".html or .md" in capsys.readouterr().err


def test_a_part_of_the_sample_stands_beside(folder: Path, capsys: Capture) -> None:
    assert main(["report", str(folder), "--format", "md", "--beside", "risk=high"]) == DONE
    assert "Risk: High" in capsys.readouterr().out


@pytest.mark.parametrize("line", ["0", "101", "much"])
def test_a_line_is_a_per_cent(folder: Path, line: str, capsys: Capture) -> None:
    assert main(["report", str(folder), "--line", line]) == WRONG_USAGE
    assert f"{line!r} is no per cent" in capsys.readouterr().err


def test_the_feedback_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(Path(__file__).parents[2] / "examples" / "hampshire-2008")
    assert main(["report", folder, "--feedback", "--format", "md"]) == 0
    assert "1.2 Assessment of risk of harm | 64% | 110 |" in capsys.readouterr().out
    assert main(["report", folder, "--feedback", "--out", str(tmp_path / "sheet.docx")]) == 1
    assert "write one of: html, md, pdf" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
