"""Marked good practice as a file: read with every fault, written back equal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import cast

from inspectorate.caseload.columns import Record, read_records, records_csv, refuse
from inspectorate.caseload.screening import pointed_at
from inspectorate.findings.advice import GoodPractice
from inspectorate.findings.alert_files import number_faults, time_faults
from inspectorate.findings.files import criteria_known, unknown_criterion
from inspectorate.findings.marked import CASE, DRAFT, MARKED, PICKED, MarkedPractice, MarkState, why_not_offered
from inspectorate.framework.framework import Framework
from inspectorate.refusal import Fault

#: Columns of running text, in which nobody may be found.
SCREENED = ("title", "story", "worth", "source", "edited_title", "edited", "edited_worth")


def read_marked(path: Path, own: Framework, frameworks: Iterable[Framework]) -> tuple[MarkedPractice, ...]:
    """Good practice as it was marked; raises `Refused` with every fault, people who can be found among them."""
    faults: list[Fault] = []
    records = read_records(path, MARKED, faults)
    known = criteria_known(own, frameworks)
    for record in records:
        faults.extend(_faults(record, str(path)))
        for column in ("criterion", "edited_criterion"):
            if name := record.cells[column]:
                faults.extend(unknown_criterion(name, known, str(path), record.line, column))
    refuse(faults)
    return tuple(_mark(record) for record in records)


def marked_csv(marks: Iterable[MarkedPractice]) -> str:
    """Marked good practice as CSV that reads back to an equal value."""
    return records_csv(MARKED, ((_cells(each), each.beside) for each in marks))


def picked_faults(examples: Iterable[GoodPractice], marks: Iterable[MarkedPractice], file: str) -> Iterator[Fault]:
    """Where good_practice.csv and what was marked gainsay one another: so nothing is picked twice, and nothing lost."""
    states = {mark.number: mark.state for mark in marks}
    seen: set[int] = set()
    for example in examples:
        if not example.mark:
            continue
        number, line = int(example.mark), example.line
        if number not in states:
            yield Fault(file, line, "mark", f"no mark has the number {number}", "leave it blank", "unknown-mark")
        elif number in seen:
            yield Fault(file, line, "mark", f"another example comes from mark {number}", "leave it blank", "mark-twice")
        elif states[number] != PICKED:
            wrong = f"mark {number} is {states[number]} in {MARKED.name}"
            yield Fault(file, line, "mark", wrong, "write picked there, or leave this blank", "not-picked")
        seen.add(number)
    for mark in marks:
        if mark.state == PICKED and mark.number not in seen:
            wrong = f"mark {mark.number} is picked in {MARKED.name}, and no example comes from it"
            yield Fault(file, 0, "mark", wrong, "write offered there, or add the example", "no-example")


def words_of(cell: str) -> tuple[str, ...]:
    """Words with ; between them."""
    return tuple(dict.fromkeys(" ".join(words.split()) for words in cell.split(";") if words.strip()))


def _mark(record: Record) -> MarkedPractice:
    cells = record.cells
    return MarkedPractice(
        number=int(cells["id"]),
        story=cells["story"],
        criterion=cells["criterion"],
        title=cells["title"],
        worth=cells["worth"],
        found_in=cells["found_in"],
        case=cells["case"],
        source=cells["source"],
        source_consent=cells["source_consent"],
        person_consent=cells["person_consent"],
        by=cells["by"],
        marked=datetime.fromisoformat(cells["marked"]) if cells["marked"] else None,
        state=cast(MarkState, cells["state"]),
        edited_title=cells["edited_title"],
        edited=cells["edited"],
        edited_worth=cells["edited_worth"],
        edited_criterion=cells["edited_criterion"],
        no_names=words_of(cells["no_names"]),
        beside=record.beside,
        line=record.line,
    )


def _cells(mark: MarkedPractice) -> dict[str, str]:
    plain = {name: getattr(mark, name) for name in MARKED.names if name not in ("id", "marked", "no_names")}
    return {
        **plain,
        "id": str(mark.number),
        "marked": mark.marked.isoformat() if mark.marked is not None else "",
        "no_names": "; ".join(mark.no_names),
    }


def _faults(record: Record, file: str) -> Iterator[Fault]:
    before = list(number_faults(record, "id", file)) + list(time_faults(record, "marked", file))
    yield from before
    cells, line = record.cells, record.line
    if cells["found_in"] == CASE and not cells["case"]:
        yield Fault(
            file, line, "case", "it was found in a case, and nobody says in which", "write its reference", "no-case"
        )
    for column in SCREENED:
        for found in pointed_at(cells[column]):
            if found.sure:
                wrong = f"{found.what} identifies a person; it goes no further"
                yield Fault(file, line, column, wrong, "tell the story without it", "identifier")
    if before or not cells["id"].isdigit() or cells["state"] in ("", DRAFT):
        return
    for column, words in why_not_offered(_mark(record)):
        wrong = f"it is {cells['state']}, and not ready for that"
        yield Fault(file, line, column, wrong, words.rstrip(".").lower(), "not-ready")
