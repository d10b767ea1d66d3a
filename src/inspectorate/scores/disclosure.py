"""Disclosure control: which figures about few people are not shown, so that nobody can work them out.

The rules, which the tests hold against an attacker who knows them and every figure shown:

1. A table about fewer than `threshold` people is not shown.
2. The cells of a group of answers add up to a total that is known. As soon as one of them counts 1 to `threshold` - 1
   people, every cell under the threshold is hidden, zeros as well. Where that leaves one hidden cell alone, or only one
   way of filling the hidden ones, the whole group is hidden.
3. Which cells are hidden follows from figures that are shown, never from choosing among hidden ones by their size: so
   knowing the rule tells nothing.
4. Counts are rounded to a base after that, where one is set, and per cents are those of the rounded counts.

Zeros are shown where no cell of the group is small: they say of everybody what they did not answer, as the total does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from inspectorate.language import gettext

#: With a threshold of 2 the only small count is 1: hiding it would tell it.
LEAST_THRESHOLD = 3
HIDDEN = "[c]"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What is protected in figures about people: below how many, and to which base counts are rounded (1: not)."""

    threshold: int = 5
    base: int = 1

    @property
    def protects(self) -> bool:
        """Whether anything is hidden or rounded at all."""
        return self.threshold > 0 or self.base > 1

    def raised(self, threshold: int | None) -> Disclosure:
        """The same with the greater of two thresholds; where nothing is protected it stays so."""
        if threshold is None or not self.protects or threshold <= self.threshold:
            return self
        return Disclosure(threshold, self.base)

    def small(self, people: int) -> bool:
        """Whether a count is of so few people that it is not shown."""
        return 0 < people < self.threshold

    def rounded(self, people: int) -> int:
        """A count to the nearest multiple of the base, halves up."""
        return (2 * people + self.base) // (2 * self.base) * self.base

    def in_words(self) -> str:
        """The setting as a sentence that stands on every output."""
        if not self.protects:
            return gettext("Disclosure: none. Figures about few people are shown: they repeat what was printed before.")
        said = []
        if self.threshold:
            about_few = gettext(
                "Figures about fewer than {threshold} people, and those from which they could be worked out, "
                "are not shown: {sign}.",
                **{"threshold": self.threshold, "sign": HIDDEN},
            )
            said.append(about_few)
        if self.base > 1:
            rounded = gettext(
                "Counts are rounded to the nearest {base}, and per cents are of the rounded counts.", base=self.base
            )
            said.append(rounded)
        return " ".join(said)


USUAL = Disclosure()
NOTHING_HIDDEN = Disclosure(0, 1)


def hidden(cells: Mapping[str, int], disclosure: Disclosure) -> frozenset[str]:
    """The cells of a group that are not shown, where their total is known and is itself shown.

    `cells` counts people by answer. None are hidden where none is small; else at least two.
    """
    if not any(disclosure.small(count) for count in cells.values()):
        return frozenset()
    least = disclosure.threshold
    few = [count for count in cells.values() if count < least]
    # Where every cell might be small, all are hidden or none is: a rule that looked closer would tell by what it does.
    # Else the hidden cells lie between 0 and least - 1 and add up to a known sum: it must not be their greatest.
    roomy = sum(cells.values()) > len(cells) * (least - 1)
    apart = roomy and len(few) > 1 and sum(few) < len(few) * (least - 1)
    return frozenset(name for name, count in cells.items() if not apart or count < least)


def percent_of(above: int, relevant: int, disclosure: Disclosure) -> Fraction | None:
    """The per cent that is shown: of the rounded counts, never above 100; None of nothing."""
    part, whole = disclosure.rounded(above), disclosure.rounded(relevant)
    return Fraction(100 * min(part, whole), whole) if whole else None


def any_small(counts: Iterable[int], disclosure: Disclosure) -> bool:
    """Whether one of the counts is small.

    A table of groups of people by answers is then not shown at all: a part of it beside the whole, or beside another
    part, would tell the rest by difference.
    """
    return any(map(disclosure.small, counts))
