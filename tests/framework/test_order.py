"""Circles are found, all of them, and nothing else is called one."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.framework.files import framework_from_data
from inspectorate.framework.framework import Framework
from inspectorate.framework.order import leans_on
from inspectorate.refusal import Fault, Refused


def framework_of(graph: dict[str, set[str]]) -> dict[str, Any]:
    """A framework whose facts lean on one another as the graph says."""
    facts = {
        name: {
            "label": name,
            "kind": "yes_no",
            "derive": [*({"when": {other: "yes"}, "is": "yes"} for other in sorted(others)), {"is": "no"}],
        }
        for name, others in graph.items()
    }
    question = {"id": "1.1.a", "text": "Asked", "scale": "yes_no"}
    criterion = {"id": "1.1", "title": "Only", "questions": [question]}
    return {
        "schema": "1",
        "id": "graph",
        "title": "Graph",
        "facts": facts,
        "scales": {"yes_no": {"options": {"yes": {"line": "above"}, "no": {"line": "below"}}}},
        "sections": [{"id": "1", "title": "One", "criteria": [criterion]}],
    }


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """What the program says waits for itself, as lists of names that end where they begin."""
    faults: tuple[Fault, ...] = ()
    try:
        framework_from_data(framework_of(graph))
    except Refused as refused:
        faults = refused.faults
    assert all(fault.code == "circle" for fault in faults)
    return [fault.wrong.removeprefix("this waits for itself: ").split(" → ") for fault in faults]


def can_be_put_in_order(graph: dict[str, set[str]]) -> bool:
    left = {name: set(others) for name, others in graph.items()}
    while free := {name for name, others in left.items() if not others & left.keys()}:
        left = {name: others for name, others in left.items() if name not in free}
    return not left


NAMES = [f"f{number}" for number in range(6)]
GRAPHS = st.fixed_dictionaries({name: st.sets(st.sampled_from(NAMES), max_size=3) for name in NAMES})


@settings(max_examples=150, deadline=None)
@given(GRAPHS)
def test_what_is_told_are_circles_and_mending_each_mends_the_file(graph: dict[str, set[str]]) -> None:
    found = circles(graph)
    assert bool(found) is not can_be_put_in_order(graph)
    for circle in found:
        assert circle[0] == circle[-1]
        assert all(after in graph[before] for before, after in pairwise(circle))
        graph[circle[-2]].discard(circle[-1])
    assert can_be_put_in_order(graph)


def test_two_circles_through_one_name_are_both_told() -> None:
    graph = {"a": {"b", "c"}, "b": {"a"}, "c": {"a"}}
    assert sorted(circles(graph)) == [["a", "b", "a"], ["a", "c", "a"]]


def test_a_long_chain_is_no_circle_and_takes_no_time() -> None:
    names = [f"f{number}" for number in range(3000)]
    started = time.process_time()
    chain = {name: {after} for name, after in pairwise(names)} | {names[-1]: set()}
    assert circles(chain) == []
    assert time.process_time() - started < 5


def test_questions_lean_on_what_stands_above_them() -> None:
    data = framework_of({"a": set()})
    data["sections"][0]["applies"] = {"a": "yes"}
    framework: Framework = framework_from_data(data)
    assert leans_on(framework) == {"a": frozenset(), "1.1.a": frozenset({"a"})}
