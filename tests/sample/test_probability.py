"""Chances: exact ones equal trying every order of the lots; replayed ones lie within their error; all are fair.

Tests that lean on chance use fixed seeds, so they give the same result every time. What they would wrongly refuse, were
the seeds new, is said beside each.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2

from inspectorate.sample.draw import draw
from inspectorate.sample.plan import SamplePlan, plan
from inspectorate.sample.probability import Chance, chances
from inspectorate.sample.rules import Rule, Rules
from tests.plain.sample import chances as plain_chances
from tests.sample.world import FRAMEWORK, design, many

TINY = st.lists(
    st.tuples(st.sampled_from(["a", "b"]), st.sets(st.sampled_from(["x", "y"]))), min_size=2, max_size=6
)  # fmt: skip


@given(TINY, st.integers(1, 2), st.integers(0, 2), st.integers(0, 2))
@settings(max_examples=40)
def test_exact_chances_are_those_of_every_order_of_the_lots(
    kinds: list[Any], places: int, least_x: int, least_y: int
) -> None:
    cases = [{"id": f"C{n}", "stratum": s, "groups": groups} for n, (s, groups) in enumerate(kinds)]
    strata = {s: min(places, sum(each["stratum"] == s for each in cases)) for s in ("a", "b")}
    expected = plain_chances(cases, strata, {"x": least_x, "y": least_y})
    cells = sorted({(each["stratum"], tuple(sorted(each["groups"]))) for each in cases})
    own = [cells.index((each["stratum"], tuple(sorted(each["groups"])))) for each in cases]

    def group(fits: Any) -> int:
        return sum(1 << c for c, cell in enumerate(cells) if fits(cell))

    rules = Rules(
        tuple(own.count(c) for c in range(len(cells))),
        sum(strata.values()),
        (
            *(Rule(s, group(lambda cell, s=s: cell[0] == s), number) for s, number in strata.items()),
            *(Rule(g, group(lambda cell, g=g: g in cell[1]), n) for g, n in (("x", least_x), ("y", least_y))),
        ),
        2,
    )
    if expected is None:
        assert not rules.possible()
        return
    found = chances(rules, [0] * len(cells), "seed")
    assert [found[c] for c in own] == [Chance(expected[each["id"]]) for each in cases]


def test_where_only_strata_count_the_chance_is_places_by_cases() -> None:
    planned = plan(FRAMEWORK, many(100), design(strata={"by": "order", "sizes": {"community": 10, "licence": 8}}))
    assert planned.rules is not None
    found = chances(planned.rules, [0, 0], "seed")
    sizes = [len(cell.cases) for cell in planned.frame.cells]
    assert found == (Chance(Fraction(10, sizes[0])), Chance(Fraction(8, sizes[1])))
    assert found[0].weight == Fraction(sizes[0], 10)


BINDING: dict[str, Any] = {
    "strata": {"by": "order", "sizes": {"community": 8, "licence": 6}},
    "at_least": [{"where": {"risk": "high"}, "cases": 5}, {"where": {"woman": "yes"}, "cases": 4}],
}


def planned() -> SamplePlan:
    return plan(FRAMEWORK, many(80), design(**BINDING))


def test_chances_add_up_to_the_places_of_each_stratum() -> None:
    made = planned()
    assert made.rules is not None
    found = chances(made.rules, draw(made, "s").taken(), "s", 50)
    for stratum in made.strata:
        pairs = zip(made.frame.cells, found, strict=True)
        assert sum(len(c.cases) * each.value for c, each in pairs if c.stratum == stratum.stratum) == stratum.places


def test_replayed_chances_lie_within_their_error_of_what_drawing_gives() -> None:
    """Real draws from 1,500 seeds against 1,500 replays; new seeds would be wrongly refused about once in 2,000 times
    for each of the cells (3.5 standard errors)."""
    made = planned()
    assert made.rules is not None
    runs = 1_500
    totals = [0] * len(made.frame.cells)
    squares = [0] * len(made.frame.cells)
    for seed in range(runs):
        for c, count in enumerate(draw(made, f"real {seed}").taken()):
            totals[c] += count
            squares[c] += count * count
    found = chances(made.rules, draw(made, "s").taken(), "s", runs)
    for c, cell in enumerate(made.frame.cells):
        size = len(cell.cases)
        mean = totals[c] / runs
        spread = (squares[c] / runs - mean**2) / runs / size**2
        assert found[c].error is not None
        error = (spread + found[c].error ** 2) ** 0.5
        assert abs(float(found[c].value) - mean / size) <= 3.5 * error + 1e-12


def test_no_case_that_could_be_drawn_has_the_chance_0_and_cells_are_fair() -> None:
    """2,000 seeds: every case comes up, and within each cell the draws are spread as an even chance spreads them.

    The statistic is chi-square's; because draws without replacement differ less than independent ones, it is scaled
    by the (n - 1) / n of its cell and refuses new seeds no more often than once in 10,000 times for each cell.
    """
    made = planned()
    runs = 2_000
    held: Counter[str] = Counter()
    spread = [0] * len(made.frame.cells)
    for seed in range(runs):
        drawn = draw(made, f"fair {seed}")
        held.update(each.case for each in drawn.sample)
        for c, count in enumerate(drawn.taken()):
            size = len(made.frame.cells[c].cases)
            spread[c] += count * (size - count)
    for cell, total in zip(made.frame.cells, spread, strict=True):
        size = len(cell.cases)
        counts = [held[name] for name in cell.cases]
        assert all(counts), "a case that could be drawn never was"
        if size == 1:
            continue
        mean = sum(counts) / size
        # One draw of k among n gives each case the variance k (n - k) / n², and any two the same covariance.
        variance = total / size / (size - 1)
        statistic = sum((count - mean) ** 2 for count in counts) / variance
        assert statistic < chi2.ppf(1 - 1e-4, size - 1)
        assert statistic > chi2.ppf(1e-4, size - 1), "too even to be chance"


def test_a_drawn_case_never_has_the_chance_0() -> None:
    made = planned()
    assert made.rules is not None
    drawn = draw(made, "s")
    found = chances(made.rules, drawn.taken(), "s", 1)
    assert all(found[each.cell].value > 0 for each in drawn.sample)


def test_the_same_seed_gives_the_same_chances_and_another_one_others() -> None:
    made = planned()
    assert made.rules is not None
    own = draw(made, "s").taken()
    assert chances(made.rules, own, "s", 20) == chances(made.rules, own, "s", 20)
    assert chances(made.rules, own, "s", 20) != chances(made.rules, own, "t", 20)


@pytest.mark.parametrize("least", [0, 3, 6])
def test_one_minimum_in_one_stratum_has_its_formula(least: int) -> None:
    """Expected cases of the kind: the larger of the minimum and a hypergeometric number."""
    from math import comb

    rules = Rules((10, 30), 8, (Rule("all", 0b11, 8), Rule("kind", 0b01, least)), 1)
    found = chances(rules, [0, 0], "s")
    whole = comb(40, 8)
    mean = sum(Fraction(max(least, k) * comb(10, k) * comb(30, 8 - k), whole) for k in range(9))
    assert found == (Chance(mean / 10), Chance((8 - mean) / 30))


def test_replays_agree_with_what_can_be_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most of each cell is drawn, so that a replay that drew a case twice would show.

    New seeds would be wrongly refused about once in 15,000 times for each cell (4 standard errors).
    """
    rules = Rules((3, 4, 9), 11, (Rule("all", 0b111, 11), Rule("kind", 0b001, 2), Rule("other", 0b011, 6)), 1)
    exact = chances(rules, [2, 4, 5], "s")
    assert all(each.error is None for each in exact)
    monkeypatch.setattr("inspectorate.sample.probability.MOST_STATES", 0)
    replayed = chances(rules, [2, 4, 5], "s", 3_000)
    for mine, other in zip(exact, replayed, strict=True):
        assert other.error
        assert abs(float(mine.value - other.value)) < 4 * other.error
