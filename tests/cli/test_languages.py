"""The commands on a report in two languages: report, draft, check and publish."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from inspectorate.cli import main

GLANNAU = Path(__file__).parents[2] / "examples" / "practice" / "glannau"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(GLANNAU, tmp_path / "glannau")


def test_an_edition_is_written_and_drafted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(folder), "--language", "cy", "--format", "md"]) == 0
    assert capsys.readouterr().out.startswith("# Cymorth i bobl ifanc yng Nglannau\n")
    assert main(["report", str(folder), "--language", "fr", "--format", "md"]) == 1
    assert "not published in 'fr'" in capsys.readouterr().err
    assert main(["draft", str(folder), "--language", "cy", "--criterion", "1.1"]) == 0
    drafted = capsys.readouterr().out
    assert "\n# Asesu\n" in drafted
    assert "{{" in drafted


def test_both_pages_are_published_and_verified(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["publish", str(folder), "--on", "2009-09-01"]) == 0
    assert main(["publish", str(folder), "--verify"]) == 0
    assert "the pages in en and cy each come out the same, byte for byte" in capsys.readouterr().out
    text = (folder / "narrative" / "1.1.md").read_text("utf-8")
    (folder / "narrative" / "1.1.md").write_text(text.replace("Conclusion", "End"), "utf-8")
    correcting = ["publish", str(folder), "--on", "2009-10-01", "--erratum", "A heading"]
    assert main(correcting) == 1
    assert "what was wrong is not said in cy" in capsys.readouterr().err
    assert main([*correcting, "--erratum-in", "cy", "Pennawd"]) == 0
    assert main(["publish", str(folder), "--verify"]) == 0
    names = {path.name for path in (folder / "publication").iterdir()}
    assert names == {"1.html", "1.cy.html", "2.html", "2.cy.html"}


def test_what_is_not_translated_is_listed_and_keeps_it_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "narrative" / "cy" / "1.2.md").unlink()
    assert main(["check", str(folder)]) == 0
    told = capsys.readouterr().out
    assert "narrative/cy/1.2.md" in told
    assert "gap: untranslated" in told
    assert main(["publish", str(folder), "--on", "2009-09-01"]) == 1
    assert "there is no text in Welsh (cy)" in capsys.readouterr().err
    assert not (folder / "publication").exists()
