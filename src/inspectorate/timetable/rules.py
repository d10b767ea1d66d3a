"""The rules of a timetable, one function each; `breaches` judges a plan made by hand or by machine alike, in words.

The first are about sharing the cases out, the others about times and places. A rule looks only at what it is about: a
sitting without a reader or time that is known is told of once, by `known`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TypeAlias

from inspectorate.timetable.engaged import (
    Engagement,
    by_day,
    event_has_time,
    has_time,
    in_rooms,
    of_managers,
    of_readers,
    offices_on,
)
from inspectorate.timetable.loads import (
    area_limits,
    fair_shares,
    kind_loads,
    loads,
    second_reads,
    set_aside,
    values_of,
    who_could_give,
)
from inspectorate.timetable.needs import AREA_ASSESSOR, INSPECTOR, Needs
from inspectorate.timetable.plan import Gathering, Sitting, Timetable
from inspectorate.timetable.week import REMOTE


@dataclass(frozen=True, slots=True, order=True)
class Breach:
    """One place where a plan does not keep a rule: the rule, whom or what it is about, and the whole in words."""

    rule: str
    about: tuple[str, ...]
    sentence: str

    def __str__(self) -> str:
        return f"{self.sentence} [{self.rule}]"


def every_case(needs: Needs, plan: Timetable) -> Iterator[Breach]:
    """Every case has one reader."""
    counted = Counter(sitting.case for sitting in plan.sittings)
    for case in needs.interview:
        if not counted[case]:
            yield Breach("every_case", (case,), f"{case} has no reader.")
    for case, times in counted.items():
        if case not in needs.interview:
            yield Breach("every_case", (case,), f"{case} is in the plan, but not among the cases to be read.")
        elif times > 1:
            yield Breach("every_case", (case,), f"{case} is in the plan {times} times.")


def _readings(needs: Needs, plan: Timetable) -> Iterator[tuple[str, Sitting]]:
    """Each first and second read whose reader and case are known, with the reader."""
    for sitting in plan.sittings:
        for reader in (sitting.reader, sitting.second):
            if reader in needs.reader and sitting.case in needs.interview:
                yield reader, sitting


def own_team(needs: Needs, plan: Timetable) -> Iterator[Breach]:
    """Nobody reads a case of their own team."""
    for reader, sitting in _readings(needs, plan):
        if needs.own_team(needs.reader[reader], needs.interview[sitting.case]):
            team = needs.reader[reader].team
            told = f"{reader} reads {sitting.case}, a case of their own team, {team}."
            yield Breach("own_team", (reader, sitting.case), told)


def declared(needs: Needs, plan: Timetable) -> Iterator[Breach]:
    """Nobody reads a case that they have declared a conflict with."""
    for reader, sitting in _readings(needs, plan):
        if needs.declared(needs.reader[reader], needs.interview[sitting.case]):
            told = f"{reader} reads {sitting.case}, though they have declared it, its manager or its team."
            yield Breach("declared", (reader, sitting.case), told)


def area_share(needs: Needs, plan: Timetable) -> Iterator[Breach]:
    """Area assessors together read their share of the cases, give or take what is allowed."""
    limits = area_limits(needs)
    if limits is None:
        return
    read = sum(load for name, load in loads(needs, plan).items() if needs.reader[name].kind == AREA_ASSESSOR)
    if not limits[0] <= read <= limits[1]:
        told = f"Area assessors read {read} of {len(needs.interviews)} cases; {limits[0]} to {limits[1]} are theirs."
        yield Breach("area_share", (), told)


def within_days(needs: Needs, plan: Timetable) -> Iterator[Breach]:
    """Nobody has more cases than their days, or their own limit, can hold."""
    for reader, load in loads(needs, plan).items():
        if load > needs.rooms_in_days[reader]:
            told = f"{reader} has {load} cases; their days and their own limit hold {needs.rooms_in_days[reader]}."
            yield Breach("within_days", (reader,), told)


def even(needs: Needs, plan: Timetable) -> Iterator[Breach]:
    """No load lies further from the reader's fair share than is allowed."""
    load = loads(needs, plan)
    for reader, share in fair_shares(needs, load).items():
        if abs(load[reader] - share) > needs.week.limits.uneven:
            told = f"{reader} has {load[reader]} cases, more than {float(needs.week.limits.uneven):g} away from a "
            yield Breach("even", (reader,), f"{told}fair share of {float(share):.1f}.")


