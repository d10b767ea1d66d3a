"""Conditions typed on the command line."""

from __future__ import annotations

import pytest

from inspectorate.cli.where import read_where
from inspectorate.refusal import Refused


def test_none_typed_is_no_condition() -> None:
    assert read_where([]) is None


def test_a_name_and_values() -> None:
    assert read_where(["risk_of_harm=high, very_high"]) == {"risk_of_harm": ["high", "very_high"]}


def test_a_mapping_is_read_as_in_a_framework() -> None:
    assert read_where(["{prolific: yes, oasys_drugs: {at_least: 4}}"]) == {
        "prolific": "yes",
        "oasys_drugs": {"at_least": "4"},
    }


def test_several_narrow() -> None:
    assert read_where(["a=1", "b=2"]) == {"all": [{"a": ["1"]}, {"b": ["2"]}]}


@pytest.mark.parametrize("typed", ["risk_of_harm", "=high", "risk_of_harm=", "risk_of_harm= ,"])
def test_what_is_no_condition_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="is no condition → write name=value"):
        read_where([typed])


def test_a_broken_mapping_is_refused() -> None:
    with pytest.raises(Refused, match="not YAML"):
        read_where(["{a: ["])
