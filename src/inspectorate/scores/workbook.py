"""Scores as CSV, a row for each thing scored, and as a workbook: cover, contents, notes, one table a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from inspectorate.caseload.table import csv_text
from inspectorate.caseload.workbook import Cell, Leaf, ods
from inspectorate.scores.files import interval_pair, number
from inspectorate.scores.rows import ScoreRow, score_rows
from inspectorate.scores.score import Scores

COLUMNS = (
    *("level", "id", "title", "above", "below", "relevant", "outside", "not_applicable", "missing", "unknown"),
    *("percent", "shown", "interval_low", "interval_high", "band", "verdict", "proposed", "reason"),
    *("points", "of", "without", "cases"),
)
_QUESTIONS = COLUMNS[:14]
_SCORES = ("level", "id", "title", "cases", "missing", "unknown", *COLUMNS[10:-1])
NOTES = (
    "A per cent is of the answers above or below the line: the cases to which the question applies and that were "
    "answered on its scale. above + below = relevant.",
    "shown is the per cent rounded half up; bands are read on it unless the framework says otherwise.",
    "interval_low and interval_high are the ends of the interval of a per cent. Of a question it is Wilson's; above "
    "question level whole cases were drawn again, 400 times. Both are narrowed for the part of the caseload that was "
    "read.",
    "cases are those with a relevant answer to one of the questions that a score rests on.",
    "missing: the question applies and has no answer. unknown: it is not yet known whether it applies.",
    "[x] not available. [z] not applicable.",
)


def as_csv(scores: Scores, weighted: Scores | None = None) -> str:
    """A row for each section, criterion, question, thread and the overall; percents to four places.

    With the same scores `weighted`, their percents stand in a last column.
    """
    rows = [[_text(_cells(row).get(column)) for column in COLUMNS] for row in score_rows(scores)]
    if weighted is None:
        return csv_text(COLUMNS, rows)
    beside = [_text(number(row.percent)) for row in score_rows(weighted)]
    lines = [[*line, percent] for line, percent in zip(rows, beside, strict=True)]
    return csv_text((*COLUMNS, "weighted_percent"), lines)


def as_ods(scores: Scores, title: str, lines: Sequence[str] = (), marking: str = "") -> bytes:
    """The scores as the bytes of an ODS workbook; `lines` stand on the cover: what was counted, and when."""
    tables = list(_tables(scores))
    marked = [marking] if marking else []
    cover = Leaf("Cover", title, [*marked, *lines], [], [])
    contents = Leaf(
        "Contents", "Contents", (), ["sheet", "what it holds"], [[leaf.name, leaf.title] for leaf in tables]
    )
    notes = Leaf("Notes", "Notes", (), ["number", "note"], [[n, note] for n, note in enumerate(NOTES, start=1)])
    return ods((cover, contents, notes, *tables))


def _tables(scores: Scores) -> Iterator[Leaf]:
    for part in (scores, *scores.elements):
        name = part.framework.id
        rows = [(row, _cells(row)) for row in score_rows(replace(part, elements=()))]
        above = [_line(cells, _SCORES) for row, cells in rows if row.level != "question"]
        below = [_line(cells, _QUESTIONS) for row, cells in rows if row.level == "question"]
        yield Leaf(
            f"Scores {name}", f"Sections, criteria, threads and the whole: {part.framework.title}", (), _SCORES, above
        )
        yield Leaf(f"Questions {name}", f"Questions: {part.framework.title}", (), _QUESTIONS, below)


def _line(cells: dict[str, Cell], columns: Sequence[str]) -> list[Cell]:
    return [_filled(cells, column) for column in columns]


def _filled(cells: dict[str, Cell], column: str) -> Cell:
    """No cell is blank: what a row cannot have is not applicable, what it lacks is not available."""
    if column not in cells:
        return "[z]"
    value = cells[column]
    return "[x]" if value is None or value == "" else value


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


def _cells(row: ScoreRow) -> dict[str, Cell]:
    cells: dict[str, Cell] = {"level": row.level, "id": row.id, "title": str(row.title)}
    cells |= {"percent": number(row.percent), "shown": row.shown}
    if row.question is not None:
        count = row.question.count
        for name in ("above", "below", "relevant", "outside", "not_applicable", "missing", "unknown"):
            cells[name] = getattr(count, name)
    if row.question is not None or row.scored:
        cells["interval_low"], cells["interval_high"] = interval_pair(row.interval) or (None, None)
    if row.score is not None:
        cells["cases"] = row.cases
        cells |= {"missing": row.score.missing, "unknown": row.score.unknown, "without": " ".join(row.score.without)}
        for name in ("band", "verdict", "proposed", "reason"):
            cells[name] = getattr(row.score, name)
        cells |= {"points": number(row.score.points), "of": number(row.score.of)}
    return cells
