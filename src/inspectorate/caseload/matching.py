"""An area's own columns and codes brought to those of the framework: which column holds which fact.

What an area sends is called as its own system calls it. Columns are matched by hand or by a guess that a person
confirms; codes are matched to options by their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from inspectorate.caseload.privacy import turned_away
from inspectorate.caseload.table import Row, Table
from inspectorate.framework.framework import Fact, Framework
from inspectorate.framework.shape import date_from
from inspectorate.refusal import Fault

#: What a column can stand for besides a fact: the case's reference, nothing (it is left out), or itself, kept beside.
CASE, LEFT_OUT, BESIDE = "case", "-", "+"
_YES = {"yes", "y", "true", "1", "ydy", "oes"}
_NO = {"no", "n", "false", "0"}
_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?: 00:00(?::00)?)?")


def facts_of_caseload(frameworks: Iterable[Framework]) -> dict[str, Fact]:
    """The facts that a caseload may hold: not those that follow from others; the first framework's word counts."""
    found: dict[str, Fact] = {}
    for framework in frameworks:
        for fact in framework.facts.values():
            if not fact.derive:
                found.setdefault(fact.id, fact)
    return found


def guess(columns: Iterable[str], facts: Mapping[str, Fact], remembered: Mapping[str, str]) -> dict[str, str]:
    """What each column probably stands for: as last time, else by its name or label, else it is left out."""
    taken: set[str] = set()
    guessed: dict[str, str] = {}
    names = {_plain(name): name for name in (CASE, "reference", "case reference", "case ref", "ref")}
    known = dict.fromkeys(names, CASE) | {_plain(str(fact.label)): name for name, fact in facts.items()}
    known |= {_plain(name): name for name in facts}
    for column in columns:
        meant = remembered.get(column, known.get(_plain(column), LEFT_OUT))
        if meant not in (LEFT_OUT, BESIDE) and (meant in taken or (meant != CASE and meant not in facts)):
            meant = LEFT_OUT
        taken.add(meant)
        guessed[column] = meant
    return guessed


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", name.lower()).strip()


def matching_faults(chosen: Mapping[str, str], facts: Mapping[str, Fact], file: str) -> Iterator[Fault]:
    """What is wrong with a choice of columns: no reference, one fact twice, a fact that there is not."""
    if CASE not in chosen.values():
        write = "say which column holds the reference of the case"
        yield Fault(file, 1, "", "no column holds the case's reference", write, "no-case-column")
    first: dict[str, str] = {}
    for column, meant in chosen.items():
        if meant in (LEFT_OUT, BESIDE):
            continue
        if meant != CASE and meant not in facts:
            yield Fault(file, 1, column, f"{meant!r} is no fact of the framework", "choose another", "unknown-fact")
        elif meant in first:
            wrong = f"the column {first[meant]!r} stands for the same"
            yield Fault(file, 1, column, wrong, "leave one of the two out", "fact-twice")
        first.setdefault(meant, column)


def matched(table: Table, chosen: Mapping[str, str], facts: Mapping[str, Fact]) -> Table:
    """The table with the framework's names and codes; columns that are left out are gone."""
    names = {column: column if meant == BESIDE else meant for column, meant in chosen.items() if meant != LEFT_OUT}
    kept = [column for column in table.columns if column in names]
    rows = tuple(
        Row(row.number, {names[column]: _coded(row.cells[column], facts.get(names[column])) for column in kept})
        for row in table.rows
    )
    return Table(table.file, tuple(names[column] for column in kept), rows)


def _coded(text: str, fact: Fact | None) -> str:
    """A cell in the framework’s code where an area’s own is plain: an option’s words, Y or N, 29/2/2008."""
    said = text.strip()
    if fact is None or not said:
        return text
    if fact.kind == "yes_no":
        return "yes" if said.lower() in _YES else "no" if said.lower() in _NO else said
    if fact.kind == "date":
        return _day(said)
    if fact.kind == "choice" and said not in fact.options:
        words = {_plain(str(label)): option for option, label in fact.options.items()}
        words |= {_plain(option): option for option in fact.options}
        return words.get(_plain(said), said)
    return text


def _day(said: str) -> str:
    found = _DAY_FIRST.fullmatch(said)
    if not found:
        return said
    day, month, year = found.groups()
    iso = f"{year}-{int(month):02d}-{int(day):02d}"
    return iso if date_from(iso) else said


def safe(table: Table, known: Iterable[str]) -> tuple[Table, tuple[Fault, ...]]:
    """The table without the columns that go no further, and why each went; nothing else of them is kept."""
    faults = tuple(turned_away(table, tuple(known)))
    gone = {fault.path for fault in faults if fault.code == "identifier"}
    kept = tuple(column for column in table.columns if column not in gone)
    rows = tuple(Row(row.number, {column: row.cells[column] for column in kept}) for row in table.rows)
    return Table(table.file, kept, rows), faults
