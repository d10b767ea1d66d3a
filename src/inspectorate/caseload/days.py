"""Days as people and spreadsheets write them, brought to ISO dates: 29/2/2008, 29-Feb-08, 39507."""

from __future__ import annotations

import re
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = r"(?:[ T]00:00(?::00(?:\.0+)?)?)?"
_NUMBERS = re.compile(rf"(\d{{1,2}})[/.\- ](\d{{1,2}})[/.\- ](\d{{4}}){_TIME}")
_WORDS = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[/.\- ]([A-Za-z]{{3,9}})\.?,?[/.\- ](\d{{4}}|\d{{2}}){_TIME}")
_ISO = re.compile(rf"(\d{{4}})[/.\-](\d{{1,2}})[/.\-](\d{{1,2}}){_TIME}")
_SERIAL = re.compile(r"\d{5}(?:\.0+)?")
#: Day 0 of spreadsheets, such that 1 March 1900 is day 61 (ECMA-376 part 1, 18.17.4.1).
_DAY_NOUGHT = date(1899, 12, 30)
#: Whoever writes two digits of a year in which a month has a name means one of these hundred.
_CENTURY_FROM = 1950


def day_from(said: str) -> str:
    """The ISO date that a text stands for, the day before the month; empty where it stands for none.

    A whole number of five digits is the serial number of a spreadsheet (1927 to 2173).
    """
    if found := _ISO.fullmatch(said):
        return _iso(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(said):
        return _iso(int(found[3]), int(found[2]), int(found[1]))
    if (found := _WORDS.fullmatch(said)) and found[2][:3].lower() in _MONTHS:
        year = int(found[3])
        if year < 100:
            year += _CENTURY_FROM // 100 * 100
            year += 100 if year < _CENTURY_FROM else 0
        return _iso(year, _MONTHS.index(found[2][:3].lower()) + 1, int(found[1]))
    if _SERIAL.fullmatch(said):
        return (_DAY_NOUGHT + timedelta(days=int(said[:5]))).isoformat()
    return ""


def is_serial(said: str) -> bool:
    """Whether a text is a day only as a spreadsheet counts days."""
    return bool(_SERIAL.fullmatch(said))


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
