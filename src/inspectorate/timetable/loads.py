"""Loads: how many cases each reader has, and what a fair share would be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from fractions import Fraction

from inspectorate.timetable.needs import AREA_ASSESSOR, INSPECTOR, Needs
from inspectorate.timetable.plan import Timetable


def loads(needs: Needs, plan: Timetable) -> Mapping[str, int]:
    """The cases of each reader, first reads only."""
    counted = Counter(sitting.reader for sitting in plan.sittings)
    return {reader.id: counted[reader.id] for reader in needs.readers}


def fair_shares(needs: Needs, load: Mapping[str, int]) -> Mapping[str, Fraction]:
    """What each reader would have if those of a kind (area assessors, and all others) shared in proportion to the cases
    that their days can hold."""
    room = needs.rooms_in_days
    shares: dict[str, Fraction] = {}
    for group in groups(needs):
        rooms, cases = sum(room[name] for name in group), sum(load[name] for name in group)
        shares |= {name: Fraction(cases * room[name], rooms) if rooms else Fraction(0) for name in group}
    return shares


def groups(needs: Needs) -> tuple[tuple[str, ...], ...]:
    """The readers among whom loads are even: area assessors, and all others."""
    area = tuple(reader.id for reader in needs.readers if reader.kind == AREA_ASSESSOR)
    others = tuple(reader.id for reader in needs.readers if reader.kind != AREA_ASSESSOR)
    return tuple(group for group in (area, others) if group)


def area_limits(needs: Needs) -> tuple[int, int] | None:
    """The fewest and the most cases that area assessors may read together; None where there are none."""
    area = needs.week.area
    if not any(reader.kind == AREA_ASSESSOR for reader in needs.readers):
        return None
    cases = len(needs.interviews)
    least, most = ((area.share + sign * area.within) * cases / 100 for sign in (-1, 1))
    return max(0, -(-least.numerator // least.denominator)), min(cases, most.numerator // most.denominator)


def set_aside(needs: Needs) -> int:
    """How many cases are to be read a second time: the share set aside, rounded up so that a share above 0 is never
    none."""
    wanted = needs.week.second * len(needs.interviews) / 100
    return -(-wanted.numerator // wanted.denominator)


def second_reads(needs: Needs, plan: Timetable) -> int:
    """How many cases can be read a second time in a plan: those set aside, as far as there are other inspectors who may
    read them and whose days hold them beside their own cases."""
    return len(second_readers(needs, plan, {}))


def spare_rooms(needs: Needs, plan: Timetable) -> Mapping[str, int]:
    """How many cases each inspector's days, and their own limit, hold beside those they have."""
    load = loads(needs, plan)
    inspectors = (reader.id for reader in needs.readers if reader.kind == INSPECTOR)
    return {name: max(0, needs.rooms_in_days[name] - load[name]) for name in inspectors}


def second_readers(
    needs: Needs,
    plan: Timetable,
    kept: Mapping[str, str],
    order: Callable[[str], int] = lambda case: 0,
    chance: Callable[[str, str], int] = lambda case, name: 0,
) -> Mapping[str, str]:
    """The second reader of each case that is set aside for one: as many as can be, by augmenting paths.

    Cases of `kept` come first, with the readers it names as far as these may; then all others by `order`, each with
    the inspector who has the fewest second reads, of equal ones by `chance`.
    """
    wanted = set_aside(needs)
    room = spare_rooms(needs, plan) if wanted else {}
    able = {
        each.case: [
            name
            for name in room
            if name != each.reader and needs.may_read(needs.reader[name], needs.interview[each.case])
        ]
        for each in (plan.sittings if wanted else ())
        if each.case in needs.interview
    }
    given: dict[str, str] = {}
    counted: Counter[str] = Counter()

    def give(case: str, name: str) -> bool:
        counted[given.get(case, "")] -= 1
        given[case] = name
        counted[name] += 1
        return True

    def place(case: str, seen: set[str]) -> bool:
        for name in sorted(able[case], key=lambda name: (counted[name], chance(case, name))):
            if name in seen:
                continue
            seen.add(name)
            if counted[name] < room[name]:
                return give(case, name)
            for other in [each for each, second in given.items() if second == name]:
                if place(other, seen):
                    return give(case, name)
        return False

    for case, name in kept.items():
        if len(given) < wanted and name in able.get(case, ()) and counted[name] < room[name]:
            give(case, name)
    for case in sorted((case for case in able if case not in given), key=order):
        if len(given) < wanted:
            place(case, set())
    return given


def away_from_fair(load: Mapping[str, int], shares: Mapping[str, Fraction]) -> Mapping[str, int]:
    """How many whole cases each load lies away from the fair share."""
    return {name: int(abs(load[name] - share)) for name, share in shares.items()}


def values_of(needs: Needs, fact: int) -> Mapping[str, int]:
    """The kinds of cases by one of the facts of `kinds`, with how many cases are of each; blanks are of no kind."""
    counted = Counter(interview.kinds[fact] for interview in needs.interviews if interview.kinds[fact])
    return dict(sorted(counted.items()))


def kind_loads(needs: Needs, plan: Timetable, fact: int) -> Mapping[str, Counter[str]]:
    """For each reader, how many cases of each kind they have."""
    counted: dict[str, Counter[str]] = {reader.id: Counter() for reader in needs.readers}
    for sitting in plan.sittings:
        if sitting.case in needs.interview and sitting.reader in counted:
            counted[sitting.reader][needs.interview[sitting.case].kinds[fact]] += 1
    return counted


def who_could_give(needs: Needs, plan: Timetable, reader: str, fact: int, value: str) -> str:
    """A reader with two cases of a kind or more, one of which another reader may read; blank where there is none."""
    counted = kind_loads(needs, plan, fact)
    for sitting in plan.sittings:
        interview = needs.interview.get(sitting.case)
        if interview is None or interview.kinds[fact] != value or sitting.reader not in needs.reader:
            continue
        if counted[sitting.reader][value] > 1 and needs.may_read(needs.reader[reader], interview):
            return sitting.reader
    return ""
