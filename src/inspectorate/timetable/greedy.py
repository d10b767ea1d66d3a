"""A plan without a solver: managers one by one, the hardest first, each where it costs least.

Whoever found no place is put first in the next try ("squeaky wheel"), for so many tries. It is the solver's start, and
the plan where the solver is not installed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from inspectorate.timetable.allocate import chance, targets, with_second_reads
from inspectorate.timetable.board import Board
from inspectorate.timetable.engaged import Engagement, event_has_time, has_time, of_sitting
from inspectorate.timetable.needs import AREA_ASSESSOR, Event, Interview, Manager, Needs
from inspectorate.timetable.objective import cost, week_of
from inspectorate.timetable.plan import Gathering, Sitting, Timetable
from inspectorate.timetable.rules import breaches, each_kind
from inspectorate.timetable.week import REMOTE

TRIES = 12
_NO_CASE = 10_000


@dataclass(frozen=True, slots=True)
class _Place:
    """A place for a case: its sitting, and what it costs."""

    sitting: Sitting
    costs: int


def greedy(
    needs: Needs,
    kept: Timetable | None = None,
    tries: int = TRIES,
    stop: Callable[[], bool] = lambda: False,
    first: bool = False,
) -> Timetable:
    """The best plan of some tries: the one with the fewest breaches, then the cheapest; or the first without a breach.

    What `kept` holds stays where it is as far as it still fits. Cases without a place stand in the plan with a reader
    alone, or not at all.
    """
    wanted, grudges = targets(needs), Counter[str]()
    best: tuple[tuple[int, int], Timetable] | None = None
    for number in range(tries):
        board = _start(needs, kept)
        lacking = _fill(board, wanted, grudges, number, kept)
        plan = _with_kinds(needs, _plan_of(needs, board))
        score = (len(breaches(needs, plan)), cost(needs, plan).total)
        if best is None or score < best[0]:
            best = score, plan
        if stop() or ((first or kept is not None) and not score[0]):
            break
        for name in lacking:
            grudges[name] += 1
    assert best is not None
    return best[1]


def _start(needs: Needs, kept: Timetable | None) -> Board:
    """A board with everything on it that stays."""
    board = Board(needs)
    sittings = sorted(kept.sittings if kept else (), key=lambda sitting: not sitting.pinned)
    for gathering in kept.gatherings if kept else ():
        if event_has_time(needs, gathering) and _still_held(board, gathering):
            board.hold(gathering)
    for sitting in sittings:
        if has_time(needs, sitting) and (sitting.pinned or _still_fits(board, sitting)):
            board.put(sitting)
    return board


def _still_fits(board: Board, sitting: Sitting) -> bool:
    needs = board.needs
    interview = needs.interview[sitting.case]
    reading, talk = of_sitting(needs, sitting)
    fits = needs.may_read(needs.reader[sitting.reader], interview) and needs.place_of(interview) == sitting.office
    if sitting.case in board.sittings or not fits or not needs.week.days[talk.day].cases:
        return False
    taken = any(sitting.room in board.rooms[sitting.office, talk.day, slot] for slot in reading.slots)
    able = board.free(talk.person, talk.day, talk.slots) and board.seats_one_more(sitting.reader, reading)
    return able and (sitting.office == REMOTE or not taken)


def _still_held(board: Board, gathering: Gathering) -> bool:
    needs = board.needs
    event, day = needs.event[gathering.event], needs.week.day[gathering.day]
    first = needs.week.slot[gathering.slot]
    slots = range(first, first + (needs.week.span(first, event.minutes) or 1))
    people = [*gathering.readers, *event.people]
    taken = any(gathering.room in board.rooms[gathering.office, day, slot] for slot in slots)
    return (
        not taken
        and all(name in needs.reader or name in needs.manager for name in people)
        and all(board.free(name, day, slots) for name in people)
    )


def _fill(
    board: Board, wanted: Mapping[str, int], grudges: Counter[str], number: int, kept: Timetable | None
) -> list[str]:
    """Put everything up that is not there yet; the managers and events that found no place."""
    needs = board.needs
    lacking = []
    for event in sorted(needs.events, key=lambda each: (-grudges[each.id], len(each.days) or 99, each.id)):
        if event.id not in board.gatherings and not _hold(board, event):
            lacking.append(event.id)
    cases = sorted(needs.interviews, key=lambda each: each.manager)
    of_manager = {name: list(group) for name, group in groupby(cases, key=lambda each: each.manager)}

    def hardness(name: str) -> tuple[int, int, int, int]:
        away = len(needs.unavailable.get(name, ()))
        # After the first try, equals are taken in another order each time.
        return -grudges[name], -len(of_manager[name]), -away, chance(needs, name, str(number)) if number else 0

    for name in sorted(of_manager, key=lambda name: (*hardness(name), needs.manager[name].office, name)):
        left = [each for each in of_manager[name] if each.case not in board.sittings]
        if left and kept is not None:
            left = _again(board, needs.manager[name], of_manager[name], kept, wanted)
        if left and not _sit(board, needs.manager[name], left, wanted):
            lacking.append(name)
    return lacking


def _again(
    board: Board, manager: Manager, cases: Sequence[Interview], kept: Timetable, wanted: Mapping[str, int]
) -> list[Interview]:
    """Cases of a manager that lost their place: at the same time with another reader where one can come, else all that
    are not pinned are taken down, so that they find places together. Those that still need one."""
    week, left = board.needs.week, [each for each in cases if each.case not in board.sittings]
    for interview in left:
        was = kept.by_case.get(interview.case)
        if was is None or was.day not in week.day or was.slot not in week.slot:
            continue
        day, slot = week.day[was.day], week.slot[was.slot]
        free = week.sitting_spans[slot] and board.free(manager.id, day, [week.interview_slot(slot)])
        found = list(_places(board, manager, interview, day, slot, wanted)) if free and week.days[day].cases else []
        if found:
            board.put(min(found, key=lambda place: place.costs).sitting)
    left = [each for each in cases if each.case not in board.sittings]
    for interview in cases if left else ():
        if interview.case in board.sittings and not board.sittings[interview.case].pinned:
            board.take_down(interview.case)
    return [each for each in cases if each.case not in board.sittings]


def _hold(board: Board, event: Event) -> bool:
    """Hold an event at the first time that all who must be there can come."""
    week = board.needs.week
    count = max(event.readers, len(event.led_by))
    for day, known in enumerate(week.days):
        if not known.events or (event.days and known.id not in event.days):
            continue
        for first in range(len(week.slots)):
            span = week.span(first, event.minutes)
            slots = range(first, first + (span or 0))
            if not span or not all(board.free(name, day, slots) for name in event.people):
                continue
            at = Engagement(
                day, first, slots[-1], week.slots[first].start, week.ends(first, event.minutes), "", "", event.office
            )
            readers = _readers_for(board, event, at)[:count]
            room = "" if event.office == REMOTE else board.room(event.office, day, slots, event.attending + count)
            if len(readers) == count and room is not None and set(event.led_by) <= set(readers):
                slot = week.slots[first].id
                board.hold(Gathering(event.id, tuple(readers), known.id, slot, event.office, room))
                return True
    return False


def _readers_for(board: Board, event: Event, at: Engagement) -> list[str]:
    """Who could hold an event: those who must, then inspectors, those with the fewest events first."""
    needs, day = board.needs, board.needs.week.days[at.day].id
    others = [r.id for r in needs.readers if r.kind != AREA_ASSESSOR and r.id not in event.led_by]
    held = Counter(name for gathering in board.gatherings.values() for name in gathering.readers)
    able = [*event.led_by, *sorted(others, key=lambda name: (held[name], name))]
    return [
        name
        for name in able
        if (not needs.reader[name].days or day in needs.reader[name].days)
        and board.free(name, at.day, at.slots)
        and board.can_get_there(name, at)
    ]


def _sit(board: Board, manager: Manager, cases: Sequence[Interview], wanted: Mapping[str, int]) -> bool:
    """Put a manager's cases up, in blocks of a day's limit; whether all found a place."""
    limit = board.needs.week.limits.manager_a_day
    days = -(-len(cases) // limit)
    used = {each.day for of_day in board.taken[manager.id].values() for each in of_day if not each.event}
    done = True
    for number in range(days):
        block = cases[number::days]
        places = min(_blocks(board, manager, block, wanted, used), key=lambda each: each[0], default=None)
        if places is None:
            done = False
            continue
        for place in places[1]:
            board.put(place)
        used.add(board.needs.week.day[places[1][0].day])
    return done


def _blocks(
    board: Board, manager: Manager, block: Sequence[Interview], wanted: Mapping[str, int], used: set[int]
) -> Iterator[tuple[int, list[Sitting]]]:
    """Every way of holding some interviews one after another on one day: what it costs, and the sittings."""
    week = board.needs.week
    starts = [slot for slot, span in enumerate(week.sitting_spans) if span]
    for day, known in enumerate(week.days):
        if not known.cases or day in used:
            continue
        for begin in range(len(starts) - len(block) + 1):
            chosen = starts[begin : begin + len(block)]
            talks = [week.interview_slot(slot) for slot in chosen]
            if any(b - a != 1 for a, b in pairwise(talks)) or not board.free(manager.id, day, talks):
                continue
            found = _seated(board, manager, block, day, chosen, wanted)
            if found is not None:
                unwished = board.needs.unwished.get(manager.id, frozenset())
                broken = sum((day, slot) in unwished for slot in talks) * week.weights.wishes
                yield sum(place.costs for place in found) + broken, [place.sitting for place in found]


def _seated(
    board: Board,
    manager: Manager,
    block: Sequence[Interview],
    day: int,
    starts: Sequence[int],
    wanted: Mapping[str, int],
) -> list[_Place] | None:
    """The cheapest reader for each of a manager's cases in turn, or None where one has none.

    The interviews of a block overlap in time when a sitting takes several slots, so nobody takes two of those.
    """
    found: list[_Place] = []
    for interview, slot in zip(block, starts, strict=True):
        best: _Place | None = None
        for place in _places(board, manager, interview, day, slot, wanted):
            clashes = any(place.sitting.reader == other.sitting.reader for other in found)
            rooms = any(place.sitting.room == other.sitting.room for other in found) and manager.place != REMOTE
            if (board.needs.week.sitting_spans[slot] or 1) > 1 and (clashes or rooms):
                continue
            extra = wanted[place.sitting.reader] - board.load[place.sitting.reader] <= sum(
                place.sitting.reader == other.sitting.reader for other in found
            )
            if clashes and (extra or not _one_more_today(board, place.sitting.reader, day, found)):
                continue
            if best is None or place.costs < best.costs:
                best = place
        if best is None:
            return None
        found.append(best)
    return found


def _one_more_today(board: Board, reader: str, day: int, found: Sequence[_Place]) -> bool:
    """Whether a reader who has cases of this block already may take another one today."""
    slots = {board.needs.week.slot[p.sitting.slot] for p in found if p.sitting.reader == reader}
    busy = {slot for each in board.taken[reader][day] for slot in each.slots} | slots
    today = sum(not each.event for each in board.taken[reader][day]) + len(slots)
    if board.meal and len(board.meal - busy) <= 1:
        return False
    return today < board.needs.week.limits.reader_a_day


def _places(
    board: Board, manager: Manager, interview: Interview, day: int, slot: int, wanted: Mapping[str, int]
) -> Iterator[_Place]:
    """Every reader who could take a case at a time, with what it would cost."""
    needs, week = board.needs, board.needs.week
    last = week.interview_slot(slot)
    office = manager.place
    room = "" if office == REMOTE else board.room(office, day, range(slot, last + 1))
    if room is None:
        return
    ends = week.interview_start(slot) + week.interview
    at = Engagement(day, slot, last, week.slots[slot].start, ends, "", interview.case, office)
    for reader in needs.readers:
        if needs.may_read(reader, interview) and board.seats_one_more(reader.id, at):
            costs = _price(board, reader.id, at, interview, wanted)
            made = Sitting(interview.case, reader.id, week.days[day].id, week.slots[slot].id, office, room)
            yield _Place(made, costs)


def _price(board: Board, reader: str, at: Engagement, interview: Interview, wanted: Mapping[str, int]) -> int:
    """What one more sitting costs: travel, overnight changes, wishes; loads and kinds steer it, too."""
    weights, load = board.needs.week.weights, board.load[reader]
    price = _way(board, reader, at)
    unwished = board.needs.unwished.get(reader, frozenset())
    price += weights.wishes * sum((at.day, slot) in unwished for slot in at.slots)
    over = load + 1 - wanted[reader]
    price += over * over * (weights.uneven + 20) if over > 0 else 0
    price += 5 * load // max(1, wanted[reader])
    has = board.kinds[reader]
    return price + sum(15 * min(has[kind], 2) if has[kind] else -15 for kind in interview.kinds)


def _way(board: Board, reader: str, at: Engagement) -> int:
    """What a sitting adds to a reader's travel and overnight changes, weighted."""
    if at.office == REMOTE:
        return 0
    week, weights = board.needs.week, board.needs.week.weights
    turns = dict(board.moves_of(reader))
    today = turns.get(at.day, [])
    if at.office in today:
        return 0
    if today:
        return weights.travel * week.minutes_between(today[-1], at.office) + weights.overnight // 2
    price = weights.travel * 2 * week.office[at.office].base
    same_week = [day for day in turns if week_of(board.needs, day) == week_of(board.needs, at.day)]
    before = max((day for day in same_week if day < at.day), default=None)
    after = min((day for day in same_week if day > at.day), default=None)
    price += weights.overnight * (before is not None and turns[before][-1] != at.office)
    return price + weights.overnight * (after is not None and turns[after][0] != at.office)


