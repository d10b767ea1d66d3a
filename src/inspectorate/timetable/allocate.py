"""Sharing out: which reader gets which case, before anything has a time, and who reads a second time.

Cases of a kind go round: a largest matching gives a case of the kind to as many readers as can have one, another
matching a second case, and so on, so that nobody lacks a kind that somebody else has twice and could give (an
augmenting path would have moved it). Loads are set beforehand, as even as whole cases allow.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from types import MappingProxyType

from inspectorate.timetable.loads import area_limits, groups, second_readers
from inspectorate.timetable.needs import AREA_ASSESSOR, Interview, Needs
from inspectorate.timetable.plan import Sitting, Timetable

NOBODY: Mapping[str, str] = MappingProxyType({})


def allocate(needs: Needs, kept: Mapping[str, str] = NOBODY, seconds: Mapping[str, str] = NOBODY) -> Timetable:
    """A plan without times: each case with its reader, second reads included. Cases that nobody may read are left out.

    Cases of `kept` stay with the reader whom it names, whatever rule that breaks, and count towards that reader's
    load; those of `seconds` stay with the second reader whom it names as far as that reader may.
    `breaches(needs, plan, SHARING)` says what could not be kept.
    """
    given = {case: name for case, name in kept.items() if case in needs.interview and name in needs.reader}
    held = Counter(given.values())
    left = {name: cases - held[name] for name, cases in targets(needs).items()}
    for cases in _by_kind(needs):
        _share(needs, [each for each in cases if each.case not in given], given, left)
    shared = [case for case in needs.interview if case in given]
    sittings = tuple(Sitting(case, given[case], second=seconds.get(case, "")) for case in shared)
    return with_second_reads(needs, Timetable(sittings))


def chance(needs: Needs, *names: str) -> int:
    """A number by hash of the week's seed and some names: the same on every machine, in any order of rows."""
    text = "\x1f".join((needs.week.seed, *names))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def targets(needs: Needs) -> Mapping[str, int]:
    """How many cases each reader is to have: the area assessors' share as near as their days allow, then evenly."""
    cases, room = len(needs.interviews), needs.rooms_in_days
    limits = area_limits(needs)
    wanted: dict[str, int] = {}
    for group in groups(needs):
        rooms = sum(room[name] for name in group)
        if limits is None:
            of_group = cases
        else:
            area = min(_nearest(needs.week.area.share * cases / 100), limits[1], _room_of_area(needs))
            others = sum(room.values()) - _room_of_area(needs)
            area = max(area, min(limits[1], cases - others))
            of_group = area if needs.reader[group[0]].kind == AREA_ASSESSOR else cases - area
        wanted |= _evenly(group, {name: room[name] for name in group}, min(of_group, rooms))
    return wanted


def _nearest(number: Fraction) -> int:
    return int(number + Fraction(1, 2))


def _room_of_area(needs: Needs) -> int:
    return sum(needs.rooms_in_days[r.id] for r in needs.readers if r.kind == AREA_ASSESSOR)


def _evenly(group: Sequence[str], room: Mapping[str, int], cases: int) -> Mapping[str, int]:
    """Whole shares in proportion to the room of each: the largest remainders get the cases left over."""
    rooms = sum(room.values())
    if not rooms:
        return dict.fromkeys(group, 0)
    exact = {name: Fraction(cases * room[name], rooms) for name in group}
    shares = {name: int(share) for name, share in exact.items()}
    for name in sorted(group, key=lambda name: (shares[name] - exact[name], name))[: cases - sum(shares.values())]:
        shares[name] += 1
    return shares


def _by_kind(needs: Needs) -> list[list[Interview]]:
    """The cases by kind, the rarest kind first; within a kind those together that the same office interviews."""
    kinds: dict[tuple[str, ...], list[Interview]] = defaultdict(list)
    for interview in needs.interviews:
        kinds[interview.kinds].append(interview)
    for cases in kinds.values():
        cases.sort(key=lambda each: (needs.place_of(each), each.manager, each.case))
    return sorted(kinds.values(), key=lambda cases: (len(cases), cases[0].kinds))


def _share(needs: Needs, cases: Sequence[Interview], given: dict[str, str], left: dict[str, int]) -> None:
    """Give out the cases of one kind in rounds, at most one case a reader and round; what is left over as may be."""
    waiting = list(cases)
    while waiting:
        taken = _matching(needs, waiting, given, left)
        if not taken:
            break
        given |= {case: reader for reader, case in taken.items()}
        for reader in taken:
            left[reader] -= 1
        waiting = [each for each in waiting if each.case not in given]
    for each in waiting:
        able = [reader.id for reader in needs.readers if needs.may_read(reader, each)]
        if able:
            given[each.case] = max(able, key=lambda name: (left[name], name))
            left[given[each.case]] -= 1


def _matching(
    needs: Needs, cases: Sequence[Interview], given: Mapping[str, str], left: Mapping[str, int]
) -> dict[str, str]:
    """A largest set of pairs of a reader with room and a case they may read: case by reader (augmenting paths)."""
    offices: dict[str, Counter[str]] = defaultdict(Counter)
    for case, name in given.items():
        offices[name][needs.place_of(needs.interview[case])] += 1
    readers = [reader for reader in needs.readers if left[reader.id] > 0]
    taken: dict[str, str] = {}

    def preferred(each: Interview) -> list[str]:
        place = needs.place_of(each)
        able = [reader.id for reader in readers if needs.may_read(reader, each)]
        return sorted(able, key=lambda name: (-offices[name][place], len(offices[name]), -left[name], name))

    wanted = {each.case: preferred(each) for each in cases}

    def place(case: str, seen: set[str]) -> bool:
        for name in wanted[case]:
            if name not in seen:
                seen.add(name)
                if name not in taken or place(taken[name], seen):
                    taken[name] = case
                    return True
        return False

    for each in cases:
        if len(taken) == len(readers):
            break
        place(each.case, set())
    return taken


def with_second_reads(needs: Needs, plan: Timetable) -> Timetable:
    """The plan with the share set aside read a second time: cases by hash of the seed, inspectors as evenly as may be.

    Second reads that are there already stay as far as they may, and as many as are set aside.
    """
    there = {sitting.case: sitting.second for sitting in plan.sittings if sitting.second}
    made = second_readers(needs, plan, there, partial(chance, needs, "second"), partial(chance, needs))
    return plan.with_sittings(replace(sitting, second=made.get(sitting.case, "")) for sitting in plan.sittings)
