"""A week from what was read of `week.yaml`, with everything that does not fit together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

from inspectorate.framework.located import Faults, Located
from inspectorate.framework.shape import Draft, date_from, suggest
from inspectorate.timetable.shape import WEEK
from inspectorate.timetable.week import REMOTE, Area, Day, Limits, Office, Room, Slot, Week, Weights

_SLOT = re.compile(r"([01]?\d|2[0-3]):([0-5]\d) *[-–] *([01]?\d|2[0-3]):([0-5]\d)")


def week_from(at: Located, faults: Faults) -> Week | None:
    """The week, or None; what is wrong is recorded."""
    draft = WEEK.read(at, faults)
    if draft is None:
        return None
    days, slots, offices = _days(draft, faults), _slots(draft, faults), _offices(draft, faults)
    _known_days(draft, days, faults)
    _known_slots(draft, slots, faults)
    between = _between(draft, offices, faults)
    if faults.found:
        return None
    minutes = draft.get("minutes")
    week = Week(
        days,
        slots,
        offices,
        reading=int(minutes.get("reading")),
        interview=int(minutes.get("interview")),
        travel=between,
        travel_otherwise=_whole(draft.get("travel"), "otherwise", 30),
        limits=_limits(draft.get("limits")),
        area=_area(draft.get("area")),
        kinds=tuple(draft.get("kinds", ())),
        second=_of(draft.get("second"), "share", Fraction(0)),
        seed=draft.get("seed", "1"),
        weights=_weights(draft.get("weights")),
    )
    _check_sitting(draft, week, faults)
    return None if faults.found else week


def _of(draft: Draft | None, key: str, otherwise: Any) -> Any:
    return otherwise if draft is None else draft.get(key, otherwise)


def _whole(draft: Draft | None, key: str, otherwise: int) -> int:
    return int(_of(draft, key, otherwise))


def _days(draft: Draft, faults: Faults) -> tuple[Day, ...]:
    days = []
    for name, day in draft.get("days", {}).items():
        found = date_from(day.get("date", ""))
        if found is None:
            faults.add(
                day.place("date"), "date", f"{day.get('date', '')!r} is no day", "write a day such as 2008-01-14"
            )
            continue
        use = day.get("for")
        days.append(Day(name, found, use != "events", use != "cases"))
    for before, after in pairwise(days):
        if before.date >= after.date:
            wrong = f"{after.id} ({after.date}) does not come after {before.id} ({before.date})"
            faults.add(_inside(draft, "days", after.id), "order", wrong, "put the days in their order")
    if not any(day.cases for day in days) and not faults.found:
        faults.add(draft.place("days"), "no-days", "no day is there for cases", "add a day such as mon: 2008-01-14")
    return tuple(days)


def _inside(draft: Draft, key: str, name: str) -> Located:
    at = draft.place(key)
    return at.value[name] if isinstance(at.value, dict) and name in at.value else at


def _slots(draft: Draft, faults: Faults) -> tuple[Slot, ...]:
    slots = []
    for name, text in draft.get("slots", {}).items():
        found = _SLOT.fullmatch(text)
        start, end = (int(found[1]) * 60 + int(found[2]), int(found[3]) * 60 + int(found[4])) if found else (0, 0)
        if end <= start:
            at = _inside(draft, "slots", name)
            faults.add(at, "slot", f"{text!r} is no part of a day", "write from and to, such as 09:00-11:30")
            continue
        slots.append(Slot(name, start, end))
    for before, after in pairwise(slots):
        if before.end > after.start:
            wrong = f"{after.id} begins before {before.id} ends"
            faults.add(_inside(draft, "slots", after.id), "order", wrong, "put the slots in order, none over another")
    if not slots and not faults.found:
        faults.add(draft.place("slots"), "no-slots", "there are no slots", "add a slot such as s1: 09:00-11:30")
    return tuple(slots)


def _offices(draft: Draft, faults: Faults) -> tuple[Office, ...]:
    offices = []
    for name, office in draft.get("offices", {}).items():
        if name == REMOTE:
            at = _inside(draft, "offices", name)
            faults.add(at, "kept-word", f"{REMOTE!r} stands for interviews by telephone or video", "give another id")
        rooms = tuple(Room(room, int(seats)) for room, seats in office.get("rooms", {}).items())
        label = str(office.get("label", "") or "")
        offices.append(Office(name, label, rooms or (Room("room"),), int(office.get("base", 0))))
    return tuple(offices)


def _known_days(draft: Draft, days: Iterable[Day], faults: Faults) -> None:
    known = [day.id for day in days if day.cases]
    area = draft.get("area")
    for name in _of(area, "days", ()):
        if name not in known:
            faults.add(area.place("days"), "unknown-day", f"{name!r} is no day for cases", suggest(name, known))


def _known_slots(draft: Draft, slots: Iterable[Slot], faults: Faults) -> None:
    known = [slot.id for slot in slots]
    limits = draft.get("limits")
    for name in _of(limits, "lunch", ()):
        if name not in known:
            faults.add(limits.place("lunch"), "unknown-slot", f"{name!r} is no slot", suggest(name, known))


def _between(draft: Draft, offices: Iterable[Office], faults: Faults) -> Mapping[tuple[str, str], int]:
    known = [office.id for office in offices]
    travel = draft.get("travel")
    between: dict[tuple[str, str], int] = {}
    for one, ways in _of(travel, "between", {}).items():
        at = _inside(travel, "between", one)
        for name in (one, *ways):
            if name not in known:
                faults.add(at, "unknown-office", f"{name!r} is no office", suggest(name, known))
        for other, minutes in ways.items():
            pair = (min(one, other), max(one, other))
            if between.setdefault(pair, int(minutes)) != int(minutes):
                wrong = f"{one} and {other} are {between[pair]} minutes apart elsewhere in this table"
                faults.add(at, "travel-twice", wrong, "give each pair once")
    return between


def _check_sitting(draft: Draft, week: Week, faults: Faults) -> None:
    """A sitting has to fit into a day, and its interview into a slot."""
    place = draft.get("minutes").place("interview")
    short = [slot.id for slot in week.slots if slot.end - slot.start < week.interview]
    if short:
        wrong = f"an interview of {week.interview} minutes does not fit into {', '.join(short)}"
        faults.add(place, "interview", wrong, "make the interview shorter, or these slots longer")
    elif not any(week.sitting_spans):
        wrong = f"reading and interview take {week.reading + week.interview} minutes, more than a day's slots"
        faults.add(place, "sitting", wrong, "make them shorter, or the day longer")


def _limits(draft: Draft | None) -> Limits:
    usual = Limits()
    return Limits(
        _whole(draft, "reader_a_day", usual.reader_a_day),
        _whole(draft, "manager_a_day", usual.manager_a_day),
        _whole(draft, "moves_a_day", usual.moves_a_day),
        _of(draft, "uneven", usual.uneven),
        tuple(_of(draft, "lunch", ())),
    )


def _area(draft: Draft | None) -> Area:
    usual = Area()
    return Area(_of(draft, "share", usual.share), _of(draft, "within", usual.within), tuple(_of(draft, "days", ())))


def _weights(draft: Draft | None) -> Weights:
    usual = Weights()
    names = ("travel", "uneven", "overnight", "wishes")
    return Weights(*(_whole(draft, name, getattr(usual, name)) for name in names))
