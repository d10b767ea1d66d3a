"""Once the totals stand: share them out evenly over the cells.

Without this the solver would put, say, every failing answer into the cells of the women: nothing printed forbids it,
but no real area looks so. Each family is a small model of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from ortools.sat.python import cp_model

from examples.build.area import Area
from examples.build.counting import Counting
from examples.build.model import Counts, Search, quiet_solver
from examples.build.options import AnswerClass
from examples.build.totals import Wanted

SECONDS = 2.0
"""Deterministic time for one family."""


def balanced(search: Search, counts: Counts) -> Counts:
    """The same totals in every sample and printed group, spread over the cells as evenly as may be."""
    even: dict[tuple[str, str, str], int] = {}
    for family in search.area.families:
        even |= _family(search, counts, family)
    return even


def _family(search: Search, counts: Counts, family: tuple[str, ...]) -> Counts:
    mine = {name: number for name, number in counts.items() if name[0] in family}
    if len(search.area.asks[family[0]].cells) < 2 and len(family) == 1:
        return mine
    counting = Counting(search.area, search.classes, family)
    for wanted in search.wanted.values():
        if wanted.ask.id in family:
            _keep_totals(counting, wanted, mine)
    for name, number in counting.numbers.items():
        counting.model.add_hint(number, mine[name])
    unevenness = [part for q in family for part in _unevenness(counting, search.area, search.classes, q, mine)]
    counting.model.minimize(sum(unevenness))
    solver = quiet_solver(SECONDS)
    if solver.solve(counting.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return mine
    return {name: solver.value(number) for name, number in counting.numbers.items()}


def _keep_totals(counting: Counting, wanted: Wanted, mine: Counts) -> None:
    """Each class keeps its total over the group."""
    q = wanted.ask.id
    for answers in counting.classes[q]:
        names = [(q, cell.name, answers.name) for cell in wanted.cells]
        counting.model.add(sum(counting.numbers[name] for name in names) == sum(mine[name] for name in names))


def _unevenness(
    counting: Counting, area: Area, classes: Mapping[str, tuple[AnswerClass, ...]], q: str, mine: Counts
) -> list[cp_model.IntVar]:
    """For each class and cell of a sample, how far the cell is from its fair share of the class."""
    sample_of = {case.id: case.sample for case in area.cases}
    cells = sorted(area.asks[q].cells, key=lambda cell: sample_of[min(cell.cases)])
    away = []
    for _, grouped in groupby(cells, key=lambda cell: sample_of[min(cell.cases)]):
        group = list(grouped)
        most = sum(len(cell.cases) for cell in group)
        for answers in classes[q]:
            total = sum(mine[q, cell.name, answers.name] for cell in group)
            for cell in group:
                off = counting.model.new_int_var(0, most * most, "")
                fair = total * len(cell.cases)
                counting.model.add_abs_equality(off, counting.numbers[q, cell.name, answers.name] * most - fair)
                away.append(off)
    return away