def _plan_of(needs: Needs, board: Board) -> Timetable:
    sittings = [board.sittings[case] for case in needs.interview if case in board.sittings]
    gatherings = [board.gatherings[event] for event in needs.event if event in board.gatherings]
    return with_second_reads(needs, Timetable(tuple(sittings), tuple(gatherings)))


def _with_kinds(needs: Needs, plan: Timetable) -> Timetable:
    """The plan with readers exchanged between sittings at one time and office as long as kinds come round better."""
    lacking = len(list(each_kind(needs, plan)))
    for one in plan.sittings:
        if not lacking:
            break
        for other in plan.sittings:
            together = (one.day, one.slot, one.office) == (other.day, other.slot, other.office)
            if not together or one.case >= other.case or one.pinned or other.pinned:
                continue
            swapped = _swapped(needs, plan.by_case[one.case], plan.by_case[other.case])
            if swapped:
                tried = plan.with_sittings(swapped)
                now = len(list(each_kind(needs, tried)))
                if now < lacking:
                    plan, lacking = tried, now
    return plan


def _swapped(needs: Needs, one: Sitting, other: Sitting) -> list[Sitting]:
    """Two sittings with their readers exchanged; none where one may not read the other's case."""
    pairs = ((one, other.reader), (other, one.reader))
    if all(needs.may_read(needs.reader[r], needs.interview[s.case]) and s.second != r for s, r in pairs):
        return [replace(sitting, reader=reader) for sitting, reader in pairs]
    return []
