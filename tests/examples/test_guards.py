"""Conditions on other answers, once the facts of a cell are known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.build.guards import NEVER, asked_about, passing, settle
from inspectorate.framework.condition import ALWAYS, NOT_APPLICABLE, AllOf, Among, AnyOf, Condition, Not

FACTS = {"risk": "high", "kind": "order"}


def among(name: str, *values: str) -> Among:
    return Among(name, frozenset(values))


def is_question(name: str) -> bool:
    return name not in FACTS


CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    st.builds(
        among,
        st.sampled_from(["risk", "kind", "Q"]),
        st.sampled_from(["high", "low", "order", "yes", "no", NOT_APPLICABLE]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: AllOf(tuple(parts))),
        st.lists(inner, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
        inner.map(Not),
    ),
    max_leaves=6,
)


@given(condition=CONDITIONS, answer=st.sampled_from(["yes", "no", NOT_APPLICABLE]))
def test_a_settled_condition_means_the_same_for_every_answer(condition: Condition, answer: str) -> None:
    whole = condition.holds(lambda name: FACTS.get(name, answer))
    settled = settle(condition, lambda name: FACTS.get(name), is_question)
    assert settled.holds(lambda _: answer) == whole


def test_facts_alone_settle_to_always_or_never() -> None:
    assert settle(among("risk", "high"), FACTS.get, is_question) == ALWAYS
    assert settle(Not(among("risk", "high")), FACTS.get, is_question) == NEVER


def test_the_answers_that_let_a_case_through() -> None:
    options = ["yes", "no", NOT_APPLICABLE]
    assert passing(among("Q", "yes"), options) == {"yes"}
    assert passing(Not(among("Q", "no")), options) == {"yes", NOT_APPLICABLE}


def test_two_questions_in_one_condition_are_refused() -> None:
    with pytest.raises(ValueError, match="several answers at once: P, Q"):
        asked_about(AllOf((among("Q", "yes"), among("P", "yes"))))


def test_a_blank_fact_is_refused_by_its_name() -> None:
    with pytest.raises(ValueError, match="no value for tier"):
        settle(among("tier", "4"), lambda _: None, lambda _: False)
