"""Answers and their file: `answers.csv` (or .ods, .xlsx, .parquet), read with every fault, written back equal."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, time
from pathlib import Path

from inspectorate.answers.answer import Answer
from inspectorate.caseload.columns import Column, TableOf, refuse
from inspectorate.caseload.files import expected, outside_limits, text_of, value_from
from inspectorate.caseload.privacy import turned_away
from inspectorate.caseload.table import csv_text, filled, parse_header, parse_table, records_of
from inspectorate.framework.condition import NONE, Single
from inspectorate.framework.framework import Fact, Framework, Question
from inspectorate.framework.shape import suggest
from inspectorate.refusal import Fault, Refused

ANSWERS = TableOf(
    "answers.csv",
    "an answer to a question of a case, or to a fact that is asked in the form",
    (
        Column("case", "the case", required=True, filled=True),
        Column("question", "the question, or a fact asked in the form", required=True, filled=True),
        Column("answer", "the answer: an option, number, date or text; blank where only a note was left", "word", True),
        Column("respondent", "tells two people who answered the same question apart"),
        Column("note", "the reader's note", "text"),
        Column("reader", "who read the case"),
        Column("reading", "1 counts (so does a blank), 2 is a second reading", "choice", options=("1", "2")),
    ),
    ("case", "question", "respondent", "reading"),
)
REQUIRED = ("case", "question", "answer")
OPTIONAL = ("respondent", "note", "reader", "reading")
_KINDS = {"number": "write a number such as 4 or 0.5", "date": "write a date such as 2008-02-29"}


def read_answers(path: Path, frameworks: Iterable[Framework], cases: Collection[str] | None) -> tuple[Answer, ...]:
    """The answers of a file; raises `Refused` with every fault.

    A question may be of any of the frameworks (an inspection's own and those of its thematic elements), or a fact
    that is asked in the form. Without `cases` any case may be named.
    """
    records = _parquet_records(path) if path.suffix == ".parquet" else records_of(path)
    header = parse_header(records, str(path), REQUIRED)
    faults: list[Fault] = []
    if len(header) > len(REQUIRED) and any(name not in ANSWERS.names for name in header):
        faults.extend(turned_away(parse_table(records, str(path), REQUIRED), ANSWERS.names))
    reader = _Reader(str(path), header, frameworks, cases, faults)
    answers = tuple(reader.answers(records))
    refuse(faults)
    return answers


class _Reader:
    """Reads rows by the place of their columns. An answer's meaning is looked up once for each question and text."""

    def __init__(
        self,
        file: str,
        header: tuple[str, ...],
        frameworks: Iterable[Framework],
        cases: Collection[str] | None,
        faults: list[Fault],
    ) -> None:
        self.file = file
        self.header = header
        self.cases = cases
        self.faults = faults
        self.asked: dict[str, Question | Fact] = {}
        for framework in reversed(list(frameworks)):
            self.asked |= framework.facts
            self.asked |= framework.questions
        self.seen: dict[tuple[str, str, str, int], int] = {}
        self.read: dict[tuple[str, str], Single | None] = {}

    def fault(self, line: int, column: str, code: str, wrong: str, write: str) -> None:
        self.faults.append(Fault(self.file, line, column, wrong, write, code))

    def answers(self, records: list[list[str]]) -> Iterable[Answer]:
        width = len(self.header)
        # A column that is not there is read from one blank cell put behind each row.
        case, name, text, respondent, note, reader, reading = (
            self.header.index(column) if column in self.header else width for column in (*REQUIRED, *OPTIONAL)
        )
        beside = [n for n, column in enumerate(self.header) if column not in ANSWERS.names]
        for line, row in enumerate(records[1:], start=2):
            if not filled(row):
                continue
            if len(row) != width:
                self._length(line, row)
                continue
            row = [*row, ""]
            yield self._answer(
                line,
                row[case].strip(),
                row[name].strip(),
                row[text].strip(),
                row[respondent].strip(),
                row[note],
                row[reader].strip(),
                row[reading].strip(),
                tuple((self.header[n], row[n]) for n in beside if row[n]) if beside else (),
            )

    def _length(self, line: int, row: list[str]) -> None:
        wrong = f"this row has {len(row)} cells, the header {len(self.header)}"
        self.fault(line, "", "row-length", wrong, 'add or remove cells; put text with commas in "quotes"')

    def _answer(
        self,
        line: int,
        case: str,
        name: str,
        text: str,
        respondent: str,
        note: str,
        reader: str,
        reading: str,
        beside: tuple[tuple[str, str], ...],
    ) -> Answer:
        if not case or (self.cases is not None and case not in self.cases):
            self._unknown_case(line, case, self.cases or ())
        number = 1 if reading in ("", "1") else self._reading(line, reading)
        key = (case, name, respondent, number)
        if self.seen.setdefault(key, line) != line:
            self._twice(line, key)
        if (name, text) in self.read:
            value = self.read[name, text]
        else:
            before = len(self.faults)
            value = self._value(line, name, text)
            if len(self.faults) == before:  # what is wrong is told for each row
                self.read[name, text] = value
        item = self.asked.get(name)
        if item is not None and item.derive and value is not None:
            self._check_override(line, item, note)
        return Answer(case, name, value, respondent, note, reader, number, beside)

    def _unknown_case(self, line: int, case: str, known: Collection[str]) -> None:
        if case:
            self.fault(line, "case", "unknown-case", f"{case!r} is no case here", suggest(case, list(known)[:5000]))
        else:
            self.fault(line, "case", "no-case", "the answer names no case", "write the case's reference")

    def _reading(self, line: int, text: str) -> int:
        if text == "2":
            return 2
        self.fault(line, "reading", "reading", f"{text!r} is no reading", "write 1 (it counts) or 2 (a second read)")
        return 1

    def _twice(self, line: int, key: tuple[str, str, str, int]) -> None:
        wrong = f"{key[1]!r} of {key[0]!r} is answered also in row {self.seen[key]}"
        write = "keep one of the two, or tell them apart by respondent or reading"
        self.fault(line, "question", "answered-twice", wrong, write)

    def _value(self, line: int, name: str, text: str) -> Single | None:
        item = self.asked.get(name)
        if item is None:
            self.fault(line, "question", "unknown-question", f"{name!r} is no question", suggest(name, self.asked))
            return None
        if not text:
            return None
        value = answer_from(item, text)
        if value is None:
            write = expected_answer(item, text)
            self.fault(line, "answer", "outside-scale", f"{text!r} is no answer to {name!r}", write)
        elif isinstance(item, Fact) and outside_limits(item, value):
            self.fault(line, "answer", "limits", f"{text} is outside the limits of {name!r}", expected(item, text))
        return value

    def _check_override(self, line: int, item: Question | Fact, note: str) -> None:
        if isinstance(item, Fact) or not item.override_allowed:
            wrong = f"{item.id!r} is answered by rule, not by a person"
            self.fault(line, "question", "derived", wrong, "take the row out")
        elif not note.strip():
            wrong = f"the rule's answer to {item.id!r} is overridden without a note"
            self.fault(line, "note", "override-without-note", wrong, "say why in the note")


def answer_from(item: Question | Fact, text: str) -> Single | None:
    """The value that an answer's text stands for, or None when it is no answer to this question or fact."""
    if isinstance(item, Question) and (item.scale is not None or item.kind in ("choice", "yes_no")):
        return text if text in item.allowed() else None
    kind = item.kind or "text"
    value = value_from(kind, tuple(item.options), text)
    if isinstance(item, Question) and value == NONE and kind != "text":
        return None  # only a fact can be known not to exist
    return value


def expected_answer(item: Question | Fact, text: str) -> str:
    """What to write instead of a text that is no answer."""
    if item.kind in _KINDS:
        return _KINDS[item.kind]
    chosen = isinstance(item, Question) and (item.scale is not None or item.kind in ("choice", "yes_no"))
    yes_no = ("yes", "no") if item.kind == "yes_no" else tuple(item.options)
    return suggest(text, item.allowed() if chosen and isinstance(item, Question) else yes_no)


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
    columns = [[_parquet_text(cell) for cell in column.to_pylist()] for column in table.columns]
    return [list(table.column_names), *([list(record) for record in zip(*columns, strict=True)])]


def _parquet_text(cell: object) -> str:
    """A typed cell as a CSV file would have it: yes and no, whole numbers without a point, ISO dates."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer():
            return str(int(cell))
        case float() if cell != cell:  # not a number: pandas writes so what is missing
            return ""
        case datetime() if cell.time() == time(0):
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def answers_csv(answers: Iterable[Answer]) -> str:
    """Answers as CSV that reads back to an equal value; columns that nobody used are left out."""
    rows = list(answers)
    used = [name for name in OPTIONAL if any(_cell(answer, name) for answer in rows)]
    more = dict.fromkeys(name for answer in rows for name, _ in answer.beside)
    columns = [*REQUIRED, *used]
    return csv_text(
        [*columns, *more],
        (
            [*(_cell(answer, name) for name in columns), *(dict(answer.beside).get(name, "") for name in more)]
            for answer in rows
        ),
    )


def _cell(answer: Answer, column: str) -> str:
    match column:
        case "answer":
            return text_of(answer.value)
        case "reading":
            return "" if answer.reading == 1 else str(answer.reading)
        case _:
            return str(getattr(answer, column))
