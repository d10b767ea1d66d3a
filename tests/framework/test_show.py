"""The tree of a framework names everything in it."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings

from inspectorate.framework.files import find_framework, framework_from_data
from inspectorate.framework.show import tree
from tests.strategies import frameworks


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(frameworks())
def test_a_tree_holds_every_id(data: dict[str, Any]) -> None:
    framework = framework_from_data(data)
    lines = tree(framework).splitlines()
    assert lines[1] == framework.digest
    for name in [*framework.facts, *framework.scales, *framework.threads, *framework.verdicts, *framework.measures]:
        assert any(line.startswith(f"  {name}: ") for line in lines), name
    for name in [*framework.criteria, *framework.questions, *framework.items]:
        assert any(line.lstrip().startswith(f"{name} ") for line in lines), name
    assert sum(line.startswith("Section ") for line in lines) == len(framework.sections)


def test_a_tree_says_weights_threads_rules_and_conditions() -> None:
    said = tree(find_framework("omi-2008"))
    assert "    1.2.g " in said
    assert "        only where 1.1.a is answered Yes" in said
    assert "risk_of_harm: Risk of Harm thread (" in said
    assert "A criterion is its questions' mean and its summary questions' mean, weighted 80 to 20." in said
    said = tree(find_framework("esi-2003"))
    assert "Overall is the mean of the sections, weighted (B: 30, C: 40, D: 30)." in said
    assert "    A1.g " in said
    assert "(not counted)" in said
    assert "  six_point: from grades very_strong, strong, good, satisfactory, weak" in said
