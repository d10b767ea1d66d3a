"""Versions as people look at them: sittings, and what differs between two texts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from inspectorate.web.writing.models import DRAFTED, TextVersion
from inspectorate.web.writing.versions import PAUSE, Change, differences, sittings

NOON = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)


def version(number: int, minutes: float, by: str = "Ian", how: str = "written") -> TextVersion:
    return TextVersion(number=number, part="1.1", by=by, how=how, at=NOON + timedelta(minutes=minutes))


def grouped(*newest_first: TextVersion) -> list[list[int]]:
    return [[each.number for each in sitting.versions] for sitting in sittings(newest_first)]


def test_savings_by_one_person_without_a_pause_are_one_sitting() -> None:
    pause = PAUSE.total_seconds() / 60
    assert grouped(version(3, 2 * pause), version(2, pause), version(1, 0)) == [[3, 2, 1]]
    assert grouped(version(3, 2 * pause + 0.1), version(2, pause), version(1, 0)) == [[3], [2, 1]]


def test_another_person_or_a_draft_is_a_sitting_of_its_own() -> None:
    assert grouped(version(3, 2, "Laura"), version(2, 1), version(1, 0, how=DRAFTED)) == [[3], [2], [1]]


def test_a_sitting_is_told_by_what_it_came_to() -> None:
    (sitting,) = sittings([version(2, 1), version(1, 0)])
    assert (sitting.last.number, [each.number for each in sitting.between]) == (2, [1])


def test_a_changed_line_shows_both_with_the_words_that_differ() -> None:
    assert differences("Few plans fit.\n", "Most plans fit.\n") == [
        Change("out", (("out", "Few "), ("same", "plans fit."))),
        Change("in", (("in", "Most "), ("same", "plans fit."))),
    ]


def test_lines_that_came_and_went_are_told_and_what_is_the_same_is_cut_short() -> None:
    before = "\n".join(["a", "b", "c", "d", "old"])
    after = "\n".join(["a", "b", "c", "d"])
    found = differences(before, after)
    assert [(each.kind, each.lines) for each in found] == [("skip", 3), ("same", 0), ("out", 0)]
    assert found[-1].words == (("out", "old"),)


def test_equal_texts_differ_in_nothing_but_what_is_skipped() -> None:
    assert differences("a\nb\n", "a\nb\n") == [Change("skip", lines=2)]
    assert differences("", "") == []
