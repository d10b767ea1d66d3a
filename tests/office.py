"""LibreOffice and pdftoppm for tests that open reports as their readers do.

Without them these tests are skipped, saying so; in CI (CI=true) they fail.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest


def find_office() -> str | None:
    """Where LibreOffice is: the SOFFICE of the environment, else by its usual name."""
    return shutil.which(os.environ.get("SOFFICE") or "soffice")


def needed_office() -> str:
    """The path of LibreOffice; skips the test, or fails it in CI, where it or pdftoppm is missing."""
    found = find_office()
    if found is None or shutil.which("pdftoppm") is None:
        missing = "no LibreOffice or no pdftoppm here: apt-get install libreoffice-writer-nogui poppler-utils"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return found


def as_pdf(files: Iterable[Path], folder: Path) -> dict[str, Path]:
    """PDF of each file as LibreOffice prints it, by the file's name; all in one call, with a profile of its own."""
    wanted = list(files)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [needed_office(), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    done = subprocess.run(
        [*command, *map(str, wanted)],
        capture_output=True,
        check=True,
        timeout=240,
        env={**os.environ, "HOME": str(folder)},
    )
    made = {file.name: folder / f"{file.stem}.pdf" for file in wanted}
    assert all(path.is_file() for path in made.values()), done.stderr.decode()
    return made


def pictures_of(pdf: Path, folder: Path, dots: int = 40) -> list[Path]:
    """A grey picture (PGM) of each page, of so many dots an inch, in the order of the pages."""
    subprocess.run(
        ["pdftoppm", "-gray", "-r", str(dots), str(pdf), str(folder / pdf.stem)], capture_output=True, check=True
    )
    return sorted(folder.glob(f"{pdf.stem}-*.pgm"))