def each_kind(needs: Needs, plan: Timetable) -> Iterator[Breach]:
    """Every reader has each kind of case where possible: nobody lacks one that another has two of and could give."""
    load = loads(needs, plan)
    for fact, name in enumerate(needs.week.kinds):
        values, counted = values_of(needs, fact), kind_loads(needs, plan, fact)
        for reader in needs.readers:
            if load[reader.id] < len(values):
                continue
            for value in values:
                if not counted[reader.id][value] and (other := who_could_give(needs, plan, reader.id, fact, value)):
                    told = f"{reader.id} has no case with {name} {value}, while {other} has several."
                    yield Breach("each_kind", (reader.id, value), told)


def second_read(needs: Needs, plan: Timetable) -> Iterator[Breach]:
    """The share set aside is read a second time by another inspector, as far as others may and their days hold it."""
    seconds = [sitting for sitting in plan.sittings if sitting.second]
    wanted = second_reads(needs, plan)
    if len(seconds) != wanted:
        short = f", of which {wanted} can be" if wanted < set_aside(needs) else ""
        told = f"Second reads in the plan: {len(seconds)}; cases set aside for one: {set_aside(needs)}{short}."
        yield Breach("second_read", (), told)
    for sitting in seconds:
        second = needs.reader.get(sitting.second)
        if sitting.second == sitting.reader:
            told = f"The second read of {sitting.case} is by {sitting.second}, who is its reader."
            yield Breach("second_read", (sitting.case,), told)
        elif second is None or second.kind != INSPECTOR:
            told = f"The second read of {sitting.case} is by {sitting.second}, who is no inspector."
            yield Breach("second_read", (sitting.case,), told)


def second_in_days(needs: Needs, plan: Timetable) -> Iterator[Breach]:
    """Nobody has more second reads than their days, or their own limit, hold beside their cases."""
    counted = Counter(sitting.second for sitting in plan.sittings if sitting.second)
    load = loads(needs, plan)
    for reader in needs.readers:
        room = needs.rooms_in_days[reader.id]
        if counted[reader.id] and load[reader.id] + counted[reader.id] > room:
            both = load[reader.id] + counted[reader.id]
            told = f"{reader.id} has {both} cases, {counted[reader.id]} of them to read a second time; "
            told += f"their days and their own limit hold {room}."
            yield Breach("second_in_days", (reader.id,), told)


def known(needs: Needs, plan: Timetable) -> Iterator[Breach]:
    """Every sitting has a reader, day, slot, office and room that there are, and is where the case's manager is."""
    for sitting in plan.sittings:
        if sitting.case not in needs.interview:
            continue
        for wrong in _unknown(needs, sitting):
            yield Breach("known", (sitting.case,), f"{sitting.case}: {wrong}")


def _unknown(needs: Needs, sitting: Sitting) -> Iterator[str]:
    week = needs.week
    if sitting.reader not in needs.reader:
        yield f"there is no reader {sitting.reader!r}."
    if not sitting.day:
        yield "it has no time."
        return
    if sitting.day not in week.day or not week.days[week.day[sitting.day]].cases:
        yield f"{sitting.day!r} is no day for cases."
    if sitting.slot not in week.slot:
        yield f"there is no slot {sitting.slot!r}."
    elif week.sitting_spans[week.slot[sitting.slot]] is None:
        yield f"a sitting that begins in {sitting.slot} does not fit into the day."
    place = needs.place_of(needs.interview[sitting.case])
    if sitting.office != place:
        yield f"it is at {sitting.office}, but its manager is at {place}."
    elif place != REMOTE and sitting.room not in {room.id for room in week.office[place].rooms}:
        yield f"{place} has no room {sitting.room!r}."


def reader_days(needs: Needs, plan: Timetable) -> Iterator[Breach]:
    """Readers come only on their days; area assessors read cases only in their part of the week."""
    for sitting in plan.sittings:
        if not has_time(needs, sitting) or not needs.week.days[needs.week.day[sitting.day]].cases:
            continue
        if needs.week.day[sitting.day] not in needs.days_of(needs.reader[sitting.reader]):
            told = f"{sitting.reader} reads {sitting.case} on {sitting.day}, which is not one of their days."
            yield Breach("reader_days", (sitting.reader, sitting.case), told)
    for name, sittings in plan.by_reader.items():
        most = needs.reader[name].most_days if name in needs.reader else None
        days = {sitting.day for sitting in sittings if has_time(needs, sitting)}
        if most is not None and len(days) > most:
            yield Breach("reader_days", (name,), f"{name} reads cases on {len(days)} days; they are there on {most}.")
    for gathering in plan.gatherings:
        for name in gathering.readers:
            there = needs.reader[name].days if name in needs.reader else ()
            if there and gathering.day not in there:
                told = f"{name} is at {gathering.event} on {gathering.day}, which is not one of their days."
                yield Breach("reader_days", (name, gathering.event), told)


