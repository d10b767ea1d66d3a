"""Days as people and spreadsheets write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.caseload.days import day_from, is_serial


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2008-02-29", "2008-02-29"),
        ("2008/2/9", "2008-02-09"),
        ("2008-02-29 00:00:00", "2008-02-29"),
        ("29/2/2008", "2008-02-29"),
        ("1.2.2008", "2008-02-01"),
        ("27 3 2026", "2026-03-27"),
        ("29-Feb-08", "2008-02-29"),
        ("3 Nov 2007", "2007-11-03"),
        ("3rd November 2007", "2007-11-03"),
        ("3/Sept/07", "2007-09-03"),
        ("1-Jan-62", "1962-01-01"),
        ("39507", "2008-02-29"),
        ("39507.0", "2008-02-29"),
    ],
)
def test_what_is_a_day(said: str, day: str) -> None:
    assert day_from(said) == day


@pytest.mark.parametrize(
    "said",
    [
        "30/2/2008",
        "13/13/2007",
        "3/11/07",
        "2008",
        "1234",
        "123456",
        "39507.5",
        "Nov 2007",
        "today",
        "",
        "2008-02-29 10:30",
    ],
)
def test_what_is_none(said: str) -> None:
    assert day_from(said) == ""


@given(st.dates(date(1930, 1, 1), date(2170, 1, 1)))
def test_every_day_comes_back_from_a_spreadsheets_number(day: date) -> None:
    number = str((day - date(1899, 12, 30)) // timedelta(days=1))
    assert is_serial(number)
    assert day_from(number) == day.isoformat()
    assert day_from(f"{day.day}/{day.month}/{day.year}") == day.isoformat()
