"""How sure a score above question level is: whole cases are drawn again, with the same seed on every machine.

Source: B. Efron, Bootstrap methods, Annals of Statistics 7 (1979) 1-26; percentile interval. Answers about one case
hang together, so cases are drawn and not answers. The spread is narrowed by the finite population correction
sqrt((N - n) / (N - 1)), so that with the whole caseload read nothing is left to be unsure of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, sqrt
from random import Random

from inspectorate.answers.answer import Given
from inspectorate.answers.routing import CaseView
from inspectorate.caseload.caseload import Case
from inspectorate.framework.framework import Framework, Question
from inspectorate.scores.interval import Interval
from inspectorate.scores.score import Scores
from inspectorate.scores.tally import Count, Tally, units

REPLICATES = 400
SEED = 20040501

#: What one case adds: for each question (by its place) the answers above and below the line.
Added = tuple[tuple[int, int, int], ...]


def added_by(case: Case, framework: Framework, answers: Mapping[str, Given], questions: Sequence[Question]) -> Added:
    """The answers above and below the line that one case adds to each question it adds to."""
    view = CaseView(framework, case.facts, answers.get(case.id, {}))
    added = []
    for place, question in enumerate(questions):
        boxes = [box for box, _, _ in units(question, view)]
        above, below = boxes.count("above"), boxes.count("below")
        if above or below:
            added.append((place, above, below))
    return tuple(added)


def redrawn(questions: Sequence[Question], cases: Sequence[Added], seed: int, replicates: int) -> Iterator[Tally]:
    """Tallies of as many cases drawn with replacement; the order of the cases given decides what a seed draws."""
    chance = Random(seed)
    size = len(cases)
    for _ in range(replicates):
        above, below = [0] * len(questions), [0] * len(questions)
        for added in chance.choices(cases, k=size):
            for place, ups, downs in added:
                above[place] += ups
                below[place] += downs
        counts = {q.id: Count(above=above[n], below=below[n]) for n, q in enumerate(questions)}
        yield Tally(size, counts)


@dataclass(frozen=True)
class Spread:
    """The values that a score took when cases were drawn again, as deviations from it, narrowed for the caseload."""

    percent: Fraction
    deviations: tuple[float, ...]
    corrected: bool

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


def levels(scores: Scores) -> dict[str, Fraction | None]:
    """The percent of each criterion, section, thread and the whole, by id (`overall` for the whole)."""
    percents = {name: item.percent for name, item in (*scores.criteria.items(), *scores.sections.items())}
    percents |= {name: item.percent for name, item in scores.threads.items()}
    if scores.overall is not None:
        percents["overall"] = scores.overall.percent
    return percents


def spreads(centre: Scores, replicates: Iterator[Scores], read: int, population: int | None) -> dict[str, Spread]:
    """The spread of each score that has a percent; replicates in which it has none are passed over."""
    factor = narrowing(read, population)
    exact = {name: percent for name, percent in levels(centre).items() if percent is not None}
    deviations: dict[str, list[float]] = {name: [] for name in exact}
    for scores in replicates:
        for name, percent in levels(scores).items():
            if percent is not None and name in exact:
                deviations[name].append(float(percent - exact[name]) * (1.0 if factor is None else factor))
    return {name: Spread(exact[name], tuple(found), factor is not None) for name, found in deviations.items() if found}
