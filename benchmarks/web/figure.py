"""A measured figure: what, how much in words, the target and whether it was met."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """`met` is None where nothing is promised."""

    what: str
    took: str
    target: str = ""
    met: bool | None = None

    def line(self) -> str:
        """As one process tells it to another."""
        return json.dumps(asdict(self))


def figure_from(line: str) -> Figure:
    """The figure of a line."""
    return Figure(**json.loads(line))


def at_most(what: str, number: float, limit: float, unit: str, digits: int = 0) -> Figure:
    """A figure that should not exceed a limit."""
    return Figure(what, f"{number:,.{digits}f} {unit}", f"at most {limit:g} {unit}", number <= limit)


def at_least(what: str, number: float, limit: float, unit: str) -> Figure:
    """A figure that should reach a limit."""
    return Figure(what, f"{number:,.0f} {unit}", f"at least {limit:g} {unit}", number >= limit)


def plain(what: str, number: float, unit: str, digits: int = 0) -> Figure:
    """A figure of which nothing is promised."""
    return Figure(what, f"{number:,.{digits}f} {unit}")
