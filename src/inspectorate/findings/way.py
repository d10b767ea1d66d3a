"""One way from a state to another in the tables of agreeing: what it is called, who may take it, what it needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

#: The two sides that agree: whoever is inspected, and whoever inspects.
Party: TypeAlias = Literal["area", "inspectorate"]


@dataclass(frozen=True, slots=True)
class Way:
    """A way from a state to another, the side that may take it, and whether it needs a reason (or words instead)."""

    name: str
    start: str
    end: str
    by: Party
    reason: bool = False


def way(ways: Iterable[Way], name: str, start: str) -> Way | None:
    """The way of that name from a state, or nothing when there is none."""
    return next((each for each in ways if (each.name, each.start) == (name, start)), None)


def why_no_way(ways: Iterable[Way], name: str, start: str, by: Party, reason: str = "") -> str | None:
    """Why a way cannot be taken, in a sentence, or nothing when it can."""
    found = way(ways, name, start)
    if found is None:
        return f"What is {start.replace('_', ' ')} has no way called “{name}”."
    if found.by != by:
        return f"Only the {found.by} may {name}."
    if found.reason and not reason.strip():
        return f"Say why, to {name}."
    return None
