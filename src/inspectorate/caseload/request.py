"""What is asked of an area before the fieldwork: a column for each fact of the framework, with the codes to use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from inspectorate.caseload.caseload import Case
from inspectorate.caseload.files import decimal_text
from inspectorate.caseload.matching import CASE, facts_of_caseload
from inspectorate.caseload.table import csv_text
from inspectorate.caseload.workbook import Leaf, ods
from inspectorate.caseload.xlsx import xlsx
from inspectorate.framework.condition import Value
from inspectorate.framework.framework import Fact, Framework


@dataclass(frozen=True, slots=True)
class Wanted:
    """One column of the data request: its name, what it holds, how it is written, and its codes with their words."""

    column: str
    label: str
    write: str
    codes: tuple[tuple[str, str], ...] = ()
    guidance: str = ""


def wanted_columns(frameworks: Iterable[Framework], language: str = "") -> tuple[Wanted, ...]:
    """The columns of a data request, the reference first; facts that are asked of the reader are not asked for."""
    write = "a reference of your own: never a name, a date of birth or a number of another system"
    first = Wanted(CASE, "The case's reference", write)
    facts = facts_of_caseload(frameworks).values()
    return (first, *(_wanted(fact, language) for fact in facts if not fact.asked))


def _wanted(fact: Fact, language: str) -> Wanted:
    codes = tuple((option, label.say(language) or option) for option, label in fact.options.items())
    if fact.kind == "yes_no":
        codes = (("yes", "Yes"), ("no", "No"))
    return Wanted(fact.id, fact.label.say(language), _how(fact), codes, fact.guidance.say(language))


def _how(fact: Fact) -> str:
    limits = [f"at least {decimal_text(fact.at_least)}" if fact.at_least is not None else ""]
    limits.append(f"at most {decimal_text(fact.at_most)}" if fact.at_most is not None else "")
    ways = {
        "choice": "one of the codes",
        "yes_no": "yes or no",
        "date": "a day such as 2008-02-29; `none` where there is known to be none",
        "number": ", ".join(["a number", *filter(None, limits)]),
    }
    return ways.get(fact.kind, "text without names")


def blank_csv(columns: Iterable[Wanted]) -> str:
    """The sheet to fill in, as CSV: a header and nothing else."""
    return csv_text([wanted.column for wanted in columns], [])


def blank_ods(title: str, columns: Iterable[Wanted]) -> bytes:
    """The sheet to fill in as ODS; a second sheet says what each column holds, a third has the codes."""
    return ods(_leaves(title, tuple(columns)))


def blank_xlsx(title: str, columns: Iterable[Wanted]) -> bytes:
    """The same as XLSX; columns of codes are chosen from a list."""
    known = tuple(columns)
    choices, row = {}, 3  # below the heading and the columns of the sheet of codes
    for wanted in known:
        if wanted.codes:
            choices[wanted.column] = f"codes!$B${row}:$B${row + len(wanted.codes) - 1}"
            row += len(wanted.codes)
    return xlsx(_leaves(title, known), choices)


def _leaves(title: str, known: tuple[Wanted, ...]) -> tuple[Leaf, ...]:
    about = [[wanted.column, wanted.label, wanted.write, wanted.guidance or "–"] for wanted in known]
    codes = [[wanted.column, code, words] for wanted in known for code, words in wanted.codes]
    columns = ["column", "what it holds", "how it is written", "guidance"]
    return (
        Leaf("caseload", "", (), [wanted.column for wanted in known], []),
        Leaf("columns", f"{title}: columns", (), columns, about),
        Leaf("codes", f"{title}: codes", (), ["column", "code", "meaning"], codes),
    )


@dataclass(frozen=True, slots=True)
class Fit:
    """How a caseload fits what was asked for: cases of days before, within and after, and without a day."""

    before: int
    within: int
    after: int
    undated: int


def fit(cases: Iterable[Case], fact: str, first: date | None, last: date | None) -> Fit:
    """Count the cases by the day that says whether they are wanted; both ends are in."""
    counts = Counter(_side(case.facts.get(fact), first, last) for case in cases)
    return Fit(counts["before"], counts["within"], counts["after"], counts["undated"])


def _side(day: Value, first: date | None, last: date | None) -> str:
    if not isinstance(day, date):
        return "undated"
    if first is not None and day < first:
        return "before"
    return "after" if last is not None and day > last else "within"
