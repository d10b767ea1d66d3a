"""Where no plan is possible: which rules clash, the smallest set found, and what to change.

Rules are left out one after another, first as a whole, then person by person and office by office; whatever can be
left out while it stays impossible is no part of the clash (deletion). What remains clashes, and none of it is there in
vain, as far as the time for each trial sufficed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from inspectorate.timetable.loads import area_limits
from inspectorate.timetable.model import NOTHING, Dropped
from inspectorate.timetable.needs import AREA_ASSESSOR, Needs

#: The rules that may be left out, those first that are easiest to do without, and what to change about each.
CHANGES: Mapping[str, str] = MappingProxyType(
    {
        "each_kind": "take the fact out of `kinds` in week.yaml",
        "even": "allow more in `limits: uneven` of week.yaml",
        "moves": "allow a move a day: `limits: moves_a_day: 1` of week.yaml",
        "travel": "shorten the ways in `travel` of week.yaml, or let managers be interviewed remotely",
        "lunch": "name other slots in `limits: lunch` of week.yaml",
        "one_after_another": "raise `limits: manager_a_day` of week.yaml, or free the managers named for longer",
        "area_share": "change `area: share` or `within` of week.yaml, or the days of area assessors",
        "within_days": "give readers more days or a higher `most` in readers.csv",
        "reader_days": "give the readers named more days in readers.csv, or all more in `area: days` of week.yaml",
        "manager_a_day": "raise `limits: manager_a_day` of week.yaml",
        "reader_a_day": "raise `limits: reader_a_day` of week.yaml, or have more readers",
        "rooms": "get another room at the offices named, or let managers be interviewed remotely",
        "declared": "have somebody else read what the readers named have declared: more readers, or more of their days",
        "own_team": "have area assessors of other teams, or fewer cases for them",
        "unavailable": "free the people named at one of their times in unavailable.csv",
    }
)


@dataclass(frozen=True, slots=True)
class Clashing:
    """One rule of a clash, the people or offices it clashes for (none: all), and what to change about it."""

    rule: str
    subjects: tuple[str, ...]
    change: str


@dataclass(frozen=True, slots=True)
class Clash:
    """Rules that no plan keeps together. `smallest` is no where a trial ran out of time: fewer may clash already."""

    rules: tuple[Clashing, ...]
    smallest: bool
    numbers: tuple[str, ...] = ()


def find_clash(needs: Needs, possible: Callable[[Dropped], bool | None]) -> Clash | None:
    """The clash of some needs; None where it is not certain that there is one.

    `possible` says whether a plan keeps all rules but those dropped, or None where it ran out of time.
    """
    if possible(NOTHING) is not False:
        return None
    search = _Search(possible)
    subjects = {rule: _subjects(needs, rule) for rule in CHANGES}
    left = [rule for rule in CHANGES if not search.without([(rule, "")])]
    found = []
    for rule in left:
        named = search.narrowed(rule, subjects[rule])
        found.append(Clashing(rule, named, CHANGES[rule]))
    return Clash(tuple(found), search.smallest, tuple(shortages(needs)))


class _Search:
    """Leaves out what can be left out."""

    def __init__(self, possible: Callable[[Dropped], bool | None]) -> None:
        self.possible, self.dropped, self.smallest = possible, NOTHING, True

    def without(self, pairs: Iterable[tuple[str, str]]) -> bool:
        """Leave these out for good if it stays impossible without them; whether it did."""
        found = self.possible(self.dropped | frozenset(pairs))
        if found is None:
            self.smallest = False
        if found is False:
            self.dropped |= frozenset(pairs)
        return found is False

    def narrowed(self, rule: str, subjects: list[str]) -> tuple[str, ...]:
        """The subjects for which a rule is needed, halving what is tried until each was tried alone."""
        left, size = list(subjects), len(subjects) // 2
        while size:
            for start in range(0, len(left), size):
                part = left[start : start + size]
                if part and self.without((rule, subject) for subject in part):
                    left = [subject for subject in left if subject not in part]
                    break
            else:
                size //= 2
        return tuple(left) if len(left) < len(subjects) else tuple(subjects if len(subjects) == 1 else ())


def _subjects(needs: Needs, rule: str) -> list[str]:
    """Whom or what a rule may be left out for, one by one."""
    readers, managers = [reader.id for reader in needs.readers], [manager.id for manager in needs.managers]
    area_days = needs.week.area.days
    limited = [r.id for r in needs.readers if r.days or r.most_days or (r.kind == AREA_ASSESSOR and area_days)]
    known: Mapping[str, list[str]] = {
        "unavailable": [name for name in (*readers, *managers) if name in needs.unavailable],
        "reader_days": limited,
        "declared": [reader.id for reader in needs.readers if reader.declared],
        "own_team": [reader.id for reader in needs.readers if reader.team],
        "rooms": [office.id for office in needs.week.offices],
        "one_after_another": managers,
    }
    return known.get(rule, [])


def shortages(needs: Needs) -> list[str]:
    """What does not add up, in numbers: cases against the readers' days, the offices' rooms, the managers' times."""
    week, cases = needs.week, len(needs.interviews)
    room = needs.rooms_in_days
    found = []
    if sum(room.values()) < cases:
        found.append(f"There are {cases} cases; the readers' days hold {sum(room.values())}.")
    limits = area_limits(needs)
    if limits is not None:
        area = sum(room[reader.id] for reader in needs.readers if reader.kind == AREA_ASSESSOR)
        if area < limits[0]:
            found.append(f"Area assessors are to read at least {limits[0]} cases; their days hold {area}.")
    days = sum(day.cases for day in week.days)
    starts = _most_in_a_day(week.sitting_spans)
    for office in week.offices:
        held = sum(needs.place_of(interview) == office.id for interview in needs.interviews)
        places = sum(each.seats >= 2 for each in office.rooms) * starts * days
        if held > places:
            found.append(f"{office.name} has {held} interviews and room for {places}.")
    for manager in needs.managers:
        wanted = sum(interview.manager == manager.id for interview in needs.interviews)
        free = len(_free_talks(needs, manager.id))
        if wanted > free:
            found.append(f"{manager.id} has {wanted} interviews and can come at {free} times.")
    return [*found, *_without_a_seat(needs)]


def _without_a_seat(needs: Needs) -> Iterator[str]:
    """Events for which no room at their office is large enough."""
    for event in needs.events:
        office = needs.week.office.get(event.office)
        if office is not None:
            people = event.attending + max(event.readers, len(event.led_by))
            most = max(room.seats for room in office.rooms)
            if people > most:
                yield f"{event.title or event.id} needs {people} seats; no room at {office.name} has more than {most}."


def _most_in_a_day(spans: tuple[int | None, ...]) -> int:
    count = slot = 0
    while slot < len(spans) and spans[slot]:
        slot, count = slot + (spans[slot] or 1), count + 1
    return count


def _free_talks(needs: Needs, manager: str) -> set[tuple[int, int]]:
    week = needs.week
    talks = {week.interview_slot(slot) for slot, span in enumerate(week.sitting_spans) if span}
    days = [number for number, day in enumerate(week.days) if day.cases]
    return {(day, slot) for day in days for slot in talks} - needs.unavailable.get(manager, frozenset())
