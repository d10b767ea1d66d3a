"""Where an inspection stands: its stages with who moves it on, and what is still missing before it goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from inspectorate.answers.states import State
from inspectorate.inspection.stages import Stage, stage_moves, why_by_publishing, why_not_moved
from inspectorate.web.alerts.standing import why_not_over
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of
from inspectorate.web.people.roles import READERS, Role
from inspectorate.web.words import STAGES


@dataclass(frozen=True, slots=True)
class Step:
    """A stage in the list of them: `done`, `now` or `to come`, what it means, and who takes it on from there."""

    stage: Stage
    standing: str
    meaning: str
    onward: str


@dataclass(frozen=True, slots=True)
class Way:
    """A move from where the inspection is: where to, what follows, what it asks for, and why somebody may not."""

    to: Stage
    follows: str
    reason: bool
    confirm: bool
    why_not: str | None


def steps(inspection: Inspection) -> list[Step]:
    """Every stage in its order."""
    order = list(Stage)
    here = order.index(Stage(inspection.stage))
    words = ("done", "now", "to come")
    return [
        Step(stage, words[(place >= here) + (place > here)], STAGES[stage], _onward(stage))
        for place, stage in enumerate(order)
    ]


def _onward(stage: Stage) -> str:
    """Who takes an inspection on from a stage; nothing at the last."""
    order = list(Stage)
    ahead = [move for move in stage_moves(stage) if order.index(move.end) > order.index(stage)]
    return "".join(f"The {roles_in_words(move.roles)} moves it on to {move.end.words.lower()}." for move in ahead)


def roles_in_words(names: frozenset[str]) -> str:
    """Roles as a choice: `chief inspector or lead inspector`."""
    return " or ".join(sorted(Role(name).words.lower() for name in names))


def ways(user: Any, inspection: Inspection) -> list[Way]:
    """Every move from where the inspection is; none for somebody who may make no move at all."""
    member = member_of(user, inspection)
    if member is None or may(user, "move stage", inspection) is not None:
        return []
    start = Stage(inspection.stage)
    return [
        Way(
            move.end,
            move.follows,
            move.reason,
            move.confirm,
            why_not_moved(start, move.end, member.role, "it is asked for later")
            or why_by_publishing(start, move.end)
            or why_not_over(inspection, move.end),
        )
        for move in stage_moves(start)
    ]


def missing(inspection: Inspection) -> list[str]:
    """What is still to be done at the stage where an inspection is, in sentences; nothing is told of later stages."""
    stage = Stage(inspection.stage)
    if stage not in (Stage.SET_UP, Stage.FIELDWORK):
        return []
    rows = inspection.cases.filter(removed="").order_by().values_list("state").annotate(number=Count("pk"))
    states = {State(state): number for state, number in rows}
    if stage == Stage.SET_UP:
        return _before_fieldwork(inspection, states)
    return _in_fieldwork(states)


def _before_fieldwork(inspection: Inspection, states: dict[State, int]) -> list[str]:
    found = []
    if not states:
        found.append("There are no cases yet: upload the caseload, or add cases.")
    if not inspection.members.filter(role__in=READERS).exists():
        found.append("Nobody on it reads cases yet: invite readers.")
    if nobody := states.get(State.UNASSIGNED, 0):
        found.append(f"{_cases(nobody)} with nobody: share them out.")
    return found


def _in_fieldwork(states: dict[State, int]) -> list[str]:
    if not states:
        return ["There are no cases: upload the caseload, or add cases."]
    told = {
        State.UNASSIGNED: "with nobody",
        State.ASSIGNED: "not begun",
        State.READING: "being read",
        State.RETURNED: "returned to their reader" if states.get(State.RETURNED) != 1 else "returned to its reader",
        State.SUBMITTED: "waiting to be accepted",
    }
    return [f"{_cases(states[state])} {words}." for state, words in told.items() if states.get(state)]


def _cases(number: int) -> str:
    return f"{number:,} case is" if number == 1 else f"{number:,} cases are"
