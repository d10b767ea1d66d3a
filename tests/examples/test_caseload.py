"""The caseload of Hampshire is the one its maker makes, gives back what is printed, and holds the inspected cases."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from examples.build.caseload import COLUMNS, EXAMPLES, READERS_GAVE, caseload_csv, profile
from examples.build.fieldwork import TEAMS, texts
from inspectorate import load
from inspectorate.caseload.caseload import MAIN, Case
from inspectorate.inspection import sample_plan
from inspectorate.sample.plan import SamplePlan
from inspectorate.sample.profile import profile as sample_profile
from inspectorate.scores.score import half_up

FOLDER = EXAMPLES / "hampshire-2008"
CHOICES = EXAMPLES / "build" / "caseloads" / "hampshire-2008.yaml"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def caseload() -> tuple[dict[str, str], ...]:
    return tuple(rows(FOLDER / "caseload.csv"))


def count(**wanted: str) -> int:
    return sum(all(row[fact] == value for fact, value in wanted.items()) for row in caseload())


def known(fact: str) -> int:
    return sum(row[fact] != "" for row in caseload())


def shown(over: int, under: int, places: int = 0) -> Fraction:
    return half_up(Fraction(100 * over, under), places)


def test_the_files_are_what_would_be_made_now() -> None:
    assert (FOLDER / "caseload.csv").read_text(encoding="utf-8") == caseload_csv(FOLDER, CHOICES)
    assert {name: (FOLDER / name).read_text(encoding="utf-8") for name in texts()} == texts()


def test_the_printed_profile_comes_back() -> None:
    printed = {row["figure"]: Fraction(row["value"]) for row in rows(FOLDER / "context.csv")}
    cases = len(caseload())
    assert printed["caseload"] == cases == 5011
    assert printed["white_share"] == shown(count(ethnicity="white"), cases) == 93
    # "Excluding cases for which ethnicity information is not available" is said of the minority alone.
    assert printed["minority_ethnic_share"] == shown(count(ethnicity="minority"), known("ethnicity")) == 6
    assert printed["men_share"] == shown(count(gender="male"), cases) == 87
    assert printed["women_share"] == shown(count(gender="female"), cases) == 13
    assert printed["prolific"] == count(prolific="yes") == 188


@pytest.mark.parametrize(("level", "cases", "percent"), [("1", 575, "12.2"), ("2", 918, "19.5"), ("3", 46, "1.0")])
def test_the_levels_of_public_protection_come_back_with_their_shares(level: str, cases: int, percent: str) -> None:
    printed = {row["figure"]: Fraction(row["value"]) for row in rows(FOLDER / "context.csv")}
    assert printed[f"mappa_{level}"] == count(mappa_level=level) == cases
    # The shares are not of the whole caseload, of which they would be 11.5, 18.3 and 0.9.
    assert printed[f"mappa_{level}_share"] == shown(cases, known("mappa_level"), 1) == Fraction(percent)
    assert shown(cases, len(caseload()), 1) != Fraction(percent)


def test_no_two_shares_of_one_base_could_be_the_printed_ones_of_ethnic_groups() -> None:
    assert not any(
        shown(white, base) == 93 and shown(base - white, base) == 6
        for base in range(4900, 5012)
        for white in range(4500, base)
    )


def test_the_inspected_cases_are_among_it_and_the_same() -> None:
    inspection = load(FOLDER)
    in_caseload = {row["case"]: row for row in caseload()}
    inspected = rows(FOLDER / "cases.csv")
    assert len(inspected) == 110
    for row in inspected:
        assert row.items() <= in_caseload[row["case"]].items()
    answered = {(a.case, a.question): a.value for a in inspection.answers if a.question in READERS_GAVE}
    assert len(answered) == 220
    assert all(in_caseload[case][fact] == value for (case, fact), value in answered.items())
    assert inspection.particulars.reconstructed


@cache
def planned() -> SamplePlan:
    return sample_plan(load(FOLDER))


def test_the_inspected_sample_is_one_that_the_design_could_have_drawn() -> None:
    plan = planned()
    assert plan.faults == ()
    assert plan.rules is not None
    sample = [case.id for case in load(FOLDER).cases if case.sample == MAIN]
    drawable = {case for cell in plan.frame.cells for case in cell.cases}
    assert set(sample) <= drawable
    inside = set(sample)
    taken = [sum(case in inside for case in cell.cases) for cell in plan.frame.cells]
    for rule in plan.rules.rules:
        assert sum(n for c, n in enumerate(taken) if rule.cells >> c & 1) >= rule.least, rule.label
    assert [line.drawn for line in sample_profile(plan, sample)][:3] == [60, 40, 10]


def test_everybody_has_a_manager_of_their_team_with_about_as_many_cases() -> None:
    team = {row["manager"]: row["team"] for row in rows(FOLDER / "managers.csv")}
    assert Counter(team.values()) == {name: sum(offices.values()) for name, offices in TEAMS.items()}
    assert all(team[row["manager"]] == row["team"] for row in caseload())
    held = Counter(row["manager"] for row in caseload()).values()
    assert 40 <= min(held) <= max(held) <= 50


def test_dates_fit_the_inspection() -> None:
    began = [date.fromisoformat(row["commenced_on"]) for row in caseload()]
    assert max(began) < date(2007, 11, 5)
    assert sum(150 <= (date(2007, 11, 5) - day).days <= 240 for day in began) == planned().frame.eligible == 1023


def test_the_file_is_of_a_modest_size_and_in_the_words_of_the_framework() -> None:
    assert (FOLDER / "caseload.csv").stat().st_size < 400_000
    cases: tuple[Case, ...] = (load(FOLDER).caseload or pytest.fail("no caseload")).cases
    assert not any(case.beside for case in cases)
    assert tuple(caseload()[0]) == COLUMNS


def test_the_page_says_what_is_printed_and_what_is_not() -> None:
    text = "\n".join(profile(FOLDER))
    for figure in ("5,011", "188 of 5,011", "918 of 4,710, 19.5%", "316 of 4,976, 6%", "4,660 of 5,011, 93%"):
        assert figure in text
