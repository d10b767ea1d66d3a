"""Measures, figures about the body and similar areas as somebody sends them: CSV, ODS or XLSX; and tables to fill in.

A file may name measures and domains by their words, and rows of the table to fill in that nobody filled in are left
out; all else is as in the folder (`files.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from inspectorate.caseload.columns import TableOf
from inspectorate.caseload.received import Received, receive, sheet_names
from inspectorate.caseload.table import csv_text
from inspectorate.caseload.workbook import Leaf, ods
from inspectorate.findings.context import CONTEXT, FAMILY
from inspectorate.findings.files import (
    MEASURES,
    context_csv,
    context_from,
    family_csv,
    family_from,
    results_csv,
    results_from,
)
from inspectorate.framework.framework import Framework
from inspectorate.refusal import Fault, Refused

#: The tables that can be sent, by the word that stands for each.
TABLES: Mapping[str, TableOf] = {"measures": MEASURES, "context": CONTEXT, "family": FAMILY}
#: The most rows that such a table has.
MOST_ROWS = 2000
#: A column of the tables to fill in that says what a row is, and is not kept.
LABEL = "label"
#: What somebody fills in; a row with none of it says nothing.
_FILLED: Mapping[str, tuple[str, ...]] = {
    "measures": ("target", "actual", "national", "previous", "predicted", "grade", "note"),
    "context": ("value", "compare", "note"),
    "family": ("area", "figure", "value", "place", "note"),
}
#: What is usually told of an area: figure, label, unit, group, and which cases of the caseload it counts.
_USUAL = (
    ("caseload", "Caseload", "cases", "caseload", "all"),
    ("white_share", "White", "percent of caseload", "caseload", ""),
    ("minority_ethnic_share", "Minority ethnic", "percent of caseload", "caseload", ""),
    ("men_share", "Men", "percent of caseload", "caseload", ""),
    ("women_share", "Women", "percent of caseload", "caseload", ""),
    ("prolific", "Prolific and other priority offenders", "cases", "caseload", ""),
    ("mappa_1", "Multi-agency public protection, level 1", "cases", "mappa", ""),
    ("mappa_2", "Multi-agency public protection, level 2", "cases", "mappa", ""),
    ("mappa_3", "Multi-agency public protection, level 3", "cases", "mappa", ""),
    ("budget", "Revenue budget", "million pounds", "budget", ""),
    ("premises_places", "Places in approved premises", "places", "premises", ""),
    ("population", "Population", "people", "area", ""),
    ("density", "Population density", "persons a square kilometre", "area", ""),
    ("minority_ethnic", "Minority ethnic people", "percent of population", "area", ""),
    ("recorded_crime", "Recorded crimes", "per 1000 people", "area", ""),
    ("violent_crime", "Violent crimes", "per 1000 people", "area", ""),
)


@dataclass(frozen=True, slots=True)
class Sent:
    """A table that somebody sent, as it will be kept: its text, how many rows, and what was done on the way."""

    of: TableOf
    text: str
    rows: int
    remarks: tuple[str, ...]


def sent(data: bytes, name: str, what: str, frameworks: Sequence[Framework]) -> Sent:
    """The table in a file; `what` is a word of `TABLES`. Raises `Refused` with every fault, each at its line."""
    found = taken(data, name, what, TABLES[what], _FILLED[what])
    cells = _in_our_words(found, what, frameworks[0])
    text = text_from(cells, name, what, frameworks)
    return Sent(TABLES[what], text, len(found.table.rows), found.remarks)


def taken(data: bytes, name: str, sheet: str, of: TableOf, filled: Sequence[str]) -> Received:
    """The table in a file, its headings in our own spelling, without the rows that have none of the cells `filled`.

    `sheet` is the one to read where there are several. Raises `Refused` where there is no table, or too much of one.
    """
    sheets = sheet_names(data, name) if data.startswith(b"PK\x03\x04") else ()
    found = receive(data, name, sheet if sheet in sheets else sheets[0] if sheets else "")
    if len(found.table.rows) > MOST_ROWS:
        wrong = f"the table has {len(found.table.rows):,} rows; at most {MOST_ROWS:,} are taken"
        raise Refused([Fault(name, 0, "", wrong, "send the figures of this inspection only", "too-large")])
    found, left = _touched(_plain(found, of), filled)
    if not left:
        return found
    said = f"{left} {'row' if left == 1 else 'rows'} with nothing filled in {_were(left)} left out."
    return replace(found, remarks=(*found.remarks, said))


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def text_from(cells: list[list[str]], name: str, what: str, frameworks: Sequence[Framework]) -> str:
    """The text under which cells, header first, are kept; raises `Refused` with every fault."""
    if what == "measures":
        return results_csv(results_from(cells, name, frameworks[0]))
    if what == "context":
        return context_csv(context_from(cells, name, frameworks))
    return family_csv(family_from(cells, name))


def _plain(found: Received, of: TableOf) -> Received:
    """Headings in our own spelling: small letters, `_` between words."""
    known = of.names
    names: dict[str, str] = {}
    for column in found.table.columns:
        plain = "_".join(column.strip().lower().split())
        names[column] = plain if plain in known and plain not in names.values() else column
    rows = tuple(replace(row, cells={names[n]: cell for n, cell in row.cells.items()}) for row in found.table.rows)
    table = replace(found.table, columns=tuple(names[column] for column in found.table.columns), rows=rows)
    return replace(found, table=table)


def _touched(found: Received, filled: Sequence[str]) -> tuple[Received, int]:
    """The table without the rows in which nothing is filled in, and how many these are."""
    rows = tuple(row for row in found.table.rows if any(row.cells.get(name, "").strip() for name in filled))
    if not rows:
        raise Refused([Fault(found.table.file, 0, "", "no row is filled in", "fill in the figures", "no-rows")])
    return replace(found, table=replace(found.table, rows=rows)), len(found.table.rows) - len(rows)


def _in_our_words(found: Received, what: str, framework: Framework) -> list[list[str]]:
    """The cells with measures and domains by their ids, where the file has their words."""
    cells = found.cells()
    if what != "measures":
        return cells
    header = cells[0]
    ids = {
        "measure": _ids((each.id, str(each.label)) for each in framework.measures.values()),
        "domain": _ids((name, str(said)) for name, said in framework.performance.domains.items()),
    }
    for name, known in ids.items():
        if name in header:
            place = header.index(name)
            for row in cells[1:]:
                row[place] = known.get(_folded(row[place]), row[place])
    drop = [place for place, name in enumerate(header) if name.strip().lower() == LABEL]
    return [[cell for place, cell in enumerate(row) if place not in drop] for row in cells]


def _ids(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    known: dict[str, str] = {}
    for name, label in named:
        known.setdefault(_folded(label), name)
    return known


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def blank_rows(what: str, framework: Framework, beside: Sequence[str] = ()) -> tuple[list[str], list[list[str]]]:
    """The columns and rows of a table to fill in: a row for each measure or usual figure.

    `beside` are the columns of further languages, `label_cy`, which stand last.
    """
    names = list(TABLES[what].names)
    if what == "measures":
        columns = ["measure", LABEL, *names[1:]]
        told = [
            {"measure": each.id, LABEL: str(each.label), "domain": each.domain, "scope": "area"}
            for each in framework.measures.values()
        ]
    elif what == "context":
        columns = names
        told = [dict(zip(("figure", "label", "unit", "group", "where"), usual, strict=True)) for usual in _USUAL]
    else:
        columns, told = names, []
    columns = [*columns, *beside]
    return columns, [[row.get(name, "") for name in columns] for row in told]


def blank_csv(what: str, framework: Framework, beside: Sequence[str] = ()) -> str:
    """The table to fill in as CSV."""
    columns, rows = blank_rows(what, framework, beside)
    return csv_text(columns, rows)


def blank_ods(what: str, framework: Framework, beside: Sequence[str] = ()) -> bytes:
    """The same as ODS; a second sheet says what each column holds, a third what the domains and grades are called."""
    columns, rows = blank_rows(what, framework, beside)
    about = [[column.name, column.about] for column in TABLES[what].columns]
    known = framework.performance
    named = [["domain", name, str(said)] for name, said in known.domains.items()]
    named += [["grade", name, str(said)] for name, said in known.grades.items()]
    leaves = [
        Leaf(what, "", (), columns, rows),
        Leaf("columns", "What each column holds", (), ["column", "what it holds"], about),
    ]
    if what == "measures" and named:
        leaves.append(Leaf("words", "Domains and grades", (), ["column", "write", "which means"], named))
    return ods(leaves)
