"""The chart of criteria and sections, with the line of priority for improvement; paired bars in a follow-up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from inspectorate.language import gettext, gettext_noop, ngettext
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
from inspectorate.report.stated import LEVELS, label_of_level, listed_levels
from inspectorate.report.wording import count, listed, many, percent, sentence
from inspectorate.scores.compare import Word
from inspectorate.scores.disclosure import HIDDEN
from inspectorate.scores.score import Score

#: How many criteria changed so; a translation may take {number}, which is in digits, in place of {count}.
CHANGES: dict[Word, str] = {
    "improved": gettext_noop("{count} improved"),
    "fell": gettext_noop("{count} fell"),
    "no clear change": gettext_noop("{count} showed no clear change"),
    "not comparable": gettext_noop("{count} could not be compared"),
}
NOW, THEN, PLAIN = "now", "then", "plain"
LEVEL_OF_BANDS = {"sections": "section", "criteria": "criterion", "threads": "thread"}


#: What stands for a figure that rests on fewer than the threshold: on a bar, and in the table.
TOO_FEW = gettext_noop("too few to show")


@dataclass(frozen=True, slots=True)
class _Row:
    """A score that is told of; `few` where it rests, now or in the original, on too few to be shown."""

    level: str
    id: str
    label: str
    score: Score
    few: bool

    @property
    def known(self) -> bool:
        return self.score.percent is not None and not self.few


def criteria_chart(part: Part, levels: Sequence[str] = LEVELS["scores"], threshold: int = 0) -> Chart | None:
    """Sections and criteria as bars (of these `levels`); nothing where none has a per cent.

    A figure that rests on fewer than `threshold` relevant answers, now or in the original, is not shown.
    """
    told = list(_charted(part, levels, threshold))
    rows = [_row(part, told, each) for each in told]
    if not any(bar.value is not None for row in rows for bar in row.bars):
        return None
    label = gettext("{percent}: line of priority for improvement", percent=f"{part.line.percent}%")
    return Chart(
        id=f"{part.front}scores-chart",
        title=gettext("Scores of sections and criteria"),
        sentence=_sentence(part, told),
        rows=tuple(rows),
        categories=_categories(part, told),
        table=_table(part, told, threshold),
        line=ChartLine(part.line.percent, label) if part.line.drawn else None,
    )


def _charted(part: Part, levels: Sequence[str], threshold: int) -> Iterator[_Row]:
    """Every bar: each section before its criteria, threads last."""
    for level, of in listed_levels(part.framework, levels):
        score = getattr(part.scores, level)[of]
        scored = level != "sections" or any(
            part.scores.criteria[c.id].inspected
            for section in part.framework.sections
            if section.id == of
            for c in section.scored_criteria
        )
        if score.inspected and scored:
            yield _Row(level, of, label_of_level(part.framework, level, of), score, _few(part, level, of, threshold))


def _few(part: Part, level: str, of: str, threshold: int) -> bool:
    """Whether a score rests on too few; in a follow-up the original's may not be told by it either."""
    sides = [part.scores] if part.comparison is None else [part.scores, part.comparison.first, part.comparison.second]
    known: list[Score] = [getattr(side, level)[of] for side in sides if of in getattr(side, level)]
    return any(0 < score.relevant < threshold for score in known)


def _row(part: Part, told: Sequence[_Row], row: _Row) -> BarRow:
    section = row.level == "sections"
    lowest = part.framework.scoring.section == "lowest_band"
    return BarRow(row.label, () if section and lowest else _bars(part, told, row), section)


def _bars(part: Part, told: Sequence[_Row], row: _Row) -> tuple[Bar, ...]:
    score = row.score
    value = float(score.percent) if score.percent is not None and row.known else None
    now = gettext(TOO_FEW) if row.few else percent(score.shown)
    if part.comparison is None:
        return (Bar(value, now, _category(part, told, score)),)
    first = None if row.few else _first(part, row)
    then = gettext(TOO_FEW) if row.few else percent(first)
    return (
        Bar(None if first is None else float(first), gettext("Original {score}", score=then), THEN),
        Bar(value, gettext("Follow-up {score}", score=now), NOW),
    )


def _first(part: Part, row: _Row) -> int | None:
    change = part.change(row.level, row.id)
    return None if change is None else change.first


def _category(part: Part, told: Sequence[_Row], score: Score) -> str:
    """The band of a score where bars are told apart by bands; a bar without a figure may stand in any."""
    names = [category.id for category in _categories(part, told)]
    return score.band if score.band in names else PLAIN if PLAIN in names else names[0]


