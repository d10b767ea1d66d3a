"""The plain twin of the timetable's rules: minute by minute, with no code of the package but its nouns' fields."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, pairwise, permutations
from typing import Any

Found = tuple[str, frozenset[str]]
#: Something done: who, on which day, in which slots (numbers), from and to (minutes), where, what, whether a case.
Doing = dict[str, Any]


def breaches(needs: Any, plan: Any) -> set[Found]:
    """What a plan breaks, as pairs of the rule and whom or what it is about."""
    return {found for part in (_sharing, _known, _people, _places, _events) for found in part(needs, plan)}


def _walk(week: Any, slot: str, reading: int, talk: int) -> tuple[int, int, int, int, int] | None:
    """First and last slot, start of all, start and end of the last part; the last part is never cut in two."""
    names = [s.id for s in week.slots]
    at = first = names.index(slot)
    start, left = week.slots[at].start, reading
    minute = start
    while left > 0:
        if minute == week.slots[at].end:
            at += 1
            if at == len(week.slots):
                return None
            minute = week.slots[at].start
        minute, left = minute + 1, left - 1
    if week.slots[at].end - minute < talk:
        at += 1
        if at == len(week.slots):
            return None
        minute = week.slots[at].start
    return first, at, start, minute, minute + talk


def _event_walk(week: Any, slot: str, minutes: int) -> tuple[int, int, int, int] | None:
    names = [s.id for s in week.slots]
    at = first = names.index(slot)
    minute = start = week.slots[at].start
    for _ in range(minutes):
        if minute == week.slots[at].end:
            at += 1
            if at == len(week.slots):
                return None
            minute = week.slots[at].start
        minute += 1
    return first, at, start, minute


def _of(things: Any, name: str) -> Any:
    return next((thing for thing in things if thing.id == name), None)


def _interview(needs: Any, case: str) -> Any:
    return next((one for one in needs.interviews if one.case == case), None)


def _doings(needs: Any, plan: Any) -> tuple[list[Doing], list[Doing]]:
    """What readers do, and what managers do."""
    readers, managers = [], []
    days, slots = [d.id for d in needs.week.days], [s.id for s in needs.week.slots]
    for s in plan.sittings:
        one, reader = _interview(needs, s.case), _of(needs.readers, s.reader)
        if one is None or reader is None or s.day not in days or s.slot not in slots:
            continue
        walked = _walk(needs.week, s.slot, needs.week.reading, needs.week.interview)
        if walked is None:
            continue
        first, last, start, talk, end = walked
        both = {"day": s.day, "where": s.office, "what": s.case, "case": True, "room": s.room}
        readers.append({**both, "who": s.reader, "slots": set(range(first, last + 1)), "from": start, "to": end})
        managers.append({**both, "who": one.manager, "slots": {last}, "from": talk, "to": end})
    for g in plan.gatherings:
        event = _of(needs.events, g.event)
        if event is None or g.day not in days or g.slot not in slots:
            continue
        held = _event_walk(needs.week, g.slot, event.minutes)
        if held is None:
            continue
        first, last, start, end = held
        both = {"day": g.day, "where": g.office, "what": g.event, "case": False, "room": g.room}
        both |= {"slots": set(range(first, last + 1)), "from": start, "to": end}
        readers += [{**both, "who": name} for name in sorted(set(g.readers))]
        names = {m.id for m in needs.managers}
        managers += [{**both, "who": name} for name in sorted(set(event.people)) if name in names]
    return readers, managers


def _away(needs: Any, who: str, day: str, slot: int) -> bool:
    named = needs.week.slots[slot].id
    return any(a.person == who and a.day == day and a.slot in ("", named) and not a.wish for a in needs.away)


def _days_of(needs: Any, reader: Any) -> list[str]:
    days = [d.id for d in needs.week.days if d.cases]
    if reader.days:
        days = [d for d in days if d in reader.days]
    if reader.kind == "area_assessor" and needs.week.area.days:
        days = [d for d in days if d in needs.week.area.days]
    return days


def _room(needs: Any, reader: Any) -> int:
    """The most cases that a reader's days hold: every choice of sittings is tried."""
    best = []
    for day in _days_of(needs, reader):
        spans = []
        for slot in needs.week.slots:
            walked = _walk(needs.week, slot.id, needs.week.reading, needs.week.interview)
            if walked and not any(_away(needs, reader.id, day, n) for n in range(walked[0], walked[1] + 1)):
                spans.append(set(range(walked[0], walked[1] + 1)))
        size = next(
            n
            for n in range(min(len(spans), needs.week.limits.reader_a_day), -1, -1)
            if any(all(not a & b for a, b in combinations(some, 2)) for some in combinations(spans, n))
        )
        best.append(size)
    best.sort(reverse=True)
    total = sum(best if reader.most_days is None else best[: reader.most_days])
    return total if reader.most is None else min(total, reader.most)


