"""The printed figures of an example, read independently of the program, and what a printed figure allows."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import yaml

from inspectorate.framework.files import load_framework, shipped_folder
from inspectorate.framework.framework import Criterion, Framework

EXAMPLES = shipped_folder("examples")
HALF = Fraction(1, 2)

#: The cases of each main sample, as printed or as the reports' counts add up. The follow-up says only "about 60".
SAMPLES = {
    "county-durham-2004": 100,
    "thames-valley-2006": 98,
    "gloucestershire-2004": 100,
    "gloucestershire-2005": 60,
    "derbyshire-2007": 98,
    "hampshire-2008": 110,
}
FRAMEWORKS = {
    "county-durham-2004": ("esi-2003", "esi-dv-2003"),
    "thames-valley-2006": ("esi-2003", "esi-substance-2005"),
    "gloucestershire-2004": ("esi-2003",),
    "gloucestershire-2005": ("esi-2003",),
    "derbyshire-2007": ("omi-2007",),
    "hampshire-2008": ("omi-2008",),
}

#: What the words of a report allow, in per cent (docs/reference/published.md).
WORDS = {
    "all": (100, 100),
    "nearly all": (85, 100),
    "almost all": (85, 100),
    "most": (50, 100),
    "majority": (50, 100),
    "about three-quarters": (70, 80),
    "two-thirds": (60, 73),
    "over 60%": (60, 70),
    "just over half": (50, 60),
    "over half": (50, 75),
    "half": (45, 55),
    "about half": (45, 55),
    "around 40%": (35, 45),
    "less than half": (0, 50),
    "a third": (27, 40),
    "one-third": (27, 40),
    "about a third": (27, 40),
    "a quarter": (20, 30),
    "about 20%": (15, 25),
    "rare": (0, 20),
    "sufficient": (50, 100),
}


@dataclass(frozen=True)
class Range:
    """From a lowest to a highest per cent, both ends in."""

    low: Fraction
    high: Fraction

    def meets(self, other: Range) -> bool:
        """Whether one figure could lie in both."""
        return self.low <= other.high and other.low <= self.high


ANYTHING = Range(Fraction(0), Fraction(100))


@dataclass(frozen=True)
class Row:
    """One printed figure."""

    of: str
    where: str
    above: int | None
    relevant: int | None
    percent: Fraction | None
    band: str
    keys: Mapping[str, str]
    words: str

    @property
    def kind(self) -> str:
        """`survey`, `measure`, `context`, `count`, `domain`, `cases`; empty for what a framework scores."""
        return self.of.split(":")[0] if ":" in self.of or self.of == "cases" else ""

    @property
    def below(self) -> int | None:
        """Failing cases, where their number is printed."""
        return int(self.keys["below"]) if "below" in self.keys else None

    def counts(self) -> tuple[int, int] | None:
        """Above and relevant, where the printed counts give both."""
        if self.above is not None and self.relevant is not None:
            return self.above, self.relevant
        if self.relevant is not None and self.below is not None:
            return self.relevant - self.below, self.relevant
        if self.above is not None and self.below is not None:
            return self.above, self.above + self.below
        return None

    def allows(self) -> Range:
        """The per cents that the figure allows."""
        if counts := self.counts():
            exact = Fraction(100 * counts[0], counts[1])
            return Range(exact, exact)
        if self.percent is not None:
            exactly = self.keys.get("words") == "all"
            return Range(self.percent, self.percent) if exactly else Range(self.percent - HALF, self.percent + HALF)
        if "not" in self.keys:
            failing = Fraction(self.keys["not"])
            return Range(100 - failing - HALF, 100 - failing + HALF)
        if self.keys.get("words") in WORDS:
            low, high = WORDS[self.keys["words"]]
            return Range(Fraction(low), Fraction(high))
        if self.keys.get("not_words") in WORDS:
            low, high = WORDS[self.keys["not_words"]]
            return Range(Fraction(100 - high), Fraction(100 - low))
        return ANYTHING


def _number(cell: str) -> int | None:
    return int(cell) if cell else None


def parse_note(note: str) -> tuple[dict[str, str], str]:
    """The keys of a note, then its free text."""
    keyed, _, words = note.partition(";")
    pairs = [pair.split("=", 1) for pair in keyed.split(",") if pair.strip()]
    return {key.strip(): value.strip() for key, value in pairs}, words.strip()


def read_rows(name: str) -> list[Row]:
    """The rows of an example's published.csv, in order."""
    with (EXAMPLES / name / "published.csv").open(encoding="utf-8", newline="") as file:
        return [_row(cells) for cells in csv.DictReader(file)]


