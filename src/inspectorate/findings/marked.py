"""Good practice as somebody marked it while reading or after a meeting; what the lead picks becomes `GoodPractice`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from inspectorate.caseload.columns import Beside, Column, TableOf

DRAFT, OFFERED, PICKED = "draft", "offered", "picked"
MarkState: TypeAlias = Literal["draft", "offered", "picked"]
MARK_STATES: tuple[MarkState, ...] = ("draft", "offered", "picked")
YES, NO, NOT_ASKED, NOBODY_QUOTED = "yes", "no", "not_asked", "nobody_quoted"
#: May the worker and the area be named as the source? Did the person quoted agree?
SOURCE_CONSENT = (YES, NO, NOT_ASKED)
PERSON_CONSENT = (NOBODY_QUOTED, YES, NO, NOT_ASKED)
#: Where it was found.
CASE, MEETING, DOCUMENT, OTHER = "case", "meeting", "document", "other"
FOUND_IN = (CASE, MEETING, DOCUMENT, OTHER)

MARKED = TableOf(
    "good_practice_marked.csv",
    "good practice as somebody marked it, picked for the report or not (OFFICIAL-SENSITIVE)",
    (
        Column("id", "its number in the inspection", "whole", required=True, filled=True),
        Column("criterion", "the criterion it belongs to; qualified for one of a thematic element"),
        Column("title", "its heading", "text"),
        Column("story", "what was done, without names", "text", required=True, filled=True),
        Column("worth", "what makes it worth copying", "text"),
        Column("found_in", "where it was found", "choice", options=FOUND_IN),
        Column("case", "the case that showed it, by its reference; blank where no case did"),
        Column("source", "who or what told of it, by role: a meeting, a document", "text"),
        Column(
            "source_consent", "whether worker and area may be named as its source", "choice", options=SOURCE_CONSENT
        ),
        Column("person_consent", "whether the service user who is quoted agreed", "choice", options=PERSON_CONSENT),
        Column("by", "who marked it"),
        Column("marked", "when: 2008-02-29T14:30+00:00"),
        Column("state", "how far it is", "choice", required=True, filled=True, options=MARK_STATES),
        Column("edited_title", "its heading as the lead edited it before putting it back", "text"),
        Column("edited", "its text as the lead edited it before putting it back", "text"),
        Column("edited_worth", "what makes it worth copying, as the lead edited it", "text"),
        Column("edited_criterion", "the criterion under which the lead had put it"),
        Column("no_names", "words that look like names and are none, with ; between"),
    ),
    ("id",),
)


@dataclass(frozen=True, slots=True)
class MarkedPractice:
    """Good practice as it was marked: a draft of whoever marked it, offered to the lead, or picked by the lead.

    `no_names` are words that look like names and were confirmed to be none. What is picked stands, as the lead edited
    it, in good_practice.csv under the same number; this text stays as it was marked. One that nobody marked (`by` is
    blank) stood in good_practice.csv, and was put back.
    """

    number: int
    story: str
    criterion: str = ""
    title: str = ""
    worth: str = ""
    found_in: str = ""
    case: str = ""
    source: str = ""
    source_consent: str = ""
    person_consent: str = ""
    by: str = ""
    marked: datetime | None = None
    state: MarkState = "draft"
    edited_title: str = ""
    edited: str = ""
    edited_worth: str = ""
    edited_criterion: str = ""
    no_names: tuple[str, ...] = ()
    beside: Beside = ()
    line: int = field(default=0, compare=False)


def why_not_offered(mark: MarkedPractice) -> Iterator[tuple[str, str]]:
    """What keeps it from being offered to the lead: pairs of the column and a sentence.

    What stood in good_practice.csv before anybody marked it may lack what only whoever marks it can say.
    """
    if mark.person_consent in (NO, NOT_ASKED):
        yield "person_consent", "Take the quotation out, or ask for consent first."
    if not mark.by and mark.state != DRAFT:
        return
    if not mark.criterion:
        yield "criterion", "Choose the criterion that it belongs to."
    if not mark.title.strip():
        yield "title", "Give it a title."
    if not mark.worth.strip():
        yield "worth", "Say what makes it worth copying."
    if not mark.source_consent:
        yield "source_consent", "Say whether the worker and the area may be named as its source."
    if not mark.person_consent:
        yield "person_consent", "Say whether a service user is quoted, and whether they agreed."
