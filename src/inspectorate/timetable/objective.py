"""What a timetable costs: travel, unevenness, overnight changes and broken wishes, each by its weight.

The solver minimises exactly this; a plan made by hand is measured by it, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from inspectorate.timetable.engaged import Engagement, by_day, of_managers, of_readers, offices_on
from inspectorate.timetable.loads import away_from_fair, fair_shares, loads
from inspectorate.timetable.needs import Needs
from inspectorate.timetable.plan import Timetable
from inspectorate.timetable.week import Weights


@dataclass(frozen=True, slots=True)
class Cost:
    """The four parts of the objective, unweighted, and their weights.

    `travel` is minutes that readers travel: from base to the first office of a day, between offices, and back. `uneven`
    is whole cases away from the fair shares, `overnight` how often a reader's first office is not the one where they
    were last, `wishes` how many slots somebody is engaged in who wished not to be.
    """

    travel: int
    uneven: int
    overnight: int
    wishes: int
    weights: Weights

    @property
    def total(self) -> int:
        """What is minimised."""
        weights = self.weights
        parts = (self.travel * weights.travel, self.uneven * weights.uneven)
        return sum(parts) + self.overnight * weights.overnight + self.wishes * weights.wishes


def cost(needs: Needs, plan: Timetable) -> Cost:
    """What a plan costs."""
    of_each = of_readers(needs, plan)
    routes = [
        [(week_of(needs, day), offices_on(of_day)) for day, of_day in sorted(by_day(each).items())]
        for each in of_each.values()
    ]
    load = loads(needs, plan)
    everybody = [e for each in (*of_each.values(), *of_managers(needs, plan).values()) for e in each]
    return Cost(
        travel=sum(_travel(needs, route) for days in routes for _, route in days),
        uneven=sum(away_from_fair(load, fair_shares(needs, load)).values()),
        overnight=sum(_changes(days) for days in routes),
        wishes=sum(_broken(needs, engagement) for engagement in everybody),
        weights=needs.week.weights,
    )


def _travel(needs: Needs, route: Sequence[str]) -> int:
    """Minutes of one reader on one day, by the offices in turn."""
    if not route:
        return 0
    week = needs.week
    between = sum(week.minutes_between(one, other) for one, other in pairwise(route))
    return between + sum(week.office[office].base for office in (route[0], route[-1]) if office in week.office)


def week_of(needs: Needs, day: int) -> tuple[int, int]:
    """The calendar week of a day: year and number. Nobody stays overnight from one week to the next."""
    return needs.week.days[day].date.isocalendar()[:2]


def _changes(days: Sequence[tuple[tuple[int, int], Sequence[str]]]) -> int:
    """How often the first office of a day is not the last of the day before, in the same week, spent at offices."""
    routes = [(week, route) for week, route in days if route]
    return sum(one == other and before[-1] != after[0] for (one, before), (other, after) in pairwise(routes))


def _broken(needs: Needs, engagement: Engagement) -> int:
    unwished = needs.unwished.get(engagement.person, frozenset())
    return sum((engagement.day, slot) in unwished for slot in engagement.slots)
