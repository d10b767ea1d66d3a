"""The files of the sign-off: read with every fault, written back equal."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from inspectorate.caseload.columns import read_records, records_csv, refuse
from inspectorate.caseload.privacy import tells_of_person
from inspectorate.findings.sign_off import SENT_BACK, SIGN_OFFS, SIGNED_FILES, SignedFile, SignOff
from inspectorate.framework.shape import date_from
from inspectorate.refusal import Fault


def read_sign_offs(path: Path) -> tuple[SignOff, ...]:
    """The quality reads and signatures of a file, in its order; raises `Refused` with every fault."""
    faults: list[Fault] = []
    records = read_records(path, SIGN_OFFS, faults)
    for record in records:
        cells, at = record.cells, (str(path), record.line)
        if cells["result"] == SENT_BACK and not cells["reason"].strip():
            faults.append(Fault(*at, "reason", "it was sent back without a reason", "say why", "sign-off-reason"))
        if what := tells_of_person(cells["by"]):
            wrong = f"{what} stands where a role belongs"
            faults.append(Fault(*at, "by", wrong, "write what they are, such as: lead inspector", "role-named"))
        if cells["on"] and date_from(cells["on"]) is None:
            faults.append(Fault(*at, "on", f"{cells['on']!r} is no day", "write it as 2008-02-29", "day"))
    refuse(faults)
    return tuple(SignOff(**record.cells, beside=record.beside, line=record.line) for record in records)


def sign_offs_csv(sign_offs: Iterable[SignOff]) -> str:
    """Quality reads and signatures as CSV that reads back to equal values."""
    names = SIGN_OFFS.names
    return records_csv(SIGN_OFFS, (({name: getattr(each, name) for name in names}, each.beside) for each in sign_offs))


def read_signed_files(path: Path) -> tuple[SignedFile, ...]:
    """The files as they were when they were signed; raises `Refused` with every fault."""
    faults: list[Fault] = []
    records = read_records(path, SIGNED_FILES, faults)
    refuse(faults)
    return tuple(SignedFile(**record.cells, beside=record.beside, line=record.line) for record in records)


def signed_files_csv(signed: Iterable[SignedFile]) -> str:
    """The files as they were when they were signed, as CSV that reads back to equal values."""
    names = SIGNED_FILES.names
    return records_csv(SIGNED_FILES, (({name: getattr(each, name) for name in names}, each.beside) for each in signed))
