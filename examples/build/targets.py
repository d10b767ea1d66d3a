"""The figures as printed: the rows of an example's `published.csv`.

A row tells of a question or of a score (criterion, section, thread, `overall`). Where the report prints a failing share, the
note holds `not=23`; a number of failing cases, `below=5`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from examples.build.pairs import Figure, Pair, why_impossible

COLUMNS = ("of", "where", "above", "relevant", "percent", "band", "note")


@dataclass(frozen=True)
class Row:
    """One printed figure. `line` is its place in the file, the header being line 1."""

    line: int
    of: str
    where: str
    above: int | None
    relevant: int | None
    percent: int | None
    band: str = ""
    note: str = ""

    @property
    def failing(self) -> int | None:
        """The failing share in per cent, where that is what was printed."""
        found = re.search(r"\bnot=(\d+)", self.note)
        return int(found[1]) if found else None

    @property
    def below(self) -> int | None:
        """The number of failing cases, where that is what was printed."""
        found = re.search(r"\bbelow=(\d+)", self.note)
        return int(found[1]) if found else None

    @property
    def shown(self) -> int | None:
        """The per cent above the line that people are to see; None where the row prints none."""
        if self.percent is None and self.failing is not None:
            return 100 - self.failing
        return self.percent

    @property
    def counts(self) -> bool:
        """Whether the row prints any number."""
        return any(n is not None for n in (self.above, self.relevant, self.shown, self.below))

    def figure(self) -> Figure:
        """What the row says of a question."""
        return Figure(
            above=_exactly(self.above),
            below=_exactly(self.below),
            relevant=_exactly(self.relevant),
            shown=self.shown,
            complement=self.failing is not None,
        )


def _exactly(number: int | None) -> range | None:
    return None if number is None else range(number, number + 1)


def read_rows(path: Path) -> tuple[Row, ...]:
    """Every row of a `published.csv`."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple(_row(number, record) for number, record in enumerate(csv.DictReader(file), start=2))


def _row(line: int, record: dict[str, str]) -> Row:
    whole = {key: int(record[key]) if record[key] else None for key in ("above", "relevant", "percent")}
    return Row(line, record["of"], record["where"], band=record["band"], note=record["note"], **whole)


def impossible(row: Row) -> str | None:
    """The sentence that shows why no cases at all can give this row of a question; None where some can."""
    figure = row.figure()
    if row.relevant is not None and row.shown is not None and (why := why_impossible(row.shown, row.relevant)):
        return why
    if row.relevant is not None and row.relevant > 0:
        pairs: Iterable[Pair] = (Pair(above, row.relevant) for above in range(row.relevant + 1))
        if not any(figure.allows(pair) for pair in pairs):
            return f"no number of {row.relevant} cases is at once {_said(row)}"
    return None


def _said(row: Row) -> str:
    said = [f"{row.above} above" if row.above is not None else "", f"{row.below} below" if row.below is not None else ""]
    said += [f"{row.shown}%" if row.shown is not None else "", f"{row.failing}% failing" if row.failing is not None else ""]
    return " and ".join(part for part in said if part)
