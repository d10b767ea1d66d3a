"""An alert: a case shows that somebody is at risk now; who was told, when, what was done, and how it ended.

Nothing of it enters a score or a report. Its files are OFFICIAL-SENSITIVE, and go only to those who look after alerts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from inspectorate.caseload.columns import Beside, Column, TableOf

OPEN, CLOSED = "open", "closed"
TOLD, FOLLOWED_UP, REOPENED = "told", "followed_up", "reopened"
#: What a further step is; that it was closed is one, too.
StepKind: TypeAlias = Literal["told", "followed_up", "closed", "reopened"]
STEP_KINDS: tuple[StepKind, ...] = ("told", "followed_up", "closed", "reopened")

ALERTS = TableOf(
    "alerts.csv",
    "an alert about somebody at risk (OFFICIAL-SENSITIVE)",
    (
        Column("id", "its number in the inspection", "whole", required=True, filled=True),
        Column("case", "the case that showed it, by its reference", required=True, filled=True),
        Column("opened", "when it was raised: 2008-02-29T14:30+00:00", required=True, filled=True),
        Column("by", "who raised it"),
        Column("seen", "what was seen", "text", required=True, filled=True),
        Column("at_risk", "who is at risk, by what they are and never by name", "text"),
        Column("told_role", "who was told first: their role, not their name"),
        Column("told", "when they were told"),
        Column("done", "what was done", "text"),
        Column("state", "open or closed", "choice", required=True, filled=True, options=(OPEN, CLOSED)),
        Column("closed", "when it was closed; blank while it is open"),
        Column("reason", "why it was closed; blank while it is open", "text"),
    ),
    ("id",),
)
ALERT_STEPS = TableOf(
    "alert_steps.csv",
    "a further step about an alert (OFFICIAL-SENSITIVE)",
    (
        Column("alert", "the alert, by its number", "whole", required=True, filled=True),
        Column("at", "when it was", required=True, filled=True),
        Column("by", "who wrote it down"),
        Column("kind", "what it was", "choice", required=True, filled=True, options=STEP_KINDS),
        Column("role", "who was told: their role, not their name"),
        Column("text", "what was done or said", "text"),
    ),
)


@dataclass(frozen=True, slots=True)
class Alert:
    """What was seen in a case that puts somebody at risk; all but that, the case and the time may come later.

    `told_role` and `told` say who was told first and when; further steps are `AlertStep`s. Times have a zone. It is
    open until it has a time and a reason of closing.
    """

    number: int
    case: str
    opened: datetime
    seen: str
    by: str = ""
    at_risk: str = ""
    told_role: str = ""
    told: datetime | None = None
    done: str = ""
    closed: datetime | None = None
    reason: str = ""
    beside: Beside = ()
    line: int = field(default=0, compare=False)

    @property
    def state(self) -> str:
        """`open` or `closed`."""
        return OPEN if self.closed is None else CLOSED

    def missing(self) -> Iterator[str]:
        """What the alert does not say yet, in the order in which it is asked for."""
        return missing(self.at_risk, self.told_role, self.told, self.done)


def missing(at_risk: str, told_role: str, told: datetime | None, done: str) -> Iterator[str]:
    """The names of what an alert does not say yet, in the order in which it is asked for."""
    said = {"told_role": told_role, "told": told, "at_risk": at_risk, "done": done}
    return (name for name, value in said.items() if not value)


@dataclass(frozen=True, slots=True)
class AlertStep:
    """Something that was done about an alert: somebody told (by role), a following up, its closing or reopening."""

    alert: int
    at: datetime
    kind: StepKind
    by: str = ""
    role: str = ""
    text: str = ""
    beside: Beside = ()
    line: int = field(default=0, compare=False)
