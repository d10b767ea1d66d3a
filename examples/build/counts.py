"""The solved counts of an example as a CSV file: `question,cell,answer,cases`.

With this file cases can be rebuilt without a solver. Rows with no cases are left out.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

COLUMNS = ("question", "cell", "answer", "cases")
Counts = Mapping[tuple[str, str, str], int]


def write_counts(path: Path, counts: Counts) -> None:
    """Write the counts, sorted."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows((*name, cases) for name, cases in sorted(counts.items()) if cases)


def read_counts(path: Path) -> Counts:
    """The counts of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        return {(r["question"], r["cell"], r["answer"]): int(r["cases"]) for r in csv.DictReader(file)}
