"""The file list and the letters of an inspection, out of its cases and the area's look-up from case to file.

The look-up names people: it is read where these pages are made, and kept nowhere. A letter is text with fields in
braces, each a column of the look-up: `Dear {officer}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from inspectorate.caseload.table import Table
from inspectorate.framework.shape import suggest
from inspectorate.refusal import Fault, Refused

CASE = "case"
#: Columns of the look-up that stand in the file list, in this order, where there are any of them; else all stand there.
FILE_LIST = ("file", "where", "office", "officer", "day", "slot")
#: What stands in a letter for a field that is blank: to be filled in by hand.
BLANK = "…………………………"
_FIELD = re.compile(r"\{([^{}\n]*)\}")

TO_OFFICER = """\
Dear {officer}

Case {case}: inspection of our work

One of the cases that you hold has been chosen for the inspection. Your reference for it is {file}.

Please have the whole file ready, on paper or on screen, from the first morning of the fieldwork. An inspector will
read it, and will then talk with you for about an hour about what you did in this case, and why. You need not prepare
anything in writing. What you say serves to judge the work of the organisation, not your own performance.

If you are away during the fieldwork, please say now who can speak about the case in your place.

Yours sincerely
"""
TO_OFFENDER = """\
Dear {name}

Will you tell us how you were supervised?

Inspectors are looking at how people on probation are supervised here. Your case is one of those that were chosen by
chance. They would like to hear from you what has helped, and what has not.

It is for you to decide whether you talk with them. If you do not want to, nothing happens, and nobody holds it against
you. If you do, what you say is not passed on with your name, unless somebody would otherwise come to harm.

Please tell {officer} by the end of next week whether you would like to.

Yours sincerely
"""
#: The letters as they are edited: each paragraph one line, however it stands here.
LETTERS = {
    to: "\n\n".join(" ".join(block.split("\n")) for block in text.strip().split("\n\n")) + "\n"
    for to, text in (("officer", TO_OFFICER), ("offender", TO_OFFENDER))
}


@dataclass(frozen=True, slots=True)
class LookUp:
    """What the area knows of each case, by reference: its columns, and a row of them for each case."""

    columns: tuple[str, ...]
    rows: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Sheaf:
    """What is printed: the cases with their rows, and the inspected cases that the look-up does not hold."""

    cases: tuple[tuple[str, Mapping[str, str]], ...]
    columns: tuple[str, ...]
    missing: tuple[str, ...]


def look_up_from(table: Table) -> LookUp:
    """The look-up in a table with a column `case`; raises `Refused` with every fault, which repeats no cell."""
    names = {column: " ".join(column.lower().split()) for column in table.columns}
    own = next((column for column, name in names.items() if name == CASE), None)
    if own is None:
        write = "call the column of the references `case`"
        raise Refused([Fault(table.file, 1, CASE, "no column holds the references", write, "missing-column")])
    rows: dict[str, dict[str, str]] = {}
    faults = []
    for row in table.rows:
        reference = row.cells[own].strip()
        if not reference:
            faults.append(Fault(table.file, row.number, CASE, "the reference is blank", "fill it in", "no-case"))
        elif reference in rows:
            faults.append(Fault(table.file, row.number, CASE, "the reference stands there twice", "", "case-twice"))
        rows[reference] = {names[column]: cell.strip() for column, cell in row.cells.items() if column != own}
    if faults:
        raise Refused(faults)
    return LookUp(tuple(name for column, name in names.items() if column != own), rows)


def sheaf(cases: Iterable[str], look_up: LookUp, more: Mapping[str, Mapping[str, str]] | None = None) -> Sheaf:
    """The inspected cases with what the look-up knows of them; `more` (a timetable) fills in what it leaves blank."""
    wanted = list(cases)
    beside = more or {}
    found = []
    for case in wanted:
        if case in look_up.rows:
            own = {name: cell for name, cell in look_up.rows[case].items() if cell}
            found.append((case, {**dict.fromkeys(look_up.columns, ""), **beside.get(case, {}), **own}))
    columns = dict.fromkeys((*look_up.columns, *(name for row in beside.values() for name in row)))
    return Sheaf(tuple(found), tuple(columns), tuple(case for case in wanted if case not in look_up.rows))


def letter_faults(text: str, columns: Sequence[str], file: str) -> Iterator[Fault]:
    """Fields of a letter that the look-up does not have, each at its line."""
    known = (CASE, *columns)
    for number, line in enumerate(text.splitlines(), start=1):
        for field in _FIELD.findall(line):
            if _plain(field) not in known:
                write = suggest(field, known)
                yield Fault(file, number, field, f"the look-up has no column {field!r}", write, "unknown-field")
    if not text.strip():
        yield Fault(file, 0, "", "the letter is empty", "write its text, with fields such as {case}", "empty")


def letters_html(title: str, text: str, of: Sheaf, style: str) -> str:
    """A letter for each case, each on a page of its own; `style` is an element for the head of the page.

    Raises `Refused` where the text names a field that there is not.
    """
    faults = tuple(letter_faults(text, of.columns, "the letter"))
    if faults:
        raise Refused(faults)
    letters = [f'<article class="letter">{_paragraphs(_filled(text, case, row))}</article>' for case, row in of.cases]
    return _page(title, "\n".join([f'<h1 class="unprinted">{escape(title)}</h1>', *letters]), style)


def file_list_html(title: str, of: Sheaf, style: str) -> str:
    """The list of files to find: case, file, where, with whom; and the cases that the look-up does not hold."""
    shown = [name for name in FILE_LIST if name in of.columns] or list(of.columns)
    head = "".join(f'<th scope="col">{escape(name.capitalize())}</th>' for name in (CASE, *shown, "found"))
    rows = "\n".join(_row(case, [row.get(name, "") for name in shown]) for case, row in of.cases)
    lost = f"<p>Not in the look-up: {escape(', '.join(of.missing))}.</p>" if of.missing else ""
    table = f"<table><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>"
    return _page(title, f"<h1>{escape(title)}</h1>\n<p>{len(of.cases)} files.</p>{lost}\n{table}", style)


def _row(case: str, cells: Iterable[str]) -> str:
    """A case in the list; the last cell is ticked by hand when the file is there."""
    told = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f'<tr><th scope="row">{escape(case)}</th>{told}<td></td></tr>'


def _plain(field: str) -> str:
    return " ".join(field.lower().split())


def _filled(text: str, case: str, row: Mapping[str, str]) -> str:
    known = {**row, CASE: case}
    return _FIELD.sub(lambda found: known.get(_plain(found[1]), "") or BLANK, text)


def _paragraphs(text: str) -> str:
    """Paragraphs between blank lines; a line ends in print where it ends in the text."""
    blocks = re.split(r"\n[ \t]*\n", text.strip())
    return "".join(f"<p>{'<br>'.join(escape(line.strip()) for line in block.splitlines())}</p>" for block in blocks)


def _page(title: str, inside: str, style: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n{style}\n</head>\n'
        f"<body>\n<main>\n{inside}\n</main>\n</body>\n</html>\n"
    )
