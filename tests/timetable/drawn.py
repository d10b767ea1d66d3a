"""Small random weeks and plans for them, drawn by Hypothesis: every week is valid, most plans break something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from inspectorate.timetable.needs import KINDS, Away, Event, Interview, Manager, Needs, Reader
from inspectorate.timetable.plan import Gathering, Sitting, Timetable
from inspectorate.timetable.week import REMOTE, Area, Day, Limits, Office, Room, Slot, Week, Weights

Draw = Callable[[st.SearchStrategy[Any]], Any]
TEAMS = ("", "red", "blue")


@st.composite
def weeks(draw: Draw) -> Week:
    """Two or three days of two to four slots, the shorter of an hour, with gaps between."""
    days = tuple(
        Day(f"d{n}", date(2008, 1, 17) + timedelta(days=n), *draw(st.sampled_from(((True, True), (True, False)))))
        for n in range(draw(st.integers(2, 3)))
    )
    slots, at = [], 540
    for n in range(draw(st.integers(2, 4))):
        length, gap = draw(st.sampled_from((60, 90, 120))), draw(st.sampled_from((0, 0, 30, 60)))
        slots.append(Slot(f"s{n}", at, at + length))
        at += length + gap
    offices = tuple(
        Office(
            f"o{n}",
            rooms=tuple(Room(f"r{k}", draw(st.sampled_from((1, 2, 2, 6)))) for k in range(draw(st.integers(1, 3)))),
            base=draw(st.sampled_from((0, 10, 25))),
        )
        for n in range(draw(st.integers(1, 3)))
    )
    longest = sum(slot.end - slot.start for slot in slots)
    interview = draw(st.sampled_from((30, 60)))
    limits = Limits(
        draw(st.integers(1, 3)),
        draw(st.integers(1, 3)),
        draw(st.integers(0, 1)),
        Fraction(draw(st.sampled_from((1, 2)))),
        tuple(slot.id for slot in draw(st.sampled_from(((), tuple(slots[:2]), tuple(slots[1:]))))),
    )
    area = Area(
        Fraction(draw(st.sampled_from((0, 33, 50)))),
        Fraction(draw(st.sampled_from((5, 20, 40)))),
        ("d0",)[: draw(st.integers(0, 1))],
    )
    return Week(
        days, tuple(slots), offices, min(draw(st.sampled_from((0, 30, 90))), longest - 60 * len(slots)), interview,
        {("o0", "o1"): draw(st.sampled_from((0, 20, 60)))}, 40, limits,
        area,
        ("kind",)[: draw(st.integers(0, 1))], Fraction(draw(st.sampled_from((0, 0, 30)))), "1",
        Weights(1, 60, draw(st.sampled_from((0, 40))), 30),
    )  # fmt: skip


@st.composite
def needs(draw: Draw) -> Needs:
    """A week with up to four readers, four managers and six cases, perhaps an event, and times somebody is away."""
    week: Week = draw(weeks())
    readers = tuple(
        Reader(
            f"r{n}",
            draw(st.sampled_from(KINDS)),
            draw(st.sampled_from(TEAMS)),
            draw(st.sampled_from(((), (), ("d0",), ("d0", "d1")))),
            draw(st.sampled_from((None, None, 1))),
            draw(st.sampled_from((None, None, 2))),
            frozenset(draw(st.sampled_from(((), (), ("C-1",), ("m0",), ("blue",))))),
        )
        for n in range(draw(st.integers(1, 4)))
    )
    managers = tuple(
        Manager(
            f"m{n}",
            draw(st.sampled_from(TEAMS)),
            draw(st.sampled_from([office.id for office in week.offices])),
            draw(st.integers(1, 6)) == 6,
        )
        for n in range(draw(st.integers(1, 4)))
    )
    interviews = tuple(
        Interview(
            f"C-{n}",
            draw(st.sampled_from(managers)).id,
            draw(st.sampled_from(TEAMS)),
            tuple(draw(st.sampled_from(("x", "y"))) for _ in week.kinds),
        )
        for n in range(draw(st.integers(1, 6)))
    )
    events = ()
    if draw(st.booleans()):
        office = draw(st.sampled_from([REMOTE, *(office.id for office in week.offices)]))
        people = tuple(m.id for m in managers[: draw(st.integers(0, 1))])
        led_by = tuple(r.id for r in readers[: draw(st.integers(0, 1))])
        minutes, attending = draw(st.sampled_from((60, 100))), draw(st.integers(0, 4))
        events = (Event("e", "Event", office, minutes, attending, 1, led_by, people),)
    people = [person.id for person in (*readers, *managers)]
    away = st.builds(
        Away,
        st.sampled_from(people),
        st.sampled_from([day.id for day in week.days]),
        st.sampled_from(["", *(slot.id for slot in week.slots)]),
        st.booleans(),
    )
    return Needs(week, readers, managers, interviews, events, tuple(draw(st.lists(away, max_size=3))))


@st.composite
def plans(draw: Draw, of: Needs) -> Timetable:
    """Any plan: mostly known names and the right office, sometimes not, sometimes a case twice or none."""
    week = of.week
    readers = [reader.id for reader in of.readers]
    days, slots = [day.id for day in week.days], [slot.id for slot in week.slots]

    def some(known: list[str], other: str) -> str:
        return str(draw(st.sampled_from([*known * 8, other])))

    sittings = []
    for interview in of.interviews:
        office = of.place_of(interview)
        rooms = [room.id for room in week.office[office].rooms] if office in week.office else [""]
        made = Sitting(
            interview.case,
            some(readers, "nobody"),
            some(days, ""),
            some(slots, "never"),
            some([office], week.offices[0].id),
            some(rooms, "cellar"),
            some([""], draw(st.sampled_from(readers))),
        )
        sittings += [made] * draw(st.sampled_from((1, 1, 1, 1, 1, 1, 1, 0, 2)))
    if draw(st.integers(1, 9)) == 9:
        sittings.append(replace(sittings[0], case="C-99") if sittings else Sitting("C-99", readers[0]))
    gatherings = tuple(
        Gathering(
            event.id,
            tuple(draw(st.lists(st.sampled_from(readers), min_size=1, max_size=2, unique=True))),
            some(days, "never"),
            some(slots, "never"),
            event.office,
            some([room.id for room in week.office[event.office].rooms], "cellar") if event.office != REMOTE else "",
        )
        for event in of.events
        if draw(st.integers(1, 8)) < 8
    )
    return Timetable(tuple(sittings), gatherings)
