"""What is wanted of each question over each group of its cases: printed, chosen, or free."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from examples.build.area import Area, Ask, Cell
from examples.build.cases import those
from examples.build.choices import QuestionChoice
from examples.build.guards import asked_about, passing
from examples.build.options import line_of
from examples.build.pairs import Figure, Pair, feasible
from examples.build.targets import Row, contradictions
from examples.build.where import SAMPLE
from inspectorate.caseload.caseload import MAIN
from inspectorate.framework.condition import ALWAYS, Condition

SMALL = 50
"""In a group of so few cases one case more or less moves a free figure by several points."""

Key = tuple[str, tuple[str, ...]]
"""A question and the names of the cells that a figure is over."""


@dataclass
class Wanted:
    """Everything that speaks of one question over one group of cases."""

    ask: Ask
    cells: tuple[Cell, ...]
    figures: list[Figure] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    choices: list[QuestionChoice] = field(default_factory=list)

    @property
    def key(self) -> Key:
        return key_of(self.ask.id, self.cells)

    @property
    def most(self) -> int:
        return sum(len(cell.cases) for cell in self.cells)

    @property
    def printed(self) -> bool:
        return bool(self.rows)

    @property
    def dead(self) -> bool:
        """Whether it is relevant to no case of the group, so that there is no percent."""
        return self.most == 0 or any(0 in (f.relevant or ()) for f in self.figures)

    @property
    def prefer(self) -> int | None:
        return next((c.prefer for c in self.choices if c.prefer is not None), None)

    def pairs(self, relevant: Iterable[int]) -> list[Pair]:
        """The pairs that everything said allows, with these numbers of relevant cases."""
        return feasible(self.figures, relevant)


def key_of(question: str, cells: Iterable[Cell]) -> Key:
    return question, tuple(cell.name for cell in cells)


def cells_in(ask: Ask, group: frozenset[str]) -> tuple[Cell, ...]:
    """The cells of a question whose cases are in a group."""
    return tuple(cell for cell in ask.cells if cell.cases <= group)


def all_wanted(area: Area) -> Mapping[Key, Wanted]:
    """What printed rows and choices say, by question and group; rows that cannot be had are left out."""
    wanted: dict[Key, Wanted] = {}

    def about(ask: Ask, group: frozenset[str]) -> Wanted:
        cells = cells_in(ask, group)
        return wanted.setdefault(key_of(ask.id, cells), Wanted(ask, cells))

    lost = contradictions(row for rows in area.rows_of.values() for row in rows)
    for ask in area.asks.values():
        for row in area.rows_of[ask.id]:
            if row.counts and row.line not in lost:
                found = about(ask, area.group(row.where, f"published.csv:{row.line}"))
                found.figures.append(row.figure())
                found.rows.append(row)
        for choice in area.choices_of(ask.id):
            found = about(ask, chosen_group(area, choice))
            found.figures.append(choice.figure)
            found.choices.append(choice)
    return wanted


def relevant_range(wanted: Wanted, all_of: Mapping[Key, Wanted]) -> range:
    """How many relevant cases a group may have at all.

    Everyone asked, unless somebody may be left outside: where a number is printed or chosen, anybody; in a small group
    that is free, up to a fifth. Where being asked hangs on another question's answer, that one's printed figure narrows
    the range.
    """
    least, most = 0, 0
    by_guard: dict[Condition, list[Cell]] = {}
    nobody = nobody_in(wanted, all_of)
    for cell, guard in zip(wanted.ask.cells, wanted.ask.guards, strict=True):
        if cell in wanted.cells and cell not in nobody:
            by_guard.setdefault(guard, []).append(cell)
    for guard, cells in by_guard.items():
        here = sum(len(cell.cases) for cell in cells)
        low, high = (here, here) if guard == ALWAYS else _let_through(guard, cells, all_of, here)
        least, most = least + low, most + high
    return range(max(1, least - most_outside(wanted, all_of)), most + 1)


def nobody_in(wanted: Wanted, all_of: Mapping[Key, Wanted]) -> set[Cell]:
    """The cells in which the question was chosen to be relevant to nobody."""
    return {cell for other in all_of.values() if other.ask is wanted.ask and other.dead for cell in other.cells}


def most_outside(wanted: Wanted, all_of: Mapping[Key, Wanted]) -> int:
    """How many cases may have an answer in no denominator (besides those where the question is relevant to nobody)."""
    if not wanted.ask.may_be_outside:
        return 0
    if wanted.ask.question.derive:
        return wanted.most  # what it is derived from says so
    near = (o for o in all_of.values() if o.ask is wanted.ask and set(o.cells) & set(wanted.cells))
    if any(figure.counts for other in near if not other.dead for figure in other.figures):
        return wanted.most
    return wanted.most // 5 if wanted.most <= SMALL else 0


def _let_through(guard: Condition, cells: list[Cell], all_of: Mapping[Key, Wanted], here: int) -> tuple[int, int]:
    """The fewest and the most cases that a condition on one printed question lets through."""
    before = all_of.get(key_of(asked_about(guard), cells))
    if before is None or not before.printed or any(g != ALWAYS for g in before.ask.guards):
        return 0, here
    lines = {line_of(before.ask.question, o) for o in passing(guard, before.ask.question.allowed())}
    pairs = before.pairs(relevant_range(before, all_of))
    through = {"above": [p.above for p in pairs], "below": [p.relevant - p.above for p in pairs]}
    if len(lines) != 1 or not pairs or not lines <= set(through):
        return 0, here
    (line,) = lines
    return min(through[str(line)]), max(through[str(line)])


def chosen_group(area: Area, choice: QuestionChoice) -> frozenset[str]:
    """The cases that a choice speaks of: those of its `where`."""
    return those(area.cases, area.conditions.read(choice.where, "questions"), area.conditions)


def samples(area: Area, ask: Ask) -> list[tuple[str, frozenset[str]]]:
    """The samples that a question is asked in, main first, each with its cases."""
    by_sample: dict[str, set[str]] = {}
    sample_of = {case.id: case.facts[SAMPLE] for case in area.cases}
    for cell in ask.cells:
        for case in cell.cases:
            by_sample.setdefault(sample_of[case], set()).add(case)
    return sorted(((s, frozenset(c)) for s, c in by_sample.items()), key=lambda item: (item[0] != MAIN, item[0]))