def _row(cells: Mapping[str, str]) -> Row:
    keys, words = parse_note(cells["note"])
    percent = Fraction(cells["percent"]) if cells["percent"] else None
    above, relevant = _number(cells["above"]), _number(cells["relevant"])
    return Row(cells["of"], cells["where"], above, relevant, percent, cells["band"], keys, words)


def read_table(name: str, file: str) -> list[dict[str, str]]:
    """The rows of another CSV of an example; none where it has no such file."""
    path: Path = EXAMPLES / name / file
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def frameworks(name: str) -> dict[str, Framework]:
    """The frameworks of an example by the prefix that qualifies them: none for the first."""
    main, *elements = FRAMEWORKS[name]
    folder = shipped_folder("frameworks")
    found = {"": load_framework(folder / f"{main}.yaml")}
    return found | {f"{element}/": load_framework(folder / f"{element}.yaml") for element in elements}


def printed_range(rows: list[Row], of: str, where: str = "") -> Range:
    """What the figures printed of one thing allow together; where they contradict each other, all that any allows."""
    ranges = [row.allows() for row in rows if row.of == of and row.where == where and "option" not in row.keys]
    low, high = max((r.low for r in ranges), default=ANYTHING.low), min((r.high for r in ranges), default=ANYTHING.high)
    if low <= high:
        return Range(low, high)
    return Range(min(r.low for r in ranges), max(r.high for r in ranges))


def mean_range(parts: list[tuple[Fraction, Range]]) -> Range:
    """The weighted mean of ranges, as a range."""
    total = sum((weight for weight, _ in parts), Fraction(0))
    low = sum((weight * part.low for weight, part in parts), Fraction(0))
    high = sum((weight * part.high for weight, part in parts), Fraction(0))
    return Range(low / total, high / total)


def asked_instruments(name: str) -> set[str] | None:
    """The instruments within the scope of an example; None for all."""
    about = yaml.safe_load((EXAMPLES / name / "inspection.yaml").read_text(encoding="utf-8"))
    instruments = about.get("scope", {}).get("instruments")
    return set(instruments) if instruments else None


def criterion_range(framework: Framework, rows: list[Row], criterion: Criterion, instruments: set[str] | None) -> Range:
    """The criterion's score that the printed figures of its questions allow; an unprinted question may be anything."""
    parts = {"question": [], "summary": []}  # type: dict[str, list[tuple[Fraction, Range]]]
    for question in criterion.questions:
        if question.role != "context" and (instruments is None or question.instrument in instruments):
            parts[question.role].append((question.weight, printed_range(rows, question.id)))
    if framework.scoring.shares is None:
        return mean_range(parts["question"] + parts["summary"])
    shares = [(framework.scoring.shares[role], mean_range(part)) for role, part in parts.items() if part]
    return mean_range(shares)


def shown(above: int, relevant: int) -> int:
    """A share in whole per cents, half up."""
    return (200 * above + relevant) // (2 * relevant)


def bases(percent: int, up_to: int) -> Iterator[int]:
    """The numbers of relevant cases that can show a percentage, up to a number."""
    return (n for n in range(1, up_to + 1) if any(shown(k, n) == percent for k in range(n + 1)))
