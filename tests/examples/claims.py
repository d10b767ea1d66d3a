"""An example with the claims that its report prints, which the live figures of the shipped one cannot make."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.examples.printed import EXAMPLES

CLAIMS = Path(__file__).parent / "as_printed"


def claims_of(name: str) -> Path:
    """Where the claims of an example lie: a folder of their own, else the example itself."""
    return CLAIMS / name if (CLAIMS / name).is_dir() else EXAMPLES / name


def as_printed(name: str, room: Path) -> Path:
    """A copy of an example that says what its report prints."""
    folder = Path(shutil.copytree(EXAMPLES / name, room / name))
    if claims_of(name) != EXAMPLES / name:
        shutil.rmtree(folder / "narrative")
        shutil.copytree(claims_of(name), folder, dirs_exist_ok=True)
    return folder
