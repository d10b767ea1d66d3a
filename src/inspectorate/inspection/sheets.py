"""Tables of the folder that are kept as they are until the rooms that work with them come by (contract section 4)."""

from __future__ import annotations

from inspectorate.caseload.columns import TableOf
from inspectorate.findings.draft_sent import DRAFTS
from inspectorate.language import LANGUAGES
from inspectorate.sample.files import DESIGN
from inspectorate.sample.naming import file_and_sample
from inspectorate.sample.record_files import RECORD, REGISTER, SAMPLE
from inspectorate.timetable.files import TABLES as TIMETABLES
from inspectorate.timetable.files import WEEK_FILE

#: By the file's name without its ending.
SHEETS = {of.name.removesuffix(".csv"): of for of in (SAMPLE, REGISTER, DRAFTS, *TIMETABLES)}

#: The record of what was published.
PUBLICATION = "publication.yaml"
#: The room of a folder that keeps the page of each version: `publication/1.html`, `publication/1.cy.html`.
PAGES = "publication"
#: Files that are kept to the letter: how the sample is to be drawn, the record of the draw, the week, the publication.
PLANS = (DESIGN, RECORD, WEEK_FILE, PUBLICATION)


def table_named(stem: str) -> TableOf | None:
    """The table of a name without its ending, those of further samples among them; None where it is none of these."""
    found = file_and_sample(f"{stem}.csv")
    return SHEETS.get(found[0].removesuffix(".csv") if found else stem)


def is_plan(name: str) -> bool:
    """Whether a file is kept to the letter, those of further samples among them."""
    found = file_and_sample(name)
    return (found[0] if found else name) in PLANS


def is_page(name: str) -> bool:
    """Whether a file of the room of published pages is the page of a version, in the first language or another."""
    stem, _, ending = name.partition(".")
    return stem.isascii() and stem.isdigit() and ending in ("html", *(f"{language}.html" for language in LANGUAGES))


def page_name(version: int, language: str = "") -> str:
    """The file of a page: `1.html` in the first language, `1.cy.html` in a further one."""
    return f"{version}.{language}.html" if language else f"{version}.html"
