"""What conditions mean, row by row of `tests/spec/conditions.yaml`, and laws that hold for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspectorate.framework.condition import AllOf, AnyOf, Condition, Not, Truth, Value, names_in
from inspectorate.framework.files import framework_from_data, located
from inspectorate.framework.framework import Framework
from inspectorate.framework.located import Faults, parse
from inspectorate.framework.names import Names
from inspectorate.framework.where import condition_from_data, names_of
from inspectorate.refusal import Refused
from tests.strategies import conditions, frameworks

SPEC: Any = parse((Path(__file__).parents[1] / "spec" / "conditions.yaml").read_bytes(), "conditions.yaml").plain()
RESULTS: dict[str, Truth] = {"yes": True, "no": False, "not yet known": None}


def small_framework(facts: Any) -> Framework:
    question = {"id": "q.asked", "text": "Asked", "scale": "yes_no"}
    number = {"id": "q.number", "text": "How many", "role": "context", "kind": "number"}
    yes_no = {"yes": {"label": "Yes", "line": "above"}, "no": {"label": "No", "line": "below"}}
    criterion = {"id": "1.1", "title": "Only", "questions": [question, number]}
    return framework_from_data(
        {
            "schema": "1",
            "id": "small",
            "title": "Small",
            "facts": facts,
            "scales": {"yes_no": {"options": yes_no}},
            "sections": [{"id": "1", "title": "One", "criteria": [criterion]}],
        }
    )


SMALL = small_framework(SPEC["facts"])


def value_of(name: str, text: str | list[str]) -> Value:
    """A value of the spec as conditions see it."""
    names = Names(names_of(SMALL), faults := Faults("spec"))
    if isinstance(text, list):
        values = [names.value(names.known[name], located(item, name)) for item in text]
        read: Value = frozenset(value for value in values if value is not None)
    else:
        read = names.value(names.known[name], located(text, name))
    assert not faults.found
    return read


def rows() -> Iterator[Any]:
    for table in SPEC["tables"]:
        for number, row in enumerate(table["rows"], 1):
            yield pytest.param(row["case"], row["when"], row["result"], id=f"{table['title']}, row {number}")


@pytest.mark.parametrize(("case", "when", "result"), list(rows()))
def test_a_row_of_the_table(case: dict[str, Any], when: Any, result: str) -> None:
    look = {name: value_of(name, text) for name, text in case.items()}.get
    assert condition_from_data(when, SMALL).holds(look) is RESULTS[result]


LOOKS = st.fixed_dictionaries(
    {},
    optional={
        "order_type": st.sampled_from(("community", "licence", "none")),
        "prolific": st.sampled_from(("yes", "no")),
        "oasys_drugs": st.sampled_from([value_of("oasys_drugs", text) for text in ("0", "4", "10", "none")]),
        "commenced_on": st.sampled_from([value_of("commenced_on", d) for d in ("2008-03-14", "2008-03-25", "none")]),
        "plan_on": st.sampled_from([value_of("plan_on", d) for d in ("2008-03-18", "2008-03-28")]),
        "team": st.sampled_from(("north", "none")),
        "q.asked": st.sampled_from(("yes", "no", "not_applicable")),
    },
)
LAWS = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@LAWS
@given(conditions(SMALL), conditions(SMALL), LOOKS)
def test_not_any_is_all_not(one: Any, other: Any, case: dict[str, Value]) -> None:
    parts: tuple[Condition, ...] = tuple(condition_from_data(data, SMALL) for data in (one, other))
    not_any = Not(AnyOf(parts)).holds(case.get)
    assert not_any is AllOf(tuple(Not(part) for part in parts)).holds(case.get)
    assert not_any is Not(AnyOf(parts[::-1])).holds(case.get)


@LAWS
@given(conditions(SMALL), LOOKS, LOOKS)
def test_what_is_decided_stays_decided_when_more_becomes_known(
    data: Any, case: dict[str, Value], later: dict[str, Value]
) -> None:
    condition = condition_from_data(data, SMALL)
    early = condition.holds(case.get)
    if early is not None:
        assert condition.holds((later | case).get) is early


@LAWS
@given(conditions(SMALL), LOOKS)
def test_only_the_names_it_names_matter(data: Any, case: dict[str, Value]) -> None:
    condition = condition_from_data(data, SMALL)
    named = {name: value for name, value in case.items() if name in set(names_in(condition))}
    assert condition.holds(named.get) is condition.holds(case.get)


@settings(LAWS, max_examples=30)
@given(frameworks(), st.data())
def test_conditions_on_any_framework_are_read(data: dict[str, Any], drawn: st.DataObject) -> None:
    framework = framework_from_data(data)
    condition = condition_from_data(drawn.draw(conditions(framework)), framework)
    assert set(names_in(condition)) <= set(framework.facts) | set(framework.questions)
    assert condition.holds(lambda name: None) is None


def test_a_condition_outside_a_framework_gives_all_its_faults_at_once() -> None:
    data: Any = {"order_typ": "licence", "prolific": "maybe", "oasys_drugs": {"at_leas": "4"}, "not": []}
    with pytest.raises(Refused) as refused:
        condition_from_data(data, SMALL, "--where")
    said = [str(fault) for fault in refused.value.faults]
    for words in ("did you mean 'order_type'?", "write one of: no, yes", "'at_leas'", "a condition belongs here"):
        assert sum(words in fault for fault in said) == 1
    assert all(fault.startswith("--where: ") for fault in said)
