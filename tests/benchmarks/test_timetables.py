"""The page of performance keeps what is not measured again; a small week measured, with and without an idea."""

from __future__ import annotations

import pytest

from benchmarks import timetables
from benchmarks.__main__ import PAGE, page_of, parts_of
from benchmarks.timetables import LEFT_OUT, Run, run
from benchmarks.weeks import Size

SMALL = Size(cases=12, readers=4, managers=8, offices=2)


def test_parts_that_are_not_measured_stay_as_they_are() -> None:
    page = PAGE.read_text(encoding="utf-8")
    parts = parts_of(page)
    assert page_of(parts) == page
    assert page_of({**parts, "timetables": "\nnew\n"}).count("\nnew\n") == 1
    again = parts_of(page_of({**parts, "timetables": "\nnew\n"}))
    assert {name: text.strip() for name, text in again.items()} == {
        **{name: text.strip() for name, text in parts.items()},
        "timetables": "new",
    }


@pytest.mark.parametrize("idea", LEFT_OUT)
def test_every_idea_can_be_left_out_and_the_bound_stays_one(idea: str) -> None:
    whole = run(1, SMALL, 20.0)
    with LEFT_OUT[idea]():
        found = run(1, SMALL, 20.0)
    assert whole.best is not None
    assert found.best is not None
    assert found.bound <= whole.best
    assert whole.bound <= found.best


def test_a_week_without_a_plan_has_no_gap() -> None:
    assert Run(1.0, 2.0, 100, None, 50, 1.0).percent == "none"
    assert Run(1.0, 2.0, 100, 60, 50, 1.0).percent == "20.0%"


def test_the_section_says_what_it_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timetables, "USUAL", SMALL)
    monkeypatch.setattr(timetables, "LARGE", SMALL)
    monkeypatch.setattr(timetables, "_large_draw", lambda: iter(["| a draw |"]))
    monkeypatch.setattr(timetables, "LEFT_OUT", {"as it is": LEFT_OUT["as it is"]})
    told = timetables.measured(lambda: "a machine", ["2", "10"])
    assert "| the slowest first plan without a breach |" in told
    assert "### 12 interviews, 4 readers, 8 managers, 2 offices" in told
    assert told.count("\n| 0 | ") == told.count("\n| 1 | ") == 1
    assert told.endswith("Measured by `python -m benchmarks timetables 2 10` on a machine.\n")
