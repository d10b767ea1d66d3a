"""Judgements and measures and their files: `judgements.csv` and `measures.csv`, read with every fault."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from inspectorate.caseload.table import Row, Table, csv_text, read_table
from inspectorate.findings.measure import Result
from inspectorate.findings.verdict import Judgement, judgement_faults
from inspectorate.framework.framework import Framework
from inspectorate.framework.shape import suggest
from inspectorate.refusal import Fault, Refused

JUDGEMENT_COLUMNS = ("of", "item", "grade", "note", "by", "reading", "evidence")
RESULT_COLUMNS = (
    "measure", "domain", "period", "scope", "target", "actual", "national", "previous", "predicted", "grade", "note",
)  # fmt: skip


def read_judgements(path: Path, own: Framework, frameworks: Iterable[Framework]) -> tuple[Judgement, ...]:
    """The judgements of a file, on the inspection's own framework and those of its elements; raises `Refused`."""
    table = read_table(path, required=("of", "item", "grade"), optional=JUDGEMENT_COLUMNS)
    by_id = {framework.id: framework for framework in frameworks}
    faults: list[Fault] = []
    judgements = []
    seen: dict[tuple[str, str, int], int] = {}
    for row in table.rows:
        judgement = _judgement(row, table, faults)
        judgements.append(judgement)
        front, slash, of = judgement.of.partition("/")
        framework = by_id.get(front) if slash else own
        if framework is None:
            write = suggest(front, by_id)
            faults.append(Fault(table.file, row.number, "of", f"{front!r} is no framework here", write, "unknown-of"))
            continue
        plain = Judgement(of if slash else judgement.of, judgement.item, judgement.grade, judgement.note)
        faults.extend(judgement_faults(framework, plain, table.file, row.number))
        key = (judgement.of, judgement.item, judgement.reading)
        if key in seen:
            wrong = f"this is judged also in row {seen[key]}"
            faults.append(Fault(table.file, row.number, "of", wrong, "keep one of the two", "judged-twice"))
        seen.setdefault(key, row.number)
    if faults:
        raise Refused(faults)
    return tuple(judgements)


def _judgement(row: Row, table: Table, faults: list[Fault]) -> Judgement:
    cells = {name: row.cells.get(name, "").strip() for name in JUDGEMENT_COLUMNS}
    reading = cells["reading"] or "1"
    if reading not in ("1", "2"):
        wrong = f"{reading!r} is no reading"
        faults.append(Fault(table.file, row.number, "reading", wrong, "write 1 (it counts) or 2", "reading"))
        reading = "1"
    return Judgement(
        cells["of"],
        cells["item"],
        cells["grade"],
        row.cells.get("note", ""),
        cells["by"],
        int(reading),
        cells["evidence"],
    )


def judgements_csv(judgements: Iterable[Judgement]) -> str:
    """Judgements as CSV that reads back to an equal value."""
    rows = (
        [j.of, j.item, j.grade, j.note, j.by, "" if j.reading == 1 else str(j.reading), j.evidence] for j in judgements
    )
    return csv_text(JUDGEMENT_COLUMNS, rows)


def read_results(path: Path, framework: Framework) -> tuple[Result, ...]:
    """The measures' results of a file; raises `Refused` with every fault."""
    table = read_table(path, required=("measure", "target", "actual"), optional=RESULT_COLUMNS)
    faults = []
    for row in table.rows:
        name = row.cells["measure"].strip()
        if name not in framework.measures:
            write = suggest(name, framework.measures)
            faults.append(Fault(table.file, row.number, "measure", f"{name!r} is no measure", write, "unknown-measure"))
        if not row.cells["actual"].strip() and not row.cells.get("note", "").strip():
            wrong = f"{name!r} has no actual figure and no reason why"
            faults.append(Fault(table.file, row.number, "note", wrong, "say why in the note", "no-actual"))
    if faults:
        raise Refused(faults)
    return tuple(Result(**{name: row.cells.get(name, "").strip() for name in RESULT_COLUMNS}) for row in table.rows)


def results_csv(results: Iterable[Result]) -> str:
    """Measures' results as CSV that reads back to an equal value."""
    return csv_text(RESULT_COLUMNS, ([getattr(result, name) for name in RESULT_COLUMNS] for result in results))
