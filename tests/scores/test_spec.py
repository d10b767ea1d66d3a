"""What scores mean at their edges, row by row of `tests/spec/scores.yaml`."""

from __future__ import annotations

from typing import Any

import pytest

from inspectorate.refusal import Refused
from inspectorate.scores.files import as_json
from tests.spec.manual import PAGE, page
from tests.spec.scored import scores_of, tables

ROWS = [(table["title"], row) for table in tables() for row in table["rows"]]


def as_text(value: Any) -> Any:
    """A value of the JSON as the specification writes it."""
    if isinstance(value, list):
        return [as_text(item) for item in value]
    if isinstance(value, bool):
        return str(value).lower()
    return "null" if value is None else f"{value:g}" if isinstance(value, int | float) else value


@pytest.mark.parametrize(("title", "row"), ROWS, ids=[f"{title}: {row['why']}" for title, row in ROWS])
def test_the_specification_holds(title: str, row: dict[str, Any]) -> None:
    if "refused" in row:
        with pytest.raises(Refused) as refused:
            scores_of(row)
        assert any(row["refused"] in fault.wrong for fault in refused.value.faults)
        return
    made = as_json(scores_of(row))
    for level, expected in row["expect"].items():
        if level == "whole":
            assert_holds(made | (made["overall"] or {}), expected)
            continue
        for name, figures in expected.items():
            assert_holds(made[level][name], figures)


def assert_holds(made: dict[str, Any], expected: dict[str, Any]) -> None:
    for key, value in expected.items():
        assert (key, shortened(as_text(made[key]))) == (key, shortened(value))


def shortened(value: Any) -> Any:
    """Numbers compared as numbers, to four places."""
    try:
        return round(float(value), 4)
    except (TypeError, ValueError):
        return value


def test_the_reference_page_is_printed_from_the_specification() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.spec.manual"
