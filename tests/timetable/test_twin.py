"""`breaches` finds what its plain twin finds, in whatever weeks and plans Hypothesis draws."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspectorate.timetable.rules import breaches
from tests.plain.breaches import breaches as plainly
from tests.timetable.drawn import needs, plans


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_both_find_the_same(data: st.DataObject) -> None:
    of = data.draw(needs())
    plan = data.draw(plans(of))
    found = {(breach.rule, frozenset(breach.about)) for breach in breaches(of, plan)}
    assert found == plainly(of, plan)
