"""The rules of a draw as one kind of thing, and filling places one by one without ever breaking them.

Every rule says that a group of cells gets at least so many cases. The size of a stratum is such a rule, because the
sizes of all strata add up to the places; "at most so many" is a rule for everybody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from inspectorate.sample.exchange import bits_of, exchanged
from inspectorate.sample.possible import Proof, Ranks, completion


@dataclass(frozen=True, slots=True)
class Rule:
    """At least so many cases from a group of cells (bit c of `cells` for cell c); `label` is how people know it."""

    label: str
    cells: int
    least: int


@dataclass(frozen=True)
class Rules:
    """All rules of a draw: cells of `bounds[c]` cases each, `size` places, and what each group gets at least.

    The first `strata` of the rules are the sizes of the strata, which share no cell and have all places between them.
    `proofs` gathers why some choices are impossible, so that nothing is worked out twice.
    """

    bounds: tuple[int, ...]
    size: int
    rules: tuple[Rule, ...]
    strata: int = 0
    proofs: list[Proof] = field(default_factory=list, compare=False, repr=False)

    @cached_property
    def masks(self) -> tuple[int, ...]:
        """For each cell, the rules (by bit) that its cases count for."""
        return tuple(
            sum(1 << j for j, rule in enumerate(self.rules) if rule.cells >> c & 1) for c in range(len(self.bounds))
        )

    @property
    def least(self) -> tuple[int, ...]:
        """What each rule asks for."""
        return tuple(rule.least for rule in self.rules)

    def possible(self) -> bool:
        """Whether any choice of cases meets every rule."""
        return self.choice() is not None

    def choice(self) -> tuple[int, ...] | None:
        """How many cases of each group a choice has that meets every rule; None where there is none."""
        found = completion(self.bounds, self.masks, self.least, self.size, self.proofs)
        if found is None:
            return None
        return tuple(sum(n for c, n in enumerate(found) if n and rule.cells >> c & 1) for rule in self.rules)

    def members(self, rule: Rule) -> int:
        """How many cases there are in a rule's group."""
        return sum(bound for c, bound in enumerate(self.bounds) if rule.cells >> c & 1)

    def asking(self, least: Iterable[int]) -> Rules:
        """The same groups, asked for other numbers; what was proved of the groups stays known."""
        rules = tuple(replace(rule, least=need) for rule, need in zip(self.rules, least, strict=True))
        return Rules(self.bounds, self.size, rules, self.strata, self.proofs)

    def most(self, number: int) -> int:
        """The most cases that the rule of this number may ask for beside the others; -1 where they alone clash."""
        least = list(self.least)
        low, high = -1, min(least[number], self.size)
        while low < high:
            middle = (low + high + 1) // 2
            least[number] = middle
            if self.asking(least).possible():
                low = middle
            else:
                high = middle - 1
        return low

    def clash(self) -> tuple[int, ...]:
        """The numbers of rules that cannot be met together, each needed for that; empty where all can be met."""
        if self.possible():
            return ()
        least = list(self.least)
        for number, need in enumerate(self.least):
            least[number] = 0
            if self.asking(least).possible():
                least[number] = need
        return tuple(number for number, need in enumerate(least) if need > 0)