def _own(needs: Any, reader: Any, one: Any) -> bool:
    return bool(reader.team) and reader.team in (one.team, _of(needs.managers, one.manager).team)


def _conflict(needs: Any, reader: Any, one: Any) -> bool:
    named = (one.case, one.manager, one.team, _of(needs.managers, one.manager).team)
    return any(name and name in reader.declared for name in named)


def _sharing(needs: Any, plan: Any) -> Iterator[Found]:
    cases = [s.case for s in plan.sittings]
    for case in {*cases, *(one.case for one in needs.interviews)}:
        if cases.count(case) != 1 or _interview(needs, case) is None:
            yield "every_case", frozenset([case])
    for s in plan.sittings:
        for name in (s.reader, s.second):
            reader, one = _of(needs.readers, name), _interview(needs, s.case)
            if reader and one and _own(needs, reader, one):
                yield "own_team", frozenset([name, s.case])
            if reader and one and _conflict(needs, reader, one):
                yield "declared", frozenset([name, s.case])
        second = _of(needs.readers, s.second)
        if s.second and (s.second == s.reader or second is None or second.kind != "inspector"):
            yield "second_read", frozenset([s.case])
    wanted = Fraction(needs.week.second) * len(needs.interviews) / 100
    seconds = sum(bool(s.second) for s in plan.sittings)
    able = _most_seconds(needs, plan)
    if seconds != able if able < wanted else not (wanted <= seconds < wanted + 1):
        yield "second_read", frozenset()
    for reader in needs.readers:
        own, again = (sum(getattr(s, what) == reader.id for s in plan.sittings) for what in ("reader", "second"))
        if again and own + again > _room(needs, reader):
            yield "second_in_days", frozenset([reader.id])
    yield from _loads(needs, plan)
    yield from _kinds(needs, plan)


def _most_seconds(needs: Any, plan: Any) -> int:
    """The most cases that can be read a second time. By the theorem of D. König (1931): whichever inspectors are set
    apart, no more can be than these have room for, and cases that some other inspector may read; the least of all such
    sums can be reached."""
    inspectors = [r for r in needs.readers if r.kind == "inspector"]
    spare = {r.id: max(0, _room(needs, r) - sum(s.reader == r.id for s in plan.sittings)) for r in inspectors}
    may = {}
    for s in plan.sittings:
        one = _interview(needs, s.case)
        if one is not None:
            fit = (r for r in inspectors if r.id != s.reader and not _own(needs, r, one))
            may[s.case] = {r.id for r in fit if not _conflict(needs, r, one)}
    return min(
        sum(spare[name] for name in apart) + sum(bool(names - {*apart}) for names in may.values())
        for size in range(len(spare) + 1)
        for apart in combinations(spare, size)
    )


