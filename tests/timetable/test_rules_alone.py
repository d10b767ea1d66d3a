"""Each rule by itself, on two or three cases: what breaks it, what only just keeps it; the plain twin says the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

import pytest

from inspectorate.timetable import rules
from inspectorate.timetable.needs import (
    AREA_ASSESSOR,
    INSPECTOR,
    PRACTICE_ASSESSOR,
    Away,
    Event,
    Interview,
    Manager,
    Needs,
    Reader,
)
from inspectorate.timetable.plan import Gathering, Sitting, Timetable
from inspectorate.timetable.rules import RULES, Rule
from inspectorate.timetable.week import REMOTE, Area, Day, Limits, Office, Room, Slot, Week
from tests.plain.breaches import breaches as plain_breaches

Held = TypeVar("Held", Sitting, Gathering)
#: Four slots of a hundred minutes with ten between, lunch of an hour; a sitting takes one: sixty minutes and forty.
SLOTS = (Slot("s1", 540, 640), Slot("s2", 650, 750), Slot("s3", 810, 910), Slot("s4", 920, 1020))
WEEK = Week(
    (Day("mon", date(2008, 1, 14)), Day("tue", date(2008, 1, 15)), Day("wed", date(2008, 1, 16), cases=False)),
    SLOTS,
    (Office("north", rooms=(Room("n1"), Room("n2"))), Office("south", rooms=(Room("s1"), Room("hall", 5)))),
    60,
    40,
    {("north", "south"): 60},
    limits=Limits(2, 2, 1, Fraction(1)),
    area=Area(Fraction(50), Fraction(20)),
)
#: One inspector, one area assessor of the red team; two cases of m1 (red, north) and one of m2 (blue, south).
NEEDS = Needs(
    WEEK,
    (Reader("r1", INSPECTOR), Reader("a1", AREA_ASSESSOR, "red")),
    (Manager("m1", "red", "north"), Manager("m2", "blue", "south"), Manager("m3", "", "", remote=True)),
    (Interview("C-1", "m1", "red"), Interview("C-2", "m1", "red"), Interview("C-3", "m2", "blue")),
)
C1 = Sitting("C-1", "r1", "mon", "s1", "north", "n1")
C2 = Sitting("C-2", "r1", "mon", "s2", "north", "n1")
C3 = Sitting("C-3", "a1", "mon", "s1", "south", "s1")
GROUP = Event("group", "Focus group", "south", 100, 4, 1)
HELD = Gathering("group", ("r1",), "tue", "s1", "south", "hall")


def plan(*sittings: Sitting, held: tuple[Gathering, ...] = ()) -> Timetable:
    return Timetable(sittings or (C1, C2, C3), held)


def week(**changed: Any) -> Needs:
    return replace(NEEDS, week=replace(WEEK, **changed))


def limits(**changed: Any) -> Needs:
    return week(limits=replace(WEEK.limits, **changed))


def readers(*some: Reader) -> Needs:
    return replace(NEEDS, readers=some)


def away(*some: Away) -> Needs:
    return replace(NEEDS, away=some)


def events(*some: Event) -> Needs:
    return replace(NEEDS, events=some)


def kinds(*values: str) -> Needs:
    interviews = tuple(replace(i, kinds=(v,)) for i, v in zip(NEEDS.interviews, values, strict=True))
    return replace(week(kinds=("type",)), interviews=interviews)


def two(**changed: Any) -> tuple[Reader, Reader]:
    """Two inspectors, the second otherwise."""
    return Reader("r1"), replace(Reader("a1"), **changed)


def at(one: Held, **changed: Any) -> Held:
    return replace(one, **changed)


TIMES = ("s1", "s2", "s3", "s4")
#: Rule, what it stands for, needs, plan, and whom or what each breach is about.
Alone = tuple[str, str, Needs, Timetable, list[tuple[str, ...]]]
CASES: list[Alone] = [
    ("every_case", "each once", NEEDS, plan(), []),
    ("every_case", "one twice", NEEDS, plan(C1, C2, C3, C1), [("C-1",)]),
    ("every_case", "one not, one unknown", NEEDS, plan(C1, C2, at(C3, case="C-9")), [("C-3",), ("C-9",)]),
    ("own_team", "another's team", NEEDS, plan(), []),
    ("own_team", "the case's", NEEDS, plan(at(C1, reader="a1"), C2, C3), [("a1", "C-1")]),
    ("own_team", "the manager's", readers(Reader("a1", AREA_ASSESSOR, "blue")), plan(C3), [("a1", "C-3")]),
    ("own_team", "in a second read", NEEDS, plan(at(C1, second="a1"), C2, C3), [("a1", "C-1")]),
    ("declared", "nothing", NEEDS, plan(), []),
    ("declared", "another case", readers(Reader("r1", declared=frozenset({"C-3"}))), plan(C1, C2), []),
    ("declared", "the manager", readers(Reader("r1", declared=frozenset({"m1"}))), plan(C1, C2),
     [("r1", "C-1"), ("r1", "C-2")]),
    ("declared", "the team, for a second read", readers(*two(declared=frozenset({"red"}))), plan(at(C1, second="a1")),
     [("a1", "C-1")]),
    ("area_share", "1 of 3, 30 to 70 per cent", NEEDS, plan(), []),
    ("area_share", "just at the edge", week(area=Area(Fraction(0), Fraction(100, 3))), plan(), []),
    ("area_share", "just beyond it", week(area=Area(Fraction(0), Fraction(33))), plan(), [()]),
    ("area_share", "too few", NEEDS, plan(C1, C2, at(C3, reader="r1")), [()]),
    ("area_share", "nobody of the area", readers(Reader("r1")), plan(C1, C2), []),
    ("within_days", "2 in two days", NEEDS, plan(), []),
    ("within_days", "2 where only 1 is taken", readers(Reader("r1", most=1), Reader("a1")), plan(), [("r1",)]),
    ("within_days", "2 in a day that holds 1", replace(limits(reader_a_day=1), readers=two(days=("mon",))),
     plan(C1, at(C2, reader="a1"), C3), [("a1",)]),
    ("within_days", "in no day", readers(Reader("r1", days=("wed",)), Reader("a1")), plan(), [("r1",)]),
    ("within_days", "away in all slots but one", replace(readers(Reader("r1", days=("mon",))), away=tuple(
        Away("r1", "mon", slot) for slot in TIMES[1:])), plan(C1, C2), [("r1",)]),
    ("even", "half a case away", readers(*two()), plan(), []),
    ("even", "one and a half", readers(*two()), plan(C1, C2, at(C3, reader="r1")), [("a1",), ("r1",)]),
    ("even", "one and a half where two are allowed", replace(limits(uneven=Fraction(2)), readers=two()),
     plan(C1, C2, at(C3, reader="r1")), []),
    ("even", "in proportion to the days", readers(*two(most=1)), plan(), []),
    ("even", "area assessors apart", NEEDS, plan(C1, C2, at(C3, reader="r1")), []),
    ("each_kind", "all of one kind", kinds("x", "x", "x"), plan(), []),
    ("each_kind", "none to give", replace(kinds("x", "y", "y"), readers=two()), plan(C1, C2, C3), []),
    ("each_kind", "fewer cases than kinds", replace(kinds("x", "x", "y"), readers=two()), plan(C1, C2, C3), []),
    ("each_kind", "could have one of two", replace(kinds("x", "x", ""), readers=two()), plan(C1, C2, C3),
     [("a1", "x")]),
    ("each_kind", "may read neither of the two", kinds("x", "x", ""), plan(C1, C2, C3), []),
    ("second_read", "none set aside", NEEDS, plan(), []),
    ("second_read", "one set aside, by another inspector", replace(week(second=Fraction(1)), readers=two()),
     plan(at(C1, second="a1"), C2, C3), []),
    ("second_read", "one set aside, none read", replace(week(second=Fraction(1)), readers=two()), plan(), [()]),
    ("second_read", "one too many", replace(week(second=Fraction(1)), readers=two()),
     plan(at(C1, second="a1"), at(C2, second="a1"), C3), [()]),
    ("second_read", "by its own reader", replace(week(second=Fraction(1)), readers=two()),
     plan(at(C1, second="r1"), C2, C3), [("C-1",)]),
    ("second_read", "by a practice assessor", replace(week(second=Fraction(1)), readers=(
        *two(), Reader("p1", PRACTICE_ASSESSOR))), plan(at(C1, second="p1"), C2, C3), [("C-1",)]),
    ("second_read", "no other inspector to read it", replace(week(second=Fraction(99)), readers=(Reader("r1"),)),
     plan(C1, C2), []),
    ("second_read", "the one inspector can read what another read first", week(second=Fraction(99)), plan(), [()]),
    ("second_read", "and does", week(second=Fraction(99)), plan(C1, C2, at(C3, second="r1")), []),
    ("second_read", "no day of the other holds it", replace(week(second=Fraction(99)), readers=two(most=1)),
     plan(C1, C2, at(C3, second="r1")), []),
    ("second_in_days", "2 and 1 in two days", replace(week(second=Fraction(1)), readers=two()),
     plan(C1, C2, at(C3, second="r1")), []),
    ("second_in_days", "1 and 1 where only 1 is taken", replace(week(second=Fraction(1)), readers=two(most=1)),
     plan(at(C1, second="a1"), C2, C3), [("a1",)]),
    ("second_in_days", "1 on the only day, which holds 1", replace(limits(reader_a_day=1), readers=two(days=("mon",))),
     plan(at(C1, second="a1"), C2, C3), [("a1",)]),
    ("known", "all there is", NEEDS, plan(), []),
    ("known", "no such reader, room, slot", NEEDS, plan(
        at(C1, reader="r9"), at(C2, room="n9"), at(C3, slot="s9")), [("C-1",), ("C-2",), ("C-3",)]),
    ("known", "no day, a day of events, no time", NEEDS, plan(
        at(C1, day="sun"), at(C2, day="wed"), at(C3, day="", slot="")), [("C-1",), ("C-2",), ("C-3",)]),
    ("known", "at another office", NEEDS, plan(C1, C2, at(C3, office="north", room="n1")), [("C-3",)]),
    ("known", "no room for it in the day", week(reading=110), plan(at(C1, slot="s4"), C2, C3), [("C-1",)]),
    ("known", "remote, without a room", replace(NEEDS, interviews=(Interview("C-1", "m3"),)),
     plan(at(C1, office=REMOTE, room="")), []),
    ("reader_days", "on their days", readers(Reader("r1", days=("mon",)), Reader("a1")), plan(), []),
    ("reader_days", "on another", readers(Reader("r1", days=("tue",)), Reader("a1")), plan(),
     [("r1", "C-1"), ("r1", "C-2")]),
    ("reader_days", "the area's days", week(area=replace(WEEK.area, days=("tue",))), plan(), [("a1", "C-3")]),
    ("reader_days", "on one day too many", readers(Reader("r1", most_days=1)), plan(C1, at(C2, day="tue")), [("r1",)]),
    ("reader_days", "at an event", replace(events(GROUP), readers=two(days=("mon",))),
     plan(held=(at(HELD, readers=("a1",)),)), [("a1", "group")]),
    ("unavailable", "a wish is none", away(Away("r1", "mon", wish=True)), plan(), []),
    ("unavailable", "another slot", away(Away("r1", "mon", "s3")), plan(), []),
    ("unavailable", "the reader for a day", away(Away("r1", "mon")), plan(), [("r1", "C-1"), ("r1", "C-2")]),
    ("unavailable", "the manager", away(Away("m2", "mon", "s1")), plan(), [("m2", "C-3")]),
    ("unavailable", "the manager while the case is read", replace(week(reading=110), away=(Away("m2", "mon", "s1"),)),
     plan(C3), []),
    ("reader_at_once", "one after the other", NEEDS, plan(), []),
    ("reader_at_once", "in one slot", NEEDS, plan(C1, at(C2, slot="s1", room="n2"), C3), [("r1", "C-1", "C-2")]),
    ("reader_at_once", "reading into the next slot", week(reading=110), plan(C1, C2, C3), [("r1", "C-1", "C-2")]),
    ("reader_at_once", "a case and an event", events(GROUP), plan(held=(at(HELD, day="mon"),)),
     [("r1", "group", "C-1")]),
    ("manager_at_once", "one after the other", NEEDS, plan(), []),
    ("manager_at_once", "with two readers", NEEDS, plan(C1, at(C2, slot="s1", reader="a1"), C3),
     [("m1", "C-1", "C-2")]),
    ("manager_at_once", "an interview and an event", events(replace(GROUP, people=("m2",))),
     plan(held=(at(HELD, day="mon", readers=("x",)),)), [("m2", "group", "C-3")]),
    ("reader_a_day", "2 of 2", NEEDS, plan(), []),
    ("reader_a_day", "3 of 2", NEEDS, plan(C1, C2, at(C3, reader="r1", slot="s4")), [("r1", "mon")]),
    ("reader_a_day", "events do not count", events(GROUP), plan(held=(at(HELD, day="mon", slot="s4"),)), []),
    ("manager_a_day", "2 of 2", NEEDS, plan(), []),
    ("manager_a_day", "2 of 1", limits(manager_a_day=1), plan(), [("m1", "mon")]),
    ("manager_a_day", "1 each of two days", limits(manager_a_day=1), plan(C1, at(C2, day="tue"), C3), []),
    ("lunch", "one of the two is free", limits(lunch=("s2", "s3")), plan(), []),
    ("lunch", "neither is", limits(lunch=("s1", "s2")), plan(), [("m1", "mon"), ("r1", "mon")]),
    ("lunch", "none is asked for", limits(lunch=()), plan(), []),
    ("travel", "60 minutes over lunch", NEEDS, plan(C2, at(C3, reader="r1", slot="s3")), []),
    ("travel", "10 minutes", NEEDS, plan(C1, at(C3, reader="r1", slot="s2")), [("r1", "C-1", "C-3")]),
    ("travel", "61 are needed", week(travel={("north", "south"): 61}), plan(C2, at(C3, reader="r1", slot="s3")),
     [("r1", "C-2", "C-3")]),
    ("travel", "over night", NEEDS, plan(C1, at(C3, reader="r1", day="tue")), []),
    ("travel", "to a remote one", replace(NEEDS, interviews=(NEEDS.interviews[0], Interview("C-3", "m3"))),
     plan(C1, at(C3, reader="r1", slot="s2", office=REMOTE, room="")), []),
    ("moves", "one", NEEDS, plan(C2, at(C3, reader="r1", slot="s3")), []),
    ("moves", "one where none is allowed", limits(moves_a_day=0), plan(C2, at(C3, reader="r1", slot="s3")),
     [("r1", "mon")]),
    ("moves", "there and back", NEEDS, plan(C1, at(C3, reader="r1", slot="s2"), at(C2, slot="s4")), [("r1", "mon")]),
    ("one_after_another", "next to each other", NEEDS, plan(), []),
    ("one_after_another", "a slot between", NEEDS, plan(C1, at(C2, slot="s3"), C3), [("m1", "C-1", "C-2")]),
    ("one_after_another", "lunch between", limits(lunch=("s2", "s3")), plan(C1, at(C2, slot="s4"), C3), []),
    ("one_after_another", "two days where one would do", NEEDS, plan(C1, at(C2, day="tue"), C3), [("m1",)]),
    ("rooms", "one room, two times", NEEDS, plan(), []),
    ("rooms", "one room at once", NEEDS, plan(C1, at(C2, slot="s1", reader="a1"), C3), [("north", "C-1", "C-2")]),
    ("rooms", "two rooms at once", NEEDS, plan(C1, at(C2, slot="s1", reader="a1", room="n2"), C3), []),
    ("rooms", "five in five seats", events(GROUP), plan(held=(HELD,)), []),
    ("rooms", "six in five seats", events(replace(GROUP, attending=5)), plan(held=(HELD,)), [("south", "group")]),
    ("every_event", "once", events(GROUP), plan(held=(HELD,)), []),
    ("every_event", "never, twice, unknown", events(GROUP, replace(GROUP, id="again")),
     plan(held=(at(HELD, event="other"), HELD, at(HELD, day="mon"))),
     [("again",), ("group",), ("other",)]),
    ("every_event", "elsewhere, too late, without who leads it", events(
        GROUP, replace(GROUP, id="late"), replace(GROUP, id="led", led_by=("a1",))), plan(held=(
            at(HELD, office="north", room="n1"), at(HELD, event="late", slot="s9"), at(HELD, event="led"))),
     [("group",), ("late",), ("led",)]),
    ("every_event", "on a day that is not its own", events(replace(GROUP, days=("wed",))), plan(held=(HELD,)),
     [("group",)]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "needs", "made", "about"),
    [(rule, needs, made, about) for rule, _, needs, made, about in CASES],
    ids=[f"{rule}: {words}" for rule, words, *_ in CASES],
)
def test_a_rule_alone(rule: str, needs: Needs, made: Timetable, about: list[tuple[str, ...]]) -> None:
    judge: Rule = getattr(rules, rule)
    found = [breach.about for breach in judge(needs, made)]
    assert {frozenset(names) for names in found} == {frozenset(names) for names in about}
    assert {names for name, names in plain_breaches(needs, made) if name == rule} == {frozenset(n) for n in about}


def test_every_rule_is_kept_by_some_case_here_and_broken_by_another() -> None:
    names = {rule.__name__ for rule in RULES}
    assert {rule for rule, *_, about in CASES if about} == names
    assert {rule for rule, *_, about in CASES if not about} == names
