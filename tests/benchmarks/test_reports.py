"""The page's lines about the report: what is judged, and what four times the criteria are."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.reports import TARGETS, _again, line
from inspectorate.report.document import ids
from inspectorate.report.writers import DATA, WRITERS
from tests.report.writers.one_of_each import document


def test_every_format_is_measured() -> None:
    assert set(TARGETS) == {*WRITERS, *DATA}


def test_a_line_is_judged_only_where_something_is_promised() -> None:
    assert line("PDF", "0.8 s", "at most 1 s", True) == "| PDF | 0.8 s | at most 1 s | met |"
    assert line("PDF", "1.8 s", "at most 1 s", False).endswith("| **missed** |")
    assert line("CSV", "0.1 s") == "| CSV | 0.1 s |  |  |"


def test_a_chapter_again_has_the_same_parts_under_other_ids() -> None:
    made = document()
    twice = replace(made, chapters=(*made.chapters, *(_again(chapter, "-2") for chapter in made.chapters)))
    assert list(ids(twice.chapters)) == [*ids(made.chapters), *(f"{name}-2" for name in ids(made.chapters))]
