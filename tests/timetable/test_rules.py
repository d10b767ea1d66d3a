"""Each rule: a plan that keeps everything, and plans that break this rule and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from inspectorate.timetable.needs import Away, Needs
from inspectorate.timetable.plan import Sitting, Timetable
from inspectorate.timetable.rules import RULES, SHARING, breaches, says
from inspectorate.timetable.week import Area
from tests.timetable.small import NEEDS, PLAN, with_sitting, with_week

Case = tuple[str, Callable[[], tuple[Needs, Timetable]], str]


def limits(**changed: object) -> Needs:
    return with_week(NEEDS, limits=replace(NEEDS.week.limits, **changed))  # type: ignore[arg-type]


def reader(name: str, **changed: object) -> Needs:
    new = tuple(replace(r, **changed) if r.id == name else r for r in NEEDS.readers)  # type: ignore[arg-type]
    return replace(NEEDS, readers=new)


def kinds(*values: str) -> Needs:
    interviews = tuple(replace(i, kinds=(v,)) for i, v in zip(NEEDS.interviews, values, strict=True))
    return replace(with_week(NEEDS, kinds=("order_type",)), interviews=interviews)


def held(**changed: object) -> Timetable:
    return replace(PLAN, gatherings=(replace(PLAN.gatherings[0], **changed),))  # type: ignore[arg-type]


def any_day(travel: dict[tuple[str, str], int] | None = None, **changed: object) -> Needs:
    """Area assessors come on any day; limits otherwise."""
    area = replace(NEEDS.week.area, days=())
    return with_week(limits(**changed), area=area, travel=travel or NEEDS.week.travel)


def monday(*sittings: tuple[str, str, str], room: str = "n2") -> Timetable:
    """The plan with sittings at north on Monday: (case, reader, slot)."""
    return PLAN.with_sittings(Sitting(case, name, "mon", slot, "north", room) for case, name, slot in sittings)


def _apart() -> Timetable:
    return with_sitting(with_sitting(PLAN, "C-3", slot="s1"), "C-4", slot="s3")


BREAKING: list[Case] = [
    ("every_case", lambda: (NEEDS, Timetable(PLAN.sittings[1:], PLAN.gatherings)), "C-1 has no reader."),
    (
        "every_case",
        lambda: (replace(NEEDS, interviews=NEEDS.interviews[:-1]), PLAN),
        "C-6 is in the plan, but not among the cases to be read.",
    ),
    ("own_team", lambda: (reader("a1", team="blue"), PLAN), "a1 reads C-4, a case of their own team, blue."),
    (
        "declared",
        lambda: (reader("a1", declared=frozenset({"m2"})), PLAN),
        "a1 reads C-4, though they have declared it, its manager or its team.",
    ),
    (
        "declared",
        lambda: (reader("r1", declared=frozenset({"C-2"})), PLAN),
        "r1 reads C-2, though they have declared it, its manager or its team.",
    ),
    (
        "area_share",
        lambda: (with_week(NEEDS, area=Area(Fraction(33), Fraction(5), ("tue",))), PLAN),
        "Area assessors read 1 of 6 cases; 2 to 2 are theirs.",
    ),
    (
        "within_days",
        lambda: (with_week(reader("r2", most=2), limits=replace(NEEDS.week.limits, uneven=Fraction(9))), PLAN),
        "r2 has 3 cases; their days and their own limit hold 2.",
    ),
    (
        "even",
        lambda: (limits(uneven=Fraction(1, 4)), PLAN),
        "r1 has 2 cases, more than 0.25 away from a fair share of 2.5.",
    ),
    (
        "each_kind",
        lambda: (kinds("x", "x", "x", "x", "y", "y"), PLAN),
        "r1 has no case with order_type y, while r2 has several.",
    ),
    (
        "second_read",
        lambda: (NEEDS, with_sitting(PLAN, "C-3", second="r1")),
        "Second reads in the plan: 1; cases set aside for one: 0.",
    ),
    (
        "second_read",
        lambda: (with_week(NEEDS, second=Fraction(10)), with_sitting(PLAN, "C-3", second="r2")),
        "The second read of C-3 is by r2, who is its reader.",
    ),
    (
        "second_read",
        lambda: (with_week(NEEDS, second=Fraction(10)), with_sitting(PLAN, "C-3", second="a1")),
        "The second read of C-3 is by a1, who is no inspector.",
    ),
    (
        "second_in_days",
        lambda: (
            replace(reader("r2", most=3), week=replace(NEEDS.week, second=Fraction(10))),
            with_sitting(PLAN, "C-1", second="r2"),
        ),
        "r2 has 4 cases, 1 of them to read a second time; their days and their own limit hold 3.",
    ),
    ("known", lambda: (NEEDS, with_sitting(PLAN, "C-1", day="")), "C-1: it has no time."),
    ("known", lambda: (NEEDS, with_sitting(PLAN, "C-1", room="n9")), "C-1: north has no room 'n9'."),
    ("known", lambda: (NEEDS, with_sitting(PLAN, "C-4", slot="s9")), "C-4: there is no slot 's9'."),
    (
        "reader_days",
        lambda: (with_week(NEEDS, area=replace(NEEDS.week.area, days=("mon",))), PLAN),
        "a1 reads C-4 on tue, which is not one of their days.",
    ),
    ("reader_days", lambda: (reader("r2", most_days=1), PLAN), "r2 reads cases on 2 days; they are there on 1."),
    (
        "reader_days",
        lambda: (reader("r1", days=("mon", "tue")), PLAN),
        "r1 is at focus on wed, which is not one of their days.",
    ),
    (
        "unavailable",
        lambda: (replace(NEEDS, away=(Away("m2", "tue", "s4"),)), PLAN),
        "m2 cannot come on tue s4, but has C-4 then.",
    ),
    (
        "unavailable",
        lambda: (replace(NEEDS, away=(Away("r1", "wed"),)), PLAN),
        "r1 cannot come on wed s1, but has focus then.",
    ),
    (
        "reader_at_once",
        lambda: (any_day(), monday(("C-3", "r1", "s1"), ("C-4", "a1", "s2"))),
        "r1 has C-1 and C-3 at once, on mon s1.",
    ),
    (
        "manager_at_once",
        lambda: (NEEDS, with_sitting(PLAN, "C-4", slot="s3", room="n2")),
        "m2 has C-3 and C-4 at once, on tue s3.",
    ),
    (
        "reader_a_day",
        lambda: (with_week(limits(reader_a_day=1), days=tuple(replace(d, cases=True) for d in NEEDS.week.days)), PLAN),
        "r1 has 2 cases on mon; at most 1 a day.",
    ),
    (
        "manager_a_day",
        lambda: (limits(manager_a_day=1), PLAN),
        "m1 has 2 cases on mon; at most 1 a day.",
    ),
    (
        "lunch",
        lambda: (limits(lunch=("s1", "s2")), with_sitting(PLAN, "C-6", slot="s2")),
        "r1 has no lunch on mon.",
    ),
    (
        "travel",
        lambda: (any_day(travel={("north", "south"): 70}, lunch=()), monday(("C-3", "r2", "s3"), ("C-4", "a1", "s4"))),
        "r2 has 60 minutes from C-6 at south to C-3 at north; the way takes 70.",
    ),
    (
        "moves",
        lambda: (any_day(moves_a_day=0), monday(("C-3", "r2", "s4"), ("C-4", "a1", "s3"))),
        "r2 moves 1 times on mon (south, north); at most 0 a day.",
    ),
    (
        "one_after_another",
        lambda: (limits(lunch=("s3", "s4")), _apart()),
        "m2 waits between C-3 and C-4 on tue.",
    ),
    (
        "one_after_another",
        lambda: (NEEDS, with_sitting(PLAN, "C-3", day="mon", slot="s4")),
        "m2 has interviews on 2 days; 1 would do.",
    ),
    (
        "rooms",
        lambda: (any_day(), monday(("C-3", "a1", "s1"), ("C-4", "a1", "s2"), room="n1")),
        "n1 at north is taken by C-3 and C-1 at once, on mon s1.",
    ),
    ("rooms", lambda: (NEEDS, held(room="n2")), "focus needs 8 seats; n2 at north has 2."),
    ("every_event", lambda: (NEEDS, replace(PLAN, gatherings=())), "focus is held 0 times."),
    ("every_event", lambda: (NEEDS, held(readers=("r1",))), "focus: it has 1 readers and needs 2."),
    ("every_event", lambda: (NEEDS, held(slot="s9")), "focus: it does not fit into wed when it begins in s9."),
]


def test_the_plan_keeps_every_rule() -> None:
    assert breaches(NEEDS, PLAN) == ()


@pytest.mark.parametrize(("rule", "made", "sentence"), BREAKING, ids=[case[0] for case in BREAKING])
def test_a_plan_that_breaks_one_rule(rule: str, made: Callable[[], tuple[Needs, Timetable]], sentence: str) -> None:
    found = breaches(*made())
    assert {breach.rule for breach in found} == {rule}
    assert sentence in {breach.sentence for breach in found}


def test_every_rule_is_broken_by_some_plan_and_says_what_it_says() -> None:
    assert {rule.__name__ for rule in RULES} == {case[0] for case in BREAKING}
    assert all(says(rule).endswith(".") and len(says(rule)) > 20 for rule in RULES)


def test_a_plan_without_times_is_judged_by_how_it_shares_out() -> None:
    shared = Timetable(tuple(Sitting(sitting.case, sitting.reader) for sitting in PLAN.sittings))
    assert breaches(NEEDS, shared, SHARING) == ()
    assert {breach.rule for breach in breaches(NEEDS, shared)} == {"known", "every_event"}
