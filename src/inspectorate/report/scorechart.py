"""The chart of criteria and sections, with the line of priority for improvement; paired bars in a follow-up."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.report.charts import MARKS
from inspectorate.report.document import (
    MOST_CATEGORIES,
    Bar,
    BarRow,
    Category,
    Chart,
    ChartLine,
    Column,
    Row,
    Table,
    words,
)
from inspectorate.report.material import Part
from inspectorate.report.wording import count, listed, percent
from inspectorate.scores.score import Score

CHANGES = {
    "improved": "improved",
    "fell": "fell",
    "no clear change": "showed no clear change",
    "not comparable": "could not be compared",
}
NOW, THEN, PLAIN = "now", "then", "plain"


def criteria_chart(part: Part) -> Chart | None:
    """Sections and criteria as bars; nothing where no criterion has a per cent."""
    rows = list(_rows(part))
    if not any(bar.value is not None for row in rows for bar in row.bars):
        return None
    label = f"{part.line.percent}%: line of priority for improvement"
    return Chart(
        id=f"{part.front}scores-chart",
        title="Scores of sections and criteria",
        sentence=sentence(part),
        rows=tuple(rows),
        categories=_categories(part),
        table=_table(part),
        line=ChartLine(part.line.percent, label) if part.line.drawn else None,
    )


def _charted(part: Part) -> Iterator[tuple[str, str, str, Score]]:
    """Level, id, label and score of every bar: each section before its criteria."""
    for section in part.framework.sections:
        known = [c for c in section.scored_criteria if part.scores.criteria[c.id].inspected]
        if known:
            yield "section", section.id, f"{section.id}. {section.title}", part.scores.sections[section.id]
        for criterion in known:
            yield "criterion", criterion.id, f"{criterion.id} {criterion.title}", part.scores.criteria[criterion.id]


def _rows(part: Part) -> Iterator[BarRow]:
    lowest = part.framework.scoring.section == "lowest_band"
    for level, name, label, score in _charted(part):
        section = level == "section"
        yield BarRow(label, () if section and lowest else _bars(part, level, name, score), section)


def _bars(part: Part, level: str, name: str, score: Score) -> tuple[Bar, ...]:
    value = None if score.percent is None else float(score.percent)
    if part.comparison is None:
        return (Bar(value, percent(score.shown), _category(part, score)),)
    change = part.change({"section": "sections", "criterion": "criteria"}[level], name)
    first = None if change is None else change.first
    return (
        Bar(None if first is None else float(first), f"Original {percent(first)}", THEN),
        Bar(value, f"Follow-up {percent(score.shown)}", NOW),
    )


def _category(part: Part, score: Score) -> str:
    """The band of a score where bars are told apart by bands; a bar without a figure may stand in any."""
    names = [category.id for category in _categories(part)]
    return score.band if score.band in names else PLAIN if PLAIN in names else names[0]


def _categories(part: Part) -> tuple[Category, ...]:
    if part.comparison is not None:
        return (Category(THEN, "Original inspection"), Category(NOW, "This follow-up"))
    bands = part.framework.bands.at("criterion")
    lowest = part.framework.scoring.section == "lowest_band"
    drawn = [s for level, _, _, s in _charted(part) if s.percent is not None and not (lowest and level == "section")]
    ids = {band.id for band in bands}
    without = {level for level, _, _, s in _charted(part) if s in drawn and s.band not in ids}
    named = "Section, without a band" if without == {"section"} else "Without a band"
    bare = (Category(PLAIN, named),) if without else ()
    if not bands or len(bands) + len(bare) > MOST_CATEGORIES:
        return (Category(PLAIN, "Score"),)
    marks = MARKS[len(bands)]
    return (*(Category(band.id, str(band.label), marks[n]) for n, band in enumerate(bands)), *bare)


def sentence(part: Part) -> str:
    """What the chart shows."""
    known = {name: s for level, name, _, s in _charted(part) if level == "criterion" and s.percent is not None}
    if not known:
        return ""
    best = max(known, key=lambda name: known[name].percent or 0)
    worst = min(known, key=lambda name: known[name].percent or 0)
    highest, lowest = percent(known[best].shown), percent(known[worst].shown)
    ends = f"The highest criterion is {best} with {highest}, the lowest {worst} with {lowest}."
    if part.comparison is not None:
        words_used = [change.word for change in part.comparison.criteria]
        told = [f"{count(words_used.count(word))} {said}" for word, said in CHANGES.items() if word in words_used]
        return f"Of the criteria followed up: {listed(told)}. {ends}"
    if len(known) == 1:
        return f"The one criterion, {best}, has {highest}."
    if not part.line.drawn:
        return ends
    reach = sum((score.shown or 0) >= part.line.percent for score in known.values())
    return f"{count(reach).capitalize()} of {count(len(known))} criteria reach the line of {part.line.percent}%. {ends}"


def _table(part: Part) -> Table:
    """The same figures; of a follow-up both, else with each score's own band."""
    followed = part.comparison is not None
    banded = not followed and any(score.band is not None for _, _, _, score in _charted(part))
    columns = [Column("Section or criterion")]
    columns += [Column(c.label, True) for c in _categories(part)] if followed else [Column("Score", True)]
    columns += [Column("Band")] if banded else []
    rows = []
    for level, name, label, score in _charted(part):
        if followed:
            cells = [words(bar.words.split(" ", 1)[1]) for bar in _bars(part, level, name, score)]
        else:
            cells = [words(percent(score.shown) if score.percent is not None else "–")]
        band = part.band(level, score)
        cells += [words(str(band.label) if band else "–")] if banded else []
        rows.append(Row((words(label), *cells)))
    caption = "Scores of sections and criteria, as in the chart"
    return Table(f"{part.front}scores-chart-table", caption, tuple(columns), tuple(rows))
