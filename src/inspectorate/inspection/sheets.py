"""Tables of the folder that are kept as they are until the rooms that work with them come by (contract section 4)."""

from __future__ import annotations

from inspectorate.caseload.columns import Column, TableOf
from inspectorate.sample.files import DESIGN
from inspectorate.sample.record_files import RECORD, REGISTER, SAMPLE

EVIDENCE = TableOf(
    "evidence.csv",
    "a document that was read",
    (Column("id", "its name, used in judgements.csv", required=True), Column("title", "what it is")),
)
TIMETABLE = TableOf(
    "timetable.csv",
    "a sitting",
    (
        Column("case", "the case", required=True),
        Column("reader", "who reads it"),
        Column("day", "the day"),
        Column("slot", "the part of the day"),
        Column("office", "where"),
    ),
)
ACTIONS = TableOf(
    "actions.csv",
    "what the body will do",
    (Column("number", "its number", required=True), Column("text", "what will be done")),
)

#: By the file's name without its ending.
SHEETS = {of.name.removesuffix(".csv"): of for of in (EVIDENCE, SAMPLE, REGISTER, TIMETABLE, ACTIONS)}

#: Files that are kept to the letter: how the sample is to be drawn, and the record of the draw.
PLANS = (DESIGN, RECORD)
