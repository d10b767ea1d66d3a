"""An area's own columns and codes brought to those of the framework: which column holds which fact.

What an area sends is called as its own system calls it. Columns are matched by hand or by a guess that a person
confirms; codes are matched to options by their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from inspectorate.caseload.days import day_from, is_serial
from inspectorate.caseload.files import value_from
from inspectorate.caseload.privacy import Passed, pass_door
from inspectorate.caseload.table import Row, Table
from inspectorate.framework.framework import Fact, Framework
from inspectorate.refusal import Fault

#: What a column can stand for besides a fact: the case's reference, nothing (it is left out), or itself, kept beside.
CASE, LEFT_OUT, BESIDE = "case", "-", "+"
_YES = {"yes", "y", "true", "1", "ydy", "oes"}
_NO = {"no", "n", "false", "0"}


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


_UNKNOWN = {"not known", "unknown", "n/k", "nk", "not recorded", "?"}


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
        said = "yes" if said.lower() in _YES else "no" if said.lower() in _NO else said
    if fact.kind == "date":
        said = day_from(said) or said
    if fact.kind == "choice" and said not in fact.options:
        words = {_plain(str(label)): option for option, label in fact.options.items()}
        words |= {_plain(option): option for option in fact.options}
        said = words.get(_plain(said), said)
    return "" if said.lower() in _UNKNOWN and said not in fact.options and fact.kind != "text" else said


def door(table: Table, facts: Mapping[str, Fact], remembered: Mapping[str, str]) -> Passed:
    """A table as it came, less what identifies people, as far as it can be told before anybody matched its columns."""
    meant = guess(table.columns, facts, remembered)
    wanted: dict[str, str] = {}
    good: dict[str, set[str]] = {}
    for column, name in meant.items():
        if name == CASE:
            wanted[column] = "case"
        elif name in facts and facts[name].kind == "text":
            wanted[column] = "text"
        elif name in facts:
            wanted[column] = "codes"
            cells = {row.cells[column].strip() for row in table.rows}
            good[column] = {cell for cell in cells if cell and _understood(cell, facts[name])}
    return pass_door(table, wanted, good)


def _understood(cell: str, fact: Fact) -> bool:
    return value_from(fact.kind, tuple(fact.options), _coded(cell, fact)) is not None


def serials(table: Table, chosen: Mapping[str, str], facts: Mapping[str, Fact]) -> dict[str, int]:
    """How many cells of each column of days hold a spreadsheet's number of a day instead."""
    dates = [column for column, meant in chosen.items() if meant in facts and facts[meant].kind == "date"]
    counted = {column: sum(is_serial(row.cells[column].strip()) for row in table.rows) for column in dates}
    return {column: number for column, number in counted.items() if number}
