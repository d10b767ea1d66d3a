"""Returns, group counts and quotations of a survey and their files: read with every fault, written back equal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from inspectorate.answers.asking import answer_value
from inspectorate.caseload.columns import Column, Record, TableOf, read_records, records_csv
from inspectorate.findings.survey import GROUPS, QUOTATIONS, RETURNS, GroupCount, Quotation, Return, Survey
from inspectorate.framework.framework import Question
from inspectorate.framework.questionnaire import Questionnaire
from inspectorate.framework.shape import suggest
from inspectorate.refusal import Fault

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
#: A number or code of a person: one word with a digit in it, as no name has.
_REFERENCE = re.compile(r"(?=.*[0-9])[A-Za-z0-9._-]{1,30}")
#: Columns that would tell when a return came, in which order, or by which way.
TRACES = {
    "address", "code", "created", "date", "day", "device", "duration", "finished", "ip", "link", "received", "sent",
    "sequence", "started", "submitted", "time", "timestamp", "token", "url", "useragent",
}  # fmt: skip
_WORDS = re.compile(r"[A-Za-z][a-z]*")


def is_reference(person: str) -> bool:
    """Whether a word can be the number or code of a person: one word with a digit in it, as no name has."""
    return _REFERENCE.fullmatch(person) is not None


def returns_table(questionnaire: Questionnaire | None) -> TableOf:
    """The columns of a file of returns: those that every one may have, and the questions."""
    asked = () if questionnaire is None else questionnaire.questions
    columns = tuple(Column(q.id, str(q.text), "text" if q.kind == "text" else "word") for q in asked)
    return TableOf(RETURNS.name, RETURNS.about, (*RETURNS.columns, *columns))


def read_returns(path: Path, questionnaire: Questionnaire | None, faults: list[Fault]) -> tuple[Return, ...]:
    """The returns of a file; what is wrong is added to the faults. Without a questionnaire every answer is beside."""
    records = read_records(path, returns_table(questionnaire), faults)
    file = str(path)
    faults += _twice(records, "return", "return-twice", "two rows are one return: keep one", file)
    for record in records:
        faults += _row_faults(record, file)
    if questionnaire is not None:
        faults += _trace_faults(records, questionnaire, file)
        for record in records:
            faults += _answer_faults(record, questionnaire, file)
        if not questionnaire.anonymous:
            faults += _person_faults(records, file)
    return tuple(_return(record, questionnaire) for record in records)


def _return(record: Record, questionnaire: Questionnaire | None) -> Return:
    cells = record.cells
    asked = () if questionnaire is None else questionnaire.questions
    answers = {q.id: cells[q.id] for q in asked if cells[q.id].strip()}
    how: Any = cells["how"]
    return Return(answers, cells["language"], how, cells["return"], cells["person"], cells["reader"], record.beside)


def _row_faults(record: Record, file: str) -> Iterator[Fault]:
    language = record.cells["language"]
    if language and not _LANGUAGE.fullmatch(language):
        yield Fault(file, record.line, "language", f"{language!r} is no language code", "write en or cy", "language")


def _answer_faults(record: Record, questionnaire: Questionnaire, file: str) -> Iterator[Fault]:
    for question in questionnaire.questions:
        cell = record.cells[question.id].strip()
        if cell and answer_value(question, cell) is None:
            yield answer_fault_at(question, cell, file, record.line, question.id)


def answer_fault_at(question: Question, cell: str, file: str, line: int, column: str) -> Fault:
    """The fault of a cell that is no answer to a question."""
    wrong = f"{cell[:60]!r} is no answer to {question.id!r}"
    kinds = {"number": "write a number such as 4 or 0.5", "date": "write a date such as 2008-02-29"}
    write = suggest(cell, question.allowed()) if question.allowed() else kinds.get(question.kind or "", "shorten it")
    return Fault(file, line, column, wrong, write, "outside-scale")


def _trace_faults(records: list[Record], questionnaire: Questionnaire, file: str) -> Iterator[Fault]:
    """An anonymous return holds nothing that leads to a person, a time or an order."""
    if not questionnaire.anonymous:
        return
    for name in ("person", "reader"):
        first = next((record for record in records if record.cells[name]), None)
        if first is not None:
            wrong = f"{questionnaire.id!r} is anonymous: nobody may know whose return this is"
            yield Fault(file, first.line, name, wrong, f"take the column {name!r} out", "not-anonymous")
    for column in sorted({column for record in records for column, _ in record.beside}):
        if {word.lower() for word in _WORDS.findall(column)} & TRACES:
            wrong = f"{questionnaire.id!r} is anonymous: a column like this leads back to people"
            yield Fault(file, 1, column, wrong, "take the column out, and write the rows in another order", "trace")


def _person_faults(records: list[Record], file: str) -> Iterator[Fault]:
    for record in records:
        person = record.cells["person"]
        if not is_reference(person):
            wrong = f"{person!r} is no number of a person" if person else "nobody knows of whom this form is"
            write = "write a number or code such as CM-07, never a name"
            yield Fault(file, record.line, "person", wrong, write, "person")
    yield from _twice(records, "person", "person-twice", "each person has one form, however many cases", file)


def _twice(records: list[Record], column: str, code: str, write: str, file: str) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for record in records:
        cell = record.cells[column]
        if cell and cell in seen:
            yield Fault(file, record.line, column, f"{cell!r} stands also in row {seen[cell]}", write, code)
        seen.setdefault(cell, record.line)


def returns_csv(returns: Iterable[Return], questionnaire: Questionnaire | None = None) -> str:
    """Returns as CSV that reads back to equal ones, in no order; columns of questions in the questionnaire's order."""
    rows = [(_cells(each), each.beside) for each in returns]
    given = dict.fromkeys(name for cells, _ in rows for name in cells)
    asked = [] if questionnaire is None else [q.id for q in questionnaire.questions]
    known = [name for name in RETURNS.names if name in given or name == "return"]
    names = dict.fromkeys((*known, *asked, *given))
    columns = tuple(Column(name, "") for name in names)
    return records_csv(TableOf(RETURNS.name, RETURNS.about, columns), rows)


