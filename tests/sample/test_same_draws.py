"""Draws and chances are to the letter what they were when each was decided by the simplex method alone."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate import load
from inspectorate.framework.files import shipped_folder
from inspectorate.inspection.sampling import design_of
from inspectorate.sample import possible, rules
from inspectorate.sample.draw import draw
from inspectorate.sample.files import design_from_data
from inspectorate.sample.plan import plan
from inspectorate.sample.probability import chances
from inspectorate.sample.record_files import sample_rows
from inspectorate.sample.rules import Filling, Rule, Rules

EXAMPLES = shipped_folder("examples")


def told(folder: str, mirror: list[str], replays: int) -> str:
    """The rows of a draw by an example's design with other mirrored facts: cases, chances, errors and weights."""
    inspection = load(EXAMPLES / folder)
    assert inspection.caseload is not None
    source = {**design_of(inspection).source, "mirror": mirror}
    planned = plan(inspection.framework, inspection.caseload, design_from_data(source, inspection.framework))
    assert planned.rules is not None
    drawn = draw(planned, "as before")
    rows = sample_rows(drawn, chances(planned.rules, drawn.taken(), "as before", replays))
    return sha256("\n".join(",".join(row.cells()) for row in rows).encode()).hexdigest()


@pytest.mark.parametrize(
    ("folder", "mirror", "replays", "digest"),
    [
        (
            "practice/marlshire",
            "gender ethnicity",
            20,
            "e727eb3d503a0527b103bd0358018e7a312bb976dfb0a06b372218aeaf77dd77",
        ),
        (
            "practice/marlshire",
            "gender ethnicity risk_of_harm",
            12,
            "7c44a5b56f5e51fce0311550d5735eafd619bfc2515a6874433dc533bc812ee6",
        ),
        (
            "practice/marlshire",
            "gender ethnicity risk_of_harm team",
            2,
            "016e3031ada21d23e5ec207fedba1ba0261a241a6b582b3174ba7335f859954f",
        ),
        (
            "hampshire-2008",
            "gender ethnicity risk_of_harm",
            6,
            "5543def3787cc9094246df2e16e35d568150152c605fcc67274ab17b549c297c",
        ),
        (
            "hampshire-2008",
            "gender ethnicity tier mappa_level",
            2,
            "5db3cf9a89d9ccbcfdbe97a91f01c5ebc6036e2ce48bcc10c0d2ca173ee76f24",
        ),
    ],
)
def test_draws_and_chances_are_those_of_before(folder: str, mirror: str, replays: int, digest: str) -> None:
    """The digests were taken at commit 755f9ec, before exchanges were tried."""
    assert told(folder, mirror.split(), replays) == digest


@st.composite
def bound(draw_: st.DrawFn) -> Rules:
    """A few cells, and overlapping rules about the edge of what is possible."""
    cells = draw_(st.integers(2, 7))
    bounds = draw_(st.lists(st.integers(1, 4), min_size=cells, max_size=cells))
    groups = draw_(st.lists(st.tuples(st.integers(1, 2**cells - 1), st.integers(0, 5)), min_size=1, max_size=6))
    size = draw_(st.integers(1, sum(bounds)))
    return Rules(tuple(bounds), size, tuple(Rule(str(n), group, least) for n, (group, least) in enumerate(groups)))


@given(bound(), st.lists(st.integers(0, 6), max_size=60))
@settings(max_examples=200)
def test_each_place_is_given_or_refused_as_the_exact_way_alone_does(made: Rules, turns: list[int]) -> None:
    if not made.possible():
        return
    quick, exact = Filling(replace(made, proofs=[])), Filling(replace(made, proofs=[]))
    for turn in turns:
        cell = turn % len(made.bounds)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(rules, "exchanged", lambda *given: None)
            patch.setattr(possible, "_greedy", lambda *given: None)
            patch.setattr(Filling, "_refuted", lambda *given: False)
            expected = exact.take(cell)
        assert quick.take(cell) == expected
        assert sum(quick.rest) + quick.spare == quick.left
    assert quick.bounds == exact.bounds
