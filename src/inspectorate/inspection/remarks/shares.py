"""What a printed per cent allows: the counts that show as it, the range it stands for, and means of such ranges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from inspectorate.scores.score import half_up

HALF = Fraction(1, 2)
HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Range:
    """From a lowest to a highest per cent, both ends in."""

    low: Fraction
    high: Fraction

    def meets(self, other: Range) -> bool:
        """Whether one figure can lie in both."""
        return self.low <= other.high and other.low <= self.high

    def within(self, other: Range) -> Range:
        """What lies in both; this range itself where nothing does, so that one contradiction is told once."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Range(low, high) if low <= high else self

    def __str__(self) -> str:
        return f"{float(self.low):.1f} to {float(self.high):.1f}"


ANY = Range(Fraction(0), HUNDRED)


def around(printed: Fraction, places: int = 0) -> Range:
    """What a figure printed with so many decimal places may have been before it was rounded."""
    half = HALF / 10**places
    return Range(max(Fraction(0), printed - half), min(HUNDRED, printed + half))


def counts_that_show(printed: Fraction, of: int, places: int = 0) -> range:
    """The numbers of `of` cases whose share shows as the printed per cent, half up."""
    half = HALF / 10**places
    low = ceil((printed - half) * of / 100)
    high = ceil((printed + half) * of / 100) - 1
    return range(max(0, low), min(of, high) + 1)


def shows(count: int, of: int, printed: Fraction, places: int = 0) -> bool:
    """Whether so many of so many show as the printed per cent."""
    return of > 0 and half_up(Fraction(100 * count, of), places) == printed


def bases_that_show(count: int, printed: Fraction, at_most: int, places: int = 0) -> list[int]:
    """The bases up to a number of which so many cases show as the printed per cent."""
    return [of for of in range(max(1, count), at_most + 1) if shows(count, of, printed, places)]


def bases(printed: Fraction, at_most: int, places: int = 0) -> list[int]:
    """The bases up to a number of which some count of cases shows as the printed per cent."""
    return [of for of in range(1, at_most + 1) if counts_that_show(printed, of, places)]


def mean_of(parts: Iterable[tuple[Fraction, Range]]) -> Range | None:
    """The range of the weighted mean of ranges; None of nothing."""
    known = list(parts)
    total = sum((weight for weight, _ in known), Fraction(0))
    if not total:
        return None
    low = sum((weight * part.low for weight, part in known), Fraction(0)) / total
    return Range(low, sum((weight * part.high for weight, part in known), Fraction(0)) / total)


def whole(percent: Fraction) -> str:
    """A per cent for people: whole where it is, else with one decimal."""
    return str(int(percent)) if percent.denominator == 1 else f"{float(percent):.1f}"


def listed(numbers: Iterable[int]) -> str:
    """A few numbers as words: 3, 5 or 9; runs as 9 to 12."""
    known = sorted(set(numbers))
    if len(known) > 2 and known[-1] - known[0] == len(known) - 1:
        return f"{known[0]} to {known[-1]}"
    words = [str(number) for number in known[:6]]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" or {words[-1]}" if words else "none"


def nearest(count: Fraction) -> tuple[int, int]:
    """The whole numbers on either side."""
    return floor(count), ceil(count)
