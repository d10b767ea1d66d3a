"""Whole cases exchanged one for another until the rules are met: a quick try, which mostly finds what there is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

#: Exchanges after which it gives up, and for how many of them a cell that took part in one is left alone.
MOST_EXCHANGES = 40
REST = 4


def exchanged(
    counts: Sequence[int], bounds: Sequence[int], masks: Sequence[int], least: Sequence[int]
) -> list[int] | None:
    """As many cases as `counts` has, by cell, that meet every rule; None where none were found, though some may exist.

    Each step takes the exchange after which the rules are short of the fewest cases, even where that is worse than
    before, and leaves its two cells alone for a while: a tabu search (F. Glover, Tabu search - part I, ORSA Journal on
    Computing 1 (1989) 190-206). It knows no chance: the same question has the same answer.
    """
    made = list(counts)
    over = [-need for need in least]
    for c, count in enumerate(made):
        for j in bits_of(masks[c]) if count else ():
            over[j] += count
    until = [0] * len(made)
    for step in range(1, MOST_EXCHANGES + 1):
        short = sum(1 << j for j, cases in enumerate(over) if cases < 0)
        if not short:
            return made
        tight = short | sum(1 << j for j, cases in enumerate(over) if not cases)
        # Cells that are alike in all that is tight are one here.
        going: dict[int, int] = {}
        coming: dict[int, int] = {}
        for c, mask in enumerate(masks):
            if until[c] < step:
                if made[c]:
                    going.setdefault(mask & tight, c)
                if mask & short and made[c] < bounds[c]:
                    coming.setdefault(mask & tight, c)
        pair = _best(going, coming, short)
        if pair is None:
            return None
        for c, more in zip(pair, (-1, 1), strict=True):
            made[c] += more
            until[c] = step + REST
            for j in bits_of(masks[c]):
                over[j] += more
    return None


@lru_cache(maxsize=4_096)
def bits_of(mask: int) -> tuple[int, ...]:
    """The numbers of the bits that are set."""
    return tuple(j for j in range(mask.bit_length()) if mask >> j & 1)


def _best(going: dict[int, int], coming: dict[int, int], short: int) -> tuple[int, int] | None:
    """The cell that gives a case up and the one that gets it, so that the rules are then short of the fewest."""
    best, pair, ideal = 0, None, -short.bit_count()
    for new, c_new in coming.items():
        lost, gain = ~new, new & short
        for old, c_old in going.items():
            worse = (old & lost).bit_count() - (gain & ~old).bit_count()
            if pair is None or worse < best:
                best, pair = worse, (c_old, c_new)
                if best == ideal:
                    return pair
    return pair
