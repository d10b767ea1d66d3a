"""What is counted: the inspection as it is now, the cases of it that are in, and their scores, worked out once.

The core scores; here it is only kept until the inspection changes (`Inspection.version`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from inspectorate.answers.states import State
from inspectorate.framework.framework import Fact
from inspectorate.framework.words import number_in_words
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection import score
from inspectorate.scores.score import Scores
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import whole

#: Which readings may be counted: the word in the address, the states, the words on the page.
READINGS: dict[str, tuple[frozenset[State], str]] = {
    "accepted": (frozenset({State.ACCEPTED}), "accepted so far"),
    "submitted": (frozenset({State.ACCEPTED, State.SUBMITTED}), "submitted so far, accepted or not"),
}
ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Counted:
    """What a page of scores is of: the readings chosen, how many cases are in and how many there are."""

    reading: str
    inside: int
    cases: int
    core: CoreInspection
    scores: Scores

    @property
    def words(self) -> str:
        """The readings in words."""
        return READINGS[self.reading][1]

    @property
    def sure(self) -> str:
        """The confidence of the intervals in per cent."""
        stated = self.core.particulars.confidence
        return number_in_words(100 * (self.core.framework.confidence if stated is None else stated))

    @property
    def provisional(self) -> bool:
        """Whether cases or answers are still to come, or not everything is accepted."""
        return self.inside < self.cases or self.reading != ACCEPTED or self.scores.provisional


def core_of(inspection: Inspection) -> CoreInspection:
    """The inspection as the core has it, read again only when it has changed."""
    return _core(inspection.pk, inspection.version, inspection.created_at)


@lru_cache(maxsize=8)
def _core(key: int, version: int, created_at: datetime) -> CoreInspection:
    return whole(Inspection.objects.select_related("release").get(pk=key))


def counted(inspection: Inspection, reading: str = ACCEPTED, where: Mapping[str, Any] | None = None) -> Counted:
    """The scores of the readings chosen; `where` as contract section 1 has it. Raises `Refused`."""
    asked = json.dumps(where, sort_keys=True) if where else ""
    return _counted(inspection.pk, inspection.version, inspection.created_at, reading, asked)


@lru_cache(maxsize=128)
def _counted(key: int, version: int, created_at: datetime, reading: str, where: str) -> Counted:
    core = _core(key, version, created_at)
    states = dict(Inspection.objects.get(pk=key).cases.filter(removed="").values_list("reference", "state"))
    inside = {name for name, state in states.items() if state in READINGS[reading][0]}
    chosen = replace(
        core,
        cases=tuple(case for case in core.cases if case.id in inside),
        answers=tuple(answer for answer in core.answers if answer.case in inside),
    )
    scores = score(chosen, json.loads(where) if where else None)
    return Counted(reading, len(inside), len(states), chosen, scores)


def sides(core: CoreInspection) -> dict[str, Fact]:
    """The facts by which scores can be set side by side: choices, and what is so or not."""
    return {fact.id: fact for fact in core.framework.facts.values() if fact.kind in ("choice", "yes_no")}


def side_by_side(inspection: Inspection, reading: str, fact: Fact) -> list[tuple[str, str, Counted]]:
    """The scores of each value of a fact that some case has: the value, its words, the scores."""
    values = {"yes": "Yes", "no": "No"} if fact.kind == "yes_no" else {o: str(t) or o for o, t in fact.options.items()}
    found = [(value, words, counted(inspection, reading, {fact.id: [value]})) for value, words in values.items()]
    return [each for each in found if each[2].scores.cases or any(e.cases for e in each[2].scores.elements)]
