"""Whether numbers of cases can be found that meet every rule at once: exactly, in whole cases.

The question: from cells of at most `bounds[c]` cases each, `size` cases are to be taken, so that every group j of cells
(bit j of `masks[c]`) gets at least `least[j]`. Overlapping groups make this a small problem in whole numbers. It is
decided by the simplex method in whole numbers (fraction-free pivots after J. Edmonds, Systems of distinct
representatives and linear algebra, J. Res. NBS 71B (1967) 241-245), and by branching where its answer is no whole
number. Where even fractions cannot meet the rules, the multipliers of the dual are a proof that anybody can check.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd
from typing import TypeAlias

#: Pivots without progress after which Bland's rule takes over, which never goes round in circles.
PATIENCE = 25
#: Proofs that are kept, those first that served last.
MOST_PROOFS = 40


#: Cells with what one of their cases is worth, the most valuable first.
Ranks: TypeAlias = list[tuple[int, int]]


class Proof:
    """A reason why rules cannot be met: a weight for each of them.

    Each case is worth the weights of the groups that it counts for. If even the `size` most valuable cases are worth
    less than the rules ask for together, no cases meet them.
    """

    def __init__(self, weights: Sequence[int]) -> None:
        self.weights = tuple(weights)
        self._weighed = [(j, weight) for j, weight in enumerate(weights) if weight]
        #: The rules, by bit, that it speaks of.
        self.rules = sum(1 << j for j, _ in self._weighed)
        self._worths: dict[int, int] = {}

    def worth(self, mask: int) -> int:
        """What a case is worth that counts for these rules."""
        if mask not in self._worths:
            self._worths[mask] = sum(weight for j, weight in self._weighed if mask >> j & 1)
        return self._worths[mask]

    def refutes(self, bounds: Sequence[int], masks: Sequence[int], least: Sequence[int], size: int) -> bool:
        """Whether it shows that these numbers cannot be had; rules that ask for nothing play no part."""
        unmet = sum(1 << j for j, need in enumerate(least) if need > 0)
        return self.refutes_ranked(self.ranked(masks, unmet), bounds, least, size)

    def ranked(self, masks: Sequence[int], unmet: int) -> Ranks:
        """The cells by what one of their cases is worth, most first, where only the `unmet` rules (by bit) ask."""
        worths = [(self.worth(mask & unmet), c) for c, mask in enumerate(masks)]
        return sorted((pair for pair in worths if pair[0] > 0), key=lambda pair: (-pair[0], pair[1]))

    def refutes_ranked(self, ranks: Ranks, bounds: Sequence[int], least: Sequence[int], size: int) -> bool:
        """What `refutes` says, for cells that were ranked with the rules that `least` still asks for."""
        asked = 0
        for j, weight in self._weighed:
            if least[j] > 0:
                asked += weight * least[j]
        for value, c in ranks:
            if asked <= 0 or not size:
                break
            taken = min(size, bounds[c])
            asked -= value * taken
            size -= taken
        return asked > 0


def completion(
    bounds: Sequence[int], masks: Sequence[int], least: Sequence[int], size: int, proofs: list[Proof] | None = None
) -> list[int] | None:
    """Numbers of cases by cell that meet every rule with at most `size` cases, or None where there are none.

    `proofs` of what was refuted before are tried first, and what is found is added to them.
    """
    if sum(bounds) < size:
        return None
    asked = sum(1 << j for j, need in enumerate(least) if need > 0)
    # Cells that count for the same of the rules not yet met are one.
    alike: dict[int, int] = {}
    for bound, mask in zip(bounds, masks, strict=True):
        if mask & asked and bound:
            alike[mask & asked] = alike.get(mask & asked, 0) + bound
    kinds = sorted(alike)
    found = _fewest([alike[kind] for kind in kinds], kinds, least, size, [] if proofs is None else proofs)
    if found is None:
        return None
    left = dict(zip(kinds, found, strict=True))
    counts = []
    for bound, mask in zip(bounds, masks, strict=True):
        count = min(bound, left.get(mask & asked, 0))
        if count:
            left[mask & asked] -= count
        counts.append(count)
    return counts


def _fewest(
    bounds: Sequence[int], masks: Sequence[int], least: Sequence[int], size: int, proofs: list[Proof]
) -> list[int] | None:
    """What `completion` gives, for cells of which no two are alike."""
    if any(need > size for need in least):
        return None
    if not any(need > 0 for need in least):
        return [0] * len(bounds)
    if (greedy := _greedy(bounds, masks, least, size)) is not None:
        return greedy
    for n, proof in enumerate(proofs):
        if proof.refutes(bounds, masks, least, size):
            proofs.insert(0, proofs.pop(n))
            return None
    found = _Simplex(bounds, masks, least, size).solve()
    if isinstance(found, Proof):
        proofs.insert(0, found)
        del proofs[MOST_PROOFS:]
        return None
    broken = next((c for c, parts in enumerate(found.parts) if parts % found.scale), None)
    if broken is None:
        return found.whole
    dived = _dived(bounds, masks, least, size, found)
    return dived or _branched(bounds, masks, least, size, proofs, broken, found.whole[broken])


def _dived(
    bounds: Sequence[int], masks: Sequence[int], least: Sequence[int], size: int, found: _Parts
) -> list[int] | None:
    """A try from an answer in parts: its whole cases are kept, and the rest is asked for again, until all is whole."""
    taken, left, needs = [0] * len(bounds), list(bounds), list(least)
    answer: _Parts | Proof = found
    while isinstance(answer, _Parts):
        more = answer.whole
        if not any(more):
            most = max(range(len(more)), key=answer.parts.__getitem__)
            more = [int(c == most) for c in range(len(more))]
        size -= sum(more)
        for c, count in enumerate(more):
            if count:
                taken[c], left[c] = taken[c] + count, left[c] - count
                needs = [need - count * (masks[c] >> j & 1) for j, need in enumerate(needs)]
        if any(need > size for need in (0, *needs)):
            return None
        if (rest := _greedy(left, masks, needs, size)) is not None:
            return [one + other for one, other in zip(taken, rest, strict=True)]
        answer = _Simplex(left, masks, needs, size).solve()
    return None


def _greedy(bounds: Sequence[int], masks: Sequence[int], least: Sequence[int], size: int) -> list[int] | None:
    """A try: the kind that counts for the most unmet rules, as often as all of them need it, until all are met."""
    counts, needs = [0] * len(bounds), list(least)
    unmet = sum(1 << j for j, need in enumerate(needs) if need > 0)
    while unmet:
        free = [c for c, bound in enumerate(bounds) if counts[c] < bound and masks[c] & unmet]
        if not free:
            return None
        best = max(free, key=lambda c: ((masks[c] & unmet).bit_count(), -masks[c].bit_count()))
        counted = [j for j, need in enumerate(needs) if need > 0 and masks[best] >> j & 1]
        number = min(bounds[best] - counts[best], min(needs[j] for j in counted))
        size -= number
        if size < 0:
            return None
        counts[best] += number
        for j in range(len(needs)):
            if masks[best] >> j & 1:
                needs[j] -= number
        unmet = sum(1 << j for j, need in enumerate(needs) if need > 0)
    return counts


def _branched(
    bounds: Sequence[int],
    masks: Sequence[int],
    least: Sequence[int],
    size: int,
    proofs: list[Proof],
    cell: int,
    floor: int,
) -> list[int] | None:
    """The answer where the cell gets more than `floor` cases, else where it gets at most so many."""
    more = floor + 1
    fewer = [bound - more if c == cell else bound for c, bound in enumerate(bounds)]
    left = [need - more if masks[cell] >> j & 1 else need for j, need in enumerate(least)]
    found = _fewest(fewer, masks, left, size - more, proofs)
    if found is not None:
        return [count + more if c == cell else count for c, count in enumerate(found)]
    return _fewest([floor if c == cell else b for c, b in enumerate(bounds)], masks, least, size, proofs)


class _Parts:
    """A solution in parts of a case: `parts[c] / scale` cases of cell c."""

    def __init__(self, parts: list[int], scale: int) -> None:
        self.parts = parts
        self.scale = scale

    @property
    def whole(self) -> list[int]:
        """The whole cases of each cell."""
        return [parts // self.scale for parts in self.parts]


class _Simplex:
    """Minimises what the rules fall short of. A row is `basic + sum(row[k] * column k) / scale = row[-1] / scale`.

    Columns 0..cells-1 are the cells, then what a group has beyond its minimum (one a rule), then the places that stay
    free. Rows are the rules, the places, and last the shortfall, which is to become 0. A column `turned` counts down
    from its bound.
    """

    def __init__(self, bounds: Sequence[int], masks: Sequence[int], least: Sequence[int], size: int) -> None:
        self.rules = [j for j, need in enumerate(least) if need > 0]
        self.every = len(least)
        self.cells = [c for c, bound in enumerate(bounds) if bound]
        self.all_cells = len(bounds)
        width = len(self.cells) + len(self.rules)
        self.rows = []
        for at, j in enumerate(self.rules):
            beyond = [0] * len(self.rules)
            beyond[at] = -1
            self.rows.append([masks[c] >> j & 1 for c in self.cells] + beyond + [least[j]])
        shortfall = [sum(column) for column in zip(*self.rows, strict=True)]
        self.rows.append([1] * len(self.cells) + [0] * len(self.rules) + [size])
        self.rows.append(shortfall)
        self.scale = 1
        # Who stands in a column or row: a cell or surplus by its number, the free places, or a shortfall (-1).
        self.columns = list(range(width))
        self.basic = [-1] * len(self.rules) + [width]
        self.bound: list[int | None] = [bounds[c] if bounds[c] < size else None for c in self.cells]
        self.bound += [None] * (len(self.rules) + 1)
        self.turned = [False] * (width + 1)

    def solve(self) -> _Parts | Proof:
        waited, best = 0, None
        while True:
            goal = self.rows[-1]
            if goal[-1] == 0:
                return self._solution()
            entering = self._entering(bland=waited > PATIENCE)
            if entering is None:
                return self._proof()
            self._improve(entering, bland=waited > PATIENCE)
            now = (self.rows[-1][-1], self.scale)
            if best is not None and now[0] * best[1] >= best[0] * now[1]:
                waited += 1
            else:
                waited, best = 0, now

    def _entering(self, bland: bool) -> int | None:
        goal = self.rows[-1]
        open_columns = [k for k, name in enumerate(self.columns) if goal[k] > 0 and name >= 0]
        if not open_columns:
            return None
        return min(open_columns, key=lambda k: self.columns[k] if bland else (-goal[k], self.columns[k]))

    def _improve(self, k: int, bland: bool) -> None:
        """Let a column grow until something else reaches its end."""
        own = self.bound[self.columns[k]]
        # The step as a fraction (over, under), and the row that ends it: None for the column's own bound.
        step: tuple[int, int, int | None, bool] | None = None if own is None else (own, 1, None, False)
        for r, row in enumerate(self.rows[:-1]):
            rate = row[k]
            bound = self.bound[self.basic[r]] if self.basic[r] >= 0 else None
            if rate > 0:
                end = (row[-1], rate, r, False)
            elif rate < 0 and bound is not None:
                end = (bound * self.scale - row[-1], -rate, r, True)
            else:
                continue
            if step is None or end[0] * step[1] < step[0] * end[1] or (self._tied(end, step) and bland):
                step = end
        assert step is not None, "the places bound every column"
        if step[2] is None:
            self._turn_column(k)
        else:
            if step[3]:
                self._turn_row(step[2])
            self._pivot(step[2], k)

    def _tied(self, end: tuple[int, int, int, bool], step: tuple[int, int, int | None, bool]) -> bool:
        same = end[0] * step[1] == step[0] * end[1]
        return same and step[2] is not None and self.basic[end[2]] < self.basic[step[2]]

    def _turn_column(self, k: int) -> None:
        """Count a column from its other end, which it has reached."""
        name = self.columns[k]
        bound = self.bound[name]
        assert bound is not None
        for row in self.rows:
            row[-1] -= row[k] * bound
            row[k] = -row[k]
        self.turned[name] = not self.turned[name]

    def _turn_row(self, r: int) -> None:
        """Count what stands in a row from its other end."""
        name = self.basic[r]
        bound = self.bound[name]
        assert bound is not None
        end = self.rows[r][-1]
        self.rows[r] = [-value for value in self.rows[r]]
        self.rows[r][-1] = bound * self.scale - end
        self.turned[name] = not self.turned[name]

    def _pivot(self, r: int, k: int) -> None:
        """Exchange what stands in a row and a column."""
        chosen, scale = self.rows[r], self.scale
        pivot = chosen[k]
        filled = [(n, other) for n, other in enumerate(chosen) if other] if pivot == scale else []
        for i, row in enumerate(self.rows):
            if i == r:
                continue
            rate = row[k]
            if rate == 0:
                if pivot != scale:
                    self.rows[i] = [value * pivot // scale for value in row]
            elif pivot == scale:  # most often so: then nothing changes where the row that is exchanged has nothing
                for n, other in filled:
                    row[n] -= rate * other // scale
                row[k] = -rate
            else:
                made = [(value * pivot - rate * other) // scale for value, other in zip(row, chosen, strict=True)]
                made[k] = -rate
                self.rows[i] = made
        chosen[k] = scale
        self.scale = pivot
        self.columns[k], self.basic[r] = self.basic[r], self.columns[k]

    def _solution(self) -> _Parts:
        parts = [0] * self.all_cells
        at = {name: self.rows[r][-1] for r, name in enumerate(self.basic) if name >= 0}
        for n, c in enumerate(self.cells):
            value = at.get(n, 0)
            bound = self.bound[n]
            parts[c] = bound * self.scale - value if self.turned[n] and bound is not None else value
        return _Parts(parts, self.scale)

    def _proof(self) -> Proof:
        weights = [0] * self.every
        for k, name in enumerate(self.columns):
            if len(self.cells) <= name < len(self.cells) + len(self.rules):
                weights[self.rules[name - len(self.cells)]] = -self.rows[-1][k]
        shared = gcd(*weights) or 1
        return Proof([weight // shared for weight in weights])
