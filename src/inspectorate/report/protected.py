"""What a report leaves out where `disclosure:` is stated: figures of cases that rest on too few, in every format alike.

The rule is that of live figures (`scored.under`): a question is left out where its cases, those above the line or those
below it are some, and fewer than the threshold; a score above questions where its relevant answers are. It is applied
once, to what a document and `report.json` are made of, so that no table shows what a chart or a text must not. Working
pages show everything. What is left out may still be near enough to be guessed from a score and the other questions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from inspectorate.language import gettext
from inspectorate.report.figure import share_of
from inspectorate.report.material import Beside, Material, Part
from inspectorate.report.scored import under
from inspectorate.report.wording import listed
from inspectorate.scores.compare import Change, Comparison
from inspectorate.scores.score import QuestionScore, Score, Scores


def protected(material: Material) -> Material:
    """The material without figures of too few cases, and a notice that names the questions left out."""
    least = material.threshold
    if not least:
        return material
    parts = (material.main, *material.elements)
    gone = list(dict.fromkeys(name for part in parts for name in _too_few(part.scores, least)))
    notice = gettext(
        "Figures that rest on fewer than {least} cases are left out, and with them the questions of which that few "
        "cases are relevant, above the line or below it: {questions}.",
        least=least,
        questions=listed(gone),
    )
    main, *elements = (_part(part, least) for part in parts)
    return replace(
        material, main=main, elements=tuple(elements), notices=(*material.notices, *((notice,) if gone else ()))
    )


def _part(part: Part, least: int) -> Part:
    # Of a part of the sample the chart shows scores, and says itself which of them rest on too few.
    beside = tuple(Beside(each.label, _asked(each.scores, least)) for each in part.beside)
    compared = None if part.comparison is None else _compared(part.comparison, least)
    gone = frozenset(_too_few(part.scores, least))
    return replace(part, scores=_scores(part.scores, least), beside=beside, comparison=compared, left_out=gone)


def _too_few(scores: Scores, least: int) -> list[str]:
    return [name for name, score in scores.questions.items() if _few(score, least)]


def _few(score: QuestionScore, least: int) -> bool:
    """Whether a question rests on too few: its share, or, where it has none, one of its answers."""
    count = score.count
    if count.relevant:
        return under(share_of(count.above, count.relevant), least)
    return any(0 < number < least for number in count.options.values())


def _asked(scores: Scores, least: int) -> Scores:
    """The scores without the questions of too few."""
    gone = set(_too_few(scores, least))
    return replace(scores, questions={name: score for name, score in scores.questions.items() if name not in gone})


def _scores(scores: Scores, least: int) -> Scores:
    return replace(
        _asked(scores, least),
        criteria={name: _score(score, least) for name, score in scores.criteria.items()},
        sections={name: _score(score, least) for name, score in scores.sections.items()},
        threads={name: _score(score, least) for name, score in scores.threads.items()},
        overall=None if scores.overall is None else _score(scores.overall, least),
    )


def _score(score: Score, least: int) -> Score:
    """A score without its figure and band where it rests on too few; a verdict rests on no cases."""
    if not 0 < score.relevant < least:
        return score
    return replace(score, percent=None, band=None, proposed=None, reason=None, deciding=None)


def _compared(comparison: Comparison, least: int) -> Comparison:
    """A comparison without the changes of which either side rests on too few."""
    sides = (comparison.first, comparison.second)
    few = {name for side in sides for name in _too_few(side, least)}
    return replace(
        comparison,
        questions=tuple(each for each in comparison.questions if each.of not in few),
        criteria=_kept(comparison.criteria, "criteria", sides, least),
        sections=_kept(comparison.sections, "sections", sides, least),
        threads=_kept(comparison.threads, "threads", sides, least),
    )


def _kept(changes: Iterable[Change], level: str, sides: tuple[Scores, Scores], least: int) -> tuple[Change, ...]:
    def few(of: str) -> bool:
        known: list[Score] = [getattr(side, level)[of] for side in sides if of in getattr(side, level)]
        return any(0 < score.relevant < least for score in known)

    return tuple(each for each in changes if not few(each.of))
