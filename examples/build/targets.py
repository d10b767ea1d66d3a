"""The figures as printed: the rows of an example's `published.csv`.

A row tells of a question or of a score (criterion, section, thread, `overall`), or of cases. The note holds what the
other columns cannot: `not=23` (the failing share, where that was printed), `below=5` (failing cases),
`words=two-thirds`, `not_words=a quarter`, `more_than=ID`, `less_than=ID`, then after a semicolon free text.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from examples.build.pairs import Figure, Pair, why_impossible
from examples.build.spoken import limits

COLUMNS = ("of", "where", "above", "relevant", "percent", "band", "note")
CASES = "cases"
COUNT = "count:"


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

    @cached_property
    def said(self) -> Mapping[str, str]:
        """What the note says in `name=value` pairs."""
        pairs = (part.strip().partition("=") for part in self.note.split(";")[0].split(","))
        return {name: value for name, equals, value in pairs if equals}

    def _number(self, name: str) -> int | None:
        text = self.said.get(name, "")
        return int(text) if text.isdigit() else None

    @property
    def failing(self) -> int | None:
        """The failing share in per cent, where that is what was printed."""
        return self._number("not")

    @property
    def below(self) -> int | None:
        """The number of failing cases, where that is what was printed."""
        words = self.said.get("words", "")
        return {"all but one": 1, "all but three": 3}.get(words, self._number("below"))

    @property
    def shown(self) -> int | None:
        """The per cent above the line that people are to see; None where the row prints none."""
        if self.percent is None and self.failing is not None:
            return 100 - self.failing
        return self.percent

    @property
    def spoken(self) -> range | None:
        """Limits for the per cent from words."""
        if "not_words" in self.said:
            return limits(self.said["not_words"], failing=True)
        return limits(self.said.get("words", ""))

    @property
    def counts(self) -> bool:
        """Whether the row says anything about numbers above and below the line."""
        numbers = (self.above, self.relevant, self.shown, self.below, self.spoken)
        return any(n is not None for n in numbers) or any(key in self.said for key in ("more_than", "less_than"))

    def figure(self) -> Figure:
        """What the row says of a question."""
        return Figure(
            above=_exactly(self.above),
            below=_exactly(self.below),
            relevant=_exactly(self.relevant),
            shown=self.shown,
            complement=self.failing is not None,
            percents=self.spoken,
        )

    def __str__(self) -> str:
        where = f" ({self.where})" if self.where else ""
        return f"line {self.line}: {self.of}{where}: {self.printed}"

    @property
    def printed(self) -> str:
        """The figure in short, as the report gives it."""
        numbers = {"": self.above, "of": self.relevant}
        said = " ".join(f"{word} {n}".strip() for word, n in numbers.items() if n is not None)
        parts = [said, f"{self.percent}%" if self.percent is not None else ""]
        parts += [f"{name} {value}" for name, value in self.said.items() if name in SAID]
        return ", ".join(part for part in parts if part)


SAID = ("not", "below", "words", "not_words", "more_than", "less_than")


def _exactly(number: int | None) -> range | None:
    return None if number is None else range(number, number + 1)


def read_rows(path: Path) -> tuple[Row, ...]:
    """The rows of a `published.csv` that speak of cases; measures, surveys and context are not for here."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        records = list(enumerate(csv.DictReader(file), start=2))
    return tuple(_row(line, record) for line, record in records if _of_cases(record["of"]))


def _of_cases(of: str) -> bool:
    return ":" not in of or of.startswith(COUNT)


def _row(line: int, record: dict[str, str]) -> Row:
    whole = {key: int(record[key]) if record[key] else None for key in ("above", "relevant", "percent")}
    return Row(line, record["of"], record["where"], band=record["band"], note=record["note"], **whole)


def impossible(row: Row) -> str | None:
    """The sentence that shows why no cases at all can give this row of a question; None where some can."""
    figure = row.figure()
    if row.relevant is None or row.relevant < 1:
        return None
    if row.shown is not None and (why := why_impossible(row.shown, row.relevant)):
        return why
    pairs: Iterable[Pair] = (Pair(above, row.relevant) for above in range(row.relevant + 1))
    if not any(figure.allows(pair) for pair in pairs):
        return f"no number of {row.relevant} cases is at once {row.printed}"
    return None


def contradictions(rows: Iterable[Row]) -> Mapping[int, str]:
    """Rows of questions that cannot be had, by line: by themselves, or beside an earlier row of the same cases."""
    found: dict[int, str] = {}
    taken: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if why := impossible(row):
            found[row.line] = why
            continue
        earlier = taken.setdefault((row.of, row.where), [])
        other = next((o for o in earlier if _clash(o, row)), None)
        if other is not None:
            found[row.line] = f"the report prints {other.printed} and {row.printed} for the same cases"
        else:
            earlier.append(row)
    return found


def _clash(one: Row, other: Row) -> bool:
    """Whether two rows exclude each other whatever the cases are."""
    if one.shown is not None and other.shown is not None:
        return one.shown != other.shown
    spoken = other.spoken if other.spoken is not None else one.spoken
    shown = one.shown if one.shown is not None else other.shown
    return spoken is not None and shown is not None and shown not in spoken
