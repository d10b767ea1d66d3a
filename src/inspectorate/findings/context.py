"""Figures about the body that is inspected: the setting in which findings are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from inspectorate.caseload.columns import Beside, Column, TableOf
from inspectorate.framework.shape import number_from

CONTEXT = TableOf(
    "context.csv",
    "a figure about the body: its size, budget, people and cases",
    (
        Column("figure", "a name of letters, digits and _", required=True, filled=True),
        Column("label", "the words shown", "text"),
        Column("value", "the number, without its unit", "number", required=True),
        Column("unit", "what it counts"),
        Column("date", "the day, month or year it holds for, as the source gives it"),
        Column("compare", "the same figure of the country as a whole", "number"),
        Column("note", "what else there is to know", "text"),
    ),
    ("figure", "date"),
)


@dataclass(frozen=True, slots=True)
class ContextFigure:
    """One figure about the body; `value` and `compare` are numbers as text, blank where they are not known."""

    figure: str
    label: str = ""
    value: str = ""
    unit: str = ""
    date: str = ""
    compare: str = ""
    note: str = ""
    beside: Beside = ()
    line: int = field(default=0, compare=False)

    @property
    def number(self) -> Fraction | None:
        """The figure as a number, exact."""
        return number_from(self.value)
