"""The chance that each case had: exact where it can be worked out, else by drawing again and again, with its error.

Cases of one cell have the same chance, so it is what the cell gets on average, divided by its cases. Strata that share
no rule are drawn apart. Where only the size of a stratum counts, the chance is places by cases. In small problems every
way in which places can be filled is followed, and the chances of all steps multiplied. In all others the draw is
replayed from further seeds; the draw itself counts as one of them, so that no drawn case has the chance 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from hashlib import shake_256
from math import comb, prod, sqrt

from inspectorate.sample.rules import Filling, Rule, Rules

REPLAYS = 400
#: Ways of filling places that are followed one by one; more are replayed.
MOST_STATES = 3_000


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance of each case of a cell; `error` is its standard error, None where the chance is exact."""

    value: Fraction
    error: float | None = None

    @property
    def weight(self) -> Fraction:
        """How many cases of the frame each stands for: one over the chance."""
        return 1 / self.value


def chances(
    rules: Rules,
    taken: Iterable[int],
    seed: str,
    replays: int = REPLAYS,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[Chance, ...]:
    """The chance of the cases of each cell; `taken` is what the draw itself gave each cell."""
    own = tuple(taken)
    found: dict[int, Chance] = {}
    for cells, part in _apart(rules):
        ours = [own[c] for c in cells]
        made = _exact(part) if _states(part) <= MOST_STATES else _replayed(part, ours, seed, replays, progress)
        found.update(zip(cells, made, strict=True))
    return tuple(found[c] for c in range(len(rules.bounds)))


def _apart(rules: Rules) -> Iterator[tuple[list[int], Rules]]:
    """The cells that rules bind together, with these rules; the places of a part are those of its strata."""
    parts: list[int] = []
    for rule in rules.rules:
        if rule.least <= 0:
            continue
        joined = rule.cells
        for part in [part for part in parts if part & joined]:
            parts.remove(part)
            joined |= part
        parts.append(joined)
    for c in range(len(rules.bounds)):
        if not any(part >> c & 1 for part in parts):  # a cell of a stratum without places
            parts.append(1 << c)
    for part in parts:
        cells = [c for c in range(len(rules.bounds)) if part >> c & 1]
        own = [rule for rule in rules.rules if rule.least > 0 and rule.cells & part]
        places = sum(rule.least for rule in rules.rules[: rules.strata] if rule.cells & part)
        yield cells, Rules(tuple(rules.bounds[c] for c in cells), places, tuple(_narrowed(own, cells)))


def _narrowed(rules: list[Rule], cells: list[int]) -> Iterator[Rule]:
    for rule in rules:
        yield Rule(rule.label, sum(1 << n for n, c in enumerate(cells) if rule.cells >> c & 1), rule.least)


# --- exactly ----------------------------------------------------------------------------------------------------------


def _states(rules: Rules) -> int:
    """At most so many ways there are to have filled some of the places, the order apart."""
    free = prod(min(bound, rules.size) + 1 for bound in rules.bounds)
    return min(free, comb(rules.size + len(rules.bounds), len(rules.bounds)))


def _exact(rules: Rules) -> list[Chance]:
    """Follow every way of filling the places, step by step.

    Lots are in random order, so the next case is of a cell with a chance in proportion to its cases left, among the
    cells that may still get a place; all cases of these that came before have one.
    """
    if len(rules.bounds) == 1:
        return [Chance(Fraction(rules.size, rules.bounds[0]))]
    none = tuple(0 for _ in rules.bounds)
    reached: dict[tuple[int, ...], tuple[Fraction, Filling]] = {none: (Fraction(1), Filling(rules))}
    for _ in range(rules.size):
        following: dict[tuple[int, ...], tuple[Fraction, Filling]] = {}
        for state, (chance, filling) in reached.items():
            steps = list(_steps(filling))
            left = sum(filling.bounds[c] for c, _ in steps)
            for c, after in steps:
                new = tuple(count + (n == c) for n, count in enumerate(state))
                before = following[new][0] if new in following else Fraction(0)
                following[new] = (before + chance * Fraction(filling.bounds[c], left), after)
        reached = following
    totals = [sum((chance * state[c] for state, (chance, _) in reached.items()), Fraction(0)) for c in range(len(none))]
    return [Chance(total / bound) for total, bound in zip(totals, rules.bounds, strict=True)]


def _steps(filling: Filling) -> Iterator[tuple[int, Filling]]:
    """The cells whose next case may get a place, each with the state after it."""
    for c, bound in enumerate(filling.bounds):
        if bound:
            after = filling.copy()
            if after.take(c):
                yield c, after


# --- by replay --------------------------------------------------------------------------------------------------------


def _replayed(rules: Rules, own: list[int], seed: str, replays: int, progress: Callable[[str], None]) -> list[Chance]:
    """Averages over replays from the seeds made of this one; the draw itself counts as one more."""
    first = Filling(rules)
    sums, squares = list(own), [count * count for count in own]
    for number in range(1, replays + 1):
        progress(f"chances: replay {number:,} of {replays:,}")
        for c, count in enumerate(_filled(first.copy(), rules.bounds, f"{seed}\nreplay {number}")):
            sums[c] += count
            squares[c] += count * count
    runs = replays + 1
    made = []
    for total, square, bound in zip(sums, squares, rules.bounds, strict=True):
        spread = Fraction(square * runs - total * total, runs * max(1, runs - 1))
        made.append(Chance(Fraction(total, runs * bound), sqrt(spread / runs) / bound))
    return made


def _filled(filling: Filling, bounds: tuple[int, ...], seed: str) -> list[int]:
    """What each cell gets in one replay: as in a draw, but cell by cell, because lots only order the cases."""
    places, every = filling.left, len(bounds)
    # Eight bytes a step: the remainder of so large a number is as good as even.
    stream = shake_256(seed.encode()).digest(8 * (places + every))
    counts, closed = [0] * every, [False] * every
    left = sum(bounds)
    for at in range(0, len(stream), 8):
        if not filling.left:
            break
        pointer = int.from_bytes(stream[at : at + 8], "big") % left
        for c in range(every):
            if not closed[c]:
                pointer -= filling.bounds[c]
                if pointer < 0:
                    break
        if filling.take(c):
            counts[c] += 1
            left -= 1
        else:
            closed[c] = True
            left -= filling.bounds[c]
    return counts