def _cells(each: Return) -> dict[str, str]:
    own = {"return": each.id, "language": each.language, "how": each.how, "person": each.person, "reader": each.reader}
    return {name: cell for name, cell in own.items() if cell} | dict(each.answers)


def read_groups(path: Path, questionnaire: Questionnaire | None, faults: list[Fault]) -> tuple[GroupCount, ...]:
    """The counts of groups; what is wrong is added to the faults."""
    file, found = str(path), []
    for record in read_records(path, GROUPS, faults):
        cells = record.cells
        question = None if questionnaire is None else questionnaire.by_id.get(cells["question"])
        if questionnaire is not None and question is None:
            wrong, write = f"{cells['question']!r} is no question here", suggest(cells["question"], questionnaire.by_id)
            faults.append(Fault(file, record.line, "question", wrong, write, "unknown-question"))
        elif question is not None and cells["option"] not in question.allowed():
            faults.append(answer_fault_at(question, cells["option"], file, record.line, "option"))
        people = int(cells["people"]) if cells["people"].isdigit() else 0
        found.append(GroupCount(cells["group"], cells["question"], cells["option"], people, record.beside))
    return tuple(found)


def read_quotations(path: Path, questionnaire: Questionnaire | None, faults: list[Fault]) -> tuple[Quotation, ...]:
    """The quotations; what is wrong is added to the faults."""
    file, found = str(path), []
    for record in read_records(path, QUOTATIONS, faults):
        cells = record.cells
        name = cells["question"]
        if name and questionnaire is not None and name not in questionnaire.by_id:
            write = suggest(name, questionnaire.by_id)
            faults.append(
                Fault(file, record.line, "question", f"{name!r} is no question here", write, "unknown-question")
            )
        faults += _row_faults(record, file)
        yes = cells["consent"] == "yes", cells["screened"] == "yes"
        found.append(Quotation(cells["words"], name, *yes, cells["language"], record.beside))
    return tuple(sorted(found, key=_told))


def _told(quotation: Quotation) -> tuple[str, ...]:
    return (quotation.question, quotation.words, quotation.language)


def groups_csv(groups: Iterable[GroupCount]) -> str:
    """Counts of groups as CSV that reads back to equal ones."""
    return records_csv(GROUPS, (({n: str(getattr(each, n)) for n in GROUPS.names}, each.beside) for each in groups))


def quotations_csv(quotations: Iterable[Quotation]) -> str:
    """Quotations as CSV that reads back to equal ones; their order tells nothing."""
    words = {True: "yes", False: "no"}
    return records_csv(
        QUOTATIONS,
        (
            (
                {
                    "question": each.question,
                    "words": each.words,
                    "consent": words[each.consent],
                    "screened": words[each.screened],
                    "language": each.language,
                },
                each.beside,
            )
            for each in sorted(quotations, key=_told)
        ),
    )


def files_of_returns(survey: Survey, questionnaire: Questionnaire | None = None) -> dict[str, str]:
    """The files beside a survey's own, by name: groups and quotations, and its returns."""
    files = {}
    if survey.returns is not None and survey.returns:
        files[f"{survey.id}.csv"] = returns_csv(survey.returns, questionnaire)
    if survey.groups:
        files[f"{survey.id}-groups.csv"] = groups_csv(survey.groups)
    if survey.quotations:
        files[f"{survey.id}-quotations.csv"] = quotations_csv(survey.quotations)
    return files
