"""The version, as the newest heading of CHANGELOG.md says it."""

from __future__ import annotations

import re
from pathlib import Path


def version() -> str:
    """The installed package's version, or in a working tree the newest heading of CHANGELOG.md."""
    changes = Path(__file__).parents[2] / "CHANGELOG.md"
    if changes.is_file() and (found := re.search(r"(?m)^## (\d+\.\d+\.\d+)", changes.read_text(encoding="utf-8"))):
        return found[1]
    from importlib.metadata import version as installed

    return installed("inspectorate")
