"""DOCX and ODT as LibreOffice opens them: it is asked where it is installed, and its absence is told."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from inspectorate.report.writers import writer
from tests.report.writers.one_of_each import HOSTILE, document
from tests.report.writers.read_back import words_of

OFFICE = shutil.which("soffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed, so nothing is opened with it")
@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_it_opens_with_all_its_words_its_picture_and_its_marking(ending: str, tmp_path: Path) -> None:
    made = writer(ending)(replace(document(), watermark="Draft"))
    assert isinstance(made, bytes)
    (tmp_path / f"report.{ending}").write_bytes(made)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    done = subprocess.run(
        [*command, str(tmp_path / f"report.{ending}")],
        capture_output=True,
        check=True,
        timeout=180,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    assert (tmp_path / "report.pdf").is_file(), done.stderr
    reader = PdfReader(tmp_path / "report.pdf")
    said = " ".join(words_of((tmp_path / "report.pdf").read_bytes(), "pdf").split())
    assert [text for text in (*HOSTILE, "It shows this.", "62%", "down here") if text not in said] == []
    assert sum(len(page.images) for page in reader.pages) >= 1
    for page in reader.pages:
        assert 'OFFICIAL "</style>"' in page.extract_text()
