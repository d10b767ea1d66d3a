"""Writers, one for each format: the whole document in, text out. Chosen by the file's ending from one dictionary."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from inspectorate.refusal import Fault, Refused
from inspectorate.report.document import Document

#: Ending of the file, and the module whose `write(document)` makes it.
WRITERS: dict[str, str] = {
    "html": "inspectorate.report.writers.html",
    "md": "inspectorate.report.writers.markdown",
}


def writer(ending: str) -> Callable[[Document], str]:
    """The writer of a format by the ending of its files, without the dot."""
    write: Callable[[Document], str] = import_module(WRITERS[ending]).write
    return write


def ending_of(path: Path) -> str:
    """The format that a file's name asks for; raises `Refused` where there is no writer for it."""
    ending = path.suffix.lstrip(".").lower()
    if ending not in WRITERS:
        wrong = f"there is no writer for {path.suffix!r}" if ending else "the name has no ending that says the format"
        known = " or ".join(f".{name}" for name in WRITERS)
        raise Refused([Fault(str(path), 0, "", wrong, f"end the name in {known}", "report-format")])
    return ending
