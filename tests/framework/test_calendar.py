"""Days and working days between two dates, against bank holidays written out from the published lists."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.framework.calendar import NAMED_CALENDARS, days_between, known_calendar

#: Bank holidays of England and Wales as the government published them.
PUBLISHED = {
    2004: ("01-01", "04-09", "04-12", "05-03", "05-31", "08-30", "12-27", "12-28"),
    2008: ("01-01", "03-21", "03-24", "05-05", "05-26", "08-25", "12-25", "12-26"),
    2012: ("01-02", "04-06", "04-09", "05-07", "06-04", "06-05", "08-27", "12-25", "12-26"),
    2022: ("01-03", "04-15", "04-18", "05-02", "06-02", "06-03", "08-29", "09-19", "12-26", "12-27"),
    2023: ("01-02", "04-07", "04-10", "05-01", "05-08", "05-29", "08-28", "12-25", "12-26"),
}
DATES = st.dates(date(1990, 1, 1), date(2030, 12, 31))
CALENDARS = st.sampled_from([None, "weekdays", *NAMED_CALENDARS])


@pytest.mark.parametrize("year", PUBLISHED)
def test_the_working_days_of_a_year_are_those_published(year: int) -> None:
    holidays = {date.fromisoformat(f"{year}-{day}") for day in PUBLISHED[year]}
    for number in range(1, 365):
        day = date(year, 1, 1) + timedelta(days=number)
        working = day.weekday() < 5 and day not in holidays
        assert days_between(day - timedelta(days=1), day, "england-and-wales") == int(working), day


@settings(max_examples=200, deadline=None)
@given(DATES, DATES, DATES, CALENDARS)
def test_days_add_up_and_turn_round(one: date, two: date, three: date, calendar: str | None) -> None:
    assert days_between(one, two, calendar) == -days_between(two, one, calendar)
    assert days_between(one, one, calendar) == 0
    assert days_between(one, two, calendar) + days_between(two, three, calendar) == days_between(one, three, calendar)


@settings(max_examples=60, deadline=None)
@given(DATES, st.integers(0, 60))
def test_weekdays_are_counted_as_on_the_fingers(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    counted = sum((start + timedelta(days=n)).weekday() < 5 for n in range(1, days + 1))
    assert days_between(start, end, "weekdays") == counted
    assert days_between(start, end, None) == days


def test_a_mistyped_year_costs_no_time() -> None:
    assert days_between(date(8, 1, 1), date(2008, 1, 1), "england-and-wales") > 500_000


@pytest.mark.parametrize(("name", "known"), [("FR", True), ("DE-BY", True), ("DE-XX", False), ("england", False)])
def test_other_countries_are_known_by_their_codes(name: str, known: bool) -> None:
    assert known_calendar(name) is known
