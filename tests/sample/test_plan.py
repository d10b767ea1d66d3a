"""Plans: what was left out and why, shares by largest remainder, and every rule that cannot be met, before drawing."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate import load, sample_plan
from inspectorate.framework.files import shipped_folder
from inspectorate.sample import possible
from inspectorate.sample.plan import SamplePlan, plan, plan_data
from inspectorate.sample.rules import Rule, Rules, shares
from tests.sample.world import FRAMEWORK, case, caseload, design, many


def planned(cases: Any, **keys: Any) -> SamplePlan:
    return plan(FRAMEWORK, cases, design(**keys))


def test_what_was_left_out_is_counted_by_reason() -> None:
    cases = caseload(
        case("A", order="community", began_on="2008-01-10", score="5"),
        case("B", order="community", began_on="2008-06-01", score="5"),
        case("C", order="community", began_on="", score="5"),
        case("D", order="licence", began_on="2008-06-01", score="1"),
        case("E", order="", began_on="2008-01-10", score="5"),
        case("F", order="licence", began_on="2008-01-10", score=""),
    )
    made = planned(
        cases,
        inspection_on="2008-11-10",
        eligible={"days": {"from": "began_on", "to": "inspection_on", "at_least": 270}, "needs_care": "yes"},
        strata={"by": "order", "sizes": {"community": 1}},
    )
    assert made.frame.eligible == 1
    assert [(line.no, line.unknown, line.alone) for line in made.frame.left_out] == [
        (2, 1, 2),  # began too late: B, D; not known: C. B and C are left out for this alone
        (1, 1, 0),  # needs no care: D; not known: F
        (2, 0, 0),  # licence gets no places: D, F
        (0, 1, 1),  # E: no order
    ]
    assert made.frame.cells[0].cases == ("A",)
    reasons = [line.reason for line in made.frame.left_out]
    assert reasons[2:] == ["no places for the stratum licence", "order is blank"]


def test_the_day_of_the_inspection_counts_both_ends() -> None:
    window = {"days": {"from": "began_on", "to": "inspection_on", "between": [10, 12]}}
    days = [case(f"D{n}", began_on=f"2008-02-{n:02}") for n in range(1, 29)]
    made = planned(caseload(*days), size=1, inspection_on="2008-02-20", eligible=window)
    assert made.frame.cells[0].cases == ("D10", "D8", "D9")


def test_a_minimum_counts_only_cases_of_which_it_is_known() -> None:
    cases = caseload(case("A", risk="high"), case("B", risk=""), case("C", risk="low"))
    made = planned(cases, size=2, at_least=[{"where": {"risk": "high"}, "cases": 2}])
    assert (made.minimums[0].eligible, made.minimums[0].unknown) == (1, 1)
    assert "of 1 more it is not yet known" in made.faults[0].wrong


@pytest.mark.parametrize(
    ("total", "parts", "given_"),
    [
        (10, [1, 1, 1], (4, 3, 3)),
        (7, [50, 30, 20], (4, 2, 1)),
        (10, [66, 27, 7], (6, 3, 1)),
        (3, [5, 5], (2, 1)),
        (0, [3, 4], (0, 0)),
        (5, [0, 0], (0, 0)),
    ],
)
def test_shares_by_largest_remainder(total: int, parts: list[int], given_: tuple[int, ...]) -> None:
    assert shares(total, parts) == given_


@given(st.integers(0, 50), st.lists(st.integers(0, 40), min_size=1, max_size=6))
@settings(max_examples=100)
def test_shares_are_whole_add_up_and_lie_within_one_of_the_exact_ones(total: int, parts: list[int]) -> None:
    made = shares(total, parts)
    assert sum(made) == (total if sum(parts) else 0)
    for part, own in zip(parts, made, strict=True):
        if sum(parts):
            assert abs(own - Fraction(total * part, sum(parts))) < 1


def test_proportional_strata_follow_the_eligible_cases() -> None:
    made = planned(many(100), size=20, strata={"by": "order", "proportional": True})
    assert [line.label for line in made.strata] == ["community", "licence"]
    assert sum(line.places for line in made.strata) == 20
    for line in made.strata:
        assert abs(line.places - Fraction(20 * line.eligible, 100)) < 1


def test_a_stratum_too_small_for_a_place_is_remarked_on() -> None:
    cases = caseload(*(case(f"C{n}", order="community") for n in range(40)), case("L", order="licence"))
    made = planned(cases, size=4, strata={"by": "order", "proportional": True})
    assert made.strata[1].places == 0
    assert "licence gets no place" in made.remarks[0]


def test_strata_of_several_facts_have_sizes_in_each_other() -> None:
    sizes = {"community": {"low": 3, "high": 2}, "licence": {"low": 1, "high": 0}}
    made = planned(many(60), strata={"by": ["order", "risk"], "sizes": sizes})
    assert [(line.label, line.places) for line in made.strata] == [
        ("community, low", 3),
        ("community, high", 2),
        ("licence, low", 1),
    ]
    assert made.design.size == 6


FEW = caseload(
    *(case(f"H{n}", order="community", risk="high", prolific="no", woman="no") for n in range(5)),
    *(case(f"P{n}", order="community", risk="low", prolific="yes", woman="no") for n in range(5)),
    *(case(f"W{n}", order="licence", risk="low", prolific="no", woman="yes") for n in range(5)),
)


@pytest.mark.parametrize(
    ("keys", "code", "numbers"),
    [
        ({"size": 16}, "too-few-cases", "16 cases are to be drawn, but only 15 of 15 may be"),
        (
            {"strata": {"by": "order", "sizes": {"community": 3, "licence": 6}}},
            "stratum-too-small",
            "the stratum licence is to have 6 cases, but only 5 may be drawn",
        ),
        (
            {"size": 4, "at_least": [{"where": {"risk": "high"}, "cases": 6}]},
            "minimum-too-many",
            "at least 6 cases are asked for (risk: high); 5 may be drawn, and the strata have places for 4 of them",
        ),
        (
            {
                "strata": {"by": "order", "sizes": {"community": 3, "licence": 3}},
                "at_least": [{"where": {"risk": "high"}, "cases": 4}],
            },
            "minimum-too-many",
            "the strata have places for 3 of them",
        ),
    ],
)
def test_what_cannot_be_met_is_said_with_numbers(keys: dict[str, Any], code: str, numbers: str) -> None:
    made = planned(FEW, **keys)
    assert made.rules is None
    assert [fault.code for fault in made.faults] == [code]
    assert numbers in made.faults[0].wrong
    assert made.faults[0].write


def test_rules_that_clash_are_named_each_with_what_it_could_ask_for() -> None:
    minimums = [
        {"where": {"woman": "no"}, "cases": 2, "label": "men"},
        {"where": {"risk": "high"}, "cases": 3, "label": "high risk"},
        {"where": {"prolific": "yes"}, "cases": 2, "label": "prolific"},
    ]
    made = planned(FEW, strata={"by": "order", "sizes": {"community": 4, "licence": 2}}, at_least=minimums)
    assert [fault.path for fault in made.faults] == ["at_least[1]", "at_least[2]"]
    first, second = (fault.wrong for fault in made.faults)
    assert "at least 3 (high risk) cannot be had together with" in first
    assert "at least 2 (prolific)" in first
    assert "2 of the stratum licence and" in first
    assert "in 6 places, but" in first
    assert "men" not in first
    assert "most of all 2 beside the others" in first
    assert "most of all 1 beside the others" in second


def test_all_faults_are_told_at_once() -> None:
    minimums = [{"where": {"risk": "high"}, "cases": 9}, {"where": {"prolific": "yes"}, "cases": 9}]
    made = planned(FEW, size=10, at_least=minimums)
    assert [fault.path for fault in made.faults] == ["at_least[0]", "at_least[1]"]


def test_mirrored_shares_are_kept_to_the_next_whole_case() -> None:
    made = planned(many(100), size=30, mirror=["woman", "risk"])
    assert not made.remarks
    for line in made.mirrors:
        assert line.share == Fraction(30 * line.eligible, 100)
        assert line.share - 1 < line.at_least <= line.share <= line.at_most < line.share + 1


def test_a_mirrored_share_gives_way_to_a_minimum_no_more_than_it_must() -> None:
    cases = caseload(
        *(case(f"H{n}", risk="high", woman="no") for n in range(10)),
        *(case(f"L{n}", risk="low", woman="yes" if n < 30 else "no") for n in range(90)),
    )
    made = planned(cases, size=20, at_least=[{"where": {"risk": "high"}, "cases": 8}], mirror=["risk", "woman"])
    ranges = {(line.fact, line.value): (line.at_least, line.at_most) for line in made.mirrors}
    assert ranges["risk", "high"] == (2, 8)
    assert ranges["risk", "low"] == (12, 18)
    assert ranges["woman", "yes"] == (6, 6)
    assert ["risk low" in made.remarks[0], "risk high" in made.remarks[1]] == [True, True]


@st.composite
def soft_rules(draw: st.DrawFn) -> tuple[Rules, int]:
    """Cells with one hard and several soft rules that may clash."""
    cells = draw(st.integers(2, 4))
    bounds = tuple(draw(st.lists(st.integers(0, 3), min_size=cells, max_size=cells)))
    size = draw(st.integers(0, min(5, sum(bounds))))
    every = (1 << cells) - 1
    rules = [Rule("all", every, size)]
    rules += [
        Rule("soft", draw(st.integers(0, every)), draw(st.integers(0, 5))) for _ in range(draw(st.integers(1, 4)))
    ]
    return Rules(bounds, size, tuple(rules), 1), 1


@given(soft_rules())
@settings(max_examples=100)
def test_soft_rules_give_way_as_little_as_any_sample_allows(problem: tuple[Rules, int]) -> None:
    """The most that a rule gives way is the least that trying every sample finds; a sample meets what is left."""
    from itertools import product

    from inspectorate.sample.plan import _nearest

    rules, hard = problem
    kept = _nearest(rules, hard)
    samples = [
        counts for counts in product(*(range(b + 1) for b in rules.bounds)) if sum(counts) == rules.size
    ]  # fmt: skip

    def missed(counts: tuple[int, ...]) -> list[int]:
        got = [sum(n for c, n in enumerate(counts) if rule.cells >> c & 1) for rule in rules.rules[hard:]]
        return [max(0, rule.least - own) for rule, own in zip(rules.rules[hard:], got, strict=True)]

    least = [max(missed(counts)) for counts in samples]
    ways = [rule.least - own for rule, own in zip(rules.rules[hard:], kept, strict=True)]
    assert max(ways) == min(least)
    assert any(all(m <= way for m, way in zip(missed(counts), ways, strict=True)) for counts in samples)


def test_a_plan_as_data_has_all_counts() -> None:
    data = plan_data(
        planned(many(100), size=20, mirror=["woman"], at_least=[{"where": {"risk": "high"}, "share": True}])
    )
    assert data["could_be_drawn"] == 100
    assert data["at_least"][0]["cases"] == round(20 * data["at_least"][0]["could_be_drawn"] / 100)
    assert {line["value"] for line in data["mirror"]} == {"yes", "no"}


@pytest.mark.parametrize(
    ("cases", "keys", "code", "numbers"),
    [
        (12, {"strata": {"by": "order", "sizes": {"community": 0}}}, "no-places", "add up to 0"),
        (
            12,
            {"size": 2, "eligible": {"days": {"from": "began_on", "to": "inspection_on", "at_least": 1}}},
            "no-day",
            "nobody said which day",
        ),
        (
            12,
            {"size": 2, "eligible": {"score": {"at_least": 9}}},
            "too-few-cases",
            "none of 12 may be; 12 are left out",
        ),
        (0, {"size": 2}, "too-few-cases", "holds no case"),
        (60, {"size": 9, "mirror": "ward"}, "too-many-values", "ward has 60 values"),
    ],
)
def test_what_makes_counting_pointless_is_the_only_thing_said(
    cases: int, keys: dict[str, Any], code: str, numbers: str
) -> None:
    some = [case(f"A{n}", order="community", risk="low", score="1", ward=f"W{n}") for n in range(cases)]
    made = planned(caseload(*some), at_least=[{"where": {"risk": "high"}, "cases": 1}], **keys)
    (fault,) = made.faults
    assert fault.code == code
    assert numbers in fault.wrong
    assert made.rules is None


def test_what_is_not_known_may_be_filled_in() -> None:
    made = planned(
        caseload(*(case(f"A{n}") for n in range(4))), size=2, at_least=[{"where": {"risk": "high"}, "cases": 1}]
    )
    assert made.faults[0].write == "write at most 0, or fill in what is not known"


def test_many_mirrored_facts_beside_minimum_numbers_are_decided_without_trying_for_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    solved: list[int] = []

    class Counted(possible._Simplex):
        def solve(self) -> Any:
            solved.append(len(self.rows))
            return super().solve()

    monkeypatch.setattr(possible, "_Simplex", Counted)
    hampshire = load(shipped_folder("examples") / "hampshire-2008")
    text = hampshire.plans["design.yaml"]
    mirrors = text.replace("mirror: [gender]", "mirror: [gender, ethnicity, tier, mappa_level, risk_of_harm]")
    made = sample_plan(replace(hampshire, plans={**hampshire.plans, "design.yaml": mirrors}))
    assert made.faults == ()
    assert len(made.mirrors) == 18
    assert 0 < len(solved) < 60
    # 26 at high or very high risk are more than their share: others have to give way.
    assert [line.value for line in made.mirrors if line.fact == "risk_of_harm" and not line.near] != []
