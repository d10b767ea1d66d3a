"""A framework written out as YAML reads back the same, whatever it holds."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings

from inspectorate.framework.files import framework_from_data, framework_yaml, parse_framework
from tests.strategies import frameworks

COMMON = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@COMMON
@given(frameworks())
def test_what_is_written_reads_back_equal(data: dict[str, Any]) -> None:
    framework = framework_from_data(data)
    again = parse_framework(framework_yaml(framework).encode(), "framework.yaml")
    assert again.source == data
    assert again.digest == framework.digest
    assert list(again.questions) == list(framework.questions)
    assert again.guards == framework.guards
