"""How a sample is to be drawn: who may be drawn, how many of which kind, from which seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from inspectorate.framework.condition import Condition
from inspectorate.framework.located import Plain

#: The name under which conditions of a design may use the day of the inspection.
INSPECTION_ON = "inspection_on"


@dataclass(frozen=True, slots=True)
class Demand:
    """One condition of `eligible`: a case for which it is not yes is not drawn."""

    label: str
    holds: Condition


@dataclass(frozen=True, slots=True)
class Minimum:
    """At least so many cases of a kind; `cases` is None where they are to have their share of the sample."""

    label: str
    where: Condition
    cases: int | None
    path: str = ""


@dataclass(frozen=True, slots=True)
class Strata:
    """Groups that are drawn from apart: every combination of the values of facts.

    `sizes` has the places of each by its values; None shares them out in proportion to the eligible cases.
    """

    by: tuple[str, ...]
    sizes: Mapping[tuple[str, ...], int] | None


@dataclass(frozen=True)
class Design:
    """The design of a sample; `source` is what its file says, `lines` where each part of it stands."""

    size: int
    eligible: tuple[Demand, ...] = ()
    strata: Strata | None = None
    at_least: tuple[Minimum, ...] = ()
    mirror: tuple[str, ...] = ()
    reserves: int = 0
    seed: str = ""
    inspection_on: date | None = None
    source: Mapping[str, Plain] = field(default_factory=dict)
    file: str = field(default="design.yaml", compare=False)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    def line_of(self, path: str) -> int:
        """The line where a path such as `strata.sizes` stands, else that of what it stands in; 0 if unknown."""
        while path not in self.lines and path:
            path = path.rpartition(".")[0]
        return self.lines.get(path, 0)
