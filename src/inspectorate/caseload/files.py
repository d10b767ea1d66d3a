"""Cases and their files: `caseload.csv` and `cases.csv` (or .ods, .xlsx), read with every fault, written back equal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

from inspectorate.caseload.caseload import MAIN, Case, Caseload
from inspectorate.caseload.columns import Column, TableOf
from inspectorate.caseload.privacy import turned_away
from inspectorate.caseload.table import Row, Table, csv_text, read_table
from inspectorate.framework.condition import NONE, Single, Value
from inspectorate.framework.framework import Fact, FactKind, Framework
from inspectorate.framework.shape import date_from, number_from, suggest
from inspectorate.refusal import Fault, Refused

CASELOAD = TableOf(
    "caseload.csv",
    "a case of the population, with what is known of it",
    (Column("case", "the case's reference, never a name", required=True, filled=True),),
    ("case",),
)
CASES = TableOf(
    "cases.csv",
    "a case that is inspected; its facts win over the caseload's where they are filled",
    (
        Column("case", "the case's reference, never a name", required=True, filled=True),
        Column("sample", "the sample it belongs to; only `main`, which a blank means, makes headline scores"),
    ),
    ("case",),
)


def read_cases(path: Path, frameworks: Iterable[Framework], sampled: bool = False) -> Caseload:
    """The cases of a file; `sampled` files may have a column `sample`. Raises `Refused` with every fault."""
    return cases_from(read_table(path, required=("case",)), frameworks, sampled)


def cases_from(table: Table, frameworks: Iterable[Framework], sampled: bool = False) -> Caseload:
    """The cases of a table that has a column `case`; raises `Refused` with every fault."""
    facts = {fact.id: fact for framework in frameworks for fact in framework.facts.values()}
    faults = list(turned_away(table, {"case", "sample", *facts}))
    faults += [
        Fault(table.file, 1, name, "this fact is derived by rule", "take the column out", "derived-fact")
        for name in table.columns
        if name in facts and facts[name].derive
    ]
    seen: dict[str, int] = {}
    cases = [_case(row, table, facts, sampled, seen, faults) for row in table.rows]
    if faults:
        raise Refused(sorted(faults, key=lambda fault: (fault.line, fault.path)))
    return Caseload(tuple(cases), table.columns)


def _case(
    row: Row, table: Table, facts: Mapping[str, Fact], sampled: bool, seen: dict[str, int], faults: list[Fault]
) -> Case:
    name = row.cells["case"].strip()
    if not name:
        faults.append(Fault(table.file, row.number, "case", "the case has no reference", "give it one", "no-case"))
    elif name in seen:
        wrong = f"the case {name!r} stands also in row {seen[name]}"
        faults.append(Fault(table.file, row.number, "case", wrong, "keep one of the two", "case-twice"))
    seen.setdefault(name, row.number)
    values: dict[str, Value] = {}
    beside: dict[str, str] = {}
    for column, text in row.cells.items():
        if column in facts:
            value = _read(facts[column], text.strip(), table.file, row.number, faults)
            if value is not None:
                values[column] = value
        elif column != "case" and not (sampled and column == "sample") and text:
            beside[column] = text
    sample = row.cells.get("sample", "").strip() if sampled else ""
    return Case(name, values, sample or MAIN, beside)


def _read(fact: Fact, text: str, file: str, row: int, faults: list[Fault]) -> Value:
    if not text:
        return None
    value = value_from(fact.kind, tuple(fact.options), text)
    if value is None:
        faults.append(Fault(file, row, fact.id, f"{text!r} is no {_kind(fact)}", expected(fact, text), "value"))
    elif outside_limits(fact, value):
        faults.append(Fault(file, row, fact.id, f"{text} is outside its limits", expected(fact, text), "limits"))
    return value


def value_from(kind: FactKind, options: tuple[str, ...], text: str) -> Single | None:
    """The value that a text stands for, or None when it is none of its kind."""
    if text == NONE or kind == "text":
        return text
    if kind == "number":
        return number_from(text)
    if kind == "date":
        return date_from(text)
    allowed = ("yes", "no") if kind == "yes_no" else options
    return text if text in allowed else None


def outside_limits(fact: Fact, value: Value) -> bool:
    """Whether a number lies outside the limits of its fact."""
    if not isinstance(value, Fraction):
        return False
    return (fact.at_least is not None and value < fact.at_least) or (fact.at_most is not None and value > fact.at_most)


def _kind(fact: Fact) -> str:
    words = {"choice": f"option of {fact.id!r}", "yes_no": "yes or no", "number": "number", "date": "date"}
    return words.get(fact.kind, "text")


def expected(fact: Fact, text: str) -> str:
    """What may stand in a cell of a fact, in words."""
    if fact.kind == "choice":
        return suggest(text, fact.options)
    limits = [f"of at least {decimal_text(fact.at_least)}" if fact.at_least is not None else ""]
    limits.append(f"of at most {decimal_text(fact.at_most)}" if fact.at_most is not None else "")
    words = {
        "yes_no": "write yes, no or none",
        "number": " ".join(["write a number such as 4 or 0.5", *filter(None, limits)]),
        "date": "write a date such as 2008-02-29, or none",
    }
    return words.get(fact.kind, "write text")


def text_of(value: Value) -> str:
    """A value as a file has it: ISO dates, plain decimals, nothing for what is not known."""
    match value:
        case None:
            return ""
        case Fraction():
            return decimal_text(value)
        case date():
            return value.isoformat()
        case _:
            return str(value)


def decimal_text(number: Fraction) -> str:
    """A number that was read from a decimal, as a decimal again; exact."""
    if number.denominator == 1:
        return str(number.numerator)
    places = 0
    while (number * 10**places).denominator != 1:
        places += 1
        if places > 60:
            raise ValueError(f"{number} is no decimal")
    digits = str(abs(number.numerator) * 10**places // number.denominator).rjust(places + 1, "0")
    return ("-" if number < 0 else "") + digits[:-places] + "." + digits[-places:]


def cases_csv(caseload: Caseload, sampled: bool = False) -> str:
    """Cases as CSV that reads back to an equal value."""
    facts = dict.fromkeys(name for case in caseload.cases for name in (*case.facts, *case.beside))
    first = ("case", "sample") if sampled and any(case.sample != MAIN for case in caseload.cases) else ("case",)
    columns = tuple(dict.fromkeys((*(caseload.columns or first), *first, *facts)))

    def cell(case: Case, column: str) -> str:
        if column in ("case", "sample") and (column == "case" or sampled):
            return case.id if column == "case" else case.sample
        return case.beside.get(column, "") or text_of(case.facts.get(column))

    numbers = {name for case in caseload.cases for name, value in case.facts.items() if isinstance(value, Fraction)}
    return csv_text(columns, ([cell(case, column) for column in columns] for case in caseload.cases), numbers)
