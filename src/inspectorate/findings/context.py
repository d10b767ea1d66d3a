"""Figures about the body that is inspected: the setting in which findings are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from inspectorate.caseload.columns import Beside, Column, TableOf
from inspectorate.framework.shape import number_from
from inspectorate.language import gettext, gettext_noop

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
        Column(
            "group", "the table it stands in: caseload, mappa, budget, premises, area, standing, or a word of its own"
        ),
        Column("where", "the cases of caseload.csv that it counts: all, or a condition such as gender=female"),
        Column("among", "of which cases a share is: all of them if blank; known, or a condition"),
    ),
    ("figure", "date"),
)
FAMILY = TableOf(
    "family.csv",
    "an area of the family of similar areas, with a figure of it",
    (
        Column("family", "what the areas have in common, in words"),
        Column("area", "the area", required=True, filled=True),
        Column("figure", "the figure, by its name in context.csv or measures.csv; blank where only the family is told"),
        Column("value", "the number, without its unit", "number", required=True),
        Column("place", "the area's place among them, as the source gives it", "whole"),
        Column("date", "the day, month or year it holds for, as the source gives it"),
        Column("note", "what else there is to know", "text"),
    ),
    ("family", "area", "figure", "date"),
)
#: The usual groups of figures, each with the caption of its table, in the order in which they are shown.
GROUPS: Mapping[str, str] = {
    "caseload": gettext_noop("The caseload"),
    "mappa": gettext_noop("Cases under multi-agency public protection"),
    "budget": gettext_noop("Budget"),
    "premises": gettext_noop("Approved premises"),
    "area": gettext_noop("The area and its people"),
    "standing": gettext_noop("Standing among other areas"),
}


@dataclass(frozen=True, slots=True)
class ContextFigure:
    """One figure about the body; `value` and `compare` are numbers as text, blank where they are not known.

    `where` says which cases of the caseload it counts (blank: none, it comes from elsewhere); of a share, `among` says
    of which cases it is.
    """

    figure: str
    label: str = ""
    value: str = ""
    unit: str = ""
    date: str = ""
    compare: str = ""
    note: str = ""
    group: str = ""
    where: str = ""
    among: str = ""
    beside: Beside = ()
    line: int = field(default=0, compare=False)

    @property
    def number(self) -> Fraction | None:
        """The figure as a number, exact."""
        return number_from(self.value)

    @property
    def words(self) -> str:
        """What it is called."""
        return self.label or self.figure.replace("_", " ").capitalize()

    @property
    def is_share(self) -> bool:
        """Whether it is a share in per cent."""
        return self.unit.startswith("percent")


@dataclass(frozen=True, slots=True)
class FamilyFigure:
    """A figure of one area of the family of similar areas; `value` is a number as text, `place` its rank if given."""

    area: str
    family: str = ""
    figure: str = ""
    value: str = ""
    place: int | None = None
    date: str = ""
    note: str = ""
    beside: Beside = ()
    line: int = field(default=0, compare=False)

    def is_of(self, body: str) -> bool:
        """Whether it is the figure of the body itself: `Hampshire` is of `Hampshire Probation Area`."""
        own, other = body.casefold().strip(), self.area.casefold().strip()
        return bool(other) and (own == other or own.startswith(f"{other} "))


def in_groups(figures: Iterable[ContextFigure]) -> dict[str, list[ContextFigure]]:
    """Figures by their group: those without one first, then the usual groups in their order, then others."""
    found: dict[str, list[ContextFigure]] = {}
    for figure in figures:
        found.setdefault(figure.group, []).append(figure)
    order = ["", *GROUPS, *found]
    return {group: found[group] for group in dict.fromkeys(order) if group in found}


def group_title(group: str) -> str:
    """The caption of a group's table."""
    if not group:
        return gettext("Figures about the body")
    return gettext(GROUPS[group]) if group in GROUPS else group.replace("_", " ").capitalize()
