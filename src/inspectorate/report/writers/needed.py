"""Libraries that only some formats need: they come with the extra `formats`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from inspectorate.refusal import Fault, Refused


def needed(library: str, what: str) -> Any:
    """The library, imported late; raises `Refused` with what to install where it is not there."""
    try:
        return import_module(library)
    except ModuleNotFoundError:
        write = "install it with its extra: pip install 'inspectorate[formats]'"
        wrong = f"{what} is written with {library}, which is not installed"
        raise Refused([Fault("inspectorate", 0, "", wrong, write, "no-library")]) from None
