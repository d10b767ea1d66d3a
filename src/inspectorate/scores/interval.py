"""How sure a percent is: Wilson's interval, corrected for a finite caseload (contract section 3).

Sources: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927) 209-212;
the finite population correction as an effective number of cases n (N - 1) / (N - read): with every case read there is
nothing left to be unsure of. Differences: R. G. Newcombe, Interval estimation for the difference between independent
proportions, Statistics in Medicine 17 (1998) 873-890, method 10.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import sqrt
from statistics import NormalDist


@dataclass(frozen=True, slots=True)
class Interval:
    """A range of per cents, and whether it is corrected for the size of the caseload."""

    low: float
    high: float
    corrected: bool


@lru_cache(maxsize=32)
def deviate(confidence: Fraction) -> float:
    """The two-sided normal deviate of a confidence: 1.96 at 0.95."""
    return NormalDist().inv_cdf(0.5 + float(confidence) / 2)


def wilson(above: float, relevant: float, confidence: Fraction) -> tuple[float, float]:
    """Wilson's interval for a share, in per cent; `relevant` may be an effective number and needs no whole value."""
    z = deviate(confidence)
    share, spread = above / relevant, z * z / relevant
    centre = (share + spread / 2) / (1 + spread)
    half = z * sqrt(share * (1 - share) / relevant + spread / (4 * relevant)) / (1 + spread)
    # At the ends the formula gives 0 and 1 exactly but for rounding of floats.
    low = 0.0 if above == 0 else max(0.0, centre - half)
    high = 1.0 if above == relevant else min(1.0, centre + half)
    return 100 * low, 100 * high


def question_interval(
    above: float, relevant: float, read: int, population: int | None, confidence: Fraction
) -> Interval | None:
    """The interval of one question; None when nothing is relevant.

    Of weighted answers `relevant` is the effective number, and `above` their share of it. `read` is the cases minus
    those missing or not yet known, `population` the caseload under the same filter. With the whole caseload read it is
    the percent itself; without a population, or one smaller than what was read, it is uncorrected and says so.
    """
    if relevant == 0:
        return None
    if population is None or population < read:
        return Interval(*wilson(above, relevant, confidence), corrected=False)
    if population == read:
        percent = 100 * above / relevant
        return Interval(percent, percent, corrected=True)
    effective = relevant * (population - 1) / (population - read)
    return Interval(*wilson(above * effective / relevant, effective, confidence), corrected=True)


def newcombe(
    first: tuple[float, tuple[float, float]], second: tuple[float, tuple[float, float]]
) -> tuple[float, float]:
    """The interval of the difference second - first, in points, from each percent and its interval."""
    (p1, (low1, high1)), (p2, (low2, high2)) = first, second
    down = sqrt((p2 - low2) ** 2 + (high1 - p1) ** 2)
    up = sqrt((high2 - p2) ** 2 + (p1 - low1) ** 2)
    return p2 - p1 - down, p2 - p1 + up
