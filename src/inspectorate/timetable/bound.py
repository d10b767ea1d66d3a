"""The proven bound: the cheapest outline of all, or what none can be cheaper than.

For each number of cases that a group may have, the cheapest mix of patterns, fractions allowed (a linear programme to
which patterns are added as they are needed: column generation), gives prices of cases and a bound: whatever the prices,
no outline costs less than all cases at their prices and each reader's cheapest pattern at them (Lagrange). Then whole
numbers: a pattern that lies further above its kin's cheapest than a sum above the bound is in no outline below that
sum; so all others are listed, and the best mix of them is found for certain (Baldacci, Christofides and Mingozzi 2008,
"An exact algorithm for the vehicle routing problem based on the set partitioning formulation").

Nothing of the solver is imported here: `solve.py` hands it in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from inspectorate.timetable.loads import area_limits, groups
from inspectorate.timetable.outline import SCALE, Ground, Kin, Pattern
from inspectorate.timetable.patterns import cheapest, nearly_cheapest

#: How far above the bound patterns are listed, in thousandths of it, one after another; how many may be looked at.
STEPS = (3, 5, 7, 10, 15, 22, 33, 50, 70, 100, 150)
MOST = 20_000
#: How often patterns are added at most.
ROUNDS = 100

#: How many readers of a kin, by its number, have a pattern.
Mix: TypeAlias = tuple[tuple[int, Pattern, int], ...]


@dataclass(frozen=True)
class Sharing:
    """So many cases for each group, and what is known of it: no outline costs less than `lower`.

    `exact` is the bound by fractions in thousandths, with the price of a case by place, what a case more of a group
    costs, and each kin's cheapest pattern at these; `listed` how many steps were taken; `mix` the best outline, which
    costs `cost`; `known` where nothing more is to be found out.
    """

    of_groups: tuple[int, ...]
    lower: int
    exact: int
    prices: tuple[int, ...]
    more: tuple[int, ...]
    least: tuple[int, ...]
    listed: int = 0
    mix: Mix | None = None
    cost: int = 0
    known: bool = False


#: Finds the cheapest mix of listed patterns, one list for each kin, that costs at most so much: whether that is proven,
#: what none is cheaper than (None: there is no such mix), and the mix.
Whole: TypeAlias = Callable[[Sharing, Sequence[Sequence[Pattern]], int], tuple[bool, int | None, Mix | None]]


def sharings(ground: Ground) -> list[tuple[int, ...]]:
    """How many cases each group may have."""
    cases, limits, found = len(ground.needs.interviews), area_limits(ground.needs), groups(ground.needs)
    if limits is None:
        return [(cases,)]
    area = range(limits[0], limits[1] + 1)
    if len(found) == 1:
        return [(cases,)] if cases in area else []
    return [(number, cases - number) for number in area]


class _Programme:
    """The linear programme: as many cases at each place and in each group as there are, a pattern for each reader."""

    def __init__(self, ground: Ground, of_groups: tuple[int, ...], solver: Any) -> None:
        self.ground, self.of_groups, self.solver = ground, of_groups, solver
        self.objective = solver.Objective()
        self.objective.SetMinimization()
        self.of_place = [solver.Constraint(count, count) for count in ground.cases]
        self.of_group = [solver.Constraint(count, count) for count in of_groups]
        self.of_kin = [solver.Constraint(len(kin.names), len(kin.names)) for kin in ground.kins]
        weights, ways = ground.needs.week.weights, max((cost for _, _, cost in ground.ways), default=0)
        self._missing(4 * (ways + weights.uneven + weights.overnight + 1))
        self.costs: dict[tuple[int, tuple[int, ...]], tuple[Any, int]] = {}

    def _missing(self, price: int) -> None:
        """What does not fit is paid for, so that there is a solution before there are patterns."""
        for row in (*self.of_place, *self.of_group, *self.of_kin):
            for sign in (1, -1):
                missing = self.solver.NumVar(0, self.solver.infinity(), "")
                row.SetCoefficient(missing, sign)
                self.objective.SetCoefficient(missing, price * (10 if row in self.of_kin else 1))

    def add(self, number: int, pattern: Pattern) -> bool:
        """A pattern of a kin; whether it is new or cheaper than it was."""
        kin = self.ground.kins[number]
        uneven = self.ground.uneven(kin, pattern.load, self.of_groups)
        known = self.costs.get((number, pattern.counts))
        if uneven is None or (known is not None and known[1] <= pattern.cost):
            return False
        used = known[0] if known is not None else self.solver.NumVar(0, self.solver.infinity(), "")
        self.costs[number, pattern.counts] = (used, pattern.cost)
        self.objective.SetCoefficient(used, pattern.cost + uneven)
        for row, count in zip(self.of_place, pattern.counts, strict=True):
            row.SetCoefficient(used, count)
        self.of_group[kin.group].SetCoefficient(used, pattern.load)
        self.of_kin[number].SetCoefficient(used, 1)
        return True

    def prices(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """What a case of each place and one more case of each group are worth, in thousandths."""
        self.solver.Solve()
        places, of_groups = (
            [round(SCALE * row.dual_value()) for row in rows] for rows in (self.of_place, self.of_group)
        )
        return tuple(places), tuple(of_groups)


def relaxed(ground: Ground, of_groups: tuple[int, ...], pool: dict[tuple[int, Pattern], None], solver: Any) -> Sharing:
    """The bound of one sharing, fractions allowed. `pool` holds patterns by kin that were useful before, and gets more;
    `solver` is an empty linear programme."""
    programme = _Programme(ground, of_groups, solver)
    for number, pattern in pool:
        programme.add(number, pattern)
    best: Sharing | None = None
    for _ in range(ROUNDS):
        prices, more = programme.prices()
        least, added = [], False
        for number, kin in enumerate(ground.kins):
            loads = load_values(ground, kin, of_groups, more)
            values = []
            for load, (value, pattern) in cheapest(ground, kin, prices).items():
                if load in loads:
                    values.append(value + loads[load])
                    if programme.add(number, pattern):
                        pool[number, pattern] = None
                        added = True
            least.append(min(values, default=0))
        exact = sum(p * n for p, n in zip((*prices, *more), (*ground.cases, *of_groups), strict=True))
        exact += sum(len(kin.names) * value for kin, value in zip(ground.kins, least, strict=True))
        if best is None or exact > best.exact:
            best = Sharing(of_groups, ground.rounded_up(exact), exact, prices, more, tuple(least))
        if not added:
            break
    assert best is not None
    return best


def load_values(ground: Ground, kin: Kin, of_groups: tuple[int, ...], more: Sequence[int]) -> dict[int, int]:
    """What each load that is no breach costs less what its cases are worth to the group, in thousandths."""
    found = {load: ground.uneven(kin, load, of_groups) for load in range(kin.room + 1)}
    return {load: SCALE * cost - load * more[kin.group] for load, cost in found.items() if cost is not None}


def refined(ground: Ground, sharing: Sharing, most: int, whole: Whole, rough: Whole | None = None) -> Sharing:
    """The sharing with more known: patterns are listed one step further and mixed. Nothing that costs more than `most`
    is looked for. Where no mix comes out, `rough` finds any of the listed patterns, to have one."""
    gap = max(sharing.exact * STEPS[sharing.listed] // 1000, SCALE * ground.step)
    listed = []
    for number, kin in enumerate(ground.kins):
        loads = load_values(ground, kin, sharing.of_groups, sharing.more)
        above = {load: value - sharing.least[number] for load, value in loads.items()}
        found = nearly_cheapest(ground, kin, sharing.prices, above, gap, MOST)
        if found is None:
            return replace(sharing, known=True)
        listed.append(found)
    limit = min((sharing.exact + gap) // SCALE, most)
    proven, bound, mix = whole(sharing, listed, limit)
    # Whatever is not listed costs more than the limit.
    beyond = ground.rounded_up(SCALE * limit + 1)
    lower = max(sharing.lower, beyond if bound is None else min(beyond, ground.rounded_up(SCALE * bound)))
    ended = not proven or mix is not None or limit >= most or sharing.listed + 1 == len(STEPS)
    if mix is None and rough is not None and limit < most:
        _, _, mix = rough(sharing, listed, most)
    if mix is None:
        mix, cost = sharing.mix, sharing.cost
    else:
        cost = sum(readers * cost_of(ground, sharing, number, pattern) for number, pattern, readers in mix)
    return replace(sharing, lower=lower, listed=sharing.listed + 1, mix=mix, cost=cost, known=ended)


def cost_of(ground: Ground, sharing: Sharing, number: int, pattern: Pattern) -> int:
    """What a reader of a kin with a pattern costs in a sharing, unevenness included."""
    return pattern.cost + (ground.uneven(ground.kins[number], pattern.load, sharing.of_groups) or 0)


def mixing(
    ground: Ground, sharing: Sharing, listed: Sequence[Sequence[Pattern]], limit: int, cp: Any, add_up: Any
) -> dict[tuple[int, Pattern], Any]:
    """How many readers have each listed pattern, as variables of a solver's model `cp` with all that a mix has to keep:
    as many cases as there are, a pattern for each reader, enough of each kind, no more cost than the limit."""
    used = {
        (number, pattern): cp.new_int_var(0, len(ground.kins[number].names), "")
        for number, patterns in enumerate(listed)
        for pattern in patterns
        if ground.uneven(ground.kins[number], pattern.load, sharing.of_groups) is not None
    }

    def total(weights: Iterable[int]) -> Any:
        return add_up([weight * lit for weight, lit in zip(weights, used.values(), strict=True) if weight])

    for number, kin in enumerate(ground.kins):
        cp.add(total(int(of == number) for of, _ in used) == len(kin.names))
    for place, cases in enumerate(ground.cases):
        cp.add(total(pattern.counts[place] for _, pattern in used) == cases)
    for group, cases in enumerate(sharing.of_groups):
        cp.add(total(pattern.load * (ground.kins[of].group == group) for of, pattern in used) == cases)
    _kinds_for_all(ground, used, cp, add_up)
    price = total(cost_of(ground, sharing, of, pattern) for of, pattern in used)
    cp.add(price <= limit)
    cp.minimize(price)
    return used


def _kinds_for_all(ground: Ground, used: dict[tuple[int, Pattern], Any], cp: Any, add_up: Any) -> None:
    """each_kind: whoever must have a case of a kind takes one at one of their places, and no case is taken twice."""
    given: dict[tuple[tuple[int, ...], int], list[Any]] = defaultdict(list)
    for asked in ground.asked:
        readers: dict[tuple[int, ...], list[Any]] = defaultdict(list)
        for (of, pattern), lit in used.items():
            if of in asked.kins and pattern.load >= asked.least:
                readers[pattern.places].append(lit)
        at: dict[int, list[Any]] = defaultdict(list)
        for places, lits in readers.items():
            ones = [cp.new_int_var(0, asked.cases[place], "") for place in places]
            cp.add(add_up(ones) == add_up(lits))
            for place, one in zip(places, ones, strict=True):
                at[place].append(one)
                # A case is of one kind by the same fact: two kinds need two cases.
                if asked.fact == 0:
                    given[places, place].append(one)
        for place, ones in at.items():
            cp.add(add_up(ones) <= asked.cases[place])
    for (places, place), ones in given.items():
        held = [p.counts[place] * lit for (_, p), lit in used.items() if p.places == places]
        cp.add(add_up(ones) <= add_up(held))


def dealt(ground: Ground, mix: Mix) -> dict[str, dict[str, int]]:
    """Who has which pattern: cases by place for each reader. Within a kin, patterns are exchanged as long as fewer of
    the cases are likely to be such as their reader may not read."""
    found = {}
    for number, kin in enumerate(ground.kins):
        patterns = [pattern for of, pattern, readers in mix if of == number for _ in range(readers)]
        names = list(kin.names)
        barred = {(name, n): _barred(ground, name, place) for name in names for n, place in enumerate(ground.places)}

        def wrong(name: str, pattern: Pattern, barred: dict[tuple[str, int], tuple[int, int]] = barred) -> float:
            fits = [(count, *barred[name, n]) for n, count in enumerate(pattern.counts) if count]
            return sum(count * (bars / cases) + 100 * max(0, count + bars - cases) for count, bars, cases in fits)

        changed = True
        while changed:
            changed = False
            for one in range(len(names)):
                for other in range(one):
                    now = wrong(names[one], patterns[one]) + wrong(names[other], patterns[other])
                    then = wrong(names[one], patterns[other]) + wrong(names[other], patterns[one])
                    if then < now - 1e-9:
                        patterns[one], patterns[other] = patterns[other], patterns[one]
                        changed = True
        for name, pattern in zip(names, patterns, strict=True):
            found[name] = {p: count for p, count in zip(ground.places, pattern.counts, strict=True) if count}
    return found


def _barred(ground: Ground, name: str, place: str) -> tuple[int, int]:
    """How many of the cases of a place a reader may not read, and how many there are."""
    reader, needs = ground.needs.reader[name], ground.needs
    there = [interview for interview in needs.interviews if needs.place_of(interview) == place]
    return sum(not needs.may_read(reader, interview) for interview in there), len(there)
