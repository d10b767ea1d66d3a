"""Tables of the folder that are kept as they are until the rooms that work with them come by (contract section 4)."""

from __future__ import annotations

from inspectorate.caseload.columns import Column, TableOf
from inspectorate.sample.files import DESIGN
from inspectorate.sample.record_files import RECORD, REGISTER, SAMPLE
from inspectorate.timetable.files import TABLES as TIMETABLES
from inspectorate.timetable.files import WEEK_FILE

EVIDENCE = TableOf(
    "evidence.csv",
    "a document that was read",
    (Column("id", "its name, used in judgements.csv", required=True), Column("title", "what it is")),
)
ACTIONS = TableOf(
    "actions.csv",
    "what the body will do",
    (Column("number", "its number", required=True), Column("text", "what will be done")),
)

#: By the file's name without its ending.
SHEETS = {of.name.removesuffix(".csv"): of for of in (EVIDENCE, SAMPLE, REGISTER, *TIMETABLES, ACTIONS)}

#: Files that are kept to the letter: how the sample is to be drawn, the record of the draw, the week.
PLANS = (DESIGN, RECORD, WEEK_FILE)
