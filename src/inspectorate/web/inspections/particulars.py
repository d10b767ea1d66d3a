"""The particulars of an inspection out of its row, as the core has them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from inspectorate.particulars import Particulars, read_particulars
from inspectorate.web.inspections.models import Inspection


def particulars_of(inspection: Inspection) -> Particulars:
    """What `inspection.yaml` says."""
    return read_text(inspection.particulars)


@lru_cache(maxsize=256)
def read_text(text: str) -> Particulars:
    """The particulars in the text of an `inspection.yaml`; raises `Refused` with every fault."""
    with TemporaryDirectory() as name:
        file = Path(name) / "inspection.yaml"
        file.write_text(text, encoding="utf-8")
        return read_particulars(file)
