"""Alerts and their further steps as files: read with every fault, written back equal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import cast

from inspectorate.caseload.columns import Record, read_records, records_csv, refuse
from inspectorate.findings.alert import ALERT_STEPS, ALERTS, CLOSED, OPEN, TOLD, Alert, AlertStep, StepKind
from inspectorate.refusal import Fault

#: The largest number of an alert that a store keeps.
_MOST = 999_999
#: Steps that are nothing without words.
STEPS_WITH_WORDS = ("followed_up", "closed", "reopened")


def read_alerts(path: Path) -> tuple[Alert, ...]:
    """The alerts of a file; raises `Refused` with every fault."""
    faults: list[Fault] = []
    records = read_records(path, ALERTS, faults)
    for record in records:
        faults.extend(_alert_faults(record, str(path)))
    refuse(faults)
    return tuple(_alert(record) for record in records)


def read_alert_steps(path: Path, alerts: Collection[Alert] | None) -> tuple[AlertStep, ...]:
    """The further steps of a file, each about one of the alerts; raises `Refused` with every fault.

    Without `alerts` (they cannot be read) nobody knows which of them are there, and none is missed.
    """
    faults: list[Fault] = []
    records = read_records(path, ALERT_STEPS, faults)
    known = None if alerts is None else {each.number for each in alerts}
    for record in records:
        faults.extend(_step_faults(record, known, str(path)))
    refuse(faults)
    return tuple(
        AlertStep(
            int(record.cells["alert"]),
            datetime.fromisoformat(record.cells["at"]),
            cast(StepKind, record.cells["kind"]),
            record.cells["by"],
            record.cells["role"],
            record.cells["text"],
            record.beside,
            record.line,
        )
        for record in records
    )


def alerts_csv(alerts: Iterable[Alert]) -> str:
    """Alerts as CSV that reads back to an equal value."""
    return records_csv(ALERTS, ((_alert_cells(each), each.beside) for each in alerts))


def alert_steps_csv(steps: Iterable[AlertStep]) -> str:
    """Further steps as CSV that reads back to an equal value."""
    return records_csv(
        ALERT_STEPS,
        ((_step_cells(each), each.beside) for each in steps),
    )


def _step_cells(step: AlertStep) -> dict[str, str]:
    return {
        "alert": str(step.alert),
        "at": step.at.isoformat(),
        "by": step.by,
        "kind": step.kind,
        "role": step.role,
        "text": step.text,
    }


def _alert_cells(alert: Alert) -> dict[str, str]:
    return {
        "id": str(alert.number),
        "case": alert.case,
        "opened": alert.opened.isoformat(),
        "by": alert.by,
        "seen": alert.seen,
        "at_risk": alert.at_risk,
        "told_role": alert.told_role,
        "told": alert.told.isoformat() if alert.told is not None else "",
        "done": alert.done,
        "state": alert.state,
        "closed": alert.closed.isoformat() if alert.closed is not None else "",
        "reason": alert.reason,
    }


def _alert(record: Record) -> Alert:
    cells = record.cells
    return Alert(
        int(cells["id"]),
        cells["case"],
        datetime.fromisoformat(cells["opened"]),
        cells["seen"],
        cells["by"],
        cells["at_risk"],
        cells["told_role"],
        datetime.fromisoformat(cells["told"]) if cells["told"] else None,
        cells["done"],
        datetime.fromisoformat(cells["closed"]) if cells["closed"] else None,
        cells["reason"],
        record.beside,
        record.line,
    )


def _alert_faults(record: Record, file: str) -> Iterator[Fault]:
    cells, line = record.cells, record.line
    yield from number_faults(record, "id", file)
    times = {name: _time(cells[name]) for name in ("opened", "told", "closed")}
    yield from (fault for name in times for fault in time_faults(record, name, file))
    state = cells["state"]
    if state == CLOSED:
        if not cells["closed"]:
            wrong = "it is closed, and nobody says when"
            yield Fault(file, line, "closed", wrong, "write the time, or make it open", "alert-closed")
        if not cells["reason"].strip():
            wrong = "it is closed without a reason"
            yield Fault(file, line, "reason", wrong, "say why it was closed, or make it open", "alert-closed")
    if state == OPEN and (cells["closed"] or cells["reason"].strip()):
        at = "closed" if cells["closed"] else "reason"
        wrong = "it is open, and yet there is a time or a reason of closing"
        yield Fault(file, line, at, wrong, "make it closed, or take both out", "alert-open")
    opened, closed = times["opened"], times["closed"]
    if opened is not None and closed is not None and closed < opened:
        yield Fault(file, line, "closed", "it was closed before it was raised", "look at both times", "alert-times")


def _step_faults(record: Record, known: Collection[int] | None, file: str) -> Iterator[Fault]:
    cells, line = record.cells, record.line
    yield from number_faults(record, "alert", file)
    yield from time_faults(record, "at", file)
    number = cells["alert"]
    if known is not None and number.isascii() and number.isdigit() and int(number[:9]) not in known:
        wrong = f"there is no alert {number}"
        yield Fault(file, line, "alert", wrong, "write the number of an alert in alerts.csv", "unknown-alert")
    if cells["kind"] == TOLD and not cells["role"]:
        wrong = "somebody was told, and nobody says who"
        yield Fault(file, line, "role", wrong, "write the role of whoever was told", "nobody-told")
    if cells["kind"] in STEPS_WITH_WORDS and not cells["text"].strip():
        wrong = f"nothing says what was {cells['kind'].replace('_', ' ')}"
        yield Fault(file, line, "text", wrong, "say it in a sentence", "no-words")


def number_faults(record: Record, column: str, file: str) -> Iterator[Fault]:
    """What is wrong with a number that tells rows apart: it counts from 1, and is not too large to be kept."""
    cell = record.cells[column]
    if cell.isascii() and cell.isdigit() and (len(cell) > len(str(_MOST)) or cell.startswith("0")):
        yield Fault(
            file,
            record.line,
            column,
            f"{cell} is no number of an inspection's rows",
            f"write 1 to {_MOST}",
            "row-number",
        )


def _time(cell: str) -> datetime | None:
    """A time with its zone; None where the cell is blank or holds none."""
    try:
        found = datetime.fromisoformat(cell)
        return found if found.utcoffset() is not None else None
    except ValueError:
        return None


def time_faults(record: Record, column: str, file: str) -> Iterator[Fault]:
    """What is wrong with a time, where there is one."""
    cell = record.cells[column]
    if cell and _time(cell) is None:
        write = "write day, time and zone such as 2008-02-29T14:30+00:00"
        yield Fault(file, record.line, column, f"{cell!r} is no time with a zone", write, "time")