def _loads(needs: Any, plan: Any) -> Iterator[Found]:
    load = {r.id: sum(s.reader == r.id for s in plan.sittings) for r in needs.readers}
    room = {r.id: _room(needs, r) for r in needs.readers}
    area = [r.id for r in needs.readers if r.kind == "area_assessor"]
    if area and needs.interviews:
        cases = sum(load[name] for name in area)
        exact, within = Fraction(needs.week.area.share), Fraction(needs.week.area.within)
        percent = Fraction(100 * cases, len(needs.interviews))
        if abs(percent - exact) > within:
            yield "area_share", frozenset()
    for name in load:
        if load[name] > room[name]:
            yield "within_days", frozenset([name])
        alike = area if name in area else [r for r in load if r not in area]
        rooms = sum(room[one] for one in alike)
        fair = Fraction(sum(load[one] for one in alike) * room[name], rooms) if rooms else Fraction(0)
        if abs(load[name] - fair) > needs.week.limits.uneven:
            yield "even", frozenset([name])


def _kinds(needs: Any, plan: Any) -> Iterator[Found]:
    for n in range(len(needs.week.kinds)):
        values = {one.kinds[n] for one in needs.interviews if one.kinds[n]}
        for one, other in permutations(needs.readers, 2):
            own = [s for s in plan.sittings if s.reader == one.id]
            theirs = [s for s in plan.sittings if s.reader == other.id and _interview(needs, s.case)]
            if len(own) < len(values):
                continue
            for value in values:
                if any(_interview(needs, s.case) and _interview(needs, s.case).kinds[n] == value for s in own):
                    continue
                giving = [i for s in theirs if (i := _interview(needs, s.case)).kinds[n] == value]
                if len(giving) > 1 and any(not _own(needs, one, i) and not _conflict(needs, one, i) for i in giving):
                    yield "each_kind", frozenset([one.id, value])


def _known(needs: Any, plan: Any) -> Iterator[Found]:
    week = needs.week
    for s in plan.sittings:
        one = _interview(needs, s.case)
        if one is None:
            continue
        manager = _of(needs.managers, one.manager)
        place = "remote" if manager.remote else manager.office
        day, slot = _of(week.days, s.day), _of(week.slots, s.slot)
        wrong = not _of(needs.readers, s.reader) or not s.day
        if s.day:
            wrong = wrong or not day or not day.cases or not slot or s.office != place
            wrong = wrong or _walk(week, s.slot, week.reading, week.interview) is None
            if not wrong and place != "remote":
                wrong = not _of(_of(week.offices, place).rooms, s.room)
        if wrong:
            yield "known", frozenset([s.case])


def _people(needs: Any, plan: Any) -> Iterator[Found]:
    readers, managers = _doings(needs, plan)
    for doing in (*readers, *managers):
        if any(_away(needs, doing["who"], doing["day"], slot) for slot in doing["slots"]):
            yield "unavailable", frozenset([doing["who"], doing["what"]])
    for rule, doings in (("reader_at_once", readers), ("manager_at_once", managers)):
        for one, other in combinations(doings, 2):
            same = one["who"] == other["who"] and one["day"] == other["day"]
            if same and one["slots"] & other["slots"]:
                yield rule, frozenset([one["who"], one["what"], other["what"]])
    limits = needs.week.limits
    meal = {n for n, slot in enumerate(needs.week.slots) if slot.id in limits.lunch}
    for rule, doings, limit in (
        ("reader_a_day", readers, limits.reader_a_day),
        ("manager_a_day", managers, limits.manager_a_day),
    ):
        for who in {d["who"] for d in doings}:
            for day in needs.week.days:
                today = [d for d in doings if d["who"] == who and d["day"] == day.id]
                if sum(d["case"] for d in today) > limit:
                    yield rule, frozenset([who, day.id])
                if meal and meal <= set().union(*(d["slots"] for d in today)):
                    yield "lunch", frozenset([who, day.id])
    yield from _reader_days(needs, readers, plan)
    yield from _one_after_another(needs, managers, meal)


def _reader_days(needs: Any, readers: list[Doing], plan: Any) -> Iterator[Found]:
    for doing in readers:
        reader = _of(needs.readers, doing["who"])
        if doing["case"] and _of(needs.week.days, doing["day"]).cases and doing["day"] not in _days_of(needs, reader):
            yield "reader_days", frozenset([reader.id, doing["what"]])
    for g in plan.gatherings:
        for name in g.readers:
            reader = _of(needs.readers, name)
            if reader and reader.days and g.day not in reader.days:
                yield "reader_days", frozenset([name, g.event])
    for reader in needs.readers:
        days = {d["day"] for d in readers if d["case"] and d["who"] == reader.id}
        if reader.most_days is not None and len(days) > reader.most_days:
            yield "reader_days", frozenset([reader.id])


