"""What may move so that a plan keeps the rules again, ever wider: first those that a breach is about, then whoever is
near to them.

Most of a week stands still while its rest is arranged anew, so that a small part of it is searched and not all; a plan
that is found so is where the search for the least disturbance begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from inspectorate.timetable.needs import Needs
from inspectorate.timetable.plan import Sitting, Timetable
from inspectorate.timetable.rules import Breach, breaches


def held_fast(needs: Needs, plan: Timetable, pinned: Mapping[str, Sitting]) -> Iterator[Mapping[str, Sitting]]:
    """The sittings that stand still, with those that are pinned: fewer each time, until a third of the week moves."""
    loose = _with_managers(needs, plan, _about(needs, plan))
    before = -1
    while before < len(loose) <= len(plan.sittings) // 3 + 1:
        fast = (each for each in plan.sittings if each.case not in loose and each.day and each.case not in pinned)
        yield {**{each.case: replace(each, pinned=False) for each in fast}, **pinned}
        before, loose = len(loose), _wider(needs, plan, loose)


def _about(needs: Needs, plan: Timetable) -> set[str]:
    """The cases that the breaches of a plan are about."""
    return {case for breach in breaches(needs, plan) for case in _of(needs, plan, breach)}


def _of(needs: Needs, plan: Timetable, breach: Breach) -> Iterator[str]:
    """The cases that a breach names; where it names none, those of the readers and managers, on the day it names."""
    named = {*breach.about}
    if cases := named & {*needs.interview}:
        yield from cases
        return
    days = named & {*needs.week.day}
    for each in plan.sittings:
        interview = needs.interview.get(each.case)
        whose = {each.reader, interview.manager} if interview is not None else {each.reader}
        if whose & named and (not days or each.day in days):
            yield each.case


def _with_managers(needs: Needs, plan: Timetable, loose: set[str]) -> set[str]:
    """The cases with all others of their managers, whose interviews follow each other."""
    managers = {needs.interview[case].manager for case in loose if case in needs.interview}
    more = {each.case for each in needs.interviews if each.manager in managers}
    return {case for case in loose | more if case in plan.by_case}


def _wider(needs: Needs, plan: Timetable, loose: set[str]) -> set[str]:
    """The cases with those that their readers have on the same days, and then with all of their readers' cases."""
    days = {(plan.by_case[case].reader, plan.by_case[case].day) for case in loose}
    wider = _with_managers(needs, plan, loose | {s.case for s in plan.sittings if (s.reader, s.day) in days})
    if len(wider) > len(loose):
        return wider
    readers = {reader for reader, _ in days}
    return _with_managers(needs, plan, loose | {s.case for s in plan.sittings if s.reader in readers})
