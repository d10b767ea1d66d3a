"""The patterns of a kin of readers: the cheapest at given prices for cases, and all that are nearly as cheap.

Day by day, with the office of the last night and the cases so far as all that matters to the days that follow (dynamic
programming). What a case is worth comes from the solver (`bound.py`); all values are whole thousandths.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from inspectorate.timetable.outline import NOWHERE, SCALE, Choice, Counts, Ground, Kin, Pattern

#: The office of the last night, and the cases so far.
State: TypeAlias = tuple[int, int]


class _Node(NamedTuple):
    """The cheapest way to a state: what it costs less what its cases are worth, and how it came about."""

    value: int
    before: _Node | None = None
    choice: Choice | None = None
    night: int = 0


def cheapest(ground: Ground, kin: Kin, prices: Sequence[int]) -> Mapping[int, tuple[int, Pattern]]:
    """For each load the pattern that costs least less what its cases are worth, and that difference in thousandths."""
    reached: dict[State, _Node] = {(NOWHERE, 0): _Node(0)}
    for number, (_, room) in enumerate(kin.days):
        if _new_week(kin, number):
            reached = dict(_cheaper(((NOWHERE, load), node) for (_, load), node in reached.items()))
        reached = _next_day(ground, kin, reached, [(c, _value(c, prices)) for c in ground.choices(room)])
    found = _cheaper(((NOWHERE, load), node) for (_, load), node in reached.items())
    return {load: (node.value, _pattern(ground, node)) for (_, load), node in sorted(found.items(), key=lambda i: i[0])}


def _new_week(kin: Kin, number: int) -> bool:
    return number > 0 and kin.days[number - 1][0] != kin.days[number][0]


def _value(choice: Choice, prices: Sequence[int]) -> int:
    return SCALE * choice.cost - sum(count * prices[place] for place, count in choice.counts)


def _cheaper(nodes: Iterator[tuple[State, _Node]]) -> dict[State, _Node]:
    found: dict[State, _Node] = {}
    for state, node in nodes:
        if state not in found or node.value < found[state].value:
            found[state] = node
    return found


def _next_day(
    ground: Ground, kin: Kin, reached: dict[State, _Node], choices: Sequence[tuple[Choice, int]]
) -> dict[State, _Node]:
    """The states after one more day, the day off included."""
    after = dict(reached)
    arriving: dict[int, list[tuple[int, int, _Node]]] = {}
    for choice, value in choices:
        if choice.first not in arriving:
            arriving[choice.first] = list(_arriving(ground, reached, choice.first))
        for last, load, node in arriving[choice.first]:
            if load + choice.cases <= kin.room:
                state = (last if choice.last == NOWHERE else choice.last, load + choice.cases)
                known = after.get(state)
                if known is None or node.value + value < known.value:
                    after[state] = _Node(node.value + value, node, choice)
    return after


def _arriving(ground: Ground, reached: Mapping[State, _Node], first: int) -> Iterator[tuple[int, int, _Node]]:
    """The cheapest state to begin a day at an office from, for each load: whoever was elsewhere pays for the change."""
    if first == NOWHERE:
        yield from ((last, load, node) for (last, load), node in reached.items())
        return
    night = ground.needs.week.weights.overnight
    found: dict[int, _Node] = {}
    for (last, load), node in reached.items():
        come = node if last in (first, NOWHERE) else _Node(node.value + SCALE * night, node, None, night)
        if load not in found or come.value < found[load].value:
            found[load] = come
    yield from ((first, load, node) for load, node in found.items())


def _pattern(ground: Ground, node: _Node) -> Pattern:
    counts, cost = [0] * len(ground.places), 0
    at: _Node | None = node
    while at is not None:
        cost += at.night + (at.choice.cost if at.choice else 0)
        for place, count in at.choice.counts if at.choice else ():
            counts[place] += count
        at = at.before
    return Pattern(tuple(counts), cost)


def nearly_cheapest(
    ground: Ground, kin: Kin, prices: Sequence[int], loads: Mapping[int, int], gap: int, most: int
) -> tuple[Pattern, ...] | None:
    """All patterns whose cost, with what their load costs by `loads`, less what their cases are worth, is within `gap`;
    of those with the same cases the cheapest. None where more than `most` would have to be looked at.

    What the days to come add at least is known beforehand, so nothing is looked at that cannot come to lie within.
    """
    choices = [[(c, _value(c, prices)) for c in ground.choices(room)] for _, room in kin.days]
    to_come = _to_come(ground, kin, choices, loads)
    night = ground.needs.week.weights.overnight
    #: By the office of the last night, the cases so far and the days taken: the value and the cost.
    found: dict[tuple[int, Counts, int], tuple[int, int]] = {(NOWHERE, (0,) * len(ground.places), 0): (0, 0)}
    for number, of_day in enumerate(choices):
        if _new_week(kin, number):
            found = _best((((NOWHERE, counts, days), label) for (_, counts, days), label in found.items()))
        after = dict(found)
        for (last, counts, days), (value, cost) in found.items():
            load = sum(counts)
            for choice, worth in of_day:
                changed = night if choice.first != NOWHERE and last not in (choice.first, NOWHERE) else 0
                now, there = value + worth + SCALE * changed, last if choice.last == NOWHERE else choice.last
                rest = to_come[number + 1].get((there, load + choice.cases))
                taken = days + (choice.cases > 0) if kin.most_days is not None else 0
                if rest is None or now + rest > gap or (kin.most_days is not None and taken > kin.most_days):
                    continue
                key = (there, _with(counts, choice), taken)
                if key not in after or now < after[key][0]:
                    after[key] = (now, cost + choice.cost + changed)
        found = {k: v for k, v in after.items() if _within(to_come[number + 1], k, v, gap)}
        if len(found) > most:
            return None
    best: dict[Counts, int] = {}
    for (_, counts, _), (_, cost) in found.items():
        enough = all(count >= must for count, must in zip(counts, kin.must, strict=True))
        if enough and all(count <= cases for count, cases in zip(counts, ground.cases, strict=True)):
            best[counts] = min(cost, best.get(counts, cost))
    return tuple(Pattern(counts, cost) for counts, cost in sorted(best.items()))


def _within(to_come: Mapping[State, int], key: tuple[int, Counts, int], label: tuple[int, int], gap: int) -> bool:
    rest = to_come.get((key[0], sum(key[1])))
    return rest is not None and label[0] + rest <= gap


def _best(
    labels: Iterator[tuple[tuple[int, Counts, int], tuple[int, int]]],
) -> dict[tuple[int, Counts, int], tuple[int, int]]:
    found: dict[tuple[int, Counts, int], tuple[int, int]] = {}
    for key, label in labels:
        found[key] = min(label, found.get(key, label))
    return found


def _with(counts: Counts, choice: Choice) -> Counts:
    more = list(counts)
    for place, count in choice.counts:
        more[place] += count
    return tuple(more)


def _to_come(
    ground: Ground, kin: Kin, choices: Sequence[Sequence[tuple[Choice, int]]], loads: Mapping[int, int]
) -> list[dict[State, int]]:
    """For each day and state before it, what the days to come and the load at the end add at least."""
    offices = [NOWHERE, *sorted({choice.last for of_day in choices for choice, _ in of_day} - {NOWHERE})]
    night = SCALE * ground.needs.week.weights.overnight
    days = [{(last, load): value for last in offices for load, value in loads.items()}]
    for number in reversed(range(len(choices))):
        after = days[-1]
        best = dict(after)
        begun: dict[State, int] = {}
        for choice, value in choices[number]:
            for (last, load), rest in after.items():
                key = (last if choice.first == NOWHERE else choice.first, load - choice.cases)
                if key[1] < 0 or (choice.last != NOWHERE and choice.last != last):
                    continue
                table = best if choice.first == NOWHERE else begun
                if value + rest < table.get(key, value + rest + 1):
                    table[key] = value + rest
        for (first, load), value in begun.items():
            for last in offices:
                total = value + (night if last not in (first, NOWHERE) else 0)
                if total < best.get((last, load), total + 1):
                    best[last, load] = total
        if _new_week(kin, number):
            best = {(last, load): best[NOWHERE, load] for last in offices for at, load in best if at == NOWHERE}
        days.append(best)
    return days[::-1]
