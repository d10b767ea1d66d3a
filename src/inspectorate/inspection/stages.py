"""The stages of an inspection: a table of moves, each with the roles that may make it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """How far an inspection is."""

    SET_UP = "set_up"
    FIELDWORK = "fieldwork"
    DRAFTING = "drafting"
    FACTUAL_ACCURACY = "factual_accuracy"
    PUBLISHED = "published"
    IMPROVEMENT_PLAN = "improvement_plan"
    CLOSED = "closed"

    @property
    def words(self) -> str:
        """The stage as people read it."""
        return self.value.replace("_", " ").capitalize() if self is not Stage.SET_UP else "Set-up"


@dataclass(frozen=True, slots=True)
class StageMove:
    """One way from a stage to another, the roles that may take it, and what follows from it.

    Going back needs a reason; `confirm` asks people once more, because work stops or there is no way back. `publishing`
    says that it is publication, or the preparing of a correction, that moves it: nobody moves it so otherwise.
    """

    start: Stage
    end: Stage
    roles: frozenset[str]
    follows: str
    reason: bool = False
    confirm: bool = False
    publishing: bool = False


_LEAD = frozenset({"lead_inspector"})
_MANAGE = frozenset({"lead_inspector", "information_manager"})
_PUBLISH = frozenset({"chief_inspector"})

STAGE_MOVES: tuple[StageMove, ...] = (
    StageMove(
        Stage.SET_UP, Stage.FIELDWORK, _MANAGE, "Readers can answer their cases. Cases and caseload can still change."
    ),
    StageMove(
        Stage.FIELDWORK,
        Stage.SET_UP,
        _MANAGE,
        "Nobody can answer or submit until it is in fieldwork again. No answer is lost.",
        reason=True,
    ),
    StageMove(
        Stage.FIELDWORK,
        Stage.DRAFTING,
        _LEAD,
        "Answers are frozen: nobody can answer, submit, accept or return a case. Cases and caseload stay as they are.",
        confirm=True,
    ),
    StageMove(
        Stage.DRAFTING,
        Stage.FIELDWORK,
        _LEAD,
        "Answers can be changed again, and the scores under the draft with them.",
        reason=True,
    ),
    StageMove(
        Stage.DRAFTING,
        Stage.FACTUAL_ACCURACY,
        _LEAD,
        "The inspected body looks for slips of fact in the draft. Answers stay frozen.",
    ),
    StageMove(
        Stage.FACTUAL_ACCURACY,
        Stage.DRAFTING,
        _LEAD,
        "The draft is worked on again. Answers stay frozen.",
        reason=True,
    ),
    StageMove(
        Stage.FACTUAL_ACCURACY,
        Stage.PUBLISHED,
        _PUBLISH,
        "The report is published, and all that it is made of is frozen. Only a correction opens it again.",
        confirm=True,
        publishing=True,
    ),
    *(
        StageMove(
            start,
            Stage.FACTUAL_ACCURACY,
            _PUBLISH,
            "A correction is prepared. What was published stays as it is until the next version is out.",
            reason=True,
            publishing=True,
        )
        for start in (Stage.PUBLISHED, Stage.IMPROVEMENT_PLAN, Stage.CLOSED)
    ),
    StageMove(
        Stage.PUBLISHED,
        Stage.IMPROVEMENT_PLAN,
        _LEAD | _PUBLISH,
        "The inspected body says what it will do. Only a correction of the report leads back.",
        confirm=True,
    ),
    StageMove(
        Stage.IMPROVEMENT_PLAN,
        Stage.CLOSED,
        _LEAD | _PUBLISH,
        "The inspection can be read, and followed up by another. Only a correction of the report leads back.",
        confirm=True,
    ),
)


#: The stages at which the report is published, and what it is made of frozen.
OUT = (Stage.PUBLISHED, Stage.IMPROVEMENT_PLAN, Stage.CLOSED)


def stage_moves(start: Stage) -> tuple[StageMove, ...]:
    """The moves that lead on or back from a stage."""
    return tuple(move for move in STAGE_MOVES if move.start == start)


def why_by_publishing(start: Stage, end: Stage) -> str | None:
    """Why nobody moves an inspection so on the page of stages: publishing does; nothing for any other move."""
    move = next((each for each in STAGE_MOVES if (each.start, each.end) == (start, end)), None)
    if move is None or not move.publishing:
        return None
    if end is Stage.PUBLISHED:
        return "It is published on the page of publication, where everything that it needs is looked at."
    return "A correction is prepared on the page of publication."


def why_not_moved(start: Stage, end: Stage, role: str, reason: str = "") -> str | None:
    """Why somebody of a role cannot move an inspection, in a sentence, or nothing when they can."""
    found = next((move for move in STAGE_MOVES if (move.start, move.end) == (start, end)), None)
    if found is None:
        return f"An inspection does not go from {start.words.lower()} to {end.words.lower()}."
    if role not in found.roles:
        allowed = " or ".join(sorted(name.replace("_", " ") for name in found.roles))
        return f"Only the {allowed} may move it to {end.words.lower()}."
    if found.reason and not reason.strip():
        return f"Say why it goes back to {end.words.lower()}."
    return None
