"""What is counted: the inspection as it is now, the cases of it that are in, and their scores, worked out once.

The core scores; here it is only kept until the inspection changes (which its events tell).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from inspectorate.answers.answer import by_case
from inspectorate.answers.routing import CaseView
from inspectorate.answers.states import State
from inspectorate.caseload.caseload import MAIN
from inspectorate.framework.framework import Fact, Framework
from inspectorate.framework.where import condition_from_data
from inspectorate.framework.words import number_in_words
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection import score
from inspectorate.refusal import Fault
from inspectorate.scores.score import Scores
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.kept import kept
from inspectorate.web.whole import whole

#: Which readings may be counted: the word in the address, the states, the words on the page.
READINGS: dict[str, tuple[frozenset[State], str]] = {
    "accepted": (frozenset({State.ACCEPTED}), "accepted so far"),
    "submitted": (frozenset({State.ACCEPTED, State.SUBMITTED}), "submitted so far, accepted or not"),
}
ACCEPTED, SUBMITTED = "accepted", "submitted"
#: With more different values than these a text is no way to group cases.
MOST_VALUES = 12


@dataclass(frozen=True, slots=True)
class Counted:
    """What a page of scores is of: the readings chosen, how many cases are in and how many there are.

    `left_out` names the bands set by hand that may not stand as the figures of these cases are.
    """

    reading: str
    inside: int
    cases: int
    core: CoreInspection
    scores: Scores
    left_out: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[tuple[str, Scores], ...]:
        """The inspection and its thematic elements, each with its title; one framework may serve several of them."""
        elements = zip(self.core.elements, self.scores.elements, strict=True)
        named = [(each.element.title or _title(each.framework, each.element.sample), own) for each, own in elements]
        return ((str(self.core.framework.title), self.scores), *named)

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


def _title(framework: Framework, sample: str) -> str:
    return str(framework.title) if sample == MAIN else f"{framework.title}: further sample “{sample}”"


def core_of(inspection: Inspection) -> CoreInspection:
    """The inspection as the core has it, read again only when it has changed."""
    return _core(inspection.pk, inspection.age, inspection.created_at)


@kept(inspections=4)
def _core(key: int, version: int, created_at: datetime) -> CoreInspection:
    return whole(Inspection.objects.select_related("release").get(pk=key))


def counted(
    inspection: Inspection, reading: str = ACCEPTED, where: Mapping[str, Any] | None = None, *, weighted: bool = False
) -> Counted:
    """The scores of the readings chosen; `where` as contract section 1 has it.

    `weighted` gives each case the weight that the draw gave it. Raises `Refused`, as where a case has none.
    """
    asked = json.dumps(where, sort_keys=True) if where else ""
    return _counted(inspection.pk, inspection.age, inspection.created_at, reading, asked, weighted)


@kept(inspections=4)
def _counted(key: int, version: int, created_at: datetime, reading: str, where: str, weighted: bool) -> Counted:
    core = _core(key, version, created_at)
    states = _states(key, version, created_at)
    inside = _inside(states, reading)
    chosen = replace(
        core,
        cases=tuple(case for case in core.cases if case.id in inside),
        answers=tuple(answer for answer in core.answers if answer.case in inside),
    )
    forgiven: list[Fault] = []
    scores = score(chosen, json.loads(where) if where else None, weighted=weighted, forgiven=forgiven)
    return Counted(reading, len(inside), len(states), chosen, scores, tuple(fault.path for fault in forgiven))


def how_many(inspection: Inspection, reading: str) -> int:
    """How many cases the readings chosen would count, without scoring them."""
    return len(_inside(_states(inspection.pk, inspection.age, inspection.created_at), reading))


def _inside(states: Mapping[str, str], reading: str) -> set[str]:
    return {name for name, state in states.items() if state in READINGS[reading][0]}


@kept(inspections=32)
def _states(key: int, version: int, created_at: datetime) -> Mapping[str, str]:
    """The state of each case that is in; read once, however many parts of them are scored."""
    rows = Inspection.objects.get(pk=key).cases.filter(removed="")
    return dict(rows.values_list("reference", "state"))


def sides(core: CoreInspection) -> dict[str, Fact]:
    """The facts by which scores can be set side by side: those of few values that some case has."""
    return {fact.id: fact for fact in core.framework.facts.values() if values_of(core, fact)}


def values_of(core: CoreInspection, fact: Fact) -> dict[str, str]:
    """The values of a fact with their words; none of a fact that groups no cases."""
    if fact.kind == "yes_no":
        return {"yes": "Yes", "no": "No"}
    if fact.kind == "choice":
        return {option: str(label) or option for option, label in fact.options.items()}
    if fact.kind != "text":
        return {}
    found = sorted({str(case.facts[fact.id]) for case in core.cases if case.facts.get(fact.id) not in (None, "")})
    return {value: value for value in found} if 1 < len(found) <= MOST_VALUES else {}


def cases_where(inspection: Inspection, fact: str, value: str) -> frozenset[str]:
    """The cases of which it is known that a fact has a value, one that is worked out or asked in the form, too."""
    core = core_of(inspection)
    given = by_case(core.answers)
    views = {case.id: CaseView(core.framework, case.facts, given.get(case.id, {})) for case in core.cases}
    condition = condition_from_data({fact: [value]}, core.framework)
    return frozenset(name for name, view in views.items() if condition.holds(view.value))


def side_by_side(inspection: Inspection, reading: str, fact: Fact) -> list[tuple[str, Counted]]:
    """The scores of each value of a fact that some case has: its words, the scores."""
    values = values_of(core_of(inspection), fact)
    found = [(words, counted(inspection, reading, {fact.id: [value]})) for value, words in values.items()]
    return [each for each in found if each[1].scores.cases or any(e.cases for e in each[1].scores.elements)]