def unavailable(needs: Needs, plan: Timetable) -> Iterator[Breach]:
    """Nobody is engaged when they cannot come."""
    for each in _everybody(needs, plan):
        for engagement in each:
            slots = [s for s in engagement.slots if (engagement.day, s) in needs.unavailable.get(engagement.person, ())]
            if slots:
                when = _when(needs, engagement.day, slots[0])
                told = f"{engagement.person} cannot come on {when}, but has {engagement.what} then."
                yield Breach("unavailable", (engagement.person, engagement.what), told)


def _everybody(needs: Needs, plan: Timetable) -> Iterator[list[Engagement]]:
    yield from of_readers(needs, plan).values()
    yield from of_managers(needs, plan).values()


def _when(needs: Needs, day: int, slot: int) -> str:
    return f"{needs.week.days[day].id} {needs.week.slots[slot].id}"


def reader_at_once(needs: Needs, plan: Timetable) -> Iterator[Breach]:
    """No reader does two things at once."""
    yield from _at_once(needs, of_readers(needs, plan).values(), "reader_at_once")


def manager_at_once(needs: Needs, plan: Timetable) -> Iterator[Breach]:
    """No manager is in two places at once."""
    yield from _at_once(needs, of_managers(needs, plan).values(), "manager_at_once")


def _at_once(needs: Needs, everybody: Iterable[list[Engagement]], rule: str) -> Iterator[Breach]:
    for engagements in everybody:
        for one, other in combinations(engagements, 2):
            if one.meets(other):
                when = _when(needs, one.day, max(one.first, other.first))
                told = f"{one.person} has {one.what} and {other.what} at once, on {when}."
                yield Breach(rule, (one.person, one.what, other.what), told)


def reader_a_day(needs: Needs, plan: Timetable) -> Iterator[Breach]:
    """No reader has more sittings in a day than the limit."""
    yield from _a_day(needs, of_readers(needs, plan).values(), needs.week.limits.reader_a_day, "reader_a_day")


def manager_a_day(needs: Needs, plan: Timetable) -> Iterator[Breach]:
    """No manager has more interviews in a day than the limit."""
    yield from _a_day(needs, of_managers(needs, plan).values(), needs.week.limits.manager_a_day, "manager_a_day")


def _a_day(needs: Needs, everybody: Iterable[list[Engagement]], limit: int, rule: str) -> Iterator[Breach]:
    for engagements in everybody:
        for day, of_day in by_day(e for e in engagements if not e.event).items():
            if len(of_day) > limit:
                told = (
                    f"{of_day[0].person} has {len(of_day)} cases on {needs.week.days[day].id}; at most {limit} a day."
                )
                yield Breach(rule, (of_day[0].person, needs.week.days[day].id), told)


def lunch(needs: Needs, plan: Timetable) -> Iterator[Breach]:
    """Everybody keeps one of the slots of lunch free each day."""
    meal = {needs.week.slot[name] for name in needs.week.limits.lunch}
    for engagements in _everybody(needs, plan) if meal else ():
        for day, of_day in by_day(engagements).items():
            if meal <= {slot for engagement in of_day for slot in engagement.slots}:
                person, name = of_day[0].person, needs.week.days[day].id
                yield Breach("lunch", (person, name), f"{person} has no lunch on {name}.")


def travel(needs: Needs, plan: Timetable) -> Iterator[Breach]:
    """Readers have the time to get from one office to the next."""
    for engagements in of_readers(needs, plan).values():
        for one, other in pairwise(e for e in engagements if e.office != REMOTE):
            wanted = needs.week.minutes_between(one.office, other.office)
            if one.day == other.day and not one.meets(other) and other.begins - one.ends < wanted:
                told = f"{one.person} has {other.begins - one.ends} minutes from {one.what} at {one.office} to "
                told += f"{other.what} at {other.office}; the way takes {wanted}."
                yield Breach("travel", (one.person, one.what, other.what), told)


def moves(needs: Needs, plan: Timetable) -> Iterator[Breach]:
    """No reader moves between offices more often in a day than the limit."""
    limit = needs.week.limits.moves_a_day
    for reader, engagements in of_readers(needs, plan).items():
        for day, of_day in by_day(engagements).items():
            turn = offices_on(of_day)
            if len(turn) - 1 > limit:
                name = needs.week.days[day].id
                told = f"{reader} moves {len(turn) - 1} times on {name} ({', '.join(turn)}); at most {limit} a day."
                yield Breach("moves", (reader, name), told)


