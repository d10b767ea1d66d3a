"""A small week that is written out, with a plan that keeps every rule, for tests that break one rule at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from inspectorate.timetable.needs import AREA_ASSESSOR, Event, Interview, Manager, Needs, Reader
from inspectorate.timetable.plan import Gathering, Sitting, Timetable
from inspectorate.timetable.week import Area, Day, Limits, Office, Room, Slot, Week

#: Four slots of a hundred minutes; a sitting takes one of them, the interview its last forty minutes.
SLOTS = (Slot("s1", 540, 640), Slot("s2", 650, 750), Slot("s3", 810, 910), Slot("s4", 920, 1020))
DAYS = (Day("mon", date(2008, 1, 14)), Day("tue", date(2008, 1, 15)), Day("wed", date(2008, 1, 16), cases=False))
OFFICES = (
    Office("north", rooms=(Room("n1"), Room("n2"), Room("hall", 9))),
    Office("south", rooms=(Room("s1"),), base=15),
)
WEEK = Week(
    DAYS,
    SLOTS,
    OFFICES,
    60,
    40,
    {("north", "south"): 45},
    limits=Limits(3, 2, 1, Fraction(2), ("s2", "s3")),
    area=Area(Fraction(33), Fraction(20), ("tue",)),
)
READERS = (Reader("r1"), Reader("r2"), Reader("a1", AREA_ASSESSOR, "red"))
MANAGERS = (Manager("m1", "red", "north"), Manager("m2", "blue", "north"), Manager("m3", "blue", "south"))
INTERVIEWS = (
    Interview("C-1", "m1", "red"),
    Interview("C-2", "m1", "red"),
    Interview("C-3", "m2", "blue"),
    Interview("C-4", "m2", "blue"),
    Interview("C-5", "m3", "blue"),
    Interview("C-6", "m3", "blue"),
)
NEEDS = Needs(WEEK, READERS, MANAGERS, INTERVIEWS, (Event("focus", "Focus group", "north", 100, 6, 2),))
PLAN = Timetable(
    (
        Sitting("C-1", "r1", "mon", "s1", "north", "n1"),
        Sitting("C-2", "r1", "mon", "s2", "north", "n1"),
        Sitting("C-3", "r2", "tue", "s3", "north", "n1"),
        Sitting("C-4", "a1", "tue", "s4", "north", "n1"),
        Sitting("C-5", "r2", "mon", "s1", "south", "s1"),
        Sitting("C-6", "r2", "mon", "s2", "south", "s1"),
    ),
    (Gathering("focus", ("r1", "r2"), "wed", "s1", "north", "hall"),),
)


def with_sitting(plan: Timetable, case: str, **changed: Any) -> Timetable:
    """The plan with one sitting otherwise."""
    return plan.with_sittings([replace(plan.by_case[case], **changed)])


def with_week(needs: Needs, **changed: Any) -> Needs:
    """The needs with another week."""
    return replace(needs, week=replace(needs.week, **changed))
