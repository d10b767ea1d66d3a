"""Per cents in the text of a criterion that no figure of the inspection shows."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from inspectorate.findings.published import Published
from inspectorate.framework.framework import Criterion, Question
from inspectorate.inspection.remarks.prose import P, Sentence, find
from inspectorate.inspection.remarks.remark import Found
from inspectorate.inspection.remarks.shares import HUNDRED, whole
from inspectorate.inspection.remarks.whole import Whole
from inspectorate.scores.score import Scores, half_up


def figure_not_found(whole_: Whole) -> Iterator[Found]:
    """A per cent in the text of a criterion that is neither found in its answers nor printed of it."""
    for criterion in dict.fromkeys(sentence.criterion for sentence in whole_.sentences if sentence.criterion):
        known = {*_known(whole_, criterion), *_live(whole_, criterion)}
        for sentence in whole_.sentences:
            if sentence.criterion == criterion and known:
                yield from _unknown(sentence, known)


def _live(whole_: Whole, criterion: str) -> Iterator[Fraction]:
    """The per cents that live figures in the text of a criterion show: they are somebody's, whoever's they are."""
    for placed in whole_.live.placed(whole_.inspection.narrative.get(f"{criterion}.md", "")):
        for match in find(P, placed.shown):
            yield Fraction(match[1])


def _unknown(sentence: Sentence, known: set[Fraction]) -> Iterator[Found]:
    for match in find(P, sentence.text):
        figure = Fraction(match[1])
        if figure not in known and not any(half_up(each) == figure for each in known):
            told = f"{whole(figure)}% is no figure of {sentence.criterion}: “{sentence.text}”"
            yield Found(sentence.file, sentence.line, told)


def _known(whole_: Whole, criterion: str) -> Iterator[Fraction]:
    """Every per cent that may be told of a criterion: of its questions, of what is printed of it, of the original."""
    front, _, name = criterion.rpartition("/")
    for scores in (whole_.scores, *whole_.scores.elements):
        if (not front and scores is whole_.scores) or scores.framework.id == front:
            yield from _of_scores(scores, name)
    if whole_.original_scores is not None:
        yield from _of_scores(whole_.original_scores, name)
    questions = {q.id for _, framework in whole_.frameworks() for q in _questions(framework.criteria.get(name))}
    for row in whole_.published:
        if row.of == criterion or row.of in questions or row.front:
            yield from _of_row(row)


def _questions(criterion: Criterion | None) -> tuple[Question, ...]:
    return () if criterion is None else criterion.questions


def _of_scores(scores: Scores, criterion: str) -> Iterator[Fraction]:
    found = scores.criteria.get(criterion)
    if found is None:
        return
    if found.percent is not None:
        yield from _both(found.percent)
    for question in scores.framework.criteria[criterion].questions:
        score = scores.questions.get(question.id)
        if score is None:
            continue
        if score.percent is not None:
            yield from _both(score.percent)
        answered = sum(score.count.options.values())
        relevant = score.count.relevant
        for count in score.count.options.values():
            yield from (half_up(Fraction(100 * count, base)) for base in (answered, relevant) if base)


def _of_row(row: Published) -> Iterator[Fraction]:
    if row.percent is not None:
        yield from _both(row.percent)
    for key in ("not", "value", "target", "national"):
        if (number := row.number(key)) is not None:
            yield number
    below = row.number("below")
    if row.relevant and (row.above is not None or below is not None):
        above = Fraction(row.above) if row.above is not None else row.relevant - (below or Fraction(0))
        yield from _both(100 * above / row.relevant)


def _both(percent: Fraction) -> Iterator[Fraction]:
    yield from (percent, half_up(percent), half_up(HUNDRED - percent))
