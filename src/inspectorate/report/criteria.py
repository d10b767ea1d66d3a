"""A chapter for each section and a part for each criterion of it: the score, the text, the points, every figure."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.framework.framework import Band, Criterion
from inspectorate.framework.framework import Section as FrameworkSection
from inspectorate.language import gettext
from inspectorate.report import narrative
from inspectorate.report.charts import step_of
from inspectorate.report.document import Block, Line, Quote, Score, Section, Tone, paragraph, small, strong, words
from inspectorate.report.material import Part
from inspectorate.report.points import drafted
from inspectorate.report.tables import question_table
from inspectorate.report.verdicts import judged
from inspectorate.report.wording import cell, change_word, figure, inner, listed, many, percent, points_words, sentence
from inspectorate.scores.score import Score as Scored


def section_chapter(part: Part, section: FrameworkSection) -> Section:
    """The chapter of a section that was inspected: its statement and score, then its criteria.

    What was not inspected is named.
    """
    score = part.scores.sections[section.id]
    inspected = [c for c in section.criteria if part.scores.criteria[c.id].inspected]
    left_out = [c for c in section.criteria if not part.scores.criteria[c.id].inspected]
    inside: list[Block] = []
    if section.statement:
        inside.append(Quote((paragraph(sentence(str(section.statement))),)))
    if section.scored_criteria and score.inspected:
        inside.append(score_line(part, "section", section.id, score, gettext("Score of the section")))
        inside += unfinished(score)
        if left := [c.id for c in section.scored_criteria if c.id in score.without]:
            told = gettext("Without a per cent and left out of the section's score: {criteria}.", criteria=listed(left))
            inside.append(small(told))
    if left_out:
        titles = listed(f"{c.id} {c.title}" for c in left_out)
        inside.append(paragraph(gettext("Not inspected: {criteria}.", criteria=titles)))
    inside += [criterion_section(part, criterion) for criterion in inspected]
    return Section(part.id(f"section-{section.id}"), f"{section.id}. {section.title}", tuple(inside))


def section_chapters(part: Part) -> Iterator[tuple[str, Section]]:
    """A chapter for each section of which anything was inspected, with the section's id."""
    for section in part.framework.sections:
        if any(part.scores.criteria[c.id].inspected for c in section.criteria):
            yield section.id, section_chapter(part, section)


def criterion_section(part: Part, criterion: Criterion) -> Section:
    """One criterion, whole."""
    inside: list[Block] = []
    if criterion.statement:
        inside.append(Quote((paragraph(sentence(str(criterion.statement))),)))
    score = part.scores.criteria[criterion.id]
    if criterion.judged:
        inside += judged(part, criterion, score)
        inside += written(part, criterion)
    else:
        inside.append(score_line(part, "criterion", criterion.id, score, gettext("Score")))
        inside += unfinished(score)
        inside += written(part, criterion)
        inside += drafted(part, criterion)
        inside += question_table(part, criterion)
    return Section(part.id(criterion.id), f"{criterion.id} {criterion.title}", tuple(inside))


def written(part: Part, criterion: Criterion) -> Iterator[Block]:
    """The text that the inspectors wrote for a criterion, before anything that was drafted."""
    if text := part.narrative.get(criterion.id):
        name = part.id(criterion.id)
        yield Section(f"{name}-written", gettext("Findings in words"), narrative.read(text, name))


def score_line(part: Part, level: str, name: str, score: Scored, label: str) -> Score:
    """The score with its band; a band set by hand shows the proposed one and the reason; a follow-up both scores."""
    band = part.band(level, score)
    meaning: Line = words(str(band.label)) if band else ()
    shown: Line = (figure(score.shown, name),) if score.shown is not None else words(gettext("No score"))
    if score.percent is None and score.band is not None and band is not None:
        lowest = gettext("the lowest band of its criteria ({criterion})", criterion=score.deciding)
        shown, meaning = words(str(band.label)), words(lowest) if score.deciding else ()
    if score.reason is not None and score.proposed != score.band:
        proposed = next((b for b in _bands(part, level) if b.id == score.proposed), None)
        meaning = words(meaning, ". ", _by_hand(proposed, score.reason))
    ids = [each.id for each in _bands(part, level)]
    step = step_of(score.band, ids)
    return Score(label, shown, meaning, tone(part, level, score), tuple(_earlier(part, level, name, score)), step)


def _by_hand(proposed: Band | None, reason: str) -> str:
    """That a band was set by hand, with the one that the figure alone gives, and the reason."""
    if proposed is None:
        return gettext("Set by the lead inspector; the figure alone gives none. Reason: {reason}", reason=reason)
    return gettext(
        "Set by the lead inspector; the figure alone gives “{band}”. Reason: {reason}",
        **{"band": proposed.label, "reason": reason},
    )


def _bands(part: Part, level: str) -> tuple[Band, ...]:
    return part.framework.bands.at(level) or part.framework.bands.at("criterion")


def _earlier(part: Part, level: str, name: str, score: Scored) -> Iterator[tuple[str, Line]]:
    levels = {"criterion": "criteria", "section": "sections", "thread": "threads"}
    change = part.change(levels.get(level, level), name) if level in levels else None
    if change is None or change.first is None:
        return
    yield gettext("Original inspection"), cell(change.first, f"original.{name}")
    if change.points is not None:
        said = f"{points_words(change.points)}, {change_word(change.word)}"
        if change.second != score.shown:
            to = percent(change.second)
            said = gettext("{change} (to {percent} on the questions that both share)", change=said, percent=to)
        yield gettext("Change"), words(said)


def tone(part: Part, level: str, score: Scored) -> Tone:
    """How a band is set off: the best one as good, the worst as needing attention."""
    bands = _bands(part, level)
    if not bands or score.band is None:
        return "information"
    ids = [band.id for band in bands]
    return "good" if score.band == ids[0] else "attention" if score.band == ids[-1] else "information"


def unfinished(score: Scored) -> Iterator[Block]:
    """That a score is provisional, with what is lacking."""
    if score.provisional:
        lacking = []
        if score.missing:
            lacking.append(gettext("{answers} missing", answers=many(score.missing, "answer", "answers")))
        if score.unknown:
            lacking.append(gettext("{answers} not yet known", answers=many(score.unknown, "answer", "answers")))
        yield small(strong(gettext("Provisional: ")), f"{listed(lacking)}.")


def in_words(part: Part, level: str, score: Scored) -> str:
    """A score in a sentence: "62% (a priority for improvement)"."""
    band = part.band(level, score)
    if score.percent is None:
        return str(band.label) if band else gettext("no score")
    return f"{percent(score.shown)} ({inner(str(band.label))})" if band else percent(score.shown)
