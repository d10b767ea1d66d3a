"""Rebuild examples from their choices: `python -m examples.build NAME|all [--solve] [--check]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from examples.build.area import Area
from examples.build.assign import Assignment
from examples.build.counts import Counts, read_counts, write_counts
from examples.build.files import Place, built_examples, differing, texts, write_texts
from examples.build.verify import Figures, compare, failures, table
from inspectorate.inspection import load
from inspectorate.refusal import Refused

EXAMPLES = Path(__file__).parents[1]


def main(arguments: list[str] | None = None) -> int:
    """0 when every printed figure comes out as printed or is proved impossible; 1 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m examples.build", description=__doc__)
    parser.add_argument("name", choices=[*built_examples(EXAMPLES), "all"])
    parser.add_argument("--solve", action="store_true", help="find the counts anew (needs OR-Tools)")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file or a figure differs")
    parser.add_argument("--time", type=float, default=60.0, help="the solver's deterministic time")
    chosen = parser.parse_args(arguments)
    names = built_examples(EXAMPLES) if chosen.name == "all" else [chosen.name]
    return max([_one(Place(EXAMPLES, name), chosen) for name in names], default=0)


def _one(place: Place, chosen: argparse.Namespace) -> int:
    try:
        return build(place, solve=chosen.solve, check=chosen.check, seconds=chosen.time)
    except Refused as refused:
        print(f"{place.name}: {refused}", file=sys.stderr)
        return 1


def build(place: Place, solve: bool = False, check: bool = False, seconds: float = 60.0) -> int:
    """Rebuild one example (or only check it) and print the table of its figures; 1 where something differs."""
    area = place.area()
    if solve:
        write_counts(place.counts, _solved(area, seconds))
    made = texts(area, Assignment(area, read_counts(place.counts)).run())
    stale = differing(place.folder, made)
    if not check:
        write_texts(place.folder, made)
    compared = list(compare(area.rows, Figures(load(place.folder), area.choices.counts)))
    print(f"\n{place.name}\n{table(compared)}")
    if check and stale:
        print(f"{place.name}: not as the choices and counts make them: {', '.join(stale)}", file=sys.stderr)
    return int(bool(failures(compared)) or (check and bool(stale)))


def _solved(area: Area, seconds: float) -> Counts:
    """The counts, found by the solver, which only this needs."""
    from examples.build.balance import balanced
    from examples.build.model import Search

    search = Search(area)
    return balanced(search, search.solve(seconds))


if __name__ == "__main__":
    sys.exit(main())
