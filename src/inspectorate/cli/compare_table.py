"""A comparison as a table for people, and as CSV for programs."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from inspectorate.caseload.table import csv_text
from inspectorate.cli.score_table import RECONSTRUCTED, plural, started
from inspectorate.cli.table import WIDTH, table
from inspectorate.cli.terminal import bold

if TYPE_CHECKING:
    from inspectorate.framework.framework import Framework
    from inspectorate.inspection import Inspection
    from inspectorate.scores.compare import Change, Comparison

COLUMNS = ("level", "id", "title", "first", "second", "points", "interval_low", "interval_high", "word")


def as_table(first: Inspection, second: Inspection, comparison: Comparison, with_questions: bool = False) -> str:
    """What both have, side by side in eighty columns, and what has no partner."""
    import textwrap

    parts = [_heading(first, second, comparison), _changes(comparison, with_questions)]
    if comparison.verdicts:
        parts.append(f"\n{_verdicts(comparison)}")
    parts.append("\n" + textwrap.fill(f"Rule: {comparison.rule}.", WIDTH))
    if comparison.alone:
        parts.append("\n" + "\n".join(_alone(comparison)))
    return "\n".join(parts)


def _heading(first: Inspection, second: Inspection, comparison: Comparison) -> str:
    lines = []
    for name, inspection, scores in (("A", first, comparison.first), ("B", second, comparison.second)):
        title = inspection.particulars.title or str(inspection.framework.title)
        unfinished = ", PROVISIONAL" if scores.provisional else ""
        counted = f"{scores.framework.id} · {plural(scores.cases, 'case')}{unfinished}"
        lines.append(f"{name}  {bold(title, sys.stdout)}\n   {counted}")
    if first.particulars.reconstructed or second.particulars.reconstructed:
        lines.append(RECONSTRUCTED)
    shared = f"{plural(len(comparison.pairs), 'question')} shared; {len(comparison.alone):,} without a partner"
    return "\n".join([*lines, shared, ""])


def _changes(comparison: Comparison, with_questions: bool) -> str:
    rows = [
        (
            started(level, change.of),
            title,
            *map(_percent, (change.first, change.second)),
            _points(change),
            _interval(change),
            change.word,
        )
        for level, title, change in _levels(comparison)
        if with_questions or level != "question"
    ]
    sure = f"{float(comparison.first.framework.confidence * 100):g}% sure"
    return table(("", "", "A", "B", "change", sure, ""), rows, "<<>>>><")


def _levels(comparison: Comparison) -> Iterator[tuple[str, str, Change]]:
    """Every change with its level and title: sections, criteria and questions in order, threads, the whole."""
    framework = comparison.first.framework
    sections, criteria = ({c.of: c for c in part} for part in (comparison.sections, comparison.criteria))
    questions = {change.of: change for change in comparison.questions}
    for section in framework.sections:
        if section.id in sections:
            yield "section", str(section.title), sections[section.id]
        for criterion in section.criteria:
            if criterion.id in criteria:
                yield "criterion", str(criterion.title), criteria[criterion.id]
            for question in criterion.questions:
                if question.id in questions:
                    yield "question", str(question.text), questions[question.id]
    for change in comparison.threads:
        yield "thread", f"Thread: {framework.threads[change.of].title}", change
    if comparison.overall is not None:
        yield "overall", "Overall", comparison.overall


def _percent(shown: int | None) -> str:
    return "-" if shown is None else f"{shown}%"


def _points(change: Change) -> str:
    return "" if change.points is None else f"{change.points:+d}"


def _interval(change: Change) -> str:
    return "" if change.interval is None else f"{change.interval[0]:+.1f} to {change.interval[1]:+.1f}"


def _verdicts(comparison: Comparison) -> str:
    first, second = comparison.first.framework, comparison.second.framework
    rows = [
        (of, str(first.criteria[of].title), _said(first, of, one), _said(second, of, other))
        for of, one, other in comparison.verdicts
    ]
    return table(("", "judged", "A", "B"), rows)


def _said(framework: Framework, of: str, verdict: str | None) -> str:
    if verdict is None:
        return "not judged"
    return str(framework.verdicts[framework.criteria[of].judged].labels[verdict])


def _alone(comparison: Comparison) -> Iterator[str]:
    """How many questions have no partner, by side and reason; JSON names them one by one."""
    yield "Without a partner (JSON names them):"
    for (side, reason), number in Counter((item.side, item.reason) for item in comparison.alone).items():
        yield f"  {'A' if side == 'first' else 'B'}: {plural(number, 'question')}, {reason}"


def as_csv(comparison: Comparison) -> str:
    """A row for each thing that both sides have."""
    rows = []
    for level, title, change in _levels(comparison):
        low, high = change.interval or (None, None)
        ends = [None if end is None else round(end, 1) for end in (low, high)]
        cells = (level, change.of, title, change.first, change.second, change.points, *ends, change.word)
        rows.append(["" if cell is None else str(cell) for cell in cells])
    return csv_text(COLUMNS, rows, numbers=COLUMNS[3:-1])
