"""How sure a score above question level is: whole cases are drawn again, with the same seed on every machine.

Source: B. Efron, Bootstrap methods, Annals of Statistics 7 (1979) 1-26; percentile interval. Answers about one case
hang together, so cases are drawn and not answers. The spread is narrowed by the finite population correction
sqrt((N - n) / (N - 1)), so that with the whole caseload read nothing is left to be unsure of.

Hundreds of draws of a hundred cases are quick because what a case adds to all questions is one long integer: a draw
adds a hundred of these.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil, sqrt
from random import Random

from inspectorate.scores.interval import Interval
from inspectorate.scores.means import Means
from inspectorate.scores.tally import Added

REPLICATES = 400
SEED = 20040501
#: An unsigned number of 32 bits: no question has as many answers.
_FIELD = "I"


@dataclass(frozen=True)
class Spread:
    """The values that a score took when cases were drawn again, as deviations from it, narrowed for the caseload."""

    percent: Fraction
    deviations: tuple[float, ...]
    corrected: bool

    @property
    def flat(self) -> bool:
        """Whether every draw gave the same, as those of one case, or of cases that all agree, must."""
        return min(self.deviations) == max(self.deviations)

    def interval(self, confidence: Fraction) -> Interval:
        """The percentile interval around the score, in per cent."""
        low, high = percentiles([float(self.percent) + deviation for deviation in self.deviations], confidence)
        return Interval(max(0.0, low), min(100.0, high), self.corrected)


def percentiles(values: Sequence[float], confidence: Fraction) -> tuple[float, float]:
    """The lower and upper percentile that leave out (1 - confidence) / 2 of the values at each end."""
    ordered = sorted(values)
    out = (1 - float(confidence)) / 2
    low = min(len(ordered) - 1, int(out * len(ordered)))
    return ordered[low], ordered[max(0, ceil((1 - out) * len(ordered)) - 1)]


def narrowing(read: int, population: int | None) -> float | None:
    """The factor of the finite population correction; None where the population is unknown or too small."""
    if population is None or population < read or population < 1:
        return None
    return 0.0 if population == read else sqrt((population - read) / (population - 1))


@dataclass(frozen=True)
class Cases:
    """The cases behind some scores, to be drawn again: `added` says what each adds to which question.

    `exact` are the scores that follow from all of them, by id. What is asked for is worked out once and kept.
    """

    means: Means[Fraction]
    questions: tuple[str, ...]
    added: tuple[Added, ...]
    exact: Mapping[str, Fraction]
    population: int | None

    @cached_property
    def spreads(self) -> Mapping[str, Spread]:
        """The spread of each score that has a percent."""
        return self.drawn()

    def drawn(self, seed: int = SEED, replicates: int = REPLICATES) -> dict[str, Spread]:
        """The spreads by another seed; draws in which a score has no percent are passed over."""
        read = len(self.added)
        factor = narrowing(read, self.population)
        by = 1.0 if factor is None else factor
        drawn = self.means.in_floats().of(self._redrawn(seed, replicates if read else 0))
        spreads = {}
        for name, exact in self.exact.items():
            middle = float(exact)
            deviations = tuple((percent - middle) * by for percent in drawn.get(name, ()) if percent is not None)
            if deviations:
                spreads[name] = Spread(exact, deviations, factor is not None)
        return spreads

    def _redrawn(self, seed: int, replicates: int) -> dict[str, list[float | None]]:
        """The percents of each question over as many cases drawn with replacement, draw after draw."""
        # Sorted by reference, so that the order of rows does not decide what a seed draws.
        cases = [number for _, number in sorted((each.case, self._packed(each)) for each in self.added)]
        chance, length = Random(seed), 2 * len(self.questions) * array(_FIELD).itemsize
        rows = []
        for _ in range(replicates):
            total = sum(chance.choices(cases, k=len(cases)))
            rows.append(array(_FIELD, total.to_bytes(length, sys.byteorder)))
        columns = list(zip(*rows, strict=True)) or [()] * (2 * len(self.questions))
        return {
            name: [100 * up / (up + down) if up or down else None for up, down in zip(ups, downs, strict=True)]
            for name, ups, downs in zip(self.questions, columns[::2], columns[1::2], strict=True)
        }

    def _packed(self, added: Added) -> int:
        """What a case adds, as one number of two fields for each question: above and below the line."""
        fields = array(_FIELD, bytes(2 * len(self.questions) * array(_FIELD).itemsize))
        for place, above, below in added.counts:
            fields[2 * place], fields[2 * place + 1] = above, below
        return int.from_bytes(fields.tobytes(), sys.byteorder)

    @cached_property
    def behind(self) -> Mapping[str, int]:
        """How many cases each score rests on: those with a relevant answer to one of its questions."""
        relevant = [{self.questions[place] for place, _, _ in each.counts} for each in self.added]
        return {
            name: sum(1 for each in relevant if not each.isdisjoint(questions))
            for name, questions in self.means.questions_of().items()
        }
