"""What an inspection asks for and what it holds up: recommendations and examples of good practice."""

from __future__ import annotations

from dataclasses import dataclass, field

from inspectorate.caseload.columns import Beside, Column, TableOf

RECOMMENDATIONS = TableOf(
    "recommendations.csv",
    "a recommendation",
    (
        Column("number", "its number or name in the report", required=True, filled=True),
        Column("criteria", "the criteria it rests on, with a blank between; qualified for those of a thematic element"),
        Column("text", "what is asked for", "text", required=True, filled=True),
        Column("figures", "the live figures it rests on, as in the text without braces, with a semicolon between"),
    ),
    ("number",),
)
GOOD_PRACTICE = TableOf(
    "good_practice.csv",
    "an example of good practice",
    (
        Column("criterion", "the criterion it belongs to", required=True, filled=True),
        Column("title", "its heading", "text"),
        Column("text", "what was done", "text", required=True, filled=True),
        Column("criterion_title", "the criterion's title where a report printed it over the example", "text"),
        Column("worth", "what makes it worth copying", "text"),
        Column("mark", "the number of the mark in good_practice_marked.csv that it was picked from", "whole"),
        Column(
            "released",
            "yes where other inspections may learn from it before the report is out",
            "choice",
            options=("yes",),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What is asked of the body, the criteria that it rests on, and the live figures (tokens without braces)."""

    number: str
    criteria: tuple[str, ...]
    text: str
    figures: tuple[str, ...] = ()
    beside: Beside = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class GoodPractice:
    """An example of good practice; `criterion_title` is the heading a report gave to its criterion, if it gave one.

    `mark` is the number of the mark that the lead picked it from (`MarkedPractice`), blank where it came otherwise.
    """

    criterion: str
    title: str
    text: str
    criterion_title: str = ""
    worth: str = ""
    mark: str = ""
    released: str = ""
    beside: Beside = ()
    line: int = field(default=0, compare=False)