class Filling:
    """Places filled one by one: `take` gives a cell's next case a place unless a rule could then no longer be met.

    A cell that was turned away once is turned away for good: what is possible after more places are filled was
    possible before.
    """

    def __init__(self, rules: Rules) -> None:
        self.proofs = rules.proofs
        self.masks = rules.masks
        self.bounds = list(rules.bounds)
        self.least = list(rules.least)
        self.left = rules.size
        found = completion(self.bounds, self.masks, self.least, self.left, self.proofs)
        if found is None:
            raise ValueError("the rules cannot be met: look at the plan first")
        self.rest = found
        self.spare = self.left - sum(found)
        self.turned_away: list[int] = []
        self.ranks: dict[tuple[Proof, int], Ranks] = {}

    def copy(self) -> Filling:
        """The same state, to be filled further in another way."""
        other = object.__new__(Filling)
        other.proofs, other.masks = self.proofs, self.masks
        other.bounds, other.least, other.rest = list(self.bounds), list(self.least), list(self.rest)
        other.left, other.spare = self.left, self.spare
        other.turned_away = list(self.turned_away)
        other.ranks = self.ranks
        return other

    def take(self, cell: int) -> bool:
        """Give the cell's next case a place, or say that the rules need the place for another."""
        if not self.left or not self.bounds[cell] or self._worse_than_turned_away(cell):
            return False
        if not self._makes_room(cell):
            self.turned_away.append(self.masks[cell])
            return False
        self.bounds[cell] -= 1
        self.left -= 1
        for j in bits_of(self.masks[cell]):
            self.least[j] -= 1
        return True

    def _worse_than_turned_away(self, cell: int) -> bool:
        """Whether a case that counts for all the unmet rules that this one counts for was turned away already."""
        own = self.masks[cell] & sum(1 << j for j, need in enumerate(self.least) if need > 0)
        return any(not own & ~mask for mask in self.turned_away)

    def _makes_room(self, cell: int) -> bool:
        """Change what the places left are meant for, so that one fewer of them, and this case, meet the rules."""
        if self.rest[cell]:
            self.rest[cell] -= 1
            return True
        if self.spare:
            self.spare -= 1
            return True
        other, broken = self._least_missed(cell)
        if not broken:
            self.rest[other] -= 1
            return True
        least = [need - (self.masks[cell] >> j & 1) for j, need in enumerate(self.least)]
        bounds = [bound - (c == cell) for c, bound in enumerate(self.bounds)]
        if self._refuted(bounds, least):
            return False
        fewer = [count - (c == other) for c, count in enumerate(self.rest)]
        found = exchanged(fewer, bounds, self.masks, least)
        if found is None:
            found = completion(bounds, self.masks, least, self.left - 1, self.proofs)
        if found is None:
            return False
        self.rest = found
        self.spare = self.left - 1 - sum(found)
        return True

    def _refuted(self, bounds: Sequence[int], least: Sequence[int]) -> bool:
        """Whether a proof shows that places cannot be filled so; what has served last is looked at first."""
        unmet = sum(1 << j for j, need in enumerate(least) if need > 0)
        for n, proof in enumerate(self.proofs):
            key = proof, unmet & proof.rules
            if key not in self.ranks:
                self.ranks[key] = proof.ranked(self.masks, unmet)
            if proof.refutes_ranked(self.ranks[key], bounds, least, self.left - 1):
                self.proofs.insert(0, self.proofs.pop(n))
                return True
        return False

    def _least_missed(self, cell: int) -> tuple[int, int]:
        """The cell whose case the new one can best stand for, and how many rules that only the other counts for are
        tight; there is one, because all the places left are meant for some case."""
        met = [0] * len(self.least)
        meant = [c for c, count in enumerate(self.rest) if count]
        for c in meant:
            for j in bits_of(self.masks[c]):
                met[j] += self.rest[c]
        tight = sum(1 << j for j, need in enumerate(self.least) if met[j] <= need)
        own = self.masks[cell]
        broken = [(self.masks[c] & ~own & tight).bit_count() for c in meant]
        at = min(range(len(meant)), key=broken.__getitem__)
        return meant[at], broken[at]


def shares(total: int, parts: Sequence[int]) -> tuple[int, ...]:
    """So many whole things shared out in proportion to the parts, by largest remainder; all 0 of no parts.

    Everybody gets the whole number in their exact share; what is left goes one each to the largest remainders, of
    equal ones to the larger part, then to the earlier one. Source: A. Hamilton's method of apportionment, 1792.
    """
    whole = sum(parts)
    if not whole:
        return tuple(0 for _ in parts)
    given = [total * part // whole for part in parts]
    order = sorted(range(len(parts)), key=lambda k: (-(total * parts[k] % whole), -parts[k], k))
    for k in order[: total - sum(given)]:
        given[k] += 1
    return tuple(given)
