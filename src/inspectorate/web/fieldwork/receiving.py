"""A file of managers, or of the times at which they cannot come, as an area sends it: CSV, ODS or XLSX."""

from __future__ import annotations

from collections.abc import Mapping

from inspectorate.caseload.columns import TableOf, parse_records, refuse
from inspectorate.caseload.received import receive
from inspectorate.framework.shape import suggest
from inspectorate.refusal import Fault, Refused
from inspectorate.timetable.files import MANAGERS, UNAVAILABLE
from inspectorate.timetable.week import Week
from inspectorate.web.fieldwork.tables import rows_of, text_of


def received(data: bytes, name: str, texts: Mapping[str, str], week: Week, managers: list[str]) -> tuple[str, str, int]:
    """The file of the folder that an upload becomes, its text, and how many rows came; raises `Refused` with every
    fault, each at the line of the sheet. Times of readers are kept as they are."""
    found = receive(data, name)
    columns = set(found.table.columns)
    of = MANAGERS if "manager" in columns else UNAVAILABLE if {"person", "day"} <= columns else None
    if of is None:
        wrong = f"its columns are {', '.join(found.table.columns)}"
        write = "name them manager, office, team, remote; or person, day, slot, wish"
        raise Refused([Fault(name, found.heading, "", wrong, write, "columns")])
    faults: list[Fault] = []
    records = parse_records(found.cells(), name, of, faults)
    rows = [(record.line, record.cells) for record in records]
    faults += _known(name, of, rows, week, managers)
    refuse(faults)
    new = [cells for _, cells in rows]
    if of is MANAGERS:
        return of.name, text_of(of, new), len(new)
    readers = [row for row in rows_of(texts, UNAVAILABLE) if row["person"] not in managers]
    return of.name, text_of(of, [*readers, *new]), len(new)


def _known(
    name: str, of: TableOf, rows: list[tuple[int, dict[str, str]]], week: Week, managers: list[str]
) -> list[Fault]:
    """What the rows name that there is not."""
    if of is MANAGERS:
        known = {"office": list(week.office)}
        bare = [
            Fault(name, line, "office", "there is no office", "name one, or say remote: yes", "no-office")
            for line, cells in rows
            if not cells["office"] and cells["remote"] != "yes"
        ]
    else:
        known = {"person": managers, "day": list(week.day), "slot": list(week.slot)}
        bare = []
    words = {"person": "case manager of a case here", "office": "office here", "day": "day", "slot": "slot"}
    return bare + [
        Fault(name, line, column, f"{cells[column]!r} is no {words[column]}", suggest(cells[column], among), "unknown")
        for line, cells in rows
        for column, among in known.items()
        if cells[column] and cells[column] not in among
    ]
