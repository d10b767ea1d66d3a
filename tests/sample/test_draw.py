"""The draw: what trying every sample gives, whatever the order of the rows; reserves that stay in order."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.caseload.caseload import Case, Caseload
from inspectorate.refusal import Refused
from inspectorate.sample.design import Design
from inspectorate.sample.draw import Draw, draw, lot
from inspectorate.sample.plan import plan
from tests.plain.sample import first_by_lot
from tests.plain.sample import lot as plain_lot
from tests.sample.world import FRAMEWORK, case, caseload, design, many

MINIMUMS = {"risk": {"risk": "high"}, "prolific": {"prolific": "yes"}, "woman": {"woman": "yes"}}


@st.composite
def small(draw_: st.DrawFn) -> tuple[Caseload, Design, list[dict[str, Any]], dict[str, int], dict[str, int]]:
    """A caseload of at most ten cases and a design, as the program and as the twin have them."""
    cases, plain = [], []
    for n in range(draw_(st.integers(2, 9))):
        order = draw_(st.sampled_from(["community", "licence"]))
        flags = {name: draw_(st.booleans()) for name in MINIMUMS}
        cases.append(
            case(
                f"C{n}",
                order=order,
                risk="high" if flags["risk"] else "low",
                prolific="yes" if flags["prolific"] else "no",
                woman="yes" if flags["woman"] else "",
            )
        )
        plain.append({"id": f"C{n}", "stratum": order, "groups": {name for name, has in flags.items() if has}})
    there = {name: sum(each["stratum"] == name for each in plain) for name in ("community", "licence")}
    strata = {name: draw_(st.integers(0, min(3, number))) for name, number in there.items()}
    if not sum(strata.values()):
        strata = {name: int(number > 0) for name, number in there.items()}
    minimums = {name: draw_(st.integers(0, 3)) for name in draw_(st.sets(st.sampled_from(sorted(MINIMUMS))))}
    made = design(
        strata={"by": "order", "sizes": strata},
        at_least=[{"where": MINIMUMS[name], "cases": number} for name, number in minimums.items()],
        reserves=3,
    )
    return caseload(*cases), made, plain, strata, minimums


@given(small(), st.text(max_size=4))
@settings(max_examples=150)
def test_the_draw_is_the_first_sample_by_lot_and_refused_exactly_where_there_is_none(given_: Any, seed: str) -> None:
    cases, made, plain, strata, minimums = given_
    expected = first_by_lot(plain, strata, minimums, seed)
    planned = plan(FRAMEWORK, cases, made)
    if expected is None:
        assert planned.faults
        with pytest.raises(Refused):
            draw(planned, seed)
        return
    assert not planned.faults
    assert [each.case for each in draw(planned, seed).sample] == expected


def test_the_lot_is_one_that_anybody_can_work_out() -> None:
    # printf 'seed\nC-1' | sha256sum
    assert lot("seed", "C-1") == plain_lot("seed", "C-1")
    assert lot("seed", "C-1").startswith("e63d0051")
    assert lot("seed", "C-1") != lot("seed2", "C-1")


RULES: dict[str, Any] = {
    "size": 30,
    "strata": {"by": "order", "sizes": {"community": 18, "licence": 12}},
    "at_least": [
        {"where": {"risk": "high"}, "cases": 12},
        {"where": {"prolific": "yes"}, "cases": 6},
        {"where": {"woman": "yes"}, "share": True},
    ],
    "mirror": ["woman"],
    "reserves": 12,
}


def drawn(cases: Caseload, seed: str = "seed", **other: Any) -> Draw:
    return draw(plan(FRAMEWORK, cases, design(**{**RULES, **other})), seed)


@given(st.permutations(list(many(120).cases)))
@settings(max_examples=10)
def test_the_order_of_the_rows_does_not_matter(cases: list[Case]) -> None:
    assert drawn(Caseload(tuple(cases))).sample == drawn(many(120)).sample
    assert drawn(Caseload(tuple(cases))).reserves == drawn(many(120)).reserves


def test_every_rule_is_met_whatever_the_seed() -> None:
    cases = many(120)
    facts = {each.id: each.facts for each in cases.cases}
    for seed in range(40):
        chosen = [facts[each.case] for each in drawn(cases, str(seed)).sample]
        assert sum(each["order"] == "community" for each in chosen) == 18
        assert len(chosen) == 30
        assert sum(each["risk"] == "high" for each in chosen) >= 12
        assert sum(each["prolific"] == "yes" for each in chosen) >= 6
        women = sum(each["woman"] == "yes" for each in chosen)
        share = 30 * sum(each["woman"] == "yes" for each in facts.values()) / 120
        assert abs(women - share) < 1


def test_a_case_that_is_not_eligible_changes_nothing() -> None:
    rules = {**RULES, "eligible": {"score": {"at_most": 9}}}
    cases = [Case(each.id, {**each.facts, **case("x", score="3").facts}) for each in many(120).cases]
    strangers = [case(f"A-{n}", order="community", risk="high", score="10") for n in range(20)]
    blank = [case(f"B-{n}", order="community", risk="high") for n in range(20)]
    before = draw(plan(FRAMEWORK, caseload(*cases), design(**rules)), "seed")
    after = draw(plan(FRAMEWORK, caseload(*strangers, *cases, *blank), design(**rules)), "seed")
    assert [each.case for each in after.sample] == [each.case for each in before.sample]
    assert [each.case for each in after.reserves] == [each.case for each in before.reserves]


def test_more_reserves_leave_those_before_in_their_order() -> None:
    many_reserves = drawn(many(120), reserves=40).reserves
    for number in (0, 1, 7, 25):
        assert drawn(many(120), reserves=number).reserves == many_reserves[:number]


def test_reserves_are_of_cells_that_have_places_and_next_by_lot_there() -> None:
    made = drawn(many(120), reserves=40)
    cells = made.plan.frame.cells
    taken = made.taken()
    for cell, its in enumerate(cells):
        order = sorted(its.cases, key=lambda name: plain_lot("seed", name))
        reserves = [each.case for each in made.reserves if each.cell == cell]
        assert reserves == order[taken[cell] : taken[cell] + len(reserves)]
        assert taken[cell] or not reserves
    assert not {each.case for each in made.reserves} & {each.case for each in made.sample}


def test_without_rules_the_sample_is_the_smallest_lots() -> None:
    made = draw(plan(FRAMEWORK, many(60), design(size=10)), "s")
    order = sorted((each.id for each in many(60).cases), key=lambda name: plain_lot("s", name))
    assert [each.case for each in made.sample] == order[:10]
