"""Folders whose sample or week does not fit together, for the checks of both."""

from __future__ import annotations

from tests.inspection.folders import CASES

SAMPLE = "case,place\nA-1,1\n"
RECORD = """\
{schema: "1", method: "first by lot, 1", seed: x, framework: x, caseload: x, frame: x, sample: x, replays: "1",
 design: {size: "1"}}
"""
TIMETABLE = "case,reader,day,slot,office,room\nA-1,r1,mon,s1,north,room\n"
#: A week of one day for two cases.
WEEK: dict[str, str | bytes | None] = {
    "week__yaml": "schema: 1\ndays: {mon: 2008-01-14}\nslots: {s1: 09:00-11:00, s2: 11:00-13:00}\n"
    "minutes: {reading: 60, interview: 60}\noffices: {north: {}}\n",
    "readers__csv": "reader,kind\nr1,inspector\n",
    "managers__csv": "manager,office\nm1,north\n",
    "cases__csv": "case,risk,score,manager\nA-1,low,2,m1\nA-2,high,5,m1\n",
}
#: code, the files that do not fit, the file and line of the remark, words of it.
BAD_FIELDWORK: list[tuple[str, dict[str, str | bytes | None], str, int, str]] = [
    (
        "sample-differs",
        {"caseload__csv": CASES, "sample__csv": SAMPLE, "draw__yaml": RECORD.replace("first by lot, 1", "by hand")},
        "draw.yaml",
        0,
        "another way of drawing, 'by hand'",
    ),
    ("sample-differs", {"sample__csv": SAMPLE, "draw__yaml": RECORD}, "sample.csv", 0, "no caseload to draw from"),
    ("draw-unrecorded", {"sample__csv": SAMPLE}, "sample.csv", 0, "without draw.yaml"),
    ("draw-unrecorded", {"draw__yaml": "schema: 1\n"}, "draw.yaml", 0, "without sample.csv"),
    ("week-faulty", {**WEEK, "managers__csv": None}, "managers.csv", 0, "no such file"),
    (
        "week-faulty",
        {**WEEK, "cases__csv": "case,manager\nA-1,\nA-2,m1\n"},
        "cases.csv",
        0,
        "nobody knows who manages A-1",
    ),
    ("week-faulty", {**WEEK, "timetable__csv": "case,reader\nA-1,r1\nA-1,r1\n"}, "timetable.csv", 3, "stands also"),
    ("timetable-breach", {**WEEK, "timetable__csv": TIMETABLE + "A-2,r1,,,,\n"}, "timetable.csv", 3, "it has no time"),
    ("timetable-breach", {**WEEK, "timetable__csv": TIMETABLE}, "timetable.csv", 0, "A-2 has no reader. [every_case]"),
]
