"""docs/reference/week.md: every key of `week.yaml`, every column beside it and every rule, from the code that reads."""

from __future__ import annotations

from collections.abc import Iterator

from docs.folder_page import table_of
from docs.framework_keys import records_in, table_of_keys
from inspectorate.timetable.clash import CHANGES
from inspectorate.timetable.files import TABLES
from inspectorate.timetable.rules import SHARING, TIMES, Rule, says
from inspectorate.timetable.shape import WEEK

HEAD = """\
# The week and its timetable, key by key

Written by `make docs` from the tables that the program reads by, never by hand. How they work together is told in
[How to build a timetable](../how-to/build-a-timetable.md), what is minimised in
[How a week is found](../explanation/timetable.md).

`week.yaml` lies in the folder of the inspection, beside the tables below. The cases are those of `cases.csv` (in its
main sample), or, without that file, those that `sample.csv` drew; they have a column `manager`, one `team` where
managers of a case's team are not enough, and those that `kinds` names.
"""
RULES = """\
## Rules

`inspectorate timetable check` judges every timetable by these, made by hand or by machine. The last column says what
to change where no timetable keeps a rule.
"""


def week_page() -> str:
    """The page's text."""
    parts = [HEAD]
    for record in {id(record): record for record in records_in(WEEK)}.values():
        title = "week.yaml" if record is WEEK else record.name.capitalize()
        parts += [f"## {title}\n", *table_of_keys(record), ""]
    for of in TABLES:
        parts += table_of(of)
    parts += [RULES, *_rules("On sharing out:", SHARING), "", *_rules("On times and places:", TIMES), ""]
    return "\n".join(parts)


def _rules(heading: str, rules: tuple[Rule, ...]) -> Iterator[str]:
    yield f"{heading}\n"
    yield "| rule | says | change |"
    yield "| --- | --- | --- |"
    for rule in rules:
        change = CHANGES.get(rule.__name__, "")
        yield f"| `{rule.__name__}` | {says(rule)} | {change} |"
