"""Meetings and their file: read with every fault, written back equal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from inspectorate.caseload.columns import Record, read_records, records_csv, refuse
from inspectorate.findings.meeting import MEETINGS, Meeting
from inspectorate.findings.supporting import supportable, unknown_items
from inspectorate.framework.framework import Framework
from inspectorate.framework.shape import date_from
from inspectorate.refusal import Fault


def read_meetings(path: Path, own: Framework, frameworks: Iterable[Framework]) -> tuple[Meeting, ...]:
    """Who was met; raises `Refused` with every fault."""
    faults: list[Fault] = []
    meetings = [_meeting(record) for record in read_records(path, MEETINGS, faults)]
    known, file = supportable(own, frameworks), str(path)
    for meeting in meetings:
        faults += unknown_items(meeting.items, known, file, meeting.line)
        faults += _faults_of(meeting, file)
    faults += _twice(meetings, file)
    refuse(faults)
    return tuple(meetings)


def _meeting(record: Record) -> Meeting:
    cells = record.cells
    number = cells["number"]
    return Meeting(
        cells["role"],
        int(number) if number.isascii() and number.isdigit() else None,
        cells["how"],
        cells["note"],
        cells["id"],
        cells["with"],
        cells["date"],
        tuple(cells["items"].split()),
        cells["heard"],
        cells["by"],
        record.beside,
        record.line,
    )


def _faults_of(meeting: Meeting, file: str) -> Iterator[Fault]:
    if len(meeting.id.split()) > 1:
        write = "write one word, such as M1"
        yield Fault(file, meeting.line, "id", f"{meeting.id!r} is more than one word", write, "wrong-id")
    if meeting.date and date_from(meeting.date) is None:
        write = "write a day such as 2008-02-29"
        yield Fault(file, meeting.line, "date", f"{meeting.date!r} is no day", write, "no-day")


def _twice(meetings: Iterable[Meeting], file: str) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for meeting in meetings:
        if meeting.id and meeting.id in seen:
            wrong = f"{meeting.id!r} stands also in row {seen[meeting.id]}"
            yield Fault(file, meeting.line, "id", wrong, "give the two different ids", "row-twice")
        seen.setdefault(meeting.id, meeting.line)


def meetings_csv(meetings: Iterable[Meeting]) -> str:
    """Meetings as CSV that reads back to equal ones."""
    return records_csv(MEETINGS, ((_cells(meeting), meeting.beside) for meeting in meetings))


def _cells(meeting: Meeting) -> dict[str, str]:
    return {
        "role": meeting.role,
        "number": "" if meeting.number is None else str(meeting.number),
        "how": meeting.how,
        "note": meeting.note,
        "id": meeting.id,
        "with": meeting.group,
        "date": meeting.date,
        "items": " ".join(meeting.items),
        "heard": meeting.heard,
        "by": meeting.by,
    }
