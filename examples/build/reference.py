"""The page `docs/reference/reconstruction.md`: how well the printed figures come back, and what they rest on.

A question is free in an example when no number of it is printed over the cases of the score. Words such as "most" bind
it, but a question that only words speak of still counts as free here.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from examples.build.caseload import NAME, profile
from examples.build.choices import read_choices
from examples.build.files import Place, built_examples
from examples.build.shares import shares_of
from examples.build.targets import Row, read_rows
from examples.build.verify import Compared, Figures, compare
from inspectorate.inspection import load
from inspectorate.inspection.live import live_figures
from inspectorate.report.figure import Figure
from inspectorate.report.live import Live
from inspectorate.report.tokens import Token, parse
from inspectorate.scores.score import half_up

HEAD = """\
# What the rebuilt examples rest on

Written by `make docs` from the examples, never by hand.

The cases of the examples are reconstructed: made so that they give back the figures that the reports print
(`examples/build/README.md` says how). Some questions are asked of which a report prints no number; they are free, and
used to reach its scores. Here stands how many points of each score rest on them: a free question's share of the score
times its per cent. Where the column says 0.0, every question of the score is printed, and the score follows from the
printed figures alone.
"""


OTHERWISE = """\
## Where the reports show other figures than the printed ones

The reports of Hampshire and Thames Valley are written with live figures (`narrative/`), which follow from the cases.
Where the printed words cannot all be right ([the slips](../explanation/slips.md)), or were no figure of the cases, the
live ones are shown: here beside the printed.
"""

CASELOAD = """\
## The caseload of Hampshire, 2008

Reconstructed as well (`python -m examples.build.caseload`): the 110 inspected cases and 4,901 others, made so that each
figure of the report's appendix comes back. The figures are of the end of March 2007; the cases are dated as if they
were of the inspection's own month, of which the report gives no figures.

- The shares of MAPPA levels fit no base but 4,696 to 4,719 cases: of 301 cases the level is not known.
- 93 and 6% are no shares of one base. The report's asterisk, without cases whose ethnic group is not known, stands at
  the second: the first is of all cases.
- Those in custody count among the *orders and licences*, for ten of the inspected cases were in custody.
- Types of case, tiers, risk of harm, teams, days of commencement, residents and victim contact are not printed of the
  caseload: invented. So are managers, offices, events and when somebody cannot come
  (`python -m examples.build.fieldwork`, `week.yaml`, `readers.csv`, `events.csv`).
- [The sample drawn by lot](../decisions/drawn-afresh.md) is another one than the published.
"""


@dataclass(frozen=True)
class Resting:
    """A printed score and what free questions give to it: points, their share of its weight, their ids."""

    row: Row
    percent: Fraction
    points: Fraction
    weight: Fraction
    free: tuple[str, ...]


def resting(rows: Iterable[Row], figures: Figures) -> Iterator[Resting]:
    """Every printed score with the points that rest on free questions, exact."""
    some = list(rows)
    for row in some:
        found = figures.part(row.of, row.where) if row.shown is not None else None
        if found is None or found[1] in found[0].questions:
            continue
        scores, score = found
        percents = {q: s.percent for q, s in scores.questions.items() if s.percent is not None}
        shares = shares_of(scores.framework, score, frozenset(percents))
        printed = {r.of for r in some if r.where == row.where and _is_number(r)}
        free = tuple(q for q in shares if q not in printed)
        yield Resting(
            row,
            sum((share * percents[q] for q, share in shares.items()), Fraction(0)),
            sum((shares[q] * percents[q] for q in free), Fraction(0)),
            sum((shares[q] for q in free), Fraction(0)),
            free,
        )


def _is_number(row: Row) -> bool:
    return row.shown is not None or row.above is not None or row.below is not None


def page(examples: Path) -> str:
    """The whole page."""
    places = [Place(examples, name) for name in built_examples(examples)]
    return "\n".join([HEAD, *map(_example, places), *_otherwise(examples), CASELOAD, *profile(examples / NAME), ""])


def _otherwise(examples: Path) -> Iterator[str]:
    """Where the whole reports show other figures than the printed ones, as a table."""
    with Path(__file__).with_name("otherwise.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    yield OTHERWISE
    yield "| example | in | printed | the live figures |"
    yield "| --- | --- | --- | --- |"
    lives = {name: live_figures(load(examples / name)) for name in dict.fromkeys(row["example"] for row in rows)}
    for row in rows:
        told = [_shown(token.strip(), lives[row["example"]]) for token in row["tokens"].split(";")]
        yield f"| {row['example']} | {row['where']} | {row['printed']} | {'; '.join(told)} |"
    yield ""


def _shown(token: str, live: Live) -> str:
    says = parse(token)
    assert isinstance(says, Token), f"{token} is no token"
    figure = live.figure(says)
    assert isinstance(figure, Figure), f"{token} finds nothing"
    return f"`{token}` {figure.shown}"


def _example(place: Place) -> str:
    rows = read_rows(place.published)
    figures = Figures(load(place.folder), read_choices(place.choices).counts)
    parts = [f"## {figures.inspection.particulars.title}\n", _came_back(list(compare(rows, figures)))]
    parts += [
        "| score | printed | exact | points that rest on free questions | their share of the weight | free questions |",
        "| --- | ---: | ---: | ---: | ---: | --- |",
        *(_line(one, figures) for one in resting(rows, figures)),
    ]
    return "\n".join(parts) + "\n"


def _came_back(compared: list[Compared]) -> str:
    equal = sum(one.equal for one in compared)
    lost = [one for one in compared if not one.equal]
    said = [f"{equal} of {len(compared)} printed figures of questions, scores and cases come back."]
    said += [f"Not to be had: {one.row.of}, {one.row.printed}: {one.why or 'differs'}." for one in lost]
    return " ".join(said) + "\n"


def _line(one: Resting, figures: Figures) -> str:
    of = f"{one.row.of} ({one.row.where})" if one.row.where else one.row.of
    numbers = [_decimal(one.percent), _decimal(one.points), f"{_whole(100 * one.weight)}%"]
    return f"| {of} | {one.row.shown} | {' | '.join(numbers)} | {_named(one, figures)} |"


def _named(one: Resting, figures: Figures) -> str:
    """The free questions of a criterion; only their number for scores that take in several."""
    found = figures.part(one.row.of, one.row.where)
    several = found is None or found[1] not in found[0].criteria
    if several and len(one.free) > 1:
        return f"{len(one.free)} questions"
    return ", ".join(one.free) or "none"


def _decimal(number: Fraction) -> str:
    return f"{float(half_up(number, 1)):.1f}"


def _whole(number: Fraction) -> int:
    return int(half_up(number))
