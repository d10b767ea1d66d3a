"""Calls of typst: always with our own fonts, never with those of the machine, and without keeping what it remembers."""

from __future__ import annotations

import re
from importlib.resources import as_file, files
from typing import Any

from inspectorate.refusal import Fault, Refused
from inspectorate.report.writers.needed import needed

#: typst remembers every page for ten documents more, which takes 90 MB for each report: so it is given that many empty
#: ones, which take a hundredth of the time.
FORGOTTEN_AFTER = 11


def typeset(markup: str, what: str, **how: Any) -> Any:
    """What typst makes of markup (`how` are its own options); raises `Refused` where it is not installed."""
    typst = needed("typst", what)
    with as_file(files("inspectorate.report.writers").joinpath("fonts")) as fonts:
        compiler = typst.Compiler(font_paths=[str(fonts)], ignore_system_fonts=True)
        try:
            made = compiler.compile(markup.encode(), **how)
        except typst.TypstError as error:
            raise _refused(error) from None
        for _ in range(FORGOTTEN_AFTER):
            compiler.compile(b"", format="svg")
    return made


def _refused(error: Exception) -> Exception:
    """A sign that no type of ours has is a fault of the text, which PDF for everybody may not pass over."""
    found = re.search(r'the text `"(.*)"` could not be displayed', str(error))
    if found is None:
        return error
    wrong = f"the types of the PDF have no sign for {found[1]!r}"
    return Refused([Fault("report.pdf", 0, "", wrong, "write it in other signs, or use another format", "no-sign")])
