"""Figures that a report prints in words, as limits for the per cent that is shown.

The limits are ours: wide enough for small groups, narrow enough that the words stay true.
"""

from __future__ import annotations

ALL = range(100, 101)
WORDS = {
    "all": ALL,
    "almost all": range(86, 100),
    "nearly all": range(86, 100),
    "over 90%": range(91, 101),
    "most": range(55, 100),
    "majority": range(51, 100),
    "about three-quarters": range(71, 80),
    "two-thirds": range(63, 71),
    "sufficient": range(60, 101),
    "over 60%": range(61, 70),
    "over half": range(51, 66),
    "just over half": range(51, 59),
    "half": range(46, 55),
    "about half": range(44, 57),
    "less than half": range(0, 50),
    "around 40%": range(37, 44),
    "a third": range(30, 37),
    "one-third": range(30, 37),
    "about a third": range(28, 39),
    "just over a quarter": range(26, 32),
    "a quarter": range(22, 29),
    "about 20%": range(17, 24),
    "rare": range(0, 21),
}


def limits(words: str, failing: bool = False) -> range | None:
    """The per cents above the line that the words allow; `failing` where they speak of those below. None if unknown."""
    found = WORDS.get(words)
    if found is None or not failing:
        return found
    return range(100 - found[-1], 100 - found[0] + 1)
