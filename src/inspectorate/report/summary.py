"""The summary: what the scores say in a few sentences, the chart, the tables, what is recommended."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.language import gettext, gettext_noop, ngettext
from inspectorate.report import narrative
from inspectorate.report.advice import advice, criterion_link, next_step
from inspectorate.report.besidechart import beside_chart
from inspectorate.report.changechart import change_chart
from inspectorate.report.criteria import in_words, score_line
from inspectorate.report.document import (
    Block,
    Chart,
    Column,
    Inline,
    Line,
    Row,
    Scoreboard,
    Section,
    Table,
    lead,
    paragraph,
    small,
    strong,
    words,
)
from inspectorate.report.material import Material, Part
from inspectorate.report.phrase import phrase
from inspectorate.report.scorechart import criteria_chart
from inspectorate.report.stated import LEVELS, chapters_of, charted, said
from inspectorate.report.verdicts import verdict_table
from inspectorate.report.wording import cell, change_told, inner, listed, many, percent
from inspectorate.scores.compare import Change, Word
from inspectorate.scores.score import Score

SEVERAL = 2
ADVISED = frozenset({"recommendations", "good-practice", "next-step"})
#: The first and the last criteria of an order, named or (where too many are level) only counted.
_HIGHEST = (
    gettext_noop("The highest scores are those of {criteria}."),
    gettext_noop("The highest score, {percent}, is that of {criteria}."),
)
_LOWEST = (
    gettext_noop("The lowest scores are those of {criteria}."),
    gettext_noop("The lowest score, {percent}, is that of {criteria}."),
)
_CHANGED: dict[Word, str] = {
    "improved": gettext_noop("Improved: "),
    "fell": gettext_noop("Fell: "),
    "no clear change": gettext_noop("No clear change: "),
}


def summary(material: Material) -> Section:
    """The opening chapter: what was found, in words, and what is recommended."""
    inside: list[Block] = list(_opening(material))
    if text := material.texts.get("summary"):
        inside.append(Section("summary-written", gettext("Findings in words"), narrative.read(text, "summary")))
    apart = own_chapters(material)
    inside += [part for part in advised(material) if part.id not in apart]
    return Section("summary", gettext("Summary"), tuple(inside))


def advised(material: Material) -> Iterator[Section]:
    """What is recommended, held up as good practice, and decided to follow, each a part of its own."""
    yield from advice(material, material.main)
    if (following := next_step(material)) is not None:
        yield following


def own_chapters(material: Material) -> frozenset[str]:
    """The parts that stand in the summary unless the framework lists them among its chapters."""
    return ADVISED & set(chapters_of(material.main.framework, material.particulars.kind))


def _opening(material: Material) -> Iterator[Block]:
    main = material.main
    scores, framework = main.scores, main.framework
    if scores.overall is not None and scores.overall.shown is not None:
        yield lead(phrase(gettext("Overall score: {score}."), score=strong(in_words(main, "overall", scores.overall))))
    elif scores.overall is not None and scores.overall.points is not None:
        band = main.band("overall", scores.overall)
        label = f", {inner(str(band.label))}" if band else ""
        yield lead(strong(f"{points_of(scores.overall)}{label}"), ".")
    board = [
        score_line(main, "section", s.id, scores.sections[s.id], f"{s.id}. {s.title}")
        for s in framework.sections
        if s.scored_criteria and scores.sections[s.id].inspected
    ]
    board += [
        score_line(main, "thread", thread.id, scores.threads[thread.id], str(thread.title))
        for thread in framework.threads.values()
        if scores.threads[thread.id].inspected
    ]
    if board:
        yield Scoreboard(tuple(board))
    yield from _ends(main)
    yield from _changes(main)


def _ends(part: Part) -> Iterator[Block]:
    """The strongest and the weakest criteria, where there are enough of them for that to tell anything."""
    known = [c for c in scored_criteria(part) if part.scores.criteria[c].shown is not None]
    if len(known) <= 2 * SEVERAL:
        return
    ordered = sorted(known, key=lambda c: -(part.scores.criteria[c].percent or 0))
    yield paragraph(f"{_end(part, ordered, _HIGHEST)} {_end(part, ordered[::-1], _LOWEST)}")


def points_of(score: Score) -> str:
    """The points of an overall score, of how many there are."""
    of = score.of or 0
    return ngettext("{part} of {whole} points", "{part} of {whole} points", int(of), part=score.points, whole=of)


def _end(part: Part, ordered: list[str], told: tuple[str, str]) -> str:
    """The first criteria of an order with all that are level with them; so many that they are level, only how many."""
    shown = [part.scores.criteria[c].shown for c in ordered]
    level = [c for c, figure in zip(ordered, shown, strict=True) if figure in shown[:SEVERAL]]
    if len(level) <= 2 * SEVERAL:
        return gettext(told[0], criteria=_named(part, level))
    first = [figure for figure in shown if figure == shown[0]]
    return gettext(told[1], percent=percent(shown[0]), criteria=many(len(first), "criterion", "criteria"))


def _named(part: Part, criteria: list[str]) -> str:
    return listed(
        f"{c}, {inner(str(part.framework.criteria[c].title))} ({percent(part.scores.criteria[c].shown)})"
        for c in criteria
    )


def scored_criteria(part: Part) -> list[str]:
    """The ids of the scored criteria that were inspected."""
    return [c.id for c in part.framework.criteria.values() if c.scored and part.scores.criteria[c.id].inspected]


def _changes(part: Part) -> Iterator[Block]:
    """In a follow-up: which criteria improved, fell, or show no clear change, by the rule of comparison."""
    if part.comparison is None:
        return
    for word, label in _CHANGED.items():
        found = [c for c in part.comparison.criteria if c.word == word and c.points is not None]
        if found:
            told = listed(
                gettext("{criterion} ({first} to {second})", criterion=c.of, first=percent(c.first), second=to)
                for c, to in ((c, percent(c.second)) for c in found)
            )
            yield paragraph(strong(gettext(label)), f"{told}.")


def scores_chapter(material: Material) -> Section:
    """The chart and the tables of all scores."""
    inside: list[Block] = [*score_overview(material.main, material.threshold)]
    after = next((n + 1 for n, block in enumerate(inside) if isinstance(block, Chart)), 0)
    inside[after:after] = _standing(material)
    return Section("scores", gettext("Summary of scores"), tuple(inside))


def _standing(material: Material) -> Iterator[Block]:
    """The standing texts of the framework; that on threads stands with them."""
    standing = (material.main.framework.report or {}).get("standing", {})
    yield from (small(said(text)) for name, text in standing.items() if name != "thread" and text)


def score_overview(part: Part, threshold: int) -> Iterator[Block]:
    """The chart, the whole, sections and criteria as a table, and the judged criteria of one part."""
    overall = part.scores.overall
    if overall is not None and (overall.shown is not None or overall.points is not None):
        if overall.points is None:
            yield score_line(part, "overall", f"{part.front}overall", overall, gettext("Overall score"))
        else:
            points = strong(points_of(overall))
            yield paragraph(phrase(gettext("Overall: {points}"), points=points), _overall_band(part, overall))
    elif overall is not None and overall.without:
        without = listed(overall.without)
        yield paragraph(gettext("There is no overall score, for want of one in {sections}.", sections=without))
    yield from _charts(part, threshold)
    yield from score_table(part)
    yield from verdict_table(part)
    outside = [c for c in part.framework.criteria.values() if not part.scores.criteria[c.id].inspected]
    if outside:
        yield paragraph(strong(gettext("Not inspected: ")), "; ".join(f"{c.id} {c.title}" for c in outside), ".")


def _charts(part: Part, threshold: int) -> Iterator[Block]:
    """The scores, how they changed in a follow-up, and how parts of the sample stand to each other."""
    shows = {name: charted(part.framework, name) or [] for name in LEVELS}
    made = (
        criteria_chart(part, shows["scores"], threshold),
        change_chart(part, shows["change"], threshold),
        beside_chart(part, shows["beside"], threshold),
    )
    yield from (chart for chart in made if chart is not None)


def _overall_band(part: Part, overall: Score) -> str:
    band = part.band("overall", overall)
    return f", {inner(str(band.label))}." if band else "."


def score_table(part: Part) -> Iterator[Table]:
    """Sections and their scored criteria."""
    framework, scores = part.framework, part.scores
    banded = bool(framework.bands.at("criterion"))
    columns = [Column(gettext("Section or criterion")), Column(gettext("Score"), True)]
    columns += [Column(gettext("Band"))] if banded else []
    if part.comparison is not None:
        columns += [Column(gettext("Original"), True), Column(gettext("Change"), True)]
        columns += [Column(gettext("Interval of the change"), True)]
    rows: list[Row] = []
    for section in framework.sections:
        known = [c for c in section.scored_criteria if scores.criteria[c.id].inspected]
        if not known:
            continue
        score = scores.sections[section.id]
        rows.append(Row(_cells(part, "section", section.id, strong(f"{section.id}. {section.title}"), score, banded)))
        rows += [
            Row(
                _cells(
                    part,
                    "criterion",
                    c.id,
                    criterion_link(part, c.id, f"{c.id} {c.title}"),
                    scores.criteria[c.id],
                    banded,
                )
            )
            for c in known
        ]
    if rows:
        caption = gettext("Scores of sections and criteria")
        yield Table(f"{part.front}scores-table", caption, tuple(columns), tuple(rows))


def _between(change: Change | None) -> str:
    """The interval of a change: "+0.4 to +17.1". The decimal shows on which side of 0 it ends."""
    if change is None or change.interval is None:
        return "–"
    low, high = (f"{end:+.1f}".replace("-", "−") for end in change.interval)
    return gettext("{low} to {high}", low=low, high=high)


def _cells(part: Part, level: str, name: str, head: Inline, score: Score, banded: bool) -> tuple[Line, ...]:
    cells = [words(head), cell(score.shown, f"{part.front}{name}")]
    if banded:
        band = part.band(level, score)
        by_hand = score.reason is not None and score.proposed != score.band
        label = "–" if band is None else str(band.label)
        cells.append(words(gettext("{band} (set by hand)", band=label) if band and by_hand else label))
    if part.comparison is not None:
        change = part.change({"section": "sections", "criterion": "criteria"}[level], name)
        cells.append(words("–" if change is None or change.first is None else percent(change.first)))
        cells += [words(change_told(change)), words(_between(change))]
    return tuple(cells)
