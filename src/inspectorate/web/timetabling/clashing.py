"""Rules that no week keeps together, in the words of the pages: what each says, for whom, and what could be changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from inspectorate.timetable.rules import RULES, says


@dataclass(frozen=True, slots=True)
class ToldRule:
    """One rule of a clash."""

    says: str
    whom: str
    change: str


@dataclass(frozen=True, slots=True)
class ToldClash:
    """A clash: what does not add up in numbers, the rules, and whether fewer may clash already."""

    numbers: tuple[str, ...]
    rules: tuple[ToldRule, ...]
    smallest: bool
    pinned: bool


#: What to change about each rule, on the pages; the core says the same of the files.
CHANGES: Mapping[str, str] = {
    "each_kind": "Do not ask for each kind of case for everybody, on the page of the week.",
    "even": "Let loads lie further apart, on the page of the week.",
    "moves": "Let readers move between offices once a day, on the page of the week.",
    "travel": "See whether the ways between offices are so long, or let case managers be interviewed remotely.",
    "lunch": "Name other slots for lunch, on the page of the week.",
    "one_after_another": "Let case managers have more interviews a day, or have those named free for longer.",
    "area_share": "Change the share of area assessors, or their days, on the page of the week.",
    "within_days": "Give readers more days, or let them take more cases.",
    "reader_days": "Give the readers named more days, or area assessors more days of the week.",
    "manager_a_day": "Let case managers have more interviews a day, on the page of the week.",
    "reader_a_day": "Let readers sit more often a day, on the page of the week, or have more readers.",
    "rooms": "Get another room at the offices named, or let case managers be interviewed remotely.",
    "declared": "Have somebody else read what was declared: more readers, or more of their days.",
    "own_team": "Have area assessors of other teams, or fewer cases for them.",
    "unavailable": "Ask the people named for one of the times at which they cannot come.",
}
_SAYS = {rule.__name__: says(rule) for rule in RULES}


def told_clash(kept: Mapping[str, Any]) -> ToldClash:
    """A clash as it was kept, in words."""
    rules = tuple(
        ToldRule(_SAYS.get(each["rule"], each["rule"]), ", ".join(each["subjects"]), CHANGES.get(each["rule"], ""))
        for each in kept.get("rules", ())
    )
    return ToldClash(tuple(kept.get("numbers", ())), rules, bool(kept.get("smallest", True)), bool(kept.get("pinned")))