def _one_after_another(needs: Any, managers: list[Doing], meal: set[int]) -> Iterator[Found]:
    for who in {d["who"] for d in managers}:
        talks = [d for d in managers if d["who"] == who and d["case"]]
        for day in {d["day"] for d in talks}:
            today = sorted((max(d["slots"]), d["from"], d["to"], d["what"]) for d in talks if d["day"] == day)
            for (one, _, _, a), (other, _, _, b) in pairwise(today):
                if any(slot not in meal for slot in range(one + 1, other)):
                    yield "one_after_another", frozenset([who, a, b])
        if talks and len({d["day"] for d in talks}) > -(-len(talks) // needs.week.limits.manager_a_day):
            yield "one_after_another", frozenset([who])


def _places(needs: Any, plan: Any) -> Iterator[Found]:
    week = needs.week
    readers, _ = _doings(needs, plan)
    for who in {d["who"] for d in readers}:
        for day in week.days:
            today = [d for d in readers if d["who"] == who and d["day"] == day.id and d["where"] != "remote"]
            today.sort(key=lambda d: (min(d["slots"]), max(d["slots"]), d["from"], d["to"], d["what"]))
            changes = 0
            for one, other in pairwise(today):
                if one["where"] == other["where"]:
                    continue
                changes += 1
                pair = tuple(sorted([one["where"], other["where"]]))
                way = week.travel.get(pair, week.travel_otherwise)
                if not one["slots"] & other["slots"] and other["from"] - one["to"] < way:
                    yield "travel", frozenset([who, one["what"], other["what"]])
            if changes > week.limits.moves_a_day:
                yield "moves", frozenset([who, day.id])
    once = {d["what"]: d for d in readers if not d["case"]}
    uses = [*(d for d in readers if d["case"]), *once.values()]
    uses = [d for d in uses if d["where"] != "remote"]
    rooms = [d for d in uses if (o := _of(week.offices, d["where"])) and _of(o.rooms, d["room"])]
    for one, other in combinations(rooms, 2):
        same = all(one[key] == other[key] for key in ("where", "room", "day"))
        if same and one["slots"] & other["slots"]:
            yield "rooms", frozenset([one["where"], one["what"], other["what"]])
    for d in rooms:
        people = 2
        if not d["case"]:
            gathering = next(g for g in plan.gatherings if g.event == d["what"] and g.day == d["day"])
            people = _of(needs.events, d["what"]).attending + len(gathering.readers)
        if people > _of(_of(week.offices, d["where"]).rooms, d["room"]).seats:
            yield "rooms", frozenset([d["where"], d["what"]])


def _events(needs: Any, plan: Any) -> Iterator[Found]:
    held = [g.event for g in plan.gatherings]
    for name in {*held, *(e.id for e in needs.events)}:
        if held.count(name) != 1 or not _of(needs.events, name):
            yield "every_event", frozenset([name])
    for g in plan.gatherings:
        event = _of(needs.events, g.event)
        if event is None:
            continue
        day, slot = _of(needs.week.days, g.day), _of(needs.week.slots, g.slot)
        wrong = not day or not day.events or (event.days and g.day not in event.days) or not slot
        wrong = wrong or _event_walk(needs.week, g.slot, event.minutes) is None or g.office != event.office
        if not wrong and g.office != "remote":
            wrong = not _of(_of(needs.week.offices, g.office).rooms, g.room)
        wrong = wrong or not set(event.led_by) <= set(g.readers)
        wrong = wrong or not all(_of(needs.readers, name) for name in g.readers)
        wrong = wrong or len(set(g.readers)) != max(event.readers, len(event.led_by))
        if wrong:
            yield "every_event", frozenset([g.event])
