"""Milestones: what falls due when after the fieldwork, by the framework's data; what was reached, and reminders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal, TypeAlias

from inspectorate.caseload.columns import Beside, Column, TableOf
from inspectorate.framework.agreeing import FIELDWORK
from inspectorate.framework.calendar import working_day_from, working_day_until, working_days_after
from inspectorate.framework.framework import Framework
from inspectorate.framework.shape import date_from

MILESTONES = TableOf(
    "milestones.csv",
    "what is stated of a milestone; what is blank follows from the framework",
    (
        Column("milestone", "the milestone, by its id in the framework", required=True, filled=True),
        Column("due", "the day it is due, where another was agreed than the framework gives: 2008-02-29"),
        Column("done", "the day it was reached"),
        Column("owner", "who sees to it: their role, not their name"),
        Column("note", "what else there is to know", "text"),
    ),
    ("milestone",),
)
#: Bank holidays are those of England and Wales unless a milestone says otherwise.
OWN_CALENDAR = "england-and-wales"
#: Names under `dates:` that tell the end of the fieldwork, the first of them that is known to the day.
ENDS_OF_FIELDWORK = ("fieldwork_ends", "fieldwork")
MilestoneState: TypeAlias = Literal["done", "overdue", "reminded", "to come", "not known"]


@dataclass(frozen=True, slots=True)
class StatedMilestone:
    """What a folder says of a milestone. Days are ISO dates; blank where the framework's rule stands."""

    milestone: str
    due: str = ""
    done: str = ""
    owner: str = ""
    note: str = ""
    beside: Beside = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Milestone:
    """A milestone of an inspection: when it is due (None: not known), how that follows, when it was reached, reminders.

    `reminders` are the working days on which its owner is reminded, in order.
    """

    id: str
    label: str
    owner: str
    due: date | None
    follows: str
    done: date | None = None
    reminders: tuple[date, ...] = ()
    note: str = ""

    def state(self, day: date) -> MilestoneState:
        """How it stands on a day."""
        if self.done is not None and self.done <= day:
            return "done"
        if self.due is None:
            return "not known"
        if self.due < day:
            return "overdue"
        return "reminded" if any(each <= day for each in self.reminders) else "to come"


def milestones(
    framework: Framework, kind: str, dates: Mapping[str, str], stated: Iterable[StatedMilestone] = ()
) -> tuple[Milestone, ...]:
    """The milestones of a kind of inspection, in the framework's order.

    `dates` are those of `inspection.yaml`. A milestone counted from another is counted from the day that one was
    reached, else from the day it is due. A day that is stated wins over the rule.
    """
    said = {each.milestone: each for each in stated}
    found: dict[str, Milestone] = {}
    for rule in rules_of(framework):
        made = _milestone(rule, dates, said.get(str(rule["id"])), found)
        found[made.id] = made
    kinds = {str(rule["id"]): _list(rule.get("kinds")) for rule in rules_of(framework)}
    return tuple(each for each in found.values() if not kinds[each.id] or kind in kinds[each.id])


def rules_of(framework: Framework) -> list[Mapping[str, Any]]:
    """The milestones as the framework states them."""
    return list((framework.report or {}).get("milestones", []))


def _milestone(
    rule: Mapping[str, Any], dates: Mapping[str, str], stated: StatedMilestone | None, earlier: Mapping[str, Milestone]
) -> Milestone:
    name = str(rule["id"])
    said = stated or StatedMilestone(name)
    due, follows = date_from(said.due), "as stated in milestones.csv"
    if due is None:
        due, follows = _due(rule, dates, earlier)
    done = date_from(said.done) or date_from(dates.get(str(rule.get("date", name)), ""))
    ahead = sorted((int(days) for days in _list(rule.get("remind"))), reverse=True)
    calendar = str(rule.get("calendar", OWN_CALENDAR))
    days = () if due is None else (working_day_until(due - timedelta(days=each), calendar) for each in ahead)
    reminders = tuple(dict.fromkeys(days))
    owner = said.owner or _words(rule.get("owner", ""))
    return Milestone(name, _words(rule["label"]), owner, due, follows, done, reminders, said.note)


def _due(
    rule: Mapping[str, Any], dates: Mapping[str, str], earlier: Mapping[str, Milestone]
) -> tuple[date | None, str]:
    """The day by the rule, and how it follows; what is lacking where there is none."""
    start, told = _start(str(rule.get("from", FIELDWORK)), dates, earlier)
    if start is None:
        return None, told
    calendar = str(rule.get("calendar", OWN_CALENDAR))
    if "working_days_after" in rule:
        number = int(rule["working_days_after"])
        return working_days_after(start, number, calendar), f"{number} working days after {told}"
    days = int(rule["days_after"]) if "days_after" in rule else 7 * int(rule["weeks_after"])
    raw = start + timedelta(days=days)
    due = working_day_from(raw, calendar)
    moved = f", moved from {raw.isoformat()}, no working day" if due != raw else ""
    after = f"{rule['weeks_after']} weeks" if "weeks_after" in rule else f"{days} days"
    return due, f"{after} after {told}{moved}" if days else f"on the day of {told}{moved}"


def _start(start: str, dates: Mapping[str, str], earlier: Mapping[str, Milestone]) -> tuple[date | None, str]:
    """The day that a milestone is counted from, and what it is; what is lacking where there is none."""
    if start == FIELDWORK:
        known = (found for name in ENDS_OF_FIELDWORK if (found := date_from(dates.get(name, ""))))
        lacking = (
            "the end of the fieldwork is not known to the day: write fieldwork_ends under dates: in inspection.yaml"
        )
        end = next(known, None)
        return end, lacking if end is None else "the end of the fieldwork"
    before = earlier[start]
    if before.done is not None:
        return before.done, f"“{before.label}”, reached {before.done.isoformat()}"
    return before.due, before.follows if before.due is None else f"“{before.label}”, due {before.due.isoformat()}"


def reminders_on(known: Iterable[Milestone], day: date) -> Iterator[Milestone]:
    """The milestones whose owners are reminded on that very day."""
    return (each for each in known if day in each.reminders and each.done is None)


def stated_again(known: Iterable[Milestone]) -> tuple[StatedMilestone, ...]:
    """The milestones as `milestones.csv` states them: every day that is known is pinned."""
    return tuple(StatedMilestone(each.id, _iso(each.due), _iso(each.done), each.owner, each.note) for each in known)


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _list(value: Any) -> list[str]:
    if value is None or value == "":
        return []
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def _words(label: Any) -> str:
    """A text of the framework: one, or the first of several languages."""
    return str(next(iter(label.values()), "")) if isinstance(label, Mapping) else str(label)
