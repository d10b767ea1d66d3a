"""How agreeing stands in an inspection: its drafts, challenges, milestones, as its files say."""

from __future__ import annotations

from datetime import date, timedelta

from inspectorate.findings.challenge import CHALLENGE_WAYS, Challenge
from inspectorate.findings.draft_sent import SentDraft, sent_drafts
from inspectorate.findings.milestone import OWN_CALENDAR, Milestone, StatedMilestone, milestones
from inspectorate.findings.way import Party
from inspectorate.framework.calendar import working_days_after
from inspectorate.framework.shape import date_from
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.people.roles import Role
from inspectorate.web.whole import still

#: The milestones of a framework that say when a draft is out, and until when the area may comment on it.
DRAFT_OUT, COMMENTS = "draft", "comments"
#: How many working days an area has where the framework does not say it.
USUAL_DAYS = 10


def milestones_of(core: CoreInspection) -> tuple[Milestone, ...]:
    """The milestones of an inspection, in the framework's order."""
    particulars = core.particulars
    return milestones(core.framework, particulars.kind, particulars.dates, core.milestones)


def drafts_of(core: CoreInspection) -> tuple[SentDraft, ...]:
    """The drafts that were sent, the first one first."""
    return sent_drafts(core.sheets.get("drafts"))


def newest_draft(inspection: Inspection) -> SentDraft | None:
    """The draft that counts: the one sent last."""
    drafts = drafts_of(still(inspection))
    return drafts[-1] if drafts else None


def draft_numbered(inspection: Inspection, number: int) -> SentDraft | None:
    """The draft of a number."""
    return next((each for each in drafts_of(still(inspection)) if each.number == number), None)


def challenge_numbered(inspection: Inspection, number: int) -> Challenge | None:
    """The challenge of a number."""
    return next((each for each in still(inspection).challenges if each.number == str(number)), None)


def why_not_challenge(draft: SentDraft | None, today: date) -> str | None:
    """Why nothing can be challenged any more, in a sentence, or nothing when it can."""
    if draft is None:
        return "No draft has been sent yet."
    until = date_from(draft.until)
    if until is not None and until < today:
        return (
            f"The time for challenges ended on {until.day} {until:%B %Y}. "
            "Write to the lead inspector, who can give you more time."
        )
    return None


def open_ways(challenge: Challenge, by: Party) -> list[str]:
    """The names of the ways that one side may take a challenge."""
    return [each.name for each in CHALLENGE_WAYS if each.start == challenge.state and each.by == by]


def usual_deadline(core: CoreInspection, today: date) -> date:
    """The last day for challenges to a draft that is sent today: as the framework's milestone says, if it does.

    A milestone that was reached or agreed otherwise counts as it stands, where that day is still to come.
    """
    out = StatedMilestone(DRAFT_OUT, done=today.isoformat())
    said = [each for each in core.milestones if each.milestone != DRAFT_OUT]
    particulars = core.particulars
    known = milestones(core.framework, particulars.kind, particulars.dates, (*said, out))
    due = next((each.due for each in known if each.id == COMMENTS), None)
    if due is not None and due > today:
        return due
    return working_days_after(today + timedelta(days=0), USUAL_DAYS, OWN_CALENDAR)


def role_in_words(member: Member) -> str:
    """What somebody is, as the files of the folder tell it: never their name."""
    return Role(member.role).words.lower()
