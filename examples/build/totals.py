"""What is wanted of each question over each group of its cases: printed, chosen, or free."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from examples.build.area import Area, Ask, Cell
from examples.build.choices import QuestionChoice
from examples.build.pairs import Figure, Pair, feasible
from examples.build.targets import Row, contradictions
from examples.build.where import MAIN, SAMPLE

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


def chosen_group(area: Area, choice: QuestionChoice) -> frozenset[str]:
    """The cases that a choice speaks of: those of its `where`."""
    from examples.build.cases import those

    return those(area.cases, area.conditions.read(choice.where, "questions"), area.conditions)


def samples(area: Area, ask: Ask) -> list[tuple[str, frozenset[str]]]:
    """The samples that a question is asked in, main first, each with its cases."""
    by_sample: dict[str, set[str]] = {}
    sample_of = {case.id: case.facts[SAMPLE] for case in area.cases}
    for cell in ask.cells:
        for case in cell.cases:
            by_sample.setdefault(sample_of[case], set()).add(case)
    return sorted(((s, frozenset(c)) for s, c in by_sample.items()), key=lambda item: (item[0] != MAIN, item[0]))
