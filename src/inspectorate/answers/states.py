"""The states of a case while it is read: a table of moves, each with who may make it.

A case that somebody began is passed on when it is assigned again, so that it never looks untouched. The diagram in
docs/reference/states.md is drawn from `MOVES`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

#: Whose turn it is: the one who reads the case, whoever accepts it, or whoever shares the cases out.
Owner: TypeAlias = Literal["reader", "accepter", "organiser"]


class State(StrEnum):
    """How far the reading of a case is."""

    UNASSIGNED = "unassigned"
    ASSIGNED = "assigned"
    READING = "reading"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"

    @property
    def words(self) -> str:
        """The state as people read it."""
        return _WORDS[self]


_WORDS = {
    State.UNASSIGNED: "Not assigned",
    State.ASSIGNED: "Not started",
    State.READING: "Being read",
    State.SUBMITTED: "Submitted",
    State.RETURNED: "Returned",
    State.ACCEPTED: "Accepted",
}

#: Whose turn it is in each state; nobody's when the case is accepted.
OWNERS: dict[State, Owner | None] = {
    State.UNASSIGNED: "organiser",
    State.ASSIGNED: "reader",
    State.READING: "reader",
    State.SUBMITTED: "accepter",
    State.RETURNED: "reader",
    State.ACCEPTED: None,
}


@dataclass(frozen=True, slots=True)
class Move:
    """One way from a state to another: what it is called, who may make it, whether it needs a reason."""

    name: str
    start: State
    end: State
    by: Owner
    reason: bool = False


MOVES: tuple[Move, ...] = (
    Move("assign", State.UNASSIGNED, State.ASSIGNED, "organiser"),
    Move("pass on", State.UNASSIGNED, State.READING, "organiser"),
    Move("re-assign", State.ASSIGNED, State.ASSIGNED, "organiser", reason=True),
    Move("re-assign", State.READING, State.READING, "organiser", reason=True),
    Move("re-assign", State.RETURNED, State.RETURNED, "organiser", reason=True),
    Move("hand back", State.ASSIGNED, State.UNASSIGNED, "reader", reason=True),
    Move("hand back", State.READING, State.UNASSIGNED, "reader", reason=True),
    Move("take away", State.ASSIGNED, State.UNASSIGNED, "organiser", reason=True),
    Move("take away", State.READING, State.UNASSIGNED, "organiser", reason=True),
    Move("take away", State.RETURNED, State.UNASSIGNED, "organiser", reason=True),
    Move("answer", State.ASSIGNED, State.READING, "reader"),
    Move("submit", State.ASSIGNED, State.SUBMITTED, "reader"),
    Move("submit", State.READING, State.SUBMITTED, "reader"),
    Move("submit", State.RETURNED, State.SUBMITTED, "reader"),
    Move("return", State.SUBMITTED, State.RETURNED, "accepter", reason=True),
    Move("accept", State.SUBMITTED, State.ACCEPTED, "accepter"),
    Move("reopen", State.ACCEPTED, State.RETURNED, "accepter", reason=True),
)

#: States in which the reader may still answer.
ANSWERABLE = frozenset({State.ASSIGNED, State.READING, State.RETURNED})


def move(name: str, start: State) -> Move | None:
    """The move of that name from a state, or nothing when there is none."""
    return next((move for move in MOVES if move.name == name and move.start == start), None)


def why_not(name: str, start: State, by: Owner, reason: str = "") -> str | None:
    """Why a move cannot be made, in a sentence, or nothing when it can."""
    found = move(name, start)
    if found is None:
        return f"A case that is {start.words.lower()} cannot be {_PAST.get(name, name)}."
    if found.by != by:
        return f"Only the {found.by} of a case may {name} it."
    if found.reason and not reason.strip():
        return f"Say why you {name} the case."
    return None


_PAST = {
    "assign": "assigned",
    "pass on": "passed on",
    "re-assign": "re-assigned",
    "hand back": "handed back",
    "take away": "taken away",
    "answer": "answered",
    "submit": "submitted",
    "return": "returned",
    "accept": "accepted",
    "reopen": "reopened",
}
