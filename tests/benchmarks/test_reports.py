"""The page's lines about the report: what is judged, and how the made reports grow."""

from __future__ import annotations

from benchmarks.reports import SIZES, TARGETS, inspection_of, line, timed
from inspectorate.report.document import ids
from inspectorate.report.writers import DATA, WRITERS
from inspectorate.reporting import compose_report


def test_every_format_is_measured() -> None:
    assert set(TARGETS) == {*WRITERS, *DATA}


def test_a_line_is_judged_only_where_something_is_promised() -> None:
    assert line("PDF", "0.8 s", "at most 1 s", True) == "| PDF | 0.8 s | at most 1 s | met |"
    assert line("PDF", "1.8 s", "at most 1 s", False).endswith("| **missed** |")
    assert line("CSV", "0.1 s") == "| CSV | 0.1 s |  |  |"


def test_what_somebody_waits_for_is_judged_and_not_what_two_cores_work() -> None:
    assert timed("PDF", (0.6, 1.1), 1) == "| PDF | 0.60 s (1.10 s) | at most 1 s | met |"
    assert timed("PDF", (1.2, 1.1), 1).endswith("| **missed** |")
    assert timed("CSV", (0.1, 0.1)) == "| CSV | 0.10 s (0.10 s) |  |  |"


def test_a_made_inspection_has_so_many_criteria_and_can_be_told() -> None:
    small, large = (inspection_of(criteria) for criteria in (SIZES[0], SIZES[1]))
    assert [len(each.framework.criteria) for each in (small, large)] == [10, 20]
    assert [len(each.framework.questions) for each in (small, large)] == [100, 200]
    names = set(ids(compose_report(small).chapters))
    assert {"scores-chart", "beside-chart", "1.1", "2.5"} <= names
