"""The improvement plan: what the inspected body does about each recommendation, and how far it is."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import date

from inspectorate.caseload.columns import Beside, Column, TableOf
from inspectorate.findings.advice import Recommendation
from inspectorate.findings.way import Way
from inspectorate.framework.shape import date_from

PROPOSED, ASKED_AGAIN, AGREED = "proposed", "asked_again", "accepted"
UNDER_WAY, DONE, DROPPED = "under_way", "done", "dropped"
#: In the order of the work, each with its words.
ACTION_STATES = {
    PROPOSED: "Proposed by the area",
    ASKED_AGAIN: "Asked for again by the inspectorate",
    AGREED: "Accepted by the inspectorate",
    UNDER_WAY: "Under way",
    DONE: "Done, says the area",
    DROPPED: "Dropped",
}
#: The area has still something to do about these.
UNFINISHED = (PROPOSED, ASKED_AGAIN, AGREED, UNDER_WAY)

ACTION_WAYS: tuple[Way, ...] = (
    Way("accept", PROPOSED, AGREED, "inspectorate"),
    Way("ask again", PROPOSED, ASKED_AGAIN, "inspectorate", reason=True),
    Way("propose", ASKED_AGAIN, PROPOSED, "area"),
    Way("begin", AGREED, UNDER_WAY, "area"),
    Way("finish", AGREED, DONE, "area"),
    Way("finish", UNDER_WAY, DONE, "area"),
    Way("drop", AGREED, DROPPED, "area", reason=True),
    Way("drop", UNDER_WAY, DROPPED, "area", reason=True),
    Way("ask again", DONE, ASKED_AGAIN, "inspectorate", reason=True),
    Way("ask again", DROPPED, ASKED_AGAIN, "inspectorate", reason=True),
)

ACTIONS = TableOf(
    "actions.csv",
    "what the body will do about a recommendation",
    (
        Column("number", "its number", required=True, filled=True),
        Column("text", "what will be done", "text"),
        Column("recommendation", "the recommendation it answers, by its number"),
        Column("owner", "who sees to it: their role, not their name"),
        Column("due", "the day by which it is done: 2008-02-29"),
        Column("state", "how far it is; proposed unless said", "choice", options=tuple(ACTION_STATES)),
        Column("reason", "why it was asked for again, or dropped", "text"),
        Column("changed", "the day its state last changed"),
    ),
    ("number",),
)
PROGRESS = TableOf(
    "action_progress.csv",
    "what the body tells of the progress of an action",
    (
        Column("action", "the action, by its number", required=True, filled=True),
        Column("on", "the day: 2008-02-29", required=True, filled=True),
        Column("by", "who tells it: their role, not their name"),
        Column("text", "what has been done", "text", required=True, filled=True),
        Column("evidence", "what shows it", "text"),
        Column("document", "the document that shows it, by its id in evidence.csv"),
    ),
)


@dataclass(frozen=True, slots=True)
class Action:
    """What the body will do for a recommendation, who sees to it, by when, and how far it is. Days are ISO dates."""

    number: str
    text: str = ""
    recommendation: str = ""
    owner: str = ""
    due: str = ""
    state: str = PROPOSED
    reason: str = ""
    changed: str = ""
    beside: Beside = ()
    line: int = field(default=0, compare=False)

    def overdue(self, day: date) -> bool:
        """Whether it should have been done before that day, and is not."""
        due = date_from(self.due)
        return self.state in UNFINISHED and due is not None and due < day


@dataclass(frozen=True, slots=True)
class ActionProgress:
    """What the body tells of an action on a day, and what shows it."""

    action: str
    on: str
    text: str
    by: str = ""
    evidence: str = ""
    document: str = ""
    beside: Beside = ()
    line: int = field(default=0, compare=False)

    @property
    def shown(self) -> bool:
        """Whether something shows it: words that say what, or a document."""
        return bool(self.evidence.strip() or self.document)


@dataclass(frozen=True, slots=True)
class Looked:
    """A recommendation that a follow-up will look at, the criteria it rests on, and why."""

    recommendation: str
    criteria: tuple[str, ...]
    why: tuple[str, ...]


def actions_for(recommendation: Recommendation, actions: Iterable[Action]) -> tuple[Action, ...]:
    """The actions that answer a recommendation, in their order."""
    return tuple(each for each in actions if each.recommendation == recommendation.number)


def follow_up(
    recommendations: Iterable[Recommendation],
    actions: Iterable[Action],
    progress: Iterable[ActionProgress],
    day: date,
) -> tuple[Looked, ...]:
    """What a follow-up will look at: every recommendation for which something speaks, in their order.

    A recommendation is left out only where it has actions and each is done, with evidence: then the papers are enough.
    """
    shown = {each.action for each in progress if each.shown}
    known = tuple(actions)
    found = []
    for each in recommendations:
        own = actions_for(each, known)
        why = tuple(said for action in own if (said := _doubt(action, shown, day)))
        if not own:
            why = ("the area answered it with no action",)
        if why:
            found.append(Looked(each.number, each.criteria, why))
    return tuple(found)


def _doubt(action: Action, shown: Container[str], day: date) -> str:
    """Why an action alone is not enough, in words; empty where it is."""
    if action.state == DROPPED:
        return f"action {action.number} was dropped"
    if action.overdue(day):
        return f"action {action.number} is overdue since {action.due}"
    if action.state in UNFINISHED:
        return f"action {action.number} is not done: {ACTION_STATES[action.state].lower()}"
    return "" if action.number in shown else f"action {action.number} is done, and no evidence shows it"


def criteria_looked_at(looked: Iterable[Looked], order: Iterable[str]) -> tuple[str, ...]:
    """The criteria of all that a follow-up will look at, in the framework's order, each once."""
    named = {name for each in looked for name in each.criteria}
    return tuple(name for name in order if name in named)
