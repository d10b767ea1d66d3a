"""The summary: what the scores say in a few sentences, the chart, the tables, what is recommended."""

from __future__ import annotations

from collections.abc import Iterator

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
from inspectorate.report.scorechart import criteria_chart
from inspectorate.report.stated import LEVELS, chapters_of, charted
from inspectorate.report.verdicts import verdict_table
from inspectorate.report.wording import cell, inner, listed, many, percent, points_words
from inspectorate.scores.compare import Change
from inspectorate.scores.score import Score

SEVERAL = 2
ADVISED = frozenset({"recommendations", "good-practice", "next-step"})


def summary(material: Material) -> Section:
    """The opening chapter: what was found, in words, and what is recommended."""
    inside: list[Block] = list(_opening(material))
    if text := material.texts.get("summary"):
        inside.append(Section("summary-written", "Findings in words", narrative.read(text, "summary")))
    apart = own_chapters(material)
    inside += [part for part in advised(material) if part.id not in apart]
    return Section("summary", "Summary", tuple(inside))


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
        yield lead("Overall score: ", strong(in_words(main, "overall", scores.overall)), ".")
    elif scores.overall is not None and scores.overall.points is not None:
        band = main.band("overall", scores.overall)
        said = f", {inner(str(band.label))}" if band else ""
        yield lead(strong(f"{scores.overall.points} of {scores.overall.of} points{said}"), ".")
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
    yield paragraph(f"{_end(part, ordered, 'highest')} {_end(part, ordered[::-1], 'lowest')}")


def _end(part: Part, ordered: list[str], which: str) -> str:
    """The first criteria of an order with all that are level with them; so many that they are level, only how many."""
    shown = [part.scores.criteria[c].shown for c in ordered]
    level = [c for c, figure in zip(ordered, shown, strict=True) if figure in shown[:SEVERAL]]
    if len(level) <= 2 * SEVERAL:
        return f"The {which} scores are those of {_named(part, level)}."
    first = [figure for figure in shown if figure == shown[0]]
    return f"The {which} score, {percent(shown[0])}, is that of {many(len(first), 'criterion', 'criteria')}."


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
    for word, said in (("improved", "Improved"), ("fell", "Fell"), ("no clear change", "No clear change")):
        found = [c for c in part.comparison.criteria if c.word == word and c.points is not None]
        if found:
            told = listed(f"{c.of} ({percent(c.first)} to {percent(c.second)})" for c in found)
            yield paragraph(strong(f"{said}: "), f"{told}.")


def scores_chapter(material: Material) -> Section:
    """The chart and the tables of all scores."""
    inside: list[Block] = [*score_overview(material.main, material.threshold)]
    after = next((n + 1 for n, block in enumerate(inside) if isinstance(block, Chart)), 0)
    inside[after:after] = _standing(material)
    return Section("scores", "Summary of scores", tuple(inside))


def _standing(material: Material) -> Iterator[Block]:
    """The standing texts of the framework; that on threads stands with them."""
    standing = (material.main.framework.report or {}).get("standing", {})
    yield from (small(str(text)) for name, text in standing.items() if name != "thread" and text)


def score_overview(part: Part, threshold: int) -> Iterator[Block]:
    """The chart, the whole, sections and criteria as a table, and the judged criteria of one part."""
    overall = part.scores.overall
    if overall is not None and (overall.shown is not None or overall.points is not None):
        if overall.points is None:
            yield score_line(part, "overall", f"{part.front}overall", overall, "Overall score")
        else:
            yield paragraph(
                "Overall: ", strong(f"{overall.points} of {overall.of} points"), _overall_band(part, overall)
            )
    elif overall is not None and overall.without:
        yield paragraph(f"There is no overall score, for want of one in {listed(overall.without)}.")
    yield from _charts(part, threshold)
    yield from score_table(part)
    yield from verdict_table(part)
    outside = [c for c in part.framework.criteria.values() if not part.scores.criteria[c.id].inspected]
    if outside:
        yield paragraph(strong("Not inspected: "), "; ".join(f"{c.id} {c.title}" for c in outside), ".")


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
    columns = [Column("Section or criterion"), Column("Score", True)]
    columns += [Column("Band")] if banded else []
    if part.comparison is not None:
        columns += [Column("Original", True), Column("Change", True), Column("Interval of the change", True)]
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
        yield Table(f"{part.front}scores-table", "Scores of sections and criteria", tuple(columns), tuple(rows))


def _between(change: Change | None) -> str:
    """The interval of a change: "+0.4 to +17.1". The decimal shows on which side of 0 it ends."""
    if change is None or change.interval is None:
        return "–"
    low, high = (f"{end:+.1f}".replace("-", "−") for end in change.interval)
    return f"{low} to {high}"


def _cells(part: Part, level: str, name: str, head: Inline, score: Score, banded: bool) -> tuple[Line, ...]:
    cells = [words(head), cell(score.shown, f"{part.front}{name}")]
    if banded:
        band = part.band(level, score)
        by_hand = " (set by hand)" if score.reason is not None and score.proposed != score.band else ""
        cells.append(words(f"{band.label}{by_hand}" if band else "–"))
    if part.comparison is not None:
        change = part.change({"section": "sections", "criterion": "criteria"}[level], name)
        cells.append(words("–" if change is None or change.first is None else percent(change.first)))
        told = "–" if change is None or change.points is None else f"{points_words(change.points)}: {change.word}"
        cells += [words(told), words(_between(change))]
    return tuple(cells)