def _categories(part: Part, told: Sequence[_Row]) -> tuple[Category, ...]:
    if part.comparison is not None:
        return (Category(THEN, gettext("Original inspection")), Category(NOW, gettext("This follow-up")))
    bands = part.framework.bands.at("criterion")
    lowest = part.framework.scoring.section == "lowest_band"
    drawn = [row for row in told if row.known and not (lowest and row.level == "sections")]
    ids = {band.id for band in bands}
    without = {row.level for row in drawn if row.score.band not in ids}
    named = gettext("Section, without a band") if without == {"sections"} else gettext("Without a band")
    bare = (Category(PLAIN, named),) if without else ()
    if not bands or len(bands) + len(bare) > MOST_CATEGORIES:
        return (Category(PLAIN, gettext("Score")),)
    marks = MARKS[len(bands)]
    return (*(Category(band.id, str(band.label), marks[n]) for n, band in enumerate(bands)), *bare)


def _sentence(part: Part, told: Sequence[_Row]) -> str:
    """What the chart shows."""
    known = {row.id: row.score for row in told if row.level == "criteria" and row.known}
    if not known:
        return ""
    ends = _ends(known)
    if part.comparison is not None:
        words_used = [change.word for change in part.comparison.criteria if change.of in known]
        times = {word: words_used.count(word) for word in CHANGES}
        changed = [gettext(CHANGES[word], count=count(n), number=f"{n:,}") for word, n in times.items() if n]
        followed = gettext("Of the criteria followed up: {changes}.", changes=listed(changed))
        return f"{followed} {ends}" if changed else ends
    if len(known) == 1 or not part.line.drawn:
        return ends
    reach = sum((score.shown or 0) >= part.line.percent for score in known.values())
    said = ngettext(
        "{part} of {whole} criteria reaches the line of {line}.",
        "{part} of {whole} criteria reach the line of {line}.",
        reach,
        **{"part": count(reach), "line": f"{part.line.percent}%"},
        **{"whole": count(len(known)), "number": f"{len(known):,}"},
    )
    return f"{sentence(said)} {ends}"


def _ends(known: Mapping[str, Score]) -> str:
    """The highest and the lowest figure with the criteria that have it; so many that are level, only how many."""
    shown = {name: score.shown or 0 for name, score in known.items()}
    high, low = max(shown.values()), min(shown.values())
    if len(shown) == 1:
        return gettext(
            "The one criterion, {criterion}, has {percent}.", criterion=next(iter(shown)), percent=percent(high)
        )
    if high == low:
        of_them = {"count": count(len(shown)), "number": f"{len(shown):,}"}
        return gettext("All {count} criteria have {percent}.", **of_them, percent=percent(high))
    top, bottom = ([name for name, figure in shown.items() if figure == end] for end in (high, low))
    if len(top) == len(bottom) == 1:
        return gettext(
            "The highest criterion is {best} with {high}, the lowest {worst} with {low}.",
            **{"best": top[0], "high": percent(high), "worst": bottom[0], "low": percent(low)},
        )
    return gettext(
        "The highest figure is that of {best} with {high}, the lowest that of {worst} with {low}.",
        **{"best": _level(top), "high": percent(high), "worst": _level(bottom), "low": percent(low)},
    )


def _level(names: Sequence[str]) -> str:
    return listed(names) if len(names) <= MOST_CATEGORIES else many(len(names), "criterion", "criteria")


def _table(part: Part, told: Sequence[_Row], threshold: int) -> Table:
    """The same figures; of a follow-up both, else with each score's own band."""
    followed = part.comparison is not None
    banded = not followed and any(row.score.band is not None for row in told)
    columns = [Column(gettext("Section or criterion"))]
    columns += (
        [Column(c.label, True) for c in _categories(part, told)] if followed else [Column(gettext("Score"), True)]
    )
    columns += [Column(gettext("Band"))] if banded else []
    rows = []
    for row in told:
        shown = percent(row.score.shown) if row.score.percent is not None else "–"
        first = [percent(_first(part, row))] if followed else []
        cells = [words(HIDDEN if row.few else cell) for cell in (*first, shown)]
        band = None if row.few else part.band(LEVEL_OF_BANDS[row.level], row.score)
        cells += [words(HIDDEN if row.few else str(band.label) if band else "–")] if banded else []
        rows.append(Row((words(row.label), *cells)))
    notes = (few_note(threshold),) * any(row.few for row in told)
    caption = gettext("Scores of sections and criteria, as in the chart")
    return Table(f"{part.front}scores-chart-table", caption, tuple(columns), tuple(rows), "", notes)


def few_note(threshold: int) -> str:
    """What the sign of a figure that is not shown stands for."""
    return gettext("{sign}: it rests on fewer than {threshold} relevant answers.", sign=HIDDEN, threshold=threshold)
