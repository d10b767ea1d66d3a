"""Answers and their file: `answers.csv` (or .ods, .xlsx, .parquet), read with every fault, written back equal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from inspectorate.answers.answer import Answer
from inspectorate.caseload.files import text_of, value_from
from inspectorate.caseload.table import Row, Table, csv_text, parse_table, records_of
from inspectorate.framework.condition import Single
from inspectorate.framework.framework import Fact, Framework, Question
from inspectorate.framework.shape import suggest
from inspectorate.refusal import Fault, Refused

REQUIRED = ("case", "question", "answer")
OPTIONAL = ("respondent", "note", "reader", "reading")


def read_answers(path: Path, frameworks: Iterable[Framework], cases: Collection[str]) -> tuple[Answer, ...]:
    """The answers of a file; raises `Refused` with every fault.

    A question may be of any of the frameworks (an inspection's own and those of its thematic elements), or a fact
    that is asked in the form.
    """
    records = _parquet_records(path) if path.suffix == ".parquet" else records_of(path)
    table = parse_table(records, str(path), REQUIRED)
    reader = _Reader(table, frameworks, cases)
    answers = tuple(reader.answer(row) for row in table.rows)
    if reader.faults:
        raise Refused(reader.faults)
    return answers


class _Reader:
    def __init__(self, table: Table, frameworks: Iterable[Framework], cases: Collection[str]) -> None:
        known = list(frameworks)
        self.table = table
        self.cases = cases
        self.faults: list[Fault] = []
        self.asked: dict[str, Question | Fact] = {}
        for framework in reversed(known):
            self.asked |= framework.facts
            self.asked |= framework.questions
        self.allowed: dict[str, frozenset[str]] = {
            name: frozenset(item.allowed()) for name, item in self.asked.items() if isinstance(item, Question)
        }
        self.seen: dict[tuple[str, str, str, int], int] = {}

    def fault(self, row: Row, column: str, code: str, wrong: str, write: str) -> None:
        self.faults.append(Fault(self.table.file, row.number, column, wrong, write, code))

    def answer(self, row: Row) -> Answer:
        cells = row.cells
        case, name, text = cells["case"].strip(), cells["question"].strip(), cells["answer"].strip()
        respondent = cells.get("respondent", "").strip()
        reading = self._reading(row, cells.get("reading", "").strip())
        note = cells.get("note", "")
        if case not in self.cases:
            self.fault(row, "case", "unknown-case", f"{case!r} is no case here", suggest(case, list(self.cases)[:5000]))
        self._check_twice(row, (case, name, respondent, reading))
        value = self._value(row, name, text)
        item = self.asked.get(name)
        if item is not None and item.derive and value is not None:
            self._check_override(row, item, note)
        return Answer(case, name, value, respondent, note, cells.get("reader", "").strip(), reading)

    def _reading(self, row: Row, text: str) -> int:
        if text in ("", "1"):
            return 1
        if text == "2":
            return 2
        self.fault(row, "reading", "reading", f"{text!r} is no reading", "write 1 (it counts) or 2 (a second read)")
        return 1

    def _check_twice(self, row: Row, key: tuple[str, str, str, int]) -> None:
        if key in self.seen:
            wrong = f"{key[1]!r} of {key[0]!r} is answered also in row {self.seen[key]}"
            write = "keep one of the two, or tell them apart by respondent or reading"
            self.fault(row, "question", "answered-twice", wrong, write)
        self.seen.setdefault(key, row.number)

    def _value(self, row: Row, name: str, text: str) -> Single | None:
        item = self.asked.get(name)
        if item is None:
            self.fault(row, "question", "unknown-question", f"{name!r} is no question", suggest(name, self.asked))
            return None
        if not text:
            return None
        if isinstance(item, Question) and (item.scale is not None or item.kind in ("choice", "yes_no")):
            value: Single | None = text if text in self.allowed[name] else None
            options: Iterable[str] = item.allowed()
        else:
            kind = item.kind or "text"
            options = ("yes", "no") if kind == "yes_no" else tuple(item.options)
            value = value_from(kind, tuple(item.options), text)
        if value is None:
            kinds = {"number": "write a number such as 4 or 0.5", "date": "write a date such as 2008-02-29"}
            write = kinds.get(item.kind or "") or suggest(text, options)
            self.fault(row, "answer", "outside-scale", f"{text!r} is no answer to {name!r}", write)
        return value

    def _check_override(self, row: Row, item: Question | Fact, note: str) -> None:
        if isinstance(item, Fact) or not item.override_allowed:
            wrong = f"{item.id!r} is answered by rule, not by a person"
            self.fault(row, "question", "derived", wrong, "take the row out")
        elif not note.strip():
            wrong = f"the rule's answer to {item.id!r} is overridden without a note"
            self.fault(row, "note", "override-without-note", wrong, "say why in the note")


def _parquet_records(path: Path) -> list[list[str]]:
    try:
        import pyarrow.parquet as parquet
    except ImportError:
        write = "install inspectorate[parquet], or save the answers as CSV"
        raise Refused([Fault(str(path), 0, "", "reading Parquet needs pyarrow", write, "no-parquet")]) from None
    try:
        table = parquet.read_table(path)
    except Exception as error:
        wrong = f"not a Parquet file: {str(error).splitlines()[0]}"
        raise Refused([Fault(str(path), 0, "", wrong, "write it again", "not-parquet")]) from None
    columns = [["" if cell is None else str(cell) for cell in column.to_pylist()] for column in table.columns]
    return [list(table.column_names), *([list(record) for record in zip(*columns, strict=True)])]


def answers_csv(answers: Iterable[Answer]) -> str:
    """Answers as CSV that reads back to an equal value; columns that nobody used are left out."""
    rows = list(answers)
    used = [name for name in OPTIONAL if any(_cell(answer, name) for answer in rows)]
    columns = [*REQUIRED, *used]
    return csv_text(columns, ([_cell(answer, name) for name in columns] for answer in rows))


def _cell(answer: Answer, column: str) -> str:
    cells: Mapping[str, str] = {
        "case": answer.case,
        "question": answer.question,
        "answer": text_of(answer.value),
        "respondent": answer.respondent,
        "note": answer.note,
        "reader": answer.reader,
        "reading": "" if answer.reading == 1 else str(answer.reading),
    }
    return cells[column]
