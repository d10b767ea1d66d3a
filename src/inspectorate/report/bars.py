"""The parts of a chart: kinds of bars, bars, their rows, and a line across them."""

from __future__ import annotations

from dataclasses import dataclass

#: So many kinds of bars can be told apart.
MOST_CATEGORIES = 4


@dataclass(frozen=True, slots=True)
class Category:
    """What a kind of bar means. `mark` is a sign that stands on the bar, so that colour never stands alone."""

    id: str
    label: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: how long it is on the chart's scale (None: no figure), the words on it, its category."""

    value: float | None
    words: str
    category: str


@dataclass(frozen=True, slots=True)
class BarRow:
    """A labelled row of one bar or several; a `strong` row sums up those after it, one without bars is a heading.

    `short` is the label where there is room for a few letters only, as at the ends of a slope.
    """

    label: str
    bars: tuple[Bar, ...]
    strong: bool = False
    short: str = ""


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A line across all bars, at a value of the scale, and what it means."""

    value: float
    label: str
