"""What changes measures, figures about the area and similar areas: one transaction and one event each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from inspectorate.caseload.table import records_in
from inspectorate.findings.sent import TABLES, text_from
from inspectorate.refusal import Fault, Refused
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import file_subject
from inspectorate.web.fieldwork.needs import digest
from inspectorate.web.inspections.keeping import file_text, put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member
from inspectorate.web.performance.lines import (
    TITLES,
    figures_in,
    find,
    key_of,
    lines_of,
    placed,
    seen_of,
    table_text,
    words_of,
)
from inspectorate.web.rows import frameworks_of
from inspectorate.web.written import acting

#: What is told to whoever changes a line that somebody else has changed meanwhile.
MEANWHILE = "Somebody changed this line meanwhile. Look at what is there now, and make your change again."
GONE = "Somebody took this line out meanwhile."
TABLE_MEANWHILE = "Somebody changed these lines meanwhile. Look at what is there now, and send your file again."


def keep_line(
    *,
    by: Member,
    inspection: Inspection,
    what: str,
    cells: Mapping[str, str],
    was: str = "",
    seen: str = "",
    earlier: bool = False,
) -> None:
    """Keep a line of a table; `was` is the key of the one it takes the place of, blank for a new one.

    `seen` is what that one was like when it was changed. Lines that others changed meanwhile stay as they made them.
    A new one stands after those of its like, or before them where it is of an `earlier` period. Raises `Refused`.
    """
    with acting():
        lines = _begin(by, inspection, what)
        of, before = TABLES[what], None
        if was:
            before = _still_seen(what, lines, was, seen)
            new = {**before, **cells}
            kept = [new if line is before else line for line in lines]
        else:
            new = {**dict.fromkeys(of.names, ""), **cells}
            kept = placed(what, lines, new, earlier)
        row = next(number for number, line in enumerate(kept) if line is new) + 2
        text = _checked(inspection, what, kept, row)
        told = {"figures_before": figures_in(what, before) if before is not None else ""}
        told["figures_now"] = figures_in(what, new)
        _keep(by, inspection, what, "keep figure", text, line=_words(inspection, what, new), **told)


def remove_line(*, by: Member, inspection: Inspection, what: str, was: str, seen: str) -> None:
    """Take a line out of a table. Raises `Refused` where it is not there any more, or not as it was seen."""
    with acting():
        lines = _begin(by, inspection, what)
        gone = _still_seen(what, lines, was, seen)
        kept = [line for line in lines if line is not gone]
        told = {"line": _words(inspection, what, gone), "figures_before": figures_in(what, gone)}
        _keep(by, inspection, what, "remove figure", table_text(what, kept) if kept else None, **told)


def replace_table(*, by: Member, inspection: Inspection, what: str, text: str, seen: str, name: str) -> None:
    """Keep a table in the place of the one before; `seen` is the digest of that, `name` the file it came from.

    Raises `Refused` with every fault, and where the table was changed meanwhile.
    """
    with acting():
        _begin(by, inspection, what)
        of = TABLES[what]
        if seen != digest(file_text(inspection, of.name) or ""):
            raise Refused(TABLE_MEANWHILE)
        cells = records_in(text.encode(), of.name)
        kept = text_from(cells, name, what, frameworks_of(inspection))
        _keep(by, inspection, what, "upload figures", kept, rows=len(cells) - 1, name=name)


def _begin(by: Member, inspection: Inspection, what: str) -> list[dict[str, str]]:
    """Refuse whoever may not; then the lines as they are, which nobody else changes until the action is over."""
    if what not in TABLES:
        raise Refused(f"There is no table {what!r} here.")
    why = may_as(by, "keep performance") if by.inspection_id == inspection.pk else "You are not on this inspection."
    if why is not None:
        raise Refused(why)
    Inspection.objects.select_for_update().get(pk=inspection.pk)
    return lines_of(inspection, what)


def _still_seen(what: str, lines: list[dict[str, str]], was: str, seen: str) -> dict[str, str]:
    line = find(what, lines, was)
    if line is None:
        raise Refused(GONE)
    if seen_of(line) != seen:
        raise Refused(MEANWHILE)
    return line


def _checked(inspection: Inspection, what: str, lines: list[dict[str, str]], row: int) -> str:
    """The text of the lines; raises `Refused` with the faults of the line in a row of the table, from 2.

    That it stands there twice is a fault of that line, wherever it is found.
    """
    of, text = TABLES[what], table_text(what, lines)
    try:
        return text_from(records_in(text.encode(), of.name), of.name, what, frameworks_of(inspection))
    except Refused as refused:
        keys = [key_of(of, line) for line in lines]
        twice = keys.count(keys[row - 2]) > 1
        own = [fault for fault in refused.faults if fault.line == row and fault.code != "row-twice"]
        if twice:
            wrong = "there is another line of the same " + ", ".join(of.key)
            own.append(Fault(of.name, row, of.key[0], wrong, "change that one, or say how this one differs", "twice"))
        raise Refused(own or refused.faults) from None


def _words(inspection: Inspection, what: str, line: Mapping[str, str]) -> str:
    return words_of(what, line, frameworks_of(inspection)[0])


def _keep(by: Member, inspection: Inspection, what: str, action: str, text: str | None, **detail: Any) -> None:
    """Write the table and the one event of an action."""
    of = TABLES[what]
    put_files(inspection, {of.name: text})
    kept = {name: value for name, value in detail.items() if value not in ("", [])}
    record(
        action=action,
        by=by.signature,
        inspection=inspection.slug,
        of=file_subject(of.name),
        table=TITLES[what],
        **kept,
    )
