"""Scores as a table for people."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from inspectorate.cli.table import table
from inspectorate.cli.terminal import bold
from inspectorate.scores.files import number
from inspectorate.scores.rows import ScoreRow, score_rows

if TYPE_CHECKING:
    from inspectorate.framework.framework import Framework
    from inspectorate.inspection import Inspection
    from inspectorate.scores.score import Scores

RECONSTRUCTED = """\
RECONSTRUCTED: nobody read these cases. They were made so that they give back
the figures that a report printed."""


def as_table(
    inspection: Inspection, scores: Scores, with_questions: bool = False, weighted: Scores | None = None
) -> str:
    """All scores in eighty columns, with what has to be known to read them; those `weighted` beside."""
    parts = [_heading(inspection, scores), _rows(scores, with_questions, weighted)]
    for at, element in enumerate(scores.elements):
        beside = None if weighted is None else weighted.elements[at]
        parts += [f"\n{_title(element)}", _rows(element, with_questions, beside)]
    return "\n".join(part for part in [*parts, *_notes(inspection, scores)] if part)


def _heading(inspection: Inspection, scores: Scores) -> str:
    title = inspection.particulars.title or str(scores.framework.title)
    lines = [bold(title, sys.stdout), *_counted(scores)]
    return "\n".join([*lines, RECONSTRUCTED, ""] if scores.reconstructed else [*lines, ""])


def _counted(scores: Scores) -> Iterator[str]:
    framework = scores.framework
    of = f" of a caseload of {scores.population:,}" if scores.population else ""
    release = f", release {framework.release}" if framework.release else ""
    yield f"{framework.id}{release} · {plural(scores.cases, 'case')}{of}"
    if scores.where is not None:
        left_out = f"; for {plural(scores.where_unknown, 'case')} that is not yet known" if scores.where_unknown else ""
        yield f"only where {_spoken(scores.where)}{left_out}"
    if scores.instruments is not None:
        labels = ", ".join(str(framework.instruments[name].label) for name in scores.instruments)
        yield f"only the questions of: {labels}"
    if scores.provisional:
        parts = (plural(scores.missing, "answer") + " missing", f"{scores.unknown:,} not yet known to apply")
        yield f"PROVISIONAL: {', '.join(parts)}"


def _title(scores: Scores) -> str:
    return "\n".join([bold(str(scores.framework.title), sys.stdout), *_counted(scores), ""])


def _rows(scores: Scores, with_questions: bool, weighted: Scores | None) -> str:
    from dataclasses import replace

    sure = f"{number(scores.framework.confidence * 100)}% sure"
    heads: tuple[str, ...] = (
        ("", "", "above/of", sure, "score", "band") if with_questions else ("", "", sure, "score", "band")
    )
    rows = [
        _row(row, scores.framework, with_questions) for row in score_rows(replace(scores, elements=()), with_questions)
    ]
    align = "<<>>><" if with_questions else "<<>><"
    if weighted is not None:
        beside = [_score(row) for row in score_rows(replace(weighted, elements=()), with_questions)]
        rows = [(*row[:-1], other, row[-1]) for row, other in zip(rows, beside, strict=True)]
        heads, align = (*heads[:-1], "weighted", heads[-1]), f"{align[:-1]}>{align[-1]}"
    return table(heads, rows, align)


def _row(row: ScoreRow, framework: Framework, with_questions: bool) -> tuple[str, ...]:
    title = f"Thread: {row.title}" if row.level == "thread" else str(row.title)
    return (started(row.level, row.id), title, *_figures(row, framework, with_questions))


def started(level: str, name: str) -> str:
    """How a row starts: its id, indented by its level; threads and the overall score go by their title."""
    own = name.rpartition("/")[2]
    return {"section": own, "criterion": f"  {own}", "question": f"    {own}"}.get(level, "")


def _figures(row: ScoreRow, framework: Framework, with_questions: bool) -> tuple[str, ...]:
    """The cells after the title: counts (with questions), the interval, the score, the band or verdict."""
    count = row.question.count if row.question else None
    counts = (f"{count.above}/{count.relevant}" if count and count.relevant else "",) if with_questions else ()
    return (*counts, _interval(row), _score(row), _judgement(row, framework))


def _interval(row: ScoreRow) -> str:
    interval = row.interval
    return f"{interval.low:.0f}-{interval.high:.0f}" if interval else ""


def _score(row: ScoreRow) -> str:
    if row.score is not None and row.score.of is not None:
        return "-" if row.score.points is None else f"{number(row.score.points)} of {number(row.score.of)}"
    if row.shown is not None:
        return f"{row.shown}%"
    # What is never scored has no figure; what is, but of no relevant case, has a dash.
    return "-" if row.scored and (row.score is None or row.score.inspected) else ""


def _judgement(row: ScoreRow, framework: Framework) -> str:
    if row.score is None:
        return "" if row.scored else "context"
    if not row.score.inspected:
        return "not inspected"
    if row.judged and row.score.verdict is None:
        return "not yet judged"
    labels = _labels(row, framework)
    carried = labels.get(row.score.band or row.score.verdict or "", "")
    if row.score.reason and row.score.proposed:
        return f"{carried} (set; proposed: {labels[row.score.proposed]})"
    return carried


def _labels(row: ScoreRow, framework: Framework) -> dict[str, str]:
    """The words of the bands or verdicts that a row may have."""
    if row.judged:
        verdicts = framework.verdicts[framework.criteria[row.id.rpartition("/")[2]].judged]
        return {name: str(label) or name for name, label in verdicts.labels.items()}
    bands = framework.bands.at(row.level) or framework.bands.at("criterion")
    return {band.id: str(band.label) or band.id for band in bands}


def _notes(inspection: Inspection, scores: Scores) -> Iterator[str]:
    without = [row.id for row in score_rows(scores, False) if row.score and row.score.without]
    if without:
        yield f"\nSome parts have no per cent and were left out of: {', '.join(without)} (JSON names them)."
    if not scores.narrowed and any(row.percent is not None for row in score_rows(scores, False)):
        yield "\nIntervals are as wide as for an endless caseload: its size is not known."
    for notice in inspection.notices:
        yield f"\nNote: {notice}"


def plural(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _spoken(where: object) -> str:
    """A filter in one line, as it could be typed."""
    import json

    return json.dumps(where, ensure_ascii=False).replace('"', "")
