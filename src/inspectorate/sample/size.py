"""How many cases: for a margin at a confidence in a finite caseload, and the margin that so many cases give.

Sources: W. G. Cochran, Sampling Techniques, 3rd edition 1977, section 4.4, with the finite population correction;
R. V. Krejcie and D. W. Morgan, Determining sample size for research activities, Educational and Psychological
Measurement 30 (1970) 607-610, whose formula is the same one.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, sqrt
from statistics import NormalDist

#: Caseloads and margins (in points) of the table for the usual sizes.
CASELOADS = (50, 100, 200, 300, 500, 750, 1_000, 1_500, 2_000, 3_000, 5_000, 10_000, 50_000)
MARGINS = (Fraction(3), Fraction(5), Fraction("7.5"), Fraction(10))
#: The share that needs the most cases, for when nothing is known of it.
EVEN = Fraction(1, 2)


def exact_size(caseload: int | None, margin: Fraction, confidence: Fraction, share: Fraction = EVEN) -> float:
    """The number of cases, not yet whole, that gives a margin.

    `margin` is in points of per cent, one half of the interval's width; `share` is that of cases above the line. A
    `caseload` of None has no end.
    """
    deviate = NormalDist().inv_cdf(0.5 + float(confidence) / 2)
    endless = deviate**2 * float(share * (1 - share)) / float(margin / 100) ** 2
    return endless if caseload is None else endless * caseload / (caseload + endless - 1)


def cases_needed(caseload: int | None, margin: Fraction, confidence: Fraction, share: Fraction = EVEN) -> int:
    """The fewest cases with which the margin is kept; never more than there are."""
    needed = ceil(exact_size(caseload, margin, confidence, share))
    return needed if caseload is None else min(needed, caseload)


def margin_of(cases: int, caseload: int | None, confidence: Fraction, share: Fraction = EVEN) -> float:
    """The margin, in points of per cent, that so many cases give; 0 where all are read."""
    deviate = NormalDist().inv_cdf(0.5 + float(confidence) / 2)
    left = 1.0 if caseload is None else (caseload - cases) / (caseload - 1) if caseload > 1 else 0.0
    return 100 * deviate * sqrt(float(share * (1 - share)) / cases * left)


def table(confidence: Fraction, share: Fraction = EVEN) -> list[tuple[int | None, tuple[int, ...]]]:
    """For each usual caseload, the cases needed for each usual margin."""
    return [
        (caseload, tuple(cases_needed(caseload, margin, confidence, share) for margin in MARGINS))
        for caseload in (*CASELOADS, None)
    ]
