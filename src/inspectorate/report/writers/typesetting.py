"""Calls of typst: always with our own fonts, never with those of the machine, and without keeping what it remembers."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import Any

from inspectorate.report.writers.needed import needed

#: typst remembers every page for ten documents more, which takes 90 MB for each report: so it is given that many empty
#: ones, which take a hundredth of the time.
FORGOTTEN_AFTER = 11


def typeset(markup: str, what: str, **how: Any) -> Any:
    """What typst makes of markup (`how` are its own options); raises `Refused` where it is not installed."""
    typst = needed("typst", what)
    with as_file(files("inspectorate.report.writers").joinpath("fonts")) as fonts:
        compiler = typst.Compiler(font_paths=[str(fonts)], ignore_system_fonts=True)
        made = compiler.compile(markup.encode(), **how)
        for _ in range(FORGOTTEN_AFTER):
            compiler.compile(b"")
    return made
