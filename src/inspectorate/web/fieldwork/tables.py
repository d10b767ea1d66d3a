"""Tables of the fieldwork between their text and rows of cells: readers, managers, times, events."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from inspectorate.caseload.caseload import Case
from inspectorate.caseload.columns import TableOf, parse_records, records_csv
from inspectorate.caseload.table import records_in
from inspectorate.refusal import Fault
from inspectorate.timetable.files import EVENTS, MANAGERS, READERS, UNAVAILABLE
from inspectorate.timetable.needs import AREA_ASSESSOR, INSPECTOR, PRACTICE_ASSESSOR
from inspectorate.timetable.several import listed, several
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.people.roles import READERS as READING
from inspectorate.web.people.roles import Role

#: What a role is when cases are shared out. Visiting inspectors judge their own criteria, so they read nothing twice.
KIND_OF = {
    Role.LEAD_INSPECTOR: INSPECTOR,
    Role.INSPECTOR: INSPECTOR,
    Role.PRACTICE_ASSESSOR: PRACTICE_ASSESSOR,
    Role.VISITING_INSPECTOR: PRACTICE_ASSESSOR,
    Role.AREA_ASSESSOR: AREA_ASSESSOR,
}


def rows_of(texts: Mapping[str, str], of: TableOf) -> list[dict[str, str]]:
    """The rows of a kept table, cells by column; none where it is not kept. What is wrong within a row is told
    elsewhere; raises `Refused` where the text is no table at all."""
    if of.name not in texts:
        return []
    faults: list[Fault] = []
    records = parse_records(records_in(texts[of.name].encode(), of.name), of.name, of, faults)
    return [record.cells | dict(record.beside) for record in records]


def text_of(of: TableOf, rows: Iterable[Mapping[str, str]]) -> str:
    """Rows as the text of a table."""
    names = set(of.names)
    known = (
        (
            {name: row.get(name, "") for name in of.names},
            tuple((name, cell) for name, cell in row.items() if name not in names and cell),
        )
        for row in rows
    )
    return records_csv(of, known)


def reader_name(member: Member) -> str:
    """The name under which somebody reads."""
    return member.reader or str(member.user)


def reader_rows(inspection: Inspection, texts: Mapping[str, str], gone: Collection[str] = ()) -> list[dict[str, str]]:
    """The rows of `readers.csv` as the members are now: those who read have one each, with kind, team and declared
    conflicts; those `gone`, and members who read no more, have none. Rows of people who were never members stay."""
    members = {reader_name(row): row for row in inspection.members.select_related("user").prefetch_related("conflicts")}
    reading = {name: row for name, row in members.items() if row.role in READING}
    kept = [
        row
        for row in rows_of(texts, READERS)
        if row["reader"] not in gone and row["reader"] not in members.keys() - reading
    ]
    there = {row["reader"] for row in kept}
    new = [_new_row(name, member) for name, member in reading.items() if name not in there]
    return [_followed(row, reading.get(row["reader"])) for row in (*kept, *new)]


def _new_row(name: str, member: Member) -> dict[str, str]:
    visiting = member.role == Role.VISITING_INSPECTOR
    return dict.fromkeys(READERS.names, "") | {"reader": name, "most": "0" if visiting else ""}


def _followed(row: dict[str, str], member: Member | None) -> dict[str, str]:
    if member is None:
        return row
    declared = dict.fromkeys([*several(row["declared"]), *(each.case for each in member.conflicts.all())])
    team = member.team.strip() or (row["team"] if member.role != Role.AREA_ASSESSOR else "")
    return row | {"kind": KIND_OF[Role(member.role)], "team": team, "declared": listed(declared)}


def managers_of(cases: Iterable[Case]) -> dict[str, list[str]]:
    """The case managers of the cases to be read (`cases_to_read`), with their cases."""
    found: dict[str, list[str]] = {}
    for case in cases:
        if name := case.beside.get("manager", ""):
            found.setdefault(name, []).append(case.id)
    return dict(sorted(found.items()))


#: The tables that people fill in, by the word that stands for each in addresses.
TABLES: dict[str, TableOf] = {"managers": MANAGERS, "times": UNAVAILABLE, "events": EVENTS}
