"""Changing single keys of a text: all else stays to the letter."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.framework.located import Plain, parse
from inspectorate.refusal import Refused
from inspectorate.timetable.editing import days_data, slots_data, with_keys
from inspectorate.timetable.files import parse_week
from inspectorate.timetable.week import Day

TEXT = """\
# On top.
schema: 1   # the shape

days:
  mon: 2008-01-14  # the first
# Of slots.
slots: {s1: 09:00-10:40}
# At the end.
"""
WEEK = (Path(__file__).parents[2] / "examples" / "practice-week" / "week.yaml").read_text(encoding="utf-8")


def test_another_value_takes_the_place_of_its_block_alone() -> None:
    made = with_keys(TEXT, {"days": {"tue": "2008-01-15"}})
    assert made == TEXT.replace("  mon: 2008-01-14  # the first\n", '  tue: "2008-01-15"\n')


def test_the_same_value_changes_nothing_however_it_is_written() -> None:
    assert with_keys(TEXT, {"days": {"mon": "2008-01-14"}, "schema": "1", "travel": ""}) == TEXT


def test_new_keys_come_last_and_empty_ones_go_with_their_block() -> None:
    made = with_keys(TEXT, {"slots": "", "seed": "abc"})
    assert made == TEXT.replace("slots: {s1: 09:00-10:40}\n", "") + "seed: abc\n"
    assert with_keys(TEXT.rstrip("\n"), {"seed": "x"}).endswith("# At the end.\nseed: x\n")


def test_a_text_within_braces_is_written_anew() -> None:
    assert with_keys("{schema: 1, seed: a}", {"seed": "b"}) == "schema: 1\nseed: b\n".replace("1", '"1"')


def test_what_is_no_mapping_is_refused() -> None:
    with pytest.raises(ValueError, match="no mapping"):
        with_keys("- a\n", {"seed": "x"})
    with pytest.raises(Refused):
        with_keys("a: [", {"seed": "x"})


PLAIN: st.SearchStrategy[Plain] = st.recursive(
    st.text(max_size=12),
    lambda inner: st.dictionaries(st.text(min_size=1, max_size=6), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(["days", "slots", "seed", "kinds", "new"]), PLAIN, max_size=3))
def test_the_text_reads_back_with_exactly_the_changes(changed: dict[str, Plain]) -> None:
    before = parse(TEXT.encode(), "").plain()
    assert isinstance(before, dict)
    wanted = {key: value for key, value in {**before, **changed}.items() if value or key not in changed}
    made = with_keys(TEXT, changed)
    assert parse(made.encode(), "").plain() == wanted
    assert made.startswith("# On top.\nschema: 1   # the shape\n")


def test_days_and_slots_as_a_week_has_them() -> None:
    week = parse_week(WEEK.encode())
    plain = parse(WEEK.encode(), "").plain()
    assert isinstance(plain, dict)
    assert days_data(week.days) == plain["days"]
    assert slots_data(week.slots) == plain["slots"]
    assert days_data((Day("sat", date(2008, 1, 19), events=False),)) == {"sat": {"date": "2008-01-19", "for": "cases"}}
