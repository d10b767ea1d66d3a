"""Factual accuracy: what the inspected body says is wrong in a paragraph of the draft, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from inspectorate.caseload.columns import Beside, Column, TableOf
from inspectorate.findings.way import Way

RAISED, ACCEPTED, DECLINED = "raised", "accepted", "declined"
CHANGED, WITHDRAWN = "changed", "withdrawn"
#: In the order of the work, each with its words.
CHALLENGE_STATES = {
    RAISED: "Raised, not answered yet",
    ACCEPTED: "Accepted, the text is still to be changed",
    DECLINED: "Not accepted",
    CHANGED: "Accepted, and the text is changed",
    WITHDRAWN: "Withdrawn",
}
#: The inspectorate has still something to do about these.
OPEN_CHALLENGES = (RAISED, ACCEPTED)

CHALLENGE_WAYS: tuple[Way, ...] = (
    Way("accept", RAISED, ACCEPTED, "inspectorate", reason=True),
    Way("decline", RAISED, DECLINED, "inspectorate", reason=True),
    Way("withdraw", RAISED, WITHDRAWN, "area"),
    Way("change the text", ACCEPTED, CHANGED, "inspectorate"),
    Way("reopen", ACCEPTED, RAISED, "inspectorate", reason=True),
    Way("reopen", DECLINED, RAISED, "inspectorate", reason=True),
    Way("reopen", CHANGED, ACCEPTED, "inspectorate", reason=True),
)

CHALLENGES = TableOf(
    "challenges.csv",
    "a challenge to a paragraph of the draft",
    (
        Column("number", "its number", "whole", required=True, filled=True),
        Column("paragraph", "the number of the paragraph in the draft, such as 1.2/3", required=True, filled=True),
        Column("wrong", "what is wrong there", "text", required=True, filled=True),
        Column("evidence", "what shows it", "text"),
        Column("by", "who says so: their role, not their name", required=True, filled=True),
        Column("on", "the day it came: 2008-02-29", required=True, filled=True),
        Column("state", "how far it is; raised unless said", "choice", options=tuple(CHALLENGE_STATES)),
        Column("reason", "why it was accepted or not", "text"),
        Column("answered_by", "who answered: their role"),
        Column("answered", "the day it was answered"),
        Column("before", "the text as it was challenged", "text"),
        Column("after", "the text as it is now, where it was changed", "text"),
        Column("draft", "the number of the draft that it is about; blank where it does not say", "whole"),
    ),
    ("number",),
)


@dataclass(frozen=True, slots=True)
class Challenge:
    """What is said to be wrong in a paragraph, by whom (a role) and when, the answer, and the text before and after.

    Days are ISO dates, or blank.
    """

    number: str
    paragraph: str
    wrong: str
    evidence: str = ""
    by: str = ""
    on: str = ""
    state: str = RAISED
    reason: str = ""
    answered_by: str = ""
    answered: str = ""
    before: str = ""
    after: str = ""
    draft: str = ""
    beside: Beside = ()
    line: int = field(default=0, compare=False)

    @property
    def open(self) -> bool:
        """Whether the inspectorate has still something to do about it."""
        return self.state in OPEN_CHALLENGES
