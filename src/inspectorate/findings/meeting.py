"""Who was met, and what the notes of it bear on."""

from __future__ import annotations

from dataclasses import dataclass, field

from inspectorate.caseload.columns import Beside, Column, TableOf

#: Whom a meeting is with, in the order in which they are listed.
WITH = ("board", "managers", "partners", "staff", "sentencers", "prisons", "offenders", "victims", "others")
MEETINGS = TableOf(
    "meetings.csv",
    "people who were met, by role and number, never by name",
    (
        Column("role", "what they are", required=True, filled=True),
        Column("number", "how many; blank where the source does not say", "whole"),
        Column("how", "in which way they were met"),
        Column("note", "what else there is to know; the report prints it", "text"),
        Column("id", "its short name, such as M1, used in judgements.csv"),
        Column("with", "the group that they belong to", "choice", options=WITH),
        Column("date", "the day on which they were met"),
        Column("items", "what the notes bear on, with a blank between: criteria, and items of judged criteria; "
                        "qualified for those of a thematic element"),
        Column("heard", "the notes: what was said; the report does not print them", "text"),
        Column("by", "who wrote the notes"),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meeting:
    """People who were met: their role, how many (None where that is not known) and how.

    `group` is one of `WITH` or blank, `date` a day (ISO) or blank; `heard` are the notes, which bear on `items`, and
    `by` is who wrote them.
    """

    role: str
    number: int | None = None
    how: str = ""
    note: str = ""
    id: str = ""
    group: str = ""
    date: str = ""
    items: tuple[str, ...] = ()
    heard: str = ""
    by: str = ""
    beside: Beside = ()
    line: int = field(default=0, compare=False)

    @property
    def words(self) -> str:
        """Whom it was with, and when: its name in lists."""
        return f"{self.role}, {self.date}" if self.date else self.role
