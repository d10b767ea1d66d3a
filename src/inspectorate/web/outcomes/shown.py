"""Rows of scores in the words of a page: figure, band or verdict, counts, and what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from inspectorate.framework.words import number_in_words
from inspectorate.scores.rows import ScoreRow, score_rows
from inspectorate.scores.score import Scores

#: With more columns than these beside one another a table is too wide for a page: they go below each other in a cell.
MOST_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Beside:
    """The same score of some of the cases: which, the figure, and of a question what it is counted from."""

    words: str
    figure: str
    counts: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the table of scores, in words; `beside` are the same scores of each value of the fact chosen."""

    row: ScoreRow
    figure: str
    judgement: str
    by_rule: str
    reason: str
    counts: str
    interval: str
    unfinished: int
    beside: tuple[Beside, ...] = ()

    @property
    def without(self) -> tuple[str, ...]:
        """What has no per cent and was left out of it."""
        return self.row.score.without if self.row.score else ()


@dataclass(frozen=True, slots=True)
class Rows:
    """A table of scores: only the columns that hold something are shown; `query` ends the address of each way down."""

    caption: str
    rows: Sequence[Shown]
    sure: str
    columns: Sequence[tuple[str, int]] = ()
    query: str = ""

    @property
    def wide(self) -> bool:
        """Whether there are too many columns to stand beside one another."""
        return len(self.columns) > MOST_COLUMNS

    @property
    def counts(self) -> bool:
        """Whether a row tells what it is counted from; side by side each figure does so itself."""
        return not self.columns and any(each.counts for each in self.rows)

    @property
    def judged(self) -> bool:
        """Whether a row has a band or verdict."""
        return any(each.judgement for each in self.rows)

    @property
    def unfinished(self) -> bool:
        """Whether something is still to come."""
        return any(each.unfinished for each in self.rows)


def shown_rows(part: Scores, beside: Sequence[tuple[str, Scores]] = (), with_questions: bool = True) -> list[Shown]:
    """The rows of one part in words."""
    own = [(words, list(score_rows(replace(each, elements=()), with_questions))) for words, each in beside]
    rows = score_rows(replace(part, elements=()), with_questions)
    return [
        _shown(row, part, tuple(Beside(words, figure_of(others[n]), counts_of(others[n])) for words, others in own))
        for n, row in enumerate(rows)
    ]


def _shown(row: ScoreRow, part: Scores, beside: tuple[Beside, ...]) -> Shown:
    count = row.question.count if row.question else None
    interval = row.interval
    unfinished = count.missing + count.unknown if count else row.score.missing + row.score.unknown if row.score else 0
    by_hand = row.score is not None and row.score.reason is not None
    return Shown(
        row,
        figure_of(row),
        judgement_of(row, part),
        _label(row, part, row.score.proposed) if by_hand and row.score else "",
        (row.score.reason or "") if by_hand and row.score else "",
        counts_of(row),
        f"{interval.low:.0f} to {interval.high:.0f}%" if interval else "",
        unfinished,
        beside,
    )


def figure_of(row: ScoreRow) -> str:
    """The figure that people see; a dash where there is none yet, nothing where there never is."""
    if row.score is not None and row.score.of is not None:
        points = "–" if row.score.points is None else number_in_words(row.score.points)
        return f"{points} of {number_in_words(row.score.of)}"
    if row.shown is not None:
        return f"{row.shown}%"
    return "–" if row.scored and (row.score is None or row.score.inspected) else ""


def counts_of(row: ScoreRow) -> str:
    """What a figure is counted from: `35 of 78` answers to a question, for the mean of some `110 cases`."""
    count = row.question.count if row.question else None
    if count is not None:
        return f"{count.above} of {count.relevant}" if count.relevant else ""
    return "" if row.cases is None else f"{row.cases:,} {'case' if row.cases == 1 else 'cases'}"


def judgement_of(row: ScoreRow, part: Scores) -> str:
    """The band or verdict in words."""
    if row.score is None:
        return "" if row.scored else "Context: not scored"
    if not row.score.inspected:
        return "Not inspected"
    if row.judged:
        return _label(row, part, row.score.verdict) or "Not yet judged"
    return _label(row, part, row.score.band)


def _label(row: ScoreRow, part: Scores, name: str | None) -> str:
    """A band's or verdict's words; nothing where there is none."""
    if name is None:
        return ""
    if row.judged:
        labels = part.framework.verdicts[part.framework.criteria[own_id(row.id)].judged].labels
        return str(labels.get(name, name))
    bands = part.framework.bands.at(row.level) or part.framework.bands.at("criterion")
    return next((str(band.label) or band.id for band in bands if band.id == name), "")


def own_id(name: str) -> str:
    """An id without its framework's in front."""
    return name.rpartition("/")[2]
