"""The chart of a follow-up: from the first inspection to the second, and whether each change is clear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from inspectorate.language import gettext, gettext_noop
from inspectorate.report.document import Bar, BarRow, Category, Chart, Column, Line, Row, Table, words
from inspectorate.report.material import Part
from inspectorate.report.stated import label_of_level, listed_levels
from inspectorate.report.wording import change_word, count, listed, many, percent, points_words
from inspectorate.scores.compare import Change, Word
from inspectorate.scores.score import Score

#: What each change is called in the legend and at the end of a line, with its sign.
CATEGORIES: dict[Word, Category] = {
    "improved": Category("improved", gettext_noop("Improved clearly"), "▲"),
    "fell": Category("fell", gettext_noop("Fell clearly"), "▼"),
    "no clear change": Category("no clear change", gettext_noop("No clear change (unclear)"), "■"),
    "not comparable": Category("not comparable", gettext_noop("Not comparable, named below")),
}
#: How many changed so, and which; a translation may take {number}, which is in digits, in place of {count}.
TOLD: dict[Word, str] = {
    "improved": gettext_noop("{count} improved ({names})"),
    "fell": gettext_noop("{count} fell ({names})"),
    "no clear change": gettext_noop("{count} showed no clear change"),
}


def change_chart(part: Part, levels: Sequence[str], threshold: int) -> Chart | None:
    """Slopes of a follow-up; nothing where no two figures can be set side by side.

    Both figures are of the questions that both inspections share. One that rests on fewer than `threshold` relevant
    answers, then or now, is not shown.
    """
    found = [each for each in _changes(part, levels) if not _under(part, each, threshold)]
    drawn = [change for _, change in found if change.first is not None and change.second is not None]
    if not drawn:
        return None
    rows = tuple(_row(part, level, change) for level, change in found)
    used = {bar.category for row in rows for bar in row.bars}
    shown = (each for each in CATEGORIES.values() if each.id in used or each.mark)
    categories = tuple(replace(each, label=gettext(each.label)) for each in shown)
    ends = (gettext("Original"), gettext("Follow-up"))
    name, title = f"{part.front}change-chart", gettext("From the original inspection to the follow-up")
    return Chart(name, title, sentence(drawn, levels), rows, categories, _table(part, found), ends=ends)


def _changes(part: Part, levels: Sequence[str]) -> Iterator[tuple[str, Change]]:
    if part.comparison is not None:
        for level, of in listed_levels(part.framework, levels):
            change = part.change(level, of)
            if change is not None:
                yield level, change


def _under(part: Part, found: tuple[str, Change], threshold: int) -> bool:
    level, change = found
    return any(0 < score.relevant < threshold for score in _scores(part, level, change.of))


def _scores(part: Part, level: str, of: str) -> list[Score]:
    assert part.comparison is not None
    return [getattr(side, level)[of] for side in (part.comparison.first, part.comparison.second)]


def _row(part: Part, level: str, change: Change) -> BarRow:
    one, other = (None if s.percent is None else float(s.percent) for s in _scores(part, level, change.of))
    said = gettext("unclear") if change.word == "no clear change" else change_word(change.word)
    if change.first is None or change.second is None:
        bars = (Bar(None, change_word("not comparable"), "not comparable"),) * 2
    else:
        second = f"{percent(change.second)}, {said}"
        bars = (Bar(one, percent(change.first), change.word), Bar(other, second, change.word))
    label = label_of_level(part.framework, level, change.of)
    return BarRow(label, bars, level == "sections", change.of if level != "threads" else label)


def _many(number: int, levels: Sequence[str]) -> str:
    if list(levels) == ["criteria"]:
        return many(number, "criterion", "criteria")
    return many(number, "section", "sections") if list(levels) == ["sections"] else many(number, "score", "scores")


def sentence(drawn: Sequence[Change], levels: Sequence[str]) -> str:
    """How many changed clearly and which way, and the largest change of those; ties are not named."""
    told = []
    for word, said in TOLD.items():
        named = [change.of for change in drawn if change.word == word]
        if named:
            number = {"count": count(len(named)), "number": f"{len(named):,}"}
            told.append(gettext(said, **number, names=listed(named)))
    clear = [change for change in drawn if change.word in ("improved", "fell")]
    most = max((abs(change.points or 0) for change in clear), default=0)
    largest = [change for change in clear if abs(change.points or 0) == most]
    last = ""
    if len(clear) > 1 and len(largest) == 1:
        one = largest[0]
        points = points_words(one.points or 0)
        last = gettext("The largest clear change is that of {name}: {points}.", name=one.of, points=points)
    scores = _many(len(drawn), levels)
    said = gettext("Of {scores} in both inspections {changes}.", scores=scores, changes=listed(told))
    return f"{said} {last}" if last else said


def _table(part: Part, found: Sequence[tuple[str, Change]]) -> Table:
    rows = tuple(Row(tuple(_cells(part, level, change))) for level, change in found)
    columns = (
        Column(gettext("Section or criterion")),
        Column(gettext("Original"), True),
        Column(gettext("Follow-up"), True),
        Column(gettext("Change"), True),
        Column(gettext("What it shows")),
    )
    notes = (gettext("Both figures are of the questions that both inspections share."),)
    caption = gettext("From the original inspection to the follow-up, as in the chart")
    name = f"{part.front}change-chart-table"
    return Table(name, caption, columns, rows, "", notes)


def _cells(part: Part, level: str, change: Change) -> Iterator[Line]:
    yield words(label_of_level(part.framework, level, change.of))
    yield words("–" if change.first is None else percent(change.first))
    yield words("–" if change.second is None else percent(change.second))
    yield words("–" if change.points is None else points_words(change.points))
    yield words(change_word(change.word).capitalize())
