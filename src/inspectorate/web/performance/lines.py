"""Lines of measures.csv, context.csv and family.csv: what tells each apart, and whether it is still as it was seen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from inspectorate.caseload.columns import TableOf
from inspectorate.findings.sent import TABLES
from inspectorate.framework.framework import Framework
from inspectorate.web.fieldwork.tables import rows_of, text_of
from inspectorate.web.inspections.keeping import file_text
from inspectorate.web.inspections.models import Inspection

#: What each table is called on pages, and what a line of it is.
TITLES: Mapping[str, str] = {"measures": "measures", "context": "figures about the area", "family": "similar areas"}
#: The address of a line that is not there yet.
NEW = "new"
Line = Mapping[str, str]


def lines_of(inspection: Inspection, what: str) -> list[dict[str, str]]:
    """The lines of a table as they are kept, cells by column."""
    of = TABLES[what]
    text = file_text(inspection, of.name)
    return [] if text is None else rows_of({of.name: text}, of)


def table_text(what: str, lines: Sequence[Line]) -> str:
    """Lines as the text of their table."""
    return text_of(TABLES[what], lines)


def key_of(of: TableOf, line: Line) -> str:
    """What tells a line apart, as it stands in addresses: it stays when other columns change."""
    return _digest([line.get(name, "").strip() for name in of.key])


def seen_of(line: Line | None) -> str:
    """What a line is like now, to find out later whether somebody changed it; blank for one that is not there."""
    return "" if line is None else _digest(sorted((name, cell) for name, cell in line.items() if cell))


def find(what: str, lines: Sequence[dict[str, str]], key: str) -> dict[str, str] | None:
    """The line of that key; None where it is not there (any more)."""
    return next((line for line in lines if key_of(TABLES[what], line) == key), None)


def words_of(what: str, line: Line, framework: Framework) -> str:
    """What a line is about, in words."""
    if what == "measures":
        measure = framework.measures.get(line["measure"])
        parts = [str(measure.label) if measure else line["measure"], line["domain"], line["period"], line["scope"]]
    elif what == "context":
        parts = [line["label"] or line["figure"], line["date"]]
    else:
        parts = [line["area"], line["figure"], line["date"]]
    return ", ".join(part for part in parts if part)


def figures_in(what: str, line: Line) -> str:
    """The cells of a line that are not its key, for the history."""
    of = TABLES[what]
    shown = [(name, line.get(name, "")) for name in dict.fromkeys((*of.names, *line)) if name not in of.key]
    return "; ".join(f"{name.replace('_', ' ')}: {cell}" for name, cell in shown if cell)


def placed(what: str, lines: list[dict[str, str]], new: dict[str, str], earlier: bool) -> list[dict[str, str]]:
    """The lines with a new one beside its like: after the last line of the same measure, or before the first one."""
    alike = "group" if what == "context" else TABLES[what].key[0]
    places = [n for n, line in enumerate(lines) if line.get(alike, "") == new.get(alike, "")]
    if not places and what == "measures":
        places = [n for n, line in enumerate(lines) if line["domain"] == new["domain"]]
        earlier = False
    place = len(lines) if not places else places[0] if earlier else places[-1] + 1
    return [*lines[:place], new, *lines[place:]]


def _digest(data: object) -> str:
    return hashlib.sha256(json.dumps(data, ensure_ascii=False).encode()).hexdigest()[:12]
