"""Changing a plan: one sitting by hand, or what has to change because somebody cannot come; and what that disturbs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from inspectorate.timetable.dealing import with_rooms
from inspectorate.timetable.engaged import has_time
from inspectorate.timetable.needs import Away, Needs
from inspectorate.timetable.plan import Sitting, Timetable


@dataclass(frozen=True, slots=True)
class Disturbance:
    """One case or event that is not where it was, and for whom, in a sentence."""

    what: str
    people: tuple[str, ...]
    sentence: str


def move(plan: Timetable, needs: Needs, case: str, day: str = "", slot: str = "", reader: str = "") -> Timetable:
    """The plan with one sitting moved and pinned, everything else as it was; what is not said stays.

    `breaches` of the result says at once what the move breaks; `solve` with its pinned sittings and this plan as `near`
    arranges the others around it. Raises KeyError where the plan does not hold the case.
    """
    was = plan.by_case[case]
    place = needs.place_of(needs.interview[case]) if case in needs.interview else was.office
    moved = replace(
        was,
        reader=reader or was.reader,
        day=day or was.day,
        slot=slot or was.slot,
        office=place,
        room=was.room if (day or was.day, slot or was.slot, place) == (was.day, was.slot, was.office) else "",
        second="" if was.second == (reader or was.reader) else was.second,
        pinned=False,
    )
    made = with_rooms(needs, plan.with_sittings([moved]))
    return made.with_sittings([replace(made.by_case[case], pinned=True)])


def pins(plan: Timetable) -> Mapping[str, Sitting]:
    """The sittings of a plan that are pinned."""
    return {sitting.case: sitting for sitting in plan.sittings if sitting.pinned}


def without(needs: Needs, away: Iterable[Away]) -> Needs:
    """The needs with further times at which somebody cannot come; a wish for the same time gives way."""
    new = tuple(away)
    times = {(each.person, each.day, each.slot) for each in new}
    return replace(needs, away=(*(a for a in needs.away if (a.person, a.day, a.slot) not in times), *new))


def over(plan: Timetable, needs: Needs, day: str) -> Mapping[str, Sitting]:
    """The sittings of the days before a day: they are over, and no change on the day moves them."""
    number = needs.week.day[day]
    sittings = (sitting for sitting in plan.sittings if has_time(needs, sitting))
    return {sitting.case: sitting for sitting in sittings if needs.week.day[sitting.day] < number}


def disturbed(needs: Needs, before: Timetable, after: Timetable) -> tuple[Disturbance, ...]:
    """Everything at another time, with another reader (first or second) or in another room, in the order of the cases
    and events."""
    found = []
    for sitting in after.sittings:
        was = before.by_case.get(sitting.case)
        if was is not None and (sentence := _changed(was, sitting)):
            manager = needs.interview[sitting.case].manager
            seconds = (was.second, sitting.second) if was.second != sitting.second else ()
            people = tuple(name for name in dict.fromkeys((was.reader, sitting.reader, manager, *seconds)) if name)
            found.append(Disturbance(sitting.case, people, f"{sitting.case} ({manager}): {sentence}."))
    held = {gathering.event: gathering for gathering in before.gatherings}
    for gathering in after.gatherings:
        old = held.get(gathering.event)
        if old is not None and replace(old, pinned=gathering.pinned) != gathering:
            people = tuple(dict.fromkeys((*old.readers, *gathering.readers, *needs.event[gathering.event].people)))
            told = f"{old.day} {old.slot} becomes {gathering.day} {gathering.slot}, with {', '.join(gathering.readers)}"
            found.append(Disturbance(gathering.event, people, f"{gathering.event}: {told}."))
    return tuple(found)


def _changed(was: Sitting, now: Sitting) -> str:
    changes = []
    if was.reader != now.reader:
        changes.append(f"{now.reader} reads instead of {was.reader}")
    if (was.day, was.slot) != (now.day, now.slot):
        changes.append(f"{was.day} {was.slot} becomes {now.day} {now.slot}")
    if was.room != now.room and was.room:
        changes.append(f"in {now.room} instead of {was.room}" if now.room else f"no room instead of {was.room}")
    if was.second != now.second:
        by = f"read a second time by {now.second}" if now.second else "not read a second time"
        changes.append(f"{by} instead of by {was.second}" if was.second and now.second else by)
    return "; ".join(changes)