def one_after_another(needs: Needs, plan: Timetable) -> Iterator[Breach]:
    """A manager's several interviews follow each other, lunch apart, on as few days as can be."""
    meal = needs.week.limits.lunch
    for manager, engagements in of_managers(needs, plan).items():
        days = by_day(e for e in engagements if not e.event)
        for day, of_day in days.items():
            for one, other in pairwise(of_day):
                if all(needs.week.slots[slot].id in meal for slot in range(one.last + 1, other.first)):
                    continue
                told = f"{manager} waits between {one.what} and {other.what} on {needs.week.days[day].id}."
                yield Breach("one_after_another", (manager, one.what, other.what), told)
        fewest = -(-sum(map(len, days.values())) // needs.week.limits.manager_a_day)
        if len(days) > fewest:
            told = f"{manager} has interviews on {len(days)} days; {fewest} would do."
            yield Breach("one_after_another", (manager,), told)


def rooms(needs: Needs, plan: Timetable) -> Iterator[Breach]:
    """No room is taken twice at once, and everybody in it has a seat."""
    taken = sorted(in_rooms(needs, plan), key=lambda use: (use[0], use[1], use[2]))
    for (office, room, one, _), (other_office, other_room, other, _) in combinations(taken, 2):
        if (office, room) == (other_office, other_room) and one.meets(other):
            when = _when(needs, one.day, max(one.first, other.first))
            told = f"{room} at {office} is taken by {one.what} and {other.what} at once, on {when}."
            yield Breach("rooms", (office, one.what, other.what), told)
    for office, room, use, people in taken:
        seats = next(each.seats for each in needs.week.office[office].rooms if each.id == room)
        if people > seats:
            told = f"{use.what} needs {people} seats; {room} at {office} has {seats}."
            yield Breach("rooms", (office, use.what), told)


def every_event(needs: Needs, plan: Timetable) -> Iterator[Breach]:
    """Every event is held once, on one of its days, at its place, with as many readers as it needs."""
    counted = Counter(gathering.event for gathering in plan.gatherings)
    for name in dict.fromkeys((*needs.event, *counted)):
        if counted[name] != 1 or name not in needs.event:
            told = f"{name} is held {counted[name]} times." if name in needs.event else f"There is no event {name}."
            yield Breach("every_event", (name,), told)
    for gathering in plan.gatherings:
        if gathering.event in needs.event:
            for wrong in _wrong_with(needs, gathering):
                yield Breach("every_event", (gathering.event,), f"{gathering.event}: {wrong}")


def _wrong_with(needs: Needs, gathering: Gathering) -> Iterator[str]:
    event, week = needs.event[gathering.event], needs.week
    day = next((day for day in week.days if day.id == gathering.day), None)
    if day is None or not day.events or (event.days and day.id not in event.days):
        yield f"{gathering.day} is not one of its days."
    elif not event_has_time(needs, gathering):
        yield f"it does not fit into {gathering.day} when it begins in {gathering.slot}."
    if gathering.office != event.office:
        yield f"it is at {gathering.office}, but it belongs to {event.office}."
    elif event.office != REMOTE and gathering.room not in {room.id for room in week.office[event.office].rooms}:
        yield f"{event.office} has no room {gathering.room!r}."
    if missing := [name for name in event.led_by if name not in gathering.readers]:
        yield f"{' and '.join(missing)} should be there."
    if unknown := [name for name in gathering.readers if name not in needs.reader]:
        yield f"there is no reader {' nor '.join(unknown)}."
    wanted = max(event.readers, len(event.led_by))
    if len(set(gathering.readers)) != wanted:
        yield f"it has {len(set(gathering.readers))} readers and needs {wanted}."


#: A rule by its function: its id is the function's name, what it says the first line of its docstring.
Rule: TypeAlias = Callable[[Needs, Timetable], Iterator[Breach]]
SHARING: tuple[Rule, ...] = (
    every_case, own_team, declared, area_share, within_days, even, each_kind, second_read,
    second_in_days,
)  # fmt: skip
TIMES: tuple[Rule, ...] = (
    known, reader_days, unavailable, reader_at_once, manager_at_once, reader_a_day, manager_a_day, lunch, travel, moves,
    one_after_another, rooms, every_event,
)  # fmt: skip
RULES = (*SHARING, *TIMES)


def says(rule: Rule) -> str:
    """What a rule says, in a sentence."""
    return (rule.__doc__ or "").partition("\n")[0]


def breaches(needs: Needs, plan: Timetable, rules: Iterable[Rule] = RULES) -> tuple[Breach, ...]:
    """Everything in a plan that does not keep a rule, in the order of the rules; `SHARING` alone where nothing has a
    time yet."""
    return tuple(breach for rule in rules for breach in rule(needs, plan))
