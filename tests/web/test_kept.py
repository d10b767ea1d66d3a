"""What was worked out of an inspection is kept until it changes, and goes then."""

from __future__ import annotations

import gc
import weakref

from inspectorate.web.kept import kept


class Worth:
    """Something large."""


def test_it_is_worked_out_once_for_each_age_and_each_asking() -> None:
    made = []

    @kept(inspections=2)
    def told(key: int, version: int, created_at: int, *more: str) -> tuple[object, ...]:
        made.append((key, version, *more))
        return key, version, created_at, *more

    assert [told(1, 1, 0), told(1, 1, 0), told(1, 1, 0, "a"), told(1, 1, 0, "a"), told(1, 2, 0)] == [
        (1, 1, 0),
        (1, 1, 0),
        (1, 1, 0, "a"),
        (1, 1, 0, "a"),
        (1, 2, 0),
    ]
    assert made == [(1, 1), (1, 1, "a"), (1, 2)]
    assert told(1, 2, 9) == (1, 2, 9), "an inspection of the same key that was made later is another"
    told.cache_clear()
    told(1, 2, 9)
    assert made[3:] == [(1, 2), (1, 2)]


def test_what_an_inspection_was_before_is_let_go() -> None:
    @kept(inspections=2)
    def told(key: int, version: int, created_at: int) -> Worth:
        return Worth()

    before = [weakref.ref(told(1, version, 0)) for version in range(20)]
    other = weakref.ref(told(2, 1, 0))
    gc.collect()
    assert [each() is None for each in before] == [True] * 19 + [False]
    told(1, 19, 0)
    told(3, 1, 0)
    gc.collect()
    assert other() is None, "of three inspections the one that was asked for longest ago goes"
    assert before[-1]() is not None
