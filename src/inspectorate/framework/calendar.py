"""Counting days between two dates, all of them or working days by a bank-holiday calendar."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

#: Calendars by the names people use; any country or `COUNTRY-SUBDIVISION` that the holiday library knows works too.
NAMED_CALENDARS = {
    "england-and-wales": ("GB", "ENG"),
    "scotland": ("GB", "SCT"),
    "northern-ireland": ("GB", "NIR"),
}
#: Monday to Friday, no holidays.
WEEKDAYS = "weekdays"


def known_calendar(name: str) -> bool:
    """Whether bank holidays are known under this name."""
    if name == WEEKDAYS or name in NAMED_CALENDARS:
        return True
    from holidays import list_supported_countries

    country, _, subdivision = name.partition("-")
    subdivisions = list_supported_countries().get(country)
    return subdivisions is not None and (not subdivision or subdivision in subdivisions)


def days_between(start: date, end: date, calendar: str | None) -> int:
    """Days after `start` up to and including `end`: 0 for the same day, negative when `end` is earlier.

    With a calendar only its working days count; the count backwards is the negative of the count forwards.
    """
    if calendar is None:
        return (end - start).days
    if end < start:
        return -days_between(end, start, calendar)
    return _weekdays_up_to(end) - _weekdays_up_to(start) - _weekday_holidays(start, end, calendar)


def _weekdays_up_to(day: date) -> int:
    """Mondays to Fridays since the Monday of 1 January 1, `day` included."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)


def _weekday_holidays(start: date, end: date, calendar: str) -> int:
    """Holidays from Monday to Friday after `start` up to and including `end`."""
    if calendar == WEEKDAYS:
        return 0
    years = range(start.year, end.year + 1)
    return sum(start < holiday <= end for year in years for holiday in _holidays(calendar, year))


@lru_cache(maxsize=1024)
def _holidays(calendar: str, year: int) -> frozenset[date]:
    from holidays import country_holidays

    country, subdivision = NAMED_CALENDARS.get(calendar) or (calendar.partition("-")[0], calendar.partition("-")[2])
    days = country_holidays(country, subdiv=subdivision or None, years=year)
    return frozenset(day for day in days if day.year == year and day.weekday() < 5)


def is_working_day(day: date, calendar: str) -> bool:
    """Whether a day is from Monday to Friday and no bank holiday."""
    return day.weekday() < 5 and (calendar == WEEKDAYS or day not in _holidays(calendar, day.year))


def working_day_from(day: date, calendar: str) -> date:
    """The day itself where it is a working day, else the next one."""
    while not is_working_day(day, calendar):
        day += timedelta(days=1)
    return day


def working_day_until(day: date, calendar: str) -> date:
    """The day itself where it is a working day, else the last one before it."""
    while not is_working_day(day, calendar):
        day -= timedelta(days=1)
    return day


def working_days_after(day: date, number: int, calendar: str) -> date:
    """The working day so many working days after a day; for 0 the day itself or the next working day."""
    for _ in range(number):
        day = working_day_from(day + timedelta(days=1), calendar)
    return working_day_from(day, calendar)
