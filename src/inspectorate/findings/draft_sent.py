"""Drafts as they were sent to the inspected body: when, by whom, and until when it may say what is wrong in them.

The page of each lies beside, in the room `drafts` of the folder, to the letter as it was sent: `drafts/1.html`, and
`drafts/1.cy.html` for a further language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from inspectorate.caseload.columns import Column, Sheet, TableOf
from inspectorate.caseload.privacy import tells_of_person
from inspectorate.caseload.table import csv_text
from inspectorate.framework.shape import date_from
from inspectorate.refusal import Fault, Refused

#: The room of a folder that keeps the page of each draft.
DRAFT_ROOM = "drafts"
DRAFTS = TableOf(
    "drafts.csv",
    "a draft that was sent to the inspected body, as its page in `drafts/` has it",
    (
        Column("number", "1, 2, ...", "whole", required=True, filled=True),
        Column("on", "the day it was sent: 2008-02-29", required=True, filled=True),
        Column("by", "who sent it: their role, not their name", required=True, filled=True),
        Column("until", "the last day on which challenges to it are taken", required=True, filled=True),
        Column("page", "the digest of its page", required=True, filled=True),
    ),
    ("number",),
)


@dataclass(frozen=True, slots=True)
class SentDraft:
    """A draft that was sent. Days are ISO dates; `page` is the digest of its page."""

    number: int
    on: str
    by: str
    until: str
    page: str

    @property
    def path(self) -> str:
        """Where its page lies in the folder."""
        return self.path_in("")

    def path_in(self, language: str) -> str:
        """Where its page in a further language lies; with a blank that of the first."""
        return f"{DRAFT_ROOM}/{self.number}.{language}.html" if language else f"{DRAFT_ROOM}/{self.number}.html"


def page_digest(page: str) -> str:
    """The digest by which a draft's page is known."""
    return f"sha256:{sha256(page.encode()).hexdigest()}"


def sent_drafts(sheet: Sheet | None) -> tuple[SentDraft, ...]:
    """The drafts of a sheet `drafts`, the first one first; raises `Refused` with every fault."""
    records = list(enumerate(sheet.records(), start=2)) if sheet is not None else []
    faults = [fault for line, row in records for fault in _faults(line, row)]
    numbers = [row["number"].strip() for _, row in records]
    if not faults and numbers != [str(n) for n in range(1, len(numbers) + 1)]:
        wrong = "the drafts are not numbered 1, 2, ... in the order in which they were sent"
        faults.append(Fault(DRAFTS.name, 2, "number", wrong, "number them so", "draft-number"))
    if faults:
        raise Refused(faults)
    return tuple(SentDraft(int(row["number"]), row["on"], row["by"], row["until"], row["page"]) for _, row in records)


def _faults(line: int, row: dict[str, str]) -> Iterator[Fault]:
    for name in ("on", "until"):
        if date_from(row[name]) is None:
            wrong = f"{row[name]!r} is no day"
            yield Fault(DRAFTS.name, line, name, wrong, "write it as 2008-02-29", "day")
    if not row["number"].strip().isdecimal():
        yield Fault(
            DRAFTS.name, line, "number", f"{row['number']!r} is no whole number", "write 1, 2, ...", "draft-number"
        )
    if what := tells_of_person(row["by"]):
        wrong = f"{what} stands where a role belongs"
        write = "write what they are, such as: lead inspector"
        yield Fault(DRAFTS.name, line, "by", wrong, write, "role-named")


def drafts_csv(drafts: Iterable[SentDraft]) -> str:
    """Drafts as CSV that reads back to equal values."""
    rows = ([str(each.number), each.on, each.by, each.until, each.page] for each in drafts)
    return csv_text(DRAFTS.names, rows)
