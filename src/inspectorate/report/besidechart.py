"""The chart of parts of the sample side by side: the same score of each, in grouped bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inspectorate.language import gettext, gettext_noop, ngettext
from inspectorate.report.charts import MARKS
from inspectorate.report.document import MOST_CATEGORIES, Bar, BarRow, Category, Chart, Column, Row, Table, words
from inspectorate.report.material import Part
from inspectorate.report.scorechart import TOO_FEW, few_note
from inspectorate.report.stated import label_of_level, listed_levels
from inspectorate.report.wording import FEW, NO_PERCENT, many, percent
from inspectorate.scores.disclosure import HIDDEN
from inspectorate.scores.score import Score, Scores

WHOLE = gettext_noop("All cases")
CHANCE = gettext_noop("Parts of a sample can differ by chance alone.")
TITLE = gettext_noop("Parts of the sample side by side")


def beside_chart(part: Part, levels: Sequence[str], threshold: int) -> Chart | Table | None:
    """Each score of the whole and of its parts as bars; the table alone of more parts than can be told apart.

    A figure that rests on fewer than `threshold` relevant answers is not shown, in bars or table. Nothing where the
    sample is told of as a whole only.
    """
    sides = _sides(part)
    shown = list(_scored(part, levels, sides))
    if len(sides) < 2 or not shown:
        return None
    table = _table(part, shown, sides, threshold)
    if len(sides) > MOST_CATEGORIES or not any(_known(s, threshold) for _, _, scores in shown for s in scores):
        return table
    rows = tuple(
        BarRow(label, tuple(_bar(s, sides[n], n, threshold) for n, s in enumerate(scores)), level == "sections")
        for level, label, scores in shown
    )
    marks = MARKS[len(sides)]
    categories = tuple(
        Category(f"part-{n}", f"{label} ({_size(label, scores)})", marks[n]) for n, (label, scores) in enumerate(sides)
    )
    told = _sentence(shown, sides, threshold)
    return Chart(f"{part.front}beside-chart", gettext(TITLE), told, rows, categories, table)


def _size(label: str, scores: Scores) -> str:
    return str(scores.cases) if label == gettext(WHOLE) else many(scores.cases, "case", "cases")


def _sides(part: Part) -> list[tuple[str, Scores]]:
    """The parts of the sample, after the whole where there is room for it."""
    parts = [(beside.label, beside.scores) for beside in part.beside]
    whole = [(gettext(WHOLE), part.scores)] if 0 < len(parts) < MOST_CATEGORIES else []
    return whole + parts


def _scored(
    part: Part, levels: Sequence[str], sides: Sequence[tuple[str, Scores]]
) -> Iterator[tuple[str, str, tuple[Score, ...]]]:
    """Level, label and the scores of each side, of what was inspected and has a per cent on one side at least."""
    for level, of in listed_levels(part.framework, levels):
        scores = tuple(getattr(side, level)[of] for _, side in sides)
        if any(score.inspected and score.percent is not None for score in scores):
            yield level, label_of_level(part.framework, level, of), scores


def _known(score: Score, threshold: int) -> bool:
    return score.percent is not None and not 0 < score.relevant < threshold


def _words(score: Score, scores: Scores, threshold: int) -> str:
    """The figure as it may be shown; of fewer than ten cases with how many they are."""
    if score.percent is None:
        return "–"
    if not _known(score, threshold):
        return HIDDEN
    if scores.cases >= FEW:
        return percent(score.shown)
    return gettext("{percent} of {cases}", percent=percent(score.shown), cases=many(scores.cases, "case", "cases"))


def _bar(score: Score, side: tuple[str, Scores], number: int, threshold: int) -> Bar:
    label, scores = side
    said = _words(score, scores, threshold)
    said = {HIDDEN: gettext(TOO_FEW), "–": gettext(NO_PERCENT)}.get(said, said)
    value = float(score.percent) if score.percent is not None and _known(score, threshold) else None
    return Bar(value, f"{label} {said}", f"part-{number}")


def _sentence(
    shown: Sequence[tuple[str, str, tuple[Score, ...]]], sides: Sequence[tuple[str, Scores]], threshold: int
) -> str:
    """Where the parts lie furthest apart (one part: from the whole), in the figures that people see.

    Several scores in which they are level are not named.
    """
    apart = []
    for _, label, scores in shown:
        parts = [(s.shown or 0, side[0]) for s, side in zip(scores, sides, strict=True) if _known(s, threshold)]
        if len(sides) > 2:
            parts = [each for each in parts if each[1] != gettext(WHOLE)]
        if len(parts) > 1:
            low, high = min(parts, key=lambda each: each[0]), max(parts, key=lambda each: each[0])
            apart.append((high[0] - low[0], label, high, low))
    if not apart:
        return ""
    most = max(each[0] for each in apart)
    who = gettext("The parts") if len(sides) > 2 else gettext("{part} and all cases", part=sides[1][0])
    if most == 0:
        return gettext("{parts} have the same figures.", parts=who)
    widest = [each for each in apart if each[0] == most]
    points = ngettext("{number} point", "{number} points", most, number=most)
    if len(widest) > 1:
        said = gettext("{parts} lie at most {points} apart.", parts=who, points=points)
    else:
        _, label, high, low = widest[0]
        said = gettext(
            "{parts} lie furthest apart in “{score}”: {most} with {high}, {least} with {low}, {points} between them.",
            **{"parts": who, "score": label, "points": points},
            **{"most": high[1], "high": percent(high[0]), "least": low[1], "low": percent(low[0])},
        )
    return f"{said} {gettext(CHANCE)}"


def _table(
    part: Part,
    shown: Sequence[tuple[str, str, tuple[Score, ...]]],
    sides: Sequence[tuple[str, Scores]],
    threshold: int,
) -> Table:
    columns = (Column(gettext("Score of")), *(Column(f"{label} ({scores.cases})", True) for label, scores in sides))
    rows = tuple(
        Row((words(label), *(words(_words(s, sides[n][1], threshold)) for n, s in enumerate(scores))))
        for _, label, scores in shown
    )
    notes = [
        gettext(
            "{part}: left out {cases} of which it is not yet known.",
            part=label,
            cases=many(scores.where_unknown, "case", "cases"),
        )
        for label, scores in sides
        if scores.where_unknown
    ]
    if any(HIDDEN in _words(s, sides[n][1], threshold) for _, _, scores in shown for n, s in enumerate(scores)):
        notes.append(few_note(threshold))
    name = f"{part.front}beside-chart-table"
    return Table(name, gettext(TITLE), columns, rows, gettext("cases of each part in brackets"), tuple(notes))
