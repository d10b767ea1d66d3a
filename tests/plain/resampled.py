"""The plain twin of resampling: each draw is scored by the plain twin of scores, as if its cases were so many others.

It shares no code with the package. The statement it follows: as many cases as there are, drawn with replacement from
the cases in the order of their references by Python's generator, each draw scored in full; the deviations from the
score of all cases, narrowed by sqrt((N - n) / (N - 1)).
"""

from __future__ import annotations

import math
import random
from dataclasses import replace
from fractions import Fraction
from typing import Any

from tests.plain.scores import World


def deviations(
    framework: dict[str, Any],
    cases: dict[str, dict[str, str]],
    answers: Any,
    *,
    seed: int,
    replicates: int,
    population: int | None,
) -> dict[str, list[float]]:
    """The deviations of each score above question level, by id, draw after draw."""
    rows = list(answers)
    exact = percents(World(framework, cases, rows))
    found: dict[str, list[float]] = {name: [] for name in exact}
    n, chance = len(cases), random.Random(seed)
    factor = 1.0
    if population is not None and population >= max(n, 2):
        factor = math.sqrt((population - n) / (population - 1))
    elif population is not None and population >= n:
        factor = 0.0
    for _ in range(replicates):
        drawn = chance.choices(sorted(cases), k=n)
        again = {f"{place} {name}": cases[name] for place, name in enumerate(drawn)}
        own = [
            replace(row, case=f"{place} {name}") for place, name in enumerate(drawn) for row in rows if row.case == name
        ]
        for name, percent in percents(World(framework, again, own)).items():
            if name in exact:
                found[name].append(float(percent - exact[name]) * factor)
    return {name: each for name, each in found.items() if each}


def percents(world: World) -> dict[str, Fraction]:
    """Each score above question level that has a percent, by id."""
    scores = world.score()
    levels = {**scores["criteria"], **scores["sections"], **scores["threads"], "overall": scores["overall"]}
    return {name: percent for name, percent in levels.items() if isinstance(percent, Fraction)}


def cases_behind(world: World, questions: set[str]) -> int:
    """How many cases have an answer above or below the line to one of the questions."""
    return sum(
        any(box in ("above", "below") for name in questions for box, _ in world.boxes(case, name))
        for case in world.cases
    )
