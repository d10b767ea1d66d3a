"""A small week as files of a folder, for worlds that need one: two offices, four case managers, one event."""

from __future__ import annotations

from collections.abc import Iterable

from inspectorate.caseload.table import csv_text

WEEK = """\
# Two days for cases, a third for events.
schema: 1
days:
  mon: 2026-03-16
  tue: 2026-03-17
  wed: {date: 2026-03-25, for: events}
slots:
  s1: 09:00-11:30
  s2: 12:00-14:30
  s3: 15:00-17:30
minutes: {reading: 90, interview: 60}
offices:
  north: {label: North House, rooms: {n1: 2, hall: 12}}
  south: {label: South Street, base: 20, rooms: {s1: 2, s2: 2}}
travel: {between: {north: {south: 40}}}
area: {share: 33, within: 10}
"""
MANAGERS = "manager,team,office,remote\nm1,North,north,\nm2,North,north,\nm3,South,south,\nm4,South,south,yes\n"
EVENTS = """\
event,title,office,minutes,attending,readers,led_by,people,days
focus,Focus group with offenders,north,90,8,2,Laura,,wed
"""
TIMES = "person,day,slot,wish\nIan,mon,s1,\nm1,tue,,\nm3,mon,s2,yes\n"


def manager_of(number: int, team: str) -> str:
    """Who manages the case of a number."""
    return f"m{1 + number % 2}" if team != "South" else f"m{3 + number % 2}"


def week_files(readers: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """The files, with readers by name, kind and team; Pam was R3 in the folder that was brought."""
    brought = {"Pam": "R3"}
    rows = [[name, kind, team, "", "", "", brought.get(name, "")] for name, kind, team in readers]
    return {
        "week.yaml": WEEK,
        "managers.csv": MANAGERS,
        "events.csv": EVENTS,
        "unavailable.csv": TIMES,
        "readers.csv": csv_text(("reader", "kind", "team", "days", "most", "declared", "brought_as"), rows),
    }


#: The people of the tests who read cases.
READERS = (
    ("Laura", "inspector", ""),
    ("Ian", "inspector", ""),
    ("Pam", "practice_assessor", ""),
    ("Adam", "area_assessor", "North"),
)
