"""The timetable's files (contract section 4): `week.yaml` and the tables beside it, read with every fault at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from inspectorate.caseload.caseload import MAIN, Case, completed
from inspectorate.caseload.columns import (
    Column,
    Record,
    Sheet,
    TableOf,
    parse_records,
    read_records,
    read_sheet,
    records_csv,
    refuse,
)
from inspectorate.caseload.files import text_of
from inspectorate.caseload.table import SPREADSHEETS, records_in
from inspectorate.framework.located import Faults, parse, read_bytes
from inspectorate.framework.shape import suggest
from inspectorate.refusal import Fault, Refused
from inspectorate.timetable.build import week_from
from inspectorate.timetable.needs import AREA_ASSESSOR, KINDS, Away, Event, Interview, Manager, Needs, Reader
from inspectorate.timetable.plan import Gathering, Sitting, Timetable
from inspectorate.timetable.several import listed, several
from inspectorate.timetable.week import REMOTE, Week

T = TypeVar("T")
WEEK_FILE = "week.yaml"
_YES = ("yes", "no")

READERS = TableOf(
    "readers.csv",
    "a reader",
    (
        Column("reader", "their name or number in this inspection", required=True, filled=True),
        Column("kind", "what they are", "choice", True, True, KINDS),
        Column("team", "the team of the inspected body that they belong to; compulsory for area assessors"),
        Column("days", "the days that they are there, with `;` between, or how many; blank for all"),
        Column("most", "the most cases that they take", "whole"),
        Column("declared", "cases, managers or teams they have declared a conflict with, with `;` between", "text"),
        Column("brought_as", "the name they had in a folder that was brought, before it was said who they are"),
    ),
    ("reader",),
)
MANAGERS = TableOf(
    "managers.csv",
    "a case manager",
    (
        Column("manager", "their number or role, as in the column `manager` of the cases", required=True, filled=True),
        Column("team", "their team"),
        Column("office", "the office where they are interviewed", required=True),
        Column("remote", "yes where they are interviewed by telephone or video", "choice", options=_YES),
    ),
    ("manager",),
)
UNAVAILABLE = TableOf(
    "unavailable.csv",
    "a time at which a reader or a manager cannot come",
    (
        Column("person", "a reader or a manager", required=True, filled=True),
        Column("day", "a day of the week", required=True, filled=True),
        Column("slot", "a slot of the day; blank for the whole day", required=True),
        Column("wish", "yes where they could come, but would rather not", "choice", options=_YES),
    ),
    ("person", "day", "slot"),
)
EVENTS = TableOf(
    "events.csv",
    "something besides the cases: a meeting, a focus group, a telephone interview",
    (
        Column("event", "its id", required=True, filled=True),
        Column("title", "what it is", "text"),
        Column("office", f"the office where it is held; blank or `{REMOTE}` where nobody has to come"),
        Column("minutes", "how long it takes", "whole", True, True),
        Column("attending", "how many people come, readers apart: its room must seat them", "whole"),
        Column("readers", "how many readers hold it; 1 unless said", "whole"),
        Column("led_by", "readers who must be there, with `;` between"),
        Column("people", "managers who attend, with `;` between"),
        Column("days", "the days on which it may be held, with `;` between; blank for all that hold events"),
    ),
    ("event",),
)
TIMETABLE = TableOf(
    "timetable.csv",
    "a sitting: a case, who reads it, when and where",
    (
        Column("case", "the case", required=True, filled=True),
        Column("reader", "who reads it", required=True),
        Column("day", "the day"),
        Column("slot", "the slot with which reading begins"),
        Column("office", f"where, or `{REMOTE}`"),
        Column("room", "the room"),
        Column("second_reader", "who reads it a second time"),
        Column("pinned", "yes where it stays when the timetable is made again", "choice", options=_YES),
    ),
    ("case",),
)
GATHERINGS = TableOf(
    "gatherings.csv",
    "an event, when and where it is held and by whom",
    (
        Column("event", "the event", required=True, filled=True),
        Column("readers", "who holds it, with `;` between", required=True),
        Column("day", "the day", required=True),
        Column("slot", "the slot with which it begins", required=True),
        Column("office", f"where, or `{REMOTE}`", required=True),
        Column("room", "the room"),
        Column("pinned", "yes where it stays when the timetable is made again", "choice", options=_YES),
    ),
    ("event",),
)
TABLES = (READERS, MANAGERS, UNAVAILABLE, EVENTS, TIMETABLE, GATHERINGS)
#: The files that say what a timetable has to fit.
NEEDED = (WEEK_FILE, READERS.name, MANAGERS.name, UNAVAILABLE.name, EVENTS.name)


def parse_week(data: bytes, file: str = WEEK_FILE) -> Week:
    """The week in the bytes of a `week.yaml`; raises `Refused` with every fault."""
    faults = Faults(file)
    week = week_from(parse(data, file), faults)
    faults.refuse()
    assert week is not None
    return week


def cases_to_read(folder: Path) -> tuple[Case, ...]:
    """The cases of a folder that are to be read, every column as text: those of `cases.csv`; without one, those that
    `sample.csv` drew (no reserves). What the caseload knows of them stands behind it. Raises `Refused`."""
    inspected, caseload = _table(folder, "cases"), _table(folder, "caseload")
    known = {case.id: case for case in map(_as_text, caseload.records())} if caseload is not None else {}
    if inspected is not None:
        main = (row for row in inspected.records() if row.get("sample", "").strip() in ("", MAIN))
        return tuple(completed(_as_text(row), known) for row in main)
    drawn = _table(folder, "sample")
    if drawn is None or caseload is None:
        write = "draw a sample, or add cases.csv"
        raise Refused([Fault(str(folder), 0, "", "the folder holds no cases to be read", write, "no-cases")])
    wanted = {row["case"].strip() for row in drawn.records() if row.get("reserve", "").strip() in ("", "no")}
    return tuple(case for case in known.values() if case.id in wanted)


def _table(folder: Path, name: str) -> Sheet | None:
    found = next((path for end in (".csv", *SPREADSHEETS) if (path := folder / f"{name}{end}").exists()), None)
    return read_sheet(found, required=("case",)) if found is not None else None


def _as_text(row: dict[str, str]) -> Case:
    filled = {name: text for name, cell in row.items() if name not in ("case", "sample") and (text := cell.strip())}
    return Case(row["case"].strip(), beside=filled)


def read_needs(folder: Path, cases: Iterable[Case] | None = None) -> Needs:
    """What the timetable has to fit, from the files of a folder; raises `Refused` with every fault.

    `cases` are those to be read, with their column (or fact) `manager`; unless given, `cases_to_read`.
    """
    faults: list[Fault] = []
    there = [name for name in NEEDED if (folder / name).exists()]
    files = {name: data for name in there if (data := _told(partial(read_bytes, folder / name), faults)) is not None}
    missing = {fault.file for fault in faults}
    if cases is None and str(folder / WEEK_FILE) not in missing and WEEK_FILE in files:
        cases = _told(partial(cases_to_read, folder), faults)
    return needs_from(files, cases or (), folder, faults)


def needs_from(
    files: Mapping[str, bytes], cases: Iterable[Case], folder: Path = Path(), known: Iterable[Fault] = ()
) -> Needs:
    """What the timetable has to fit, from the files of `NEEDED` that there are, by name; raises `Refused` with every
    fault, those `known` already among them. `folder` is where the files are said to be."""
    faults = list(known)

    def rows(of: TableOf) -> list[Record]:
        if of.name not in files and of in (UNAVAILABLE, EVENTS):
            return []
        return _told(partial(_records, files, folder, of, faults), faults) or []

    week = _told(lambda: parse_week(_content(files, folder / WEEK_FILE, faults), str(folder / WEEK_FILE)), faults)
    readers, managers, away, events = rows(READERS), rows(MANAGERS), rows(UNAVAILABLE), rows(EVENTS)
    if week is None:
        refuse(faults)
    assert week is not None
    of_managers = tuple(map(_manager, managers))
    faults += _checked(folder, week, readers, managers, away, events)
    of_cases: list[Fault] = []
    interviews = tuple(_interviews(folder, week, cases, of_managers, of_cases))
    # Without the table of managers no case's manager is in it: that is told once, of the table.
    faults += [fault for fault in of_cases if MANAGERS.name in files or fault.code != "unknown-manager"]
    refuse(faults)
    return Needs(
        week,
        tuple(map(_reader, readers)),
        of_managers,
        interviews,
        tuple(map(_event, events)),
        tuple(Away(r.cells["person"], r.cells["day"], r.cells["slot"], r.cells["wish"] == "yes") for r in away),
    )


def _told(work: Callable[[], T], faults: list[Fault]) -> T | None:
    """What some work gives, or nothing: what it refuses is added to the faults."""
    try:
        return work()
    except Refused as refused:
        faults.extend(refused.faults)
        return None


def _content(files: Mapping[str, bytes], path: Path, faults: Iterable[Fault]) -> bytes:
    """The bytes of a file; raises `Refused` where it is not there, in silence where that is told already."""
    if path.name not in files:
        told = any(fault.file == str(path) for fault in faults)
        missing = Fault(str(path), 0, "", "there is no such file", "check the name", "no-file")
        raise Refused([] if told else [missing])
    return files[path.name]


def _records(files: Mapping[str, bytes], folder: Path, of: TableOf, faults: list[Fault]) -> list[Record]:
    path = folder / of.name
    return parse_records(records_in(_content(files, path, faults), str(path)), str(path), of, faults)


def _reader(record: Record) -> Reader:
    cells = record.cells
    counted = cells["days"].isascii() and cells["days"].isdigit()
    return Reader(
        cells["reader"],
        cells["kind"],
        cells["team"],
        () if counted else several(cells["days"]),
        int(cells["days"]) if counted else None,
        int(cells["most"]) if cells["most"] else None,
        frozenset(several(cells["declared"])),
    )


def _manager(record: Record) -> Manager:
    cells = record.cells
    return Manager(cells["manager"], cells["team"], cells["office"], cells["remote"] == "yes")


def _event(record: Record) -> Event:
    cells = record.cells
    return Event(
        cells["event"],
        cells["title"].strip(),
        cells["office"] or REMOTE,
        int(cells["minutes"]),
        int(cells["attending"] or 0),
        int(cells["readers"] or 1),
        several(cells["led_by"]),
        several(cells["people"]),
        several(cells["days"]),
    )


def _checked(
    folder: Path, week: Week, readers: list[Record], managers: list[Record], away: list[Record], events: list[Record]
) -> Iterator[Fault]:
    """What the tables name that there is not."""
    names, known = {r.cells["reader"] for r in readers}, {m.cells["manager"] for m in managers}
    offices = {*week.office}

    def unknown(of: TableOf, record: Record, column: str, among: Collection[str], what: str) -> Iterator[Fault]:
        for name in several(record.cells[column]):
            if name not in among:
                wrong = f"{name!r} is no {what}"
                yield Fault(str(folder / of.name), record.line, column, wrong, suggest(name, among), f"unknown-{what}")

    for record in readers:
        if not record.cells["days"].isdigit():
            yield from unknown(READERS, record, "days", week.day, "day")
        if record.cells["kind"] == AREA_ASSESSOR and not record.cells["team"]:
            wrong = "an area assessor without a team could be given a case of their own"
            yield Fault(str(folder / READERS.name), record.line, "team", wrong, "fill in their team", "no-team")
        if record.cells["reader"] in known:
            wrong = f"{record.cells['reader']!r} is also a manager"
            write = "call one of the two otherwise"
            yield Fault(str(folder / READERS.name), record.line, "reader", wrong, write, "name-twice")
    for record in managers:
        yield from unknown(MANAGERS, record, "office", offices, "office")
        if not record.cells["office"] and record.cells["remote"] != "yes":
            write = "name an office of week.yaml, or say remote: yes"
            yield Fault(str(folder / MANAGERS.name), record.line, "office", "there is no office", write, "no-office")
    for record in away:
        yield from unknown(UNAVAILABLE, record, "person", names | known, "reader or manager")
        yield from unknown(UNAVAILABLE, record, "day", week.day, "day")
        yield from unknown(UNAVAILABLE, record, "slot", week.slot, "slot")
    for record in events:
        yield from unknown(EVENTS, record, "office", {*offices, REMOTE}, "office")
        yield from unknown(EVENTS, record, "led_by", names, "reader")
        yield from unknown(EVENTS, record, "people", known, "manager")
        yield from unknown(EVENTS, record, "days", [day.id for day in week.days if day.events], "day")


def _interviews(
    folder: Path, week: Week, cases: Iterable[Case], managers: Collection[Manager], faults: list[Fault]
) -> Iterator[Interview]:
    """The cases with their manager, team and kinds; a case whose manager is not known is a fault."""
    known, cases = {manager.id: manager for manager in managers}, tuple(cases)
    for name in week.kinds:
        if not any(name in case.beside or name in case.facts for case in cases):
            wrong = f"no case says its {name!r}"
            faults.append(Fault(str(folder / WEEK_FILE), 0, "kinds", wrong, "name a column of the cases", "no-fact"))
    for case in cases:
        cells = {**case.beside, **{name: text_of(value) for name, value in case.facts.items()}}
        manager = cells.get("manager", "").strip()
        if not manager:
            write = "fill in the column `manager` of the cases"
            faults.append(Fault(str(folder), 0, "", f"nobody knows who manages {case.id}", write, "no-manager"))
        elif manager not in known:
            wrong = f"{manager!r}, who manages {case.id}, is not in {MANAGERS.name}"
            faults.append(Fault(str(folder / MANAGERS.name), 0, "", wrong, suggest(manager, known), "unknown-manager"))
        else:
            team = cells.get("team", "").strip() or known[manager].team
            yield Interview(case.id, manager, team, tuple(cells.get(name, "") for name in week.kinds))


def read_plan(path: Path) -> Timetable:
    """The plan of a `timetable.csv`, with the `gatherings.csv` beside it where there is one; raises `Refused`."""
    faults: list[Fault] = []
    beside = path.with_name(GATHERINGS.name)
    sittings = read_records(path, TIMETABLE, faults)
    return _plan(sittings, read_records(beside, GATHERINGS, faults) if beside.exists() else [], faults)


def plan_from(files: Mapping[str, bytes]) -> Timetable:
    """The plan of files by name: `timetable.csv` and, where it is there, `gatherings.csv`; raises `Refused`."""
    faults: list[Fault] = []
    sittings = _records(files, Path(), TIMETABLE, faults)
    return _plan(sittings, _records(files, Path(), GATHERINGS, faults) if GATHERINGS.name in files else [], faults)


def _plan(sittings: Iterable[Record], held: Iterable[Record], faults: Iterable[Fault]) -> Timetable:
    refuse(faults)
    return Timetable(tuple(_sitting(each.cells) for each in sittings), tuple(_gathering(each.cells) for each in held))


def _sitting(cells: dict[str, str]) -> Sitting:
    case, reader, day, slot, office, room, second, pinned = (cells[name] for name in TIMETABLE.names)
    return Sitting(case, reader, day, slot, office, room, second, pinned == "yes")


def timetable_csv(plan: Timetable) -> str:
    """The sittings as CSV that reads back to equal ones."""
    rows = (
        (s.case, s.reader, s.day, s.slot, s.office, s.room, s.second, "yes" if s.pinned else "") for s in plan.sittings
    )
    return records_csv(TIMETABLE, ((dict(zip(TIMETABLE.names, row, strict=True)), ()) for row in rows))


def _gathering(cells: dict[str, str]) -> Gathering:
    event, readers, day, slot, office, room, pinned = (cells[name] for name in GATHERINGS.names)
    return Gathering(event, several(readers), day, slot, office, room, pinned == "yes")


def gatherings_csv(plan: Timetable) -> str:
    """The gatherings as CSV that reads back to equal ones."""
    rows = (
        (g.event, listed(g.readers), g.day, g.slot, g.office, g.room, "yes" if g.pinned else "")
        for g in plan.gatherings
    )
    return records_csv(GATHERINGS, ((dict(zip(GATHERINGS.names, row, strict=True)), ()) for row in rows))
