"""The plain twin of the draw: written from its rule alone, by trying every sample there is.

"Of all the samples that meet the rules, the one that comes first by lot": the cases stand in the order of their lots,
and of two samples the one comes first that has the earlier case where they first differ. A case is a dictionary with
its `id`, its `stratum` and the `groups` that it counts for; nothing here is shared with the package.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import combinations
from typing import Any


def lot(seed: str, case: str) -> str:
    return hashlib.sha256((seed + "\n" + case).encode("utf-8")).hexdigest()


def meets(sample: Iterable[dict[str, Any]], strata: dict[str, int], minimums: dict[str, int]) -> bool:
    chosen = list(sample)
    for stratum, places in strata.items():
        if sum(case["stratum"] == stratum for case in chosen) != places:
            return False
    return all(sum(group in case["groups"] for case in chosen) >= least for group, least in minimums.items())


def first_by_lot(
    cases: list[dict[str, Any]], strata: dict[str, int], minimums: dict[str, int], seed: str
) -> list[str] | None:
    """The sample in the order of the lots, or None where no sample meets the rules."""
    order = sorted(cases, key=lambda case: (lot(seed, case["id"]), case["id"]))
    size = sum(strata.values())
    # combinations() gives the samples in just this order: those with the earlier cases first.
    for sample in combinations(order, size):
        if meets(sample, strata, minimums):
            return [case["id"] for case in sample]
    return None


def chances(cases: list[dict[str, Any]], strata: dict[str, int], minimums: dict[str, int]) -> dict[str, Any] | None:
    """The exact chance of every case: the share of all orders of the lots whose first sample holds it.

    Small problems only: every order of the cases is tried.
    """
    from fractions import Fraction
    from itertools import permutations

    held = dict.fromkeys((case["id"] for case in cases), 0)
    orders = 0
    size = sum(strata.values())
    for order in permutations(cases):
        orders += 1
        first = next((s for s in combinations(order, size) if meets(s, strata, minimums)), None)
        if first is None:
            return None
        for case in first:
            held[case["id"]] += 1
    return {name: Fraction(number, orders) for name, number in held.items()}
