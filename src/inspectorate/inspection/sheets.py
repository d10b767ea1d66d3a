"""Tables of the folder that are kept as they are until the rooms that work with them come by (contract section 4)."""

from __future__ import annotations

from inspectorate.caseload.columns import Column, TableOf
from inspectorate.timetable.files import TABLES as TIMETABLES

EVIDENCE = TableOf(
    "evidence.csv",
    "a document that was read",
    (Column("id", "its name, used in judgements.csv", required=True), Column("title", "what it is")),
)
SAMPLE = TableOf(
    "sample.csv",
    "a case that was drawn",
    (
        Column("case", "the case", required=True),
        Column("stratum", "the group it was drawn from"),
        Column("place", "its place in the draw"),
        Column("reserve", "yes where it stands in reserve"),
        Column("probability", "the chance it had"),
        Column("weight", "how many cases it stands for"),
    ),
)
REGISTER = TableOf(
    "register.csv",
    "what became of a case that was drawn",
    (Column("case", "the case", required=True), Column("reason", "why it was replaced")),
)
ACTIONS = TableOf(
    "actions.csv",
    "what the body will do",
    (Column("number", "its number", required=True), Column("text", "what will be done")),
)

#: By the file's name without its ending.
SHEETS = {of.name.removesuffix(".csv"): of for of in (EVIDENCE, SAMPLE, REGISTER, *TIMETABLES, ACTIONS)}
