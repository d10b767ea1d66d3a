"""A caseload around the cases that were inspected: `python -m examples.build.caseload` writes Hampshire's.

The inspected cases come first, with the facts that `cases.csv` and the answers of readers give them. The others get
theirs from `caseloads/NAME.yaml`, as many of each as it says, by hash: the file is the same whenever it is made. Then
each case gets a manager of its team, so that everybody has about as many.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from examples.build.cases import Case, make_cases
from examples.build.chance import draw, shuffled
from examples.build.choices import read_choices
from examples.build.inspected import read_inspected
from examples.build.where import Conditions
from inspectorate.caseload.table import csv_text

EXAMPLES = Path(__file__).parents[1]
NAME = "hampshire-2008"
#: The days between which every inspected case began: about six months before the inspection.
BEGAN = ("2007-03-10", "2007-06-08")
#: Facts that readers gave, which the design of the sample asks of the caseload too.
READERS_GAVE = ("approved_premises", "victim_contact")
#: The printed figures: their names in context.csv, the fact and value that they count, and whether of those known only.
SHARES = (
    ("white_share", "ethnicity", "white", False),
    ("minority_ethnic_share", "ethnicity", "minority", True),
    ("men_share", "gender", "male", False),
    ("women_share", "gender", "female", False),
    ("mappa_1", "mappa_level", "1", True),
    ("mappa_2", "mappa_level", "2", True),
    ("mappa_3", "mappa_level", "3", True),
    ("prolific", "prolific", "yes", False),
)
COLUMNS = (
    *(
        "case",
        "order_type",
        "risk_of_harm",
        "tier",
        "prolific",
        "mappa_level",
        "gender",
        "ethnicity",
        "team",
        "manager",
    ),
    *("commenced_on", *READERS_GAVE),
)


def caseload_csv(folder: Path, choices: Path) -> str:
    """The caseload as `caseload.csv` holds it, from the folder of the inspection and the choices about the others."""
    chosen = read_choices(choices)
    framework = read_inspected(folder / "inspection.yaml").main.framework
    others = (dict(each.facts, case=each.id) for each in _made(make_cases(chosen, Conditions((framework,)))))
    cases = [*_inspected(folder, chosen.seed), *others]
    managers = _managers(_rows(folder / "managers.csv"), cases, chosen.seed)
    return csv_text(COLUMNS, [[*map({**case, **managers[case["case"]]}.__getitem__, COLUMNS)] for case in cases])


def _made(cases: Iterable[Case]) -> list[Case]:
    return sorted(cases, key=lambda case: (len(case.id), case.id))


def _inspected(folder: Path, seed: str) -> Iterator[dict[str, str]]:
    """The inspected cases, with what readers found out and a day on which they began."""
    given: dict[str, dict[str, str]] = {}
    for row in _rows(folder / "answers.csv"):
        if row["question"] in READERS_GAVE:
            given.setdefault(row["case"], {})[row["question"]] = row["answer"]
    for row in _rows(folder / "cases.csv"):
        yield {**row, **given[row["case"]], "commenced_on": _between(*BEGAN, seed, "commenced_on", row["case"])}


def _between(first: str, last: str, *names: str) -> str:
    start = date.fromisoformat(first)
    return (start + timedelta(days=draw(*names) % ((date.fromisoformat(last) - start).days + 1))).isoformat()


def _managers(
    managers: Iterable[Mapping[str, str]], cases: Iterable[Mapping[str, str]], seed: str
) -> dict[str, dict[str, str]]:
    """A manager for each case: the cases of a team go round its managers in the order of a hash."""
    of_team: dict[str, list[str]] = {}
    for row in managers:
        of_team.setdefault(row["team"], []).append(row["manager"])
    team = {case["case"]: case["team"] for case in cases}
    turns = dict.fromkeys(of_team, 0)
    given = {}
    for case in shuffled(team, seed, "manager"):
        own = of_team[team[case]]
        given[case] = {"manager": own[turns[team[case]] % len(own)]}
        turns[team[case]] += 1
    return given


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def profile(folder: Path) -> Iterator[str]:
    """The lines of docs/reference/reconstruction.md on the caseload: each printed figure, and what gives it back."""
    rows = _rows(folder / "caseload.csv")
    printed = {row["figure"]: row for row in _rows(folder / "context.csv")}
    yield "| printed | | in caseload.csv |"
    yield "| --- | ---: | --- |"
    yield f"| {printed['caseload']['label']} | {int(printed['caseload']['value']):,} | {len(rows):,} cases |"
    for figure, fact, value, of_known in SHARES:
        among = [row for row in rows if row[fact] or not of_known]
        number = sum(row[fact] == value for row in among)
        cells = [printed[name] for name in (figure, f"{figure}_share") if name in printed]
        said = ", ".join(each["value"] + "%" * each["unit"].startswith("percent") for each in cells)
        places = 1 if fact == "mappa_level" else 0
        percent = f", {100 * number / len(among):.{places}f}%" if "%" in said else ""
        told = f"{number:,} of {len(among):,}{percent}{' (of those known)' if of_known else ''}"
        yield f"| {printed[figure]['label']} | {said} | {told} |"


def main() -> None:
    """Write the caseload of the one example that has one."""
    folder = EXAMPLES / NAME
    text = caseload_csv(folder, EXAMPLES / "build" / "caseloads" / f"{NAME}.yaml")
    (folder / "caseload.csv").write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
