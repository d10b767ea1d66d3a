"""What a caseload comes to: the values of a fact and those not known add up to the cases, always."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from inspectorate.caseload.caseload import Case
from inspectorate.caseload.counts import Counted, counted
from inspectorate.caseload.matching import facts_of_caseload
from inspectorate.caseload.request import Fit, fit
from inspectorate.framework.files import parse_framework
from tests.inspection.folders import FRAMEWORK

FACTS = facts_of_caseload([parse_framework(FRAMEWORK.encode(), "tiny")])


def case(number: int, **facts: object) -> Case:
    return Case(f"A-{number}", {name: value for name, value in facts.items() if value is not None})  # type: ignore[misc]


CASES = [
    case(1, risk="low", prolific="yes", score=Fraction(2), started=date(2025, 3, 1), team="North"),
    case(2, risk="low", prolific="none", score=Fraction(9, 2), started="none", team="South"),
    case(3, risk="high", score=Fraction(4), team="North"),
    case(4),
]


def of(name: str) -> Counted:
    return next(each for each in counted(FACTS, CASES) if each.fact == name)


def test_each_kind_is_counted_in_its_way() -> None:
    assert of("risk") == Counted("risk", "Risk", (("Low", 2), ("High", 1)), "", 1)
    assert of("prolific") == Counted("prolific", "Prolific", (("Yes", 1), ("No", 0), ("None", 1)), "", 2)
    assert of("score") == Counted("score", "Score", (("known", 3),), "from 2 to 4.5, in the middle 4", 1)
    first = "from 2025-03-01 to 2025-03-01, in the middle 2025-03-01"
    assert of("started") == Counted("started", "Start", (("known", 1), ("none", 1)), first, 2)
    assert of("team") == Counted("team", "Team", (("North", 2), ("South", 1)), "", 1)
    assert of("balance") == Counted("balance", "Balance", (), "", 4), "a fact that nobody sent is not a row of noughts"


def test_what_the_reader_is_asked_and_what_follows_is_not_counted() -> None:
    assert {each.fact for each in counted(FACTS, CASES)} == {"risk", "prolific", "score", "balance", "started", "team"}


@given(st.lists(st.tuples(st.sampled_from(["low", "high", "none", None]), st.sampled_from(["a", "b", "c", None]))))
def test_nothing_is_lost_and_nothing_counted_twice(drawn: list[tuple[str | None, str | None]]) -> None:
    cases = [case(n, risk=risk, team=team) for n, (risk, team) in enumerate(drawn)]
    for each in counted(FACTS, cases):
        assert sum(number for _, number in each.values) + each.unknown == len(cases)


def test_many_teams_are_named_as_far_as_people_read() -> None:
    cases = [case(n, team=f"T{n % 20:02d}") for n in range(41)]
    (team,) = (each for each in counted(FACTS, cases) if each.fact == "team")
    assert team.values[0] == ("T00", 3)
    assert team.values[-1] == ("others", 41 - sum(number for _, number in team.values[:-1]))


def test_how_far_the_cases_are_those_that_were_asked_for() -> None:
    cases = [case(n, started=date(2025, 3, day)) for n, day in enumerate((1, 10, 11, 20, 31))]
    cases += [case(8), case(9, started="none")]
    first, last = date(2025, 3, 10), date(2025, 3, 20)
    assert fit(cases, "started", first, last) == Fit(1, 3, 1, 2), "both ends are in"
    assert fit(cases, "started", None, last) == Fit(0, 4, 1, 2)
    assert fit(cases, "started", first, None) == Fit(1, 4, 0, 2)
