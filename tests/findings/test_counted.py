"""Live counts: what a caseload gives for a figure, of which cases, and when it differs from the one given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from inspectorate.answers.routing import CaseView
from inspectorate.caseload.caseload import Case, Caseload
from inspectorate.findings.context import ContextFigure, FamilyFigure, group_title, in_groups
from inspectorate.findings.counted import LiveCount, condition_faults, live, live_counts
from inspectorate.refusal import Refused
from tests.report import small

CASES = (
    Case("1", {"risk": "high", "prolific": "yes"}),
    Case("2", {"risk": "high"}),
    Case("3", {"risk": "low", "prolific": "no"}),
    Case("4", {}),
)


def figure(where: str, value: str = "1", unit: str = "cases", among: str = "") -> ContextFigure:
    return ContextFigure("f", "F", value, unit, where=where, among=among)


def given_by(of: ContextFigure, cases: Sequence[Case]) -> LiveCount | None:
    return live(of, [CaseView(small.framework(), case.facts, {}) for case in cases], small.framework())


@pytest.mark.parametrize(
    ("of", "number", "base", "unknown", "differs"),
    [
        (figure("all", "4"), 4, 4, 0, False),
        (figure("risk=high", "2"), 2, 4, 1, False),
        (figure("risk=high", "3"), 2, 4, 1, True),
        (figure("risk=high", "50", "percent"), 2, 4, 1, False),
        (figure("risk=high", "66.7", "percent", "known"), 2, 3, 1, False),
        (figure("risk=high", "67", "percent", "known"), 2, 3, 1, False),
        (figure("risk=high", "66.6", "percent", "known"), 2, 3, 1, True),
        (figure("risk=high", "50", "percent", "prolific=yes,no"), 1, 2, 0, False),
        (figure("{not: {risk: high}}", "1"), 1, 4, 1, False),
        (figure("risk=high", "", "percent"), 2, 4, 1, False),
    ],
)
def test_what_the_caseload_gives(of: ContextFigure, number: int, base: int, unknown: int, differs: bool) -> None:
    found = given_by(of, CASES)
    assert found is not None
    assert (found.number, found.of, found.unknown, found.differs) == (number, base, unknown, differs)


def test_what_nobody_can_know_is_not_nought() -> None:
    assert given_by(figure("prolific=yes"), CASES[3:]) is None
    assert given_by(figure(""), CASES) is None
    nothing = given_by(figure("risk=high", "5", "percent", "prolific=yes"), CASES[2:3])
    assert nothing is not None
    assert (nothing.value, nothing.shown, nothing.differs) == (None, "", False)


def test_of_all_figures_those_that_this_framework_cannot_read_are_left_out() -> None:
    figures = [figure("risk=high"), replace(figure("colour=red"), figure="g"), replace(figure(""), figure="h")]
    counts = live_counts(figures, Caseload(CASES), small.framework())
    assert {key: found.number for key, found in counts.items()} == {("f", ""): 2}
    assert live_counts(figures, None, small.framework()) == {}


@pytest.mark.parametrize("where", ["1.1.a=yes", "colour=red", "nonsense", "sample=main", "risk=huge"])
def test_conditions_that_a_caseload_has_no_facts_for_are_refused(where: str) -> None:
    with pytest.raises(Refused):
        given_by(figure(where), CASES)
    faults = list(condition_faults(figure(where), (small.framework(),), "context.csv"))
    assert [(fault.file, fault.path) for fault in faults] == [("context.csv", "where")]


def test_groups_stand_in_their_order() -> None:
    figures = [ContextFigure(name, group=name) for name in ("own_word", "budget", "", "caseload")]
    assert list(in_groups(figures)) == ["", "caseload", "budget", "own_word"]
    assert [group_title(name) for name in ("", "budget", "own_word")] == [
        "Figures about the body",
        "Budget",
        "Own word",
    ]


@pytest.mark.parametrize(
    ("area", "own"),
    [("Hampshire", True), ("hampshire probation area", True), ("Hamp", False), ("", False), ("Dorset", False)],
)
def test_the_area_among_its_family(area: str, own: bool) -> None:
    assert FamilyFigure(area).is_of("Hampshire Probation Area") == own
