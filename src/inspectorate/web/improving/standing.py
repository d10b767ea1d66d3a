"""How far an improvement plan is: actions by recommendation, what is overdue, what a follow-up will look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

from inspectorate.findings.action import (
    ACTION_STATES,
    ACTION_WAYS,
    PROPOSED,
    Action,
    ActionProgress,
    Looked,
    actions_for,
    follow_up,
)
from inspectorate.findings.advice import Recommendation
from inspectorate.findings.evidence import Document
from inspectorate.findings.milestone import milestones
from inspectorate.findings.way import Party, Way
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection.stages import Stage
from inspectorate.web.evidence.asked import sent_by_area
from inspectorate.web.improving.models import PlanSent
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member
from inspectorate.web.people.roles import Role
from inspectorate.web.publishing.standing import is_out
from inspectorate.web.whole import still

#: The milestone of the framework that says when the plan is due.
MILESTONE = "improvement_plan"
_TAGS = {"proposed": "blue", "asked_again": "orange", "accepted": "turquoise", "under_way": "light-blue"}
_TAGS |= {"done": "green", "dropped": "grey"}


@dataclass(frozen=True, slots=True)
class Planned:
    """An action as the page shows it: its words and colour, whether it is overdue, its progress with the
    documents that show it, what may be done."""

    action: Action
    words: str
    colour: str
    overdue: bool
    progress: tuple[tuple[ActionProgress, Document | None], ...]
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A recommendation with the actions that answer it, and why a follow-up will look at it (empty: it will not)."""

    recommendation: Recommendation
    actions: tuple[Planned, ...]
    why: tuple[str, ...]


def party_of(member: Member) -> Party:
    """The side that somebody stands on."""
    return "area" if member.role == Role.AREA_CONTACT else "inspectorate"


def sent_at(inspection: Inspection) -> PlanSent | None:
    """The sending of the plan, if it was sent."""
    found: PlanSent | None = PlanSent.objects.filter(inspection=inspection).first()
    return found


def why_not_plan(inspection: Inspection) -> str | None:
    """Why nobody works on the plan yet: the report is not out; nothing where it is."""
    if Stage(inspection.stage) in (Stage.PUBLISHED, Stage.IMPROVEMENT_PLAN, Stage.CLOSED) and is_out(inspection):
        return None
    if inspection.issues.exists() and is_out(inspection):
        return "A correction of the report is being prepared: the plan waits until it is published."
    return "The improvement plan answers the report, and the report is not out yet."


def answers(member: Member, inspection: Inspection, day: date) -> list[Answered]:
    """Each recommendation with the actions that answer it; what nobody sent is for the area's eyes only."""
    core = still(inspection)
    party, sent = party_of(member), sent_at(inspection) is not None
    seen = core.actions if sent or party == "area" else ()
    looked = {each.recommendation: each for each in looked_at(core, day)} if sent else {}
    return [
        Answered(
            each,
            tuple(_planned(core, action, member, sent, day) for action in actions_for(each, seen)),
            looked[each.number].why if each.number in looked else (),
        )
        for each in core.recommendations
    ]


def looked_at(core: CoreInspection, day: date) -> tuple[Looked, ...]:
    """What a follow-up will look at, as it follows from the plan."""
    return follow_up(core.recommendations, core.actions, core.progress, day)


def _planned(core: CoreInspection, action: Action, member: Member, sent: bool, day: date) -> Planned:
    kept = {each.id: each for each in core.evidence if each.file and sent_by_area(each)}
    told = tuple((each, kept.get(each.document)) for each in core.progress if each.action == action.number)
    party = party_of(member)
    what = "answer recommendations" if party == "area" else "accept actions"
    ways = tuple(way for way in ACTION_WAYS if (way.start, way.by) == (action.state, party))
    able = ways if sent and may_as(member, what) is None else ()
    return Planned(action, ACTION_STATES[action.state], _TAGS[action.state], action.overdue(day), told, able)


def due_on(inspection: Inspection) -> date | None:
    """The day on which the plan is due: the framework's milestone, else some weeks after the report came out."""
    core = still(inspection)
    known = milestones(core.framework, core.particulars.kind, core.particulars.dates, core.milestones)
    stated = next((each.due for each in known if each.id == MILESTONE), None)
    if stated is not None:
        return stated
    first = inspection.issues.order_by("version").values_list("on", flat=True).first()
    return None if first is None else first + timedelta(weeks=settings.PLAN_WEEKS)


def why_not_send(inspection: Inspection) -> list[str]:
    """What is missing before the plan can be sent: each recommendation without an action, each action unfinished."""
    core = still(inspection)
    found = [
        f"No action answers recommendation {each.number}."
        for each in core.recommendations
        if not actions_for(each, core.actions)
    ]
    for each in core.actions:
        lacking = [words for words, value in (("an owner", each.owner), ("a day", each.due)) if not value]
        if lacking and each.state == PROPOSED:
            found.append(f"Action {each.number} lacks {' and '.join(lacking)}.")
    return found


def overdue_of(inspection: Inspection, day: date) -> list[Action]:
    """The actions that should have been done before a day, the longest overdue first."""
    if sent_at(inspection) is None or not is_out(inspection):
        return []
    return sorted((each for each in still(inspection).actions if each.overdue(day)), key=lambda each: each.due)


def today() -> date:
    """The day, where this deployment is."""
    return timezone.localdate()
